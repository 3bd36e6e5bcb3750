# SPDX-License-Identifier: Apache-2.0
"""The WhatsApp Business Cloud API as far as we use it: what it demands, what it refuses, how it reports.

The last digits of a number decide: …26 is on no WhatsApp, …28 makes the gateway fail, …29 is never answered.
"""

import hashlib
import hmac
import json
import os
import re
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.simulators.serving import Answering, serve

TEMPLATES = {"pemberitahuan": (2, 0), "kode_masuk": (1, 1)}  # placeholders of the body, buttons
FORBIDDEN = re.compile(r"[\n\t]| {5,}")


def fault(status: int, code: int, message: str) -> tuple[int, dict[str, Any]]:
    """An error as the API words it."""
    return status, {"error": {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "x"}}


def judged(body: Any, token: str | None) -> tuple[int, dict[str, Any]] | None:
    """What the API finds wrong, if anything."""
    if token != f"Bearer {os.environ['TOKEN']}":
        return fault(401, 190, "Invalid OAuth access token")
    if body.get("messaging_product") != "whatsapp" or body.get("type") != "template":
        return fault(400, 100, "Invalid parameter")
    if not re.fullmatch(r"[1-9][0-9]{7,14}", str(body.get("to"))):
        return fault(400, 100, "Invalid parameter: to")
    return _template(body["template"]) or (
        fault(400, 131026, "Message undeliverable") if body["to"].endswith("26") else None
    )


def _template(template: Any) -> tuple[int, dict[str, Any]] | None:
    known = TEMPLATES.get(template.get("name"))
    if known is None or template.get("language", {}).get("code") != "id":
        return fault(404, 132001, "Template name does not exist in the translation")
    parts = {one["type"]: one["parameters"] for one in template["components"]}
    if (len(parts.get("body", [])), len(parts.get("button", []))) != known:
        return fault(400, 132000, "Number of parameters does not match the expected number of params")
    if any(FORBIDDEN.search(one["text"]) or not one["text"] for one in parts["body"]):
        return fault(400, 132018, "Template parameter has a wrong format")
    return None


class Gateway(Answering):
    """One business number."""

    def handed(self, body: Any) -> None:
        """Take a message, or refuse it."""
        wrong = judged(body, self.headers.get("Authorization"))
        if wrong is not None:
            return self.answer(*wrong)
        self.taken.append(body)
        if body["to"].endswith("28"):
            return self.answer(*fault(503, 131016, "Service unavailable"))
        if body["to"].endswith("29"):
            self.close_connection = True  # taken, and never answered
            return None
        told = {"messaging_product": "whatsapp", "messages": [{"id": f"wamid.{len(self.taken)}"}]}
        return self.answer(200, told)

    def asked(self, path: str) -> Any:
        """A report, as it would be posted to the webhook: the raw body and the signature over it."""
        asked = {key: values[0] for key, values in parse_qs(urlsplit(path).query).items()}
        status: dict[str, Any] = {
            "id": asked["id"],
            "status": asked["status"],
            "timestamp": str(int(time.time())),
        }
        if asked["status"] == "failed":
            status["errors"] = [{"code": 131026, "title": "Message undeliverable"}]
        value = {"messaging_product": "whatsapp", "metadata": {}, "statuses": [status]}
        told = {
            "object": "whatsapp_business_account",
            "entry": [{"id": "1", "changes": [{"value": value, "field": "messages"}]}],
        }
        raw = json.dumps(told)
        sign = hmac.new(os.environ["SECRET"].encode(), raw.encode(), hashlib.sha256).hexdigest()
        return {"body": raw, "signature": f"sha256={sign}"}


if __name__ == "__main__":
    serve(Gateway)
