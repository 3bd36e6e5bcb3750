# SPDX-License-Identifier: Apache-2.0
"""The working calendar: which days an office works, and how days are counted from a trigger (L-150 … L-154).

One convention everywhere: the day something happens is day 0; day 1 is the next day that counts.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import takewhile
from types import MappingProxyType
from typing import Protocol
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
WEEKDAY_NAMES = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONDAY_TO_FRIDAY = frozenset({1, 2, 3, 4, 5})


class HolidayKind(StrEnum):
    """National holiday, collective leave of civil servants, or a local day off by its own decree (L-152)."""

    LIBUR = "libur"
    CUTI = "cuti"
    LOKAL = "lokal"


_PRECEDENCE = tuple(HolidayKind(kind) for kind in ("cuti", "lokal", "libur"))


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day off, its Indonesian name, and the instrument that set it."""

    date: date
    name: str
    kind: HolidayKind
    source: str


class Stop(Protocol):
    """A stretch that does not count: the day it begins still counts, then none up to its end, included."""

    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date | None: ...
    @property
    def reason(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Day:
    """One day after the trigger: counted as which number, or else why not (weekday, holiday, pause)."""

    date: date
    counted: bool
    number: int | None
    why: str


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When the counter closes, in the city's time zone; ``closes_on`` overrides by weekday (Monday is 1).

    With ``moves_receipt`` off, a filing counts as received on the day of its electronic stamp (L-151).
    """

    zone: str
    closes: time
    closes_on: Mapping[int, time] = field(default_factory=lambda: MappingProxyType({}))
    moves_receipt: bool = True

    def closing(self, day: date) -> time:
        """The closing time on that day of the week."""
        return self.closes_on.get(day.isoweekday(), self.closes)


@dataclass(frozen=True)
class Calendar:
    """Holidays of the years that have been entered.

    ``known_years`` are the years whose decrees are in; every date beyond them is *sementara*. Whether
    collective leave counts as off, and which weekdays are worked, are the city's data.
    """

    holidays: tuple[Holiday, ...]
    known_years: frozenset[int]
    cuti_counts_as_off: bool = True
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY

    def __post_init__(self) -> None:
        if not self.weekdays & set(range(1, 8)):
            raise ValueError("an office works on at least one day of the week")

    @cached_property
    def _by_date(self) -> dict[date, Holiday]:
        """The holiday that names each date: a national one before a local one before collective leave."""
        ordered = sorted(self.holidays, key=lambda holiday: _PRECEDENCE.index(holiday.kind))
        return {holiday.date: holiday for holiday in ordered}

    def holiday_on(self, day: date) -> Holiday | None:
        """The holiday on that date, also when it falls on a weekend or does not count as off."""
        return self._by_date.get(day)

    def why_off(self, day: date) -> str:
        """Why nobody works that day: the holiday's name or the weekday's; empty on a working day."""
        holiday = self.holiday_on(day)
        if holiday is not None and (self.cuti_counts_as_off or holiday.kind != HolidayKind.CUTI):
            return holiday.name
        return "" if day.isoweekday() in self.weekdays else WEEKDAY_NAMES[day.weekday()]

    def is_working(self, day: date) -> bool:
        """True if the office works that day."""
        return not self.why_off(day)

    def next_working(self, day: date) -> date:
        """The first working day from ``day`` on; ``day`` itself if it is one."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def provisional(self, day: date, since: date | None = None) -> bool:
        """True ("sementara") if the date, or a year between ``since`` and it, lies beyond the known years."""
        first = min(day, since or day).year
        return not self.known_years.issuperset(range(first, day.year + 1))

    def days(self, start: date, stops: Iterable[Stop] = (), *, every_day: bool = False) -> Iterator[Day]:
        """The days after ``start`` without end, numbered as they count; ``every_day`` counts *hari*."""
        stops, number, day = tuple(stops), 0, start
        while day < date.max:
            day += ONE_DAY
            stop = _stop_on(stops, day)
            off = "" if every_day else self.why_off(day)
            counted = stop is None and not off
            number += counted
            yield Day(day, counted, number if counted else None, stop.reason if stop else off)

    def add(self, start: date, n: int) -> date:
        """The ``n``-th working day after ``start``; ``start`` itself for 0 (L-150)."""
        if n < 0:
            raise ValueError("days are counted forward")
        return start if n == 0 else next(day.date for day in self.days(start) if day.number == n)

    def back(self, end: date, n: int) -> date:
        """The ``n``-th working day before ``end``; ``end`` itself for 0: where a warning stands."""
        if n < 0:
            raise ValueError("days are counted back from the end")
        day = end
        while n:
            day -= ONE_DAY
            n -= self.is_working(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``; 0 if ``end`` is not after ``start``."""
        if end <= start:
            return 0
        weeks, rest = divmod((end - start).days, 7)
        worked = weeks * len(self.weekdays & set(range(1, 8)))
        worked += sum((start.isoweekday() + n) % 7 + 1 in self.weekdays for n in range(rest))
        return worked - bisect_right(self._lost, end) + bisect_right(self._lost, start)

    @cached_property
    def _lost(self) -> list[date]:
        """The days of the working week on which a holiday keeps the office closed, in their order."""
        counted = (one for one in self._by_date.values() if one.date.isoweekday() in self.weekdays)
        return sorted(one.date for one in counted if self.cuti_counts_as_off or one.kind != HolidayKind.CUTI)

    def explain(
        self, start: date, until: int | date, stops: Iterable[Stop] = (), *, every_day: bool = False
    ) -> list[Day]:
        """Every day after ``start`` with number or reason, up to the ``until``-th that counts, or a date.

        A number that an open stop keeps from being reached ends the list on the day the stop began.
        """
        stops = tuple(stops)
        held = min((stop.start for stop in stops if stop.end is None), default=date.max)
        last = until if isinstance(until, date) else held
        found: list[Day] = []
        for day in takewhile(lambda day: day.date <= last, self.days(start, stops, every_day=every_day)):
            found.append(day)
            if day.number == until:
                break
        return found

    def received_on(self, at: datetime, office: OfficeHours) -> date:
        """The day a filing counts as received: after closing, or on a day off, the next working day (L-151).

        The electronic stamp itself stays as it is. ``ValueError`` for a moment without a time zone.
        """
        here = local(at, office.zone)
        day = here.date()
        if not office.moves_receipt:
            return day
        late = here.time() > office.closing(day)
        return self.next_working(day + ONE_DAY if late else day)


def local(at: datetime, zone: str) -> datetime:
    """The moment on the city's clocks; ``%Z`` of it is the abbreviation to show, such as WIB (L-154)."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone is not a moment")
    return at.astimezone(ZoneInfo(zone))


def _stop_on(stops: tuple[Stop, ...], day: date) -> Stop | None:
    return next((s for s in stops if s.start < day and (s.end is None or day <= s.end)), None)
