# SPDX-License-Identifier: Apache-2.0
"""How often codes may go to one contact: enough for its owner, too few for pestering or guessing."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

from permisi.dispatch.errors import TooMany, TooSoon

PAUSE = timedelta(seconds=30)
WINDOW = timedelta(hours=1)
PER_WINDOW = 10


def require_pause(sent: Sequence[datetime], now: datetime) -> None:
    """Refuse another code while the last one is fresh, or when an hour has seen too many.

    ``sent`` are the moments at which codes went to the contact, in any order.
    Raises ``TooSoon`` with the seconds left, or ``TooMany``.
    """
    recent = [moment for moment in sent if now - moment < WINDOW]
    left = max((moment + PAUSE - now for moment in recent), default=timedelta(0))
    if left > timedelta(0):
        raise TooSoon(seconds=ceil(left.total_seconds()))
    if len(recent) >= PER_WINDOW:
        raise TooMany()
