# SPDX-License-Identifier: Apache-2.0
"""WhatsApp through the Business Cloud API: approved templates only, one placeholder set, no sales text.

Settings: PERMISI_WHATSAPP_URL (``https://graph.facebook.com/v21.0/<phone number id>``), …_TOKEN, …_SECRET, …_VERIFY.
"""

import hashlib
import hmac
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from permisi.dispatch.channels import http
from permisi.dispatch.channels.outgoing import Outgoing
from permisi.dispatch.errors import NotDelivered, Undeliverable
from permisi.dispatch.rules.reaching import Reached
from permisi.regulation import queries as regulation

NOTICE, CODE = "pemberitahuan", "kode_masuk"  # the names of the approved templates
LANGUAGE = "id"
NEVER = frozenset({131026, 131030, 131047, 131049})  # this number cannot be reached this way
_STATES = {one.value: one for one in Reached}


class WhatsApp:
    """The city's own business number."""

    name = "WhatsApp"

    def send(self, message: Outgoing) -> str:
        """Hand a template over; its identity at the gateway.

        Raises ``Undeliverable`` for a number that WhatsApp does not reach, ``NotDelivered``, ``Unsure``.
        """
        body = {
            "messaging_product": "whatsapp",
            "to": message.to.removeprefix("+"),
            "type": "template",
            "template": _code(message.code) if message.code else _notice(message.text),
        }
        url = f"{settings.PERMISI_WHATSAPP_URL}/messages"
        status, answer = http.post(url, body, token=settings.PERMISI_WHATSAPP_TOKEN)
        if status == http.TAKEN and answer.get("messages"):
            return str(answer["messages"][0].get("id", ""))
        if _error(answer) in NEVER:
            raise Undeliverable(code=str(_error(answer)))
        raise NotDelivered()

    def trouble(self) -> str:
        """Why the gateway cannot be reached just now."""
        return http.trouble(settings.PERMISI_WHATSAPP_URL)


def _notice(text: str) -> dict[str, Any]:
    agency = regulation.city().get("agency", "Permisi")
    return _template(NOTICE, [_words(agency, text)])


def _code(code: str) -> dict[str, Any]:
    button = {"type": "button", "sub_type": "url", "index": "0", "parameters": [_text(code)]}
    return _template(CODE, [_words(code), button])


def _template(name: str, components: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": name, "language": {"code": LANGUAGE}, "components": components}


def _words(*values: str) -> dict[str, Any]:
    return {"type": "body", "parameters": [_text(value) for value in values]}


def _text(value: str) -> dict[str, str]:
    return {"type": "text", "text": re.sub(r"\s+", " ", value).strip()}


def _error(answer: dict[str, Any]) -> int:
    error = answer.get("error")
    return int(error.get("code", 0)) if isinstance(error, dict) else 0


@dataclass(frozen=True, slots=True)
class Report:
    """What the gateway says of one message."""

    remote: str
    reached: Reached
    why: str


def is_signed(body: bytes, header: str) -> bool:
    """Whether a report comes from the gateway: HMAC-SHA256 of the raw body under the app's secret."""
    secret = settings.PERMISI_WHATSAPP_SECRET
    mine = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return bool(secret) and hmac.compare_digest(f"sha256={mine}", header)


def reports(told: Any) -> Iterator[Report]:
    """The reports in a webhook's body; what has another shape is passed over."""
    for status in _statuses(told):
        reached = _STATES.get(str(status.get("status")))
        if reached is not None and status.get("id"):
            errors = status.get("errors") or [{}]
            yield Report(str(status["id"]), reached, str(errors[0].get("code", "")))


def _statuses(told: Any) -> Iterator[dict[str, Any]]:
    for entry in _list(told, "entry"):
        for change in _list(entry, "changes"):
            yield from (one for one in _list(change.get("value"), "statuses") if isinstance(one, dict))


def _list(told: Any, key: str) -> list[Any]:
    found = told.get(key) if isinstance(told, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
