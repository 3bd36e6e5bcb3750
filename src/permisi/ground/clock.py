# SPDX-License-Identifier: Apache-2.0
"""The clock is a port: one place tells the time, and only a marked database may set it.

``ledger`` hands in how far the database's set clock is from the machine's; in a production database that is
always zero, and the database itself refuses anything else.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

NO_SHIFT = timedelta(0)
_shift: Callable[[], timedelta] = lambda: NO_SHIFT  # noqa: E731 -- the slot's neutral value, replaced at start


def use_shift(source: Callable[[], timedelta]) -> None:
    """Name the source of the set clock's distance from the machine's clock (called once, at start)."""
    global _shift
    _shift = source


def now() -> datetime:
    """The moment, in UTC (L-154)."""
    return datetime.now(UTC) + _shift()


def today(zone: ZoneInfo) -> date:
    """The legal day in the city's own time zone."""
    return now().astimezone(zone).date()
