# SPDX-License-Identifier: Apache-2.0
"""Handing a message to a gateway over HTTP, and telling three ends apart: taken, refused, nobody knows."""

import http.client
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from permisi.dispatch.errors import NotDelivered, Unsure

SECONDS = 10  # a code is sent within a request: a person waits
MOST = 2**20
TAKEN = 200


def post(url: str, body: Mapping[str, Any], *, token: str) -> tuple[int, dict[str, Any]]:
    """Post JSON and read JSON: the status and the answer.

    Raises ``NotDelivered`` where the gateway cannot be reached at all or fails, ``Unsure`` where it took the
    message and did not answer: then it may have gone out.
    """
    where = urlsplit(url)
    kind = http.client.HTTPSConnection if where.scheme == "https" else http.client.HTTPConnection
    line = kind(where.hostname or "", where.port, timeout=SECONDS)
    try:
        try:
            line.connect()
        except OSError as gone:
            raise NotDelivered() from gone
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        try:
            line.request("POST", where.path, json.dumps(body), headers)
            answer = line.getresponse()
            return answer.status, _read(answer)
        except (OSError, http.client.HTTPException) as lost:
            raise Unsure() from lost
    finally:
        line.close()


def _read(answer: http.client.HTTPResponse) -> dict[str, Any]:
    try:
        found = json.loads(answer.read(MOST) or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def trouble(url: str) -> str:
    """Why the gateway cannot be reached just now; empty when something listens there."""
    where = urlsplit(url)
    kind = http.client.HTTPSConnection if where.scheme == "https" else http.client.HTTPConnection
    line = kind(where.hostname or "", where.port, timeout=SECONDS)
    try:
        line.connect()
    except OSError as gone:
        return f"{type(gone).__name__}: {gone}"
    finally:
        line.close()
    return ""
