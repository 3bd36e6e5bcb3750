# SPDX-License-Identifier: Apache-2.0
"""An SMS gateway that speaks OMA RESTful Messaging 1.0, as far as we use it. Numbers that end in 26 are refused."""

import os
import re
from typing import Any

from tests.simulators.serving import Answering, serve

PATH = re.compile(r"/smsmessaging/v1/outbound/[^/]+/requests")


def refused(status: int, code: str, text: str) -> tuple[int, dict[str, Any]]:
    """An error as the standard words it."""
    return status, {"requestError": {"serviceException": {"messageId": code, "text": text, "variables": []}}}


class Gateway(Answering):
    """One sender; a request with a correlator that it knows is the same request."""

    def handed(self, body: Any) -> None:
        """Take a request once."""
        if self.headers.get("Authorization") != f"Bearer {os.environ['TOKEN']}":
            return self.answer(*refused(401, "SVC0001", "A service error occurred"))
        asked = body.get("outboundSMSMessageRequest", {})
        numbers = asked.get("address", [])
        if not PATH.fullmatch(self.path) or not all(
            re.fullmatch(r"tel:\+[1-9][0-9]{7,14}", one) for one in numbers
        ):
            return self.answer(*refused(400, "SVC0004", "No valid addresses provided"))
        if numbers[0].endswith("26"):
            return self.answer(*refused(400, "SVC0004", "No valid addresses provided"))
        if not asked.get("outboundSMSTextMessage", {}).get("message") or not asked.get("senderAddress"):
            return self.answer(*refused(400, "SVC0002", "Invalid input value"))
        known = asked.get("clientCorrelator")
        if not known or known not in [one.get("clientCorrelator") for one in self.taken]:
            self.taken.append(asked)
        return self.answer(
            201, {"outboundSMSMessageRequest": {**asked, "resourceURL": f"{self.path}/{len(self.taken)}"}}
        )


if __name__ == "__main__":
    serve(Gateway)
