# SPDX-License-Identifier: Apache-2.0
"""How often one connection may try something: enough for people, too few for machines.

Counted in this process's memory: it eases load and slows guessing. What must never be guessed is guarded by
its length, not by this.
"""

import hashlib

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from permisi.doors.portal.public.errors import TooOften

WINDOW = 600  # seconds


def pace(request: HttpRequest, what: str, *, most: int, key: str = "") -> None:
    """Count one try of ``what`` (about ``key``); raises ``TooOften`` beyond ``most`` in ten minutes."""
    name = _name(request, what, key)
    cache.add(name, 0, WINDOW)
    try:
        tries = cache.incr(name)
    except ValueError:  # forgotten between the two calls
        return
    if tries > most:
        raise TooOften()


def _name(request: HttpRequest, what: str, key: str) -> str:
    seen = f"{what}|{get_adapter().get_client_ip(request)}|{key}"
    return f"pace:{hashlib.sha256(seen.encode()).hexdigest()}"
