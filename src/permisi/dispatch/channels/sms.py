# SPDX-License-Identifier: Apache-2.0
"""SMS through a gateway that speaks OMA RESTful Messaging 1.0 (OneAPI), as telephone companies offer it.

Settings: PERMISI_SMS_URL (up to ``/smsmessaging/v1``), PERMISI_SMS_TOKEN, PERMISI_SMS_SENDER (the registered name).
"""

import hashlib
import hmac
from typing import Any
from urllib.parse import quote

from django.conf import settings

from permisi.dispatch.channels import http
from permisi.dispatch.channels.outgoing import Outgoing
from permisi.dispatch.errors import NotDelivered, Undeliverable
from permisi.dispatch.rules.reaching import Reached

CREATED, INVALID = 201, 400
STATES = {
    "DeliveredToNetwork": Reached.SENT,
    "DeliveredToTerminal": Reached.DELIVERED,
    "DeliveryImpossible": Reached.FAILED,
}


class Sms:
    """The gateway of the city's telephone company or aggregator."""

    name = "SMS"

    def send(self, message: Outgoing) -> str:
        """Hand a text over; its identity at the gateway. The mark makes a second try the same message.

        Raises ``Undeliverable`` for a number that the gateway refuses, ``NotDelivered``, ``Unsure``.
        """
        sender = settings.PERMISI_SMS_SENDER
        body: dict[str, Any] = {
            "address": [f"tel:{message.to}"],
            "senderAddress": sender,
            "outboundSMSTextMessage": {"message": message.text},
        }
        if message.mark:
            body["clientCorrelator"] = message.mark
            body["receiptRequest"] = {"notifyURL": notify_url(message.mark), "callbackData": message.mark}
        url = f"{settings.PERMISI_SMS_URL}/outbound/{quote(sender, safe='')}/requests"
        status, answer = http.post(url, {"outboundSMSMessageRequest": body}, token=settings.PERMISI_SMS_TOKEN)
        if status == CREATED:
            return message.mark
        if status == INVALID and "requestError" in answer:
            raise Undeliverable(code=_code(answer))
        raise NotDelivered()

    def trouble(self) -> str:
        """Why the gateway cannot be reached just now."""
        return http.trouble(settings.PERMISI_SMS_URL)


def _code(answer: dict[str, Any]) -> str:
    error = answer["requestError"]
    told = error.get("serviceException") or error.get("policyException") or {}
    return str(told.get("messageId", ""))


def notify_url(mark: str) -> str:
    """Where the gateway reports on this message: nobody else can make such an address."""
    return f"{settings.PERMISI_ORIGIN}/kabar/sms/{mark}/{seal_of(mark)}/"


def seal_of(mark: str) -> str:
    """What proves that an address was made here."""
    return hmac.new(settings.SECRET_KEY.encode(), f"sms:{mark}".encode(), hashlib.sha256).hexdigest()[:32]


def reached_in(told: Any) -> Reached | None:
    """How far a notification says that the message has come; none where it says nothing that counts."""
    notice = told.get("deliveryInfoNotification") if isinstance(told, dict) else None
    info = notice.get("deliveryInfo") if isinstance(notice, dict) else None
    one = info[0] if isinstance(info, list) and info else info
    return STATES.get(str(one.get("deliveryStatus"))) if isinstance(one, dict) else None
