# SPDX-License-Identifier: Apache-2.0
"""The holidays of 2026 as a table, and a day-by-day count written out a second time, sharing no code."""

from collections.abc import Iterable
from datetime import date, timedelta

Spans = Iterable[tuple[date, date | None]]

LIBUR_2026 = """
    01-01 01-16 02-17 03-19 03-21 03-22 04-03 04-05 05-01 05-14 05-27 05-31 06-01 06-16 08-17 08-25 12-25
"""
CUTI_2026 = "02-16 03-18 03-20 03-23 03-24 05-15 05-28 12-24"


def days_of(table: str) -> list[date]:
    return [date.fromisoformat(f"2026-{day}") for day in table.split()]


def slow_is_counted(day: date, off: set[date], pauses: Spans, every_day: bool) -> bool:
    for begun, ended in pauses:
        if day > begun and (ended is None or day <= ended):
            return False
    if every_day:
        return True
    return day.strftime("%a") not in ("Sat", "Sun") and day not in off


def slow_due(
    start: date, value: int, off: set[date], pauses: Spans = (), every_day: bool = False, patience: int = 4000
) -> date | None:
    """The day on which ``value`` days have counted, or None if patience ends first."""
    day, left = start, value
    for _ in range(patience):
        day = day + timedelta(1)
        if slow_is_counted(day, off, pauses, every_day):
            left = left - 1
            if left == 0:
                return day
    return None


def slow_used(start: date, today: date, off: set[date], pauses: Spans = (), every_day: bool = False) -> int:
    """How many days have counted after ``start`` up to ``today``."""
    length = (today - start).days
    return len(
        [n for n in range(1, length + 1) if slow_is_counted(start + timedelta(n), off, pauses, every_day)]
    )
