# SPDX-License-Identifier: Apache-2.0
"""Counters where people are helped: which is nearest, and whether it is open now."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from permisi.regulation.rules.calendar import Calendar

_VILLAGE = re.compile(r"\d{2}\.\d{2}\.\d{2}\.\d{4}", re.ASCII)
_DISTRICT = len("36.72.01")


@dataclass(frozen=True, slots=True)
class CounterRow:
    """One counter: where it is, which kecamatan it serves (none: all), how it is reached, its own hours."""

    key: str
    name: str
    address: str
    serves: tuple[str, ...]
    phone: str
    whatsapp: str
    hours: Mapping[str, str]  # as ``jam_pelayanan``; empty: the city's
    source: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class Hours:
    """When a counter opens and closes, on the city's clocks; ``closes_on`` overrides by weekday (Monday is 1)."""

    opens: time
    closes: time
    closes_on: Mapping[int, time]

    @classmethod
    def of(cls, facts: Mapping[str, str]) -> "Hours":
        """From ``{buka, tutup, 5 = …}`` as the city's files write it."""
        own = {int(day): time.fromisoformat(at) for day, at in facts.items() if day.isdigit()}
        return cls(time.fromisoformat(facts["buka"]), time.fromisoformat(facts["tutup"]), own)

    def closing(self, day: date) -> time:
        """The closing time of that day."""
        return self.closes_on.get(day.isoweekday(), self.closes)


@dataclass(frozen=True, slots=True)
class Opening:
    """Open until a time today; or shut, with the day and time at which it opens again, and why today is off."""

    until: time | None
    opens_on: date
    opens_at: time
    why: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody is there now."""
        return self.until is not None


def opening(now: datetime, hours: Hours, calendar: Calendar) -> Opening:
    """How a counter stands at ``now``, a moment on the city's clocks."""
    day, at = now.date(), now.time()
    working = calendar.is_working(day)
    if working and hours.opens <= at < hours.closing(day):
        return Opening(hours.closing(day), day, hours.opens)
    later_today = working and at < hours.opens
    next_day = day if later_today else calendar.next_working(day + timedelta(days=1))
    holiday = calendar.holiday_on(day)
    return Opening(None, next_day, hours.opens, "" if working or holiday is None else holiday.name)


def nearest(counters: Sequence[CounterRow], district: str) -> list[CounterRow]:
    """The counters that serve a kecamatan by name first, then those for everybody; all where none is picked."""
    named = [one for one in counters if district and district in one.serves]
    return named + [one for one in counters if not one.serves or not district] if named else list(counters)


def district_of(area: str) -> str:
    """The kecamatan of a kelurahan's or kecamatan's code; empty for anything else."""
    return area[:_DISTRICT] if re.fullmatch(r"\d{2}\.\d{2}\.\d{2}(\.\d{4})?", area, re.ASCII) else ""


def district_in(answers: Iterable[Any]) -> str:
    """The kecamatan of the first kelurahan among the answers of a file; empty if none was picked yet."""
    found = (one for one in answers if isinstance(one, str) and _VILLAGE.fullmatch(one))
    return district_of(next(found, ""))
