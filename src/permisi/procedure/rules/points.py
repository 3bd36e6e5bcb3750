# SPDX-License-Identifier: Apache-2.0
"""The days on which something is to be said of a running limit: before its end, at it, and after it (L-35, L-3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from permisi.procedure.rules.counting import LimitKind
from permisi.regulation.rules.calendar import Calendar


class Moment(StrEnum):
    """Where a point stands: the end nears, it is the last day, or it has passed."""

    NEARS = "mendekat"
    DUE = "hari_terakhir"
    PASSED = "lewat"


@dataclass(frozen=True, slots=True)
class Term:
    """One limit as it runs: from which day, until which day.

    ``of`` names the activity it belongs to; empty for a limit of the whole file.
    """

    kind: LimitKind
    since: date
    due: date
    of: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A day on which something is to be said of a term.

    ``step`` counts the working days that are left at a warning, and the level at an escalation: 1 is the first.
    """

    on: date
    moment: Moment
    term: Term
    step: int = 0


@dataclass(frozen=True, slots=True)
class Pace:
    """How the city warns and escalates.

    ``warn`` and ``escalate`` are working days before and after the last day, the latter one per level;
    ``remind`` are calendar days before the applicant's deadline.
    """

    warn: tuple[int, ...]
    escalate: tuple[int, ...]
    remind: tuple[int, ...]


@dataclass(frozen=True)
class Pacing:
    """A pace on a calendar, remembering what it has reckoned: thousands of files share their days."""

    pace: Pace
    calendar: Calendar

    @cached_property
    def _known(self) -> dict[tuple[LimitKind, date, date], tuple[tuple[date, Moment, int], ...]]:
        return {}

    def points(self, term: Term) -> list[Point]:
        """Every point of a term, in the order of their days.

        A warning that would stand on the day the term began, or before it, is left out. An applicant's deadline
        has one point after its end: the day after it, on which the file lapses.
        """
        return [Point(day, moment, term, step) for day, moment, step in self._days(term)]

    def reached(self, terms: Iterable[Term], *, after: date, until: date) -> list[Point]:
        """The points of these terms later than ``after``, up to and including ``until``, oldest first."""
        found = [one for term in terms for one in self.points(term) if after < one.on <= until]
        return sorted(found, key=lambda one: one.on)

    def told(self, terms: Iterable[Term], *, after: date, until: date) -> list[Point]:
        """What is to be said on the day ``until`` of the points later than ``after``.

        That is ``reached``, where nobody looked for some days: of several warnings of a term the newest, with what is
        left on that day; none once the last day has passed, or has a word of its own.
        """
        found = self.reached(terms, after=after, until=until)
        own_word = {
            one.term for one in found if one.moment is Moment.DUE and one.term.kind is not LimitKind.PERBAIKAN
        }
        newest = {
            one.term: one
            for one in found
            if one.moment is Moment.NEARS and one.term.due >= until and one.term not in own_word
        }
        kept = (one for one in found if one.moment is not Moment.NEARS or newest.get(one.term) is one)
        return [self._as_of(one, until) for one in kept]

    def _as_of(self, point: Point, on: date) -> Point:
        """A warning of an earlier day with what is left on this one; everything else as it is."""
        if point.moment is not Moment.NEARS or point.on == on:
            return point
        if point.term.kind is LimitKind.PERBAIKAN:
            return replace(point, step=(point.term.due - on).days)
        return replace(point, step=self.calendar.working_days_between(on, point.term.due))

    def next_day(self, terms: Iterable[Term], *, after: date) -> date | None:
        """The next day on which something is to be said, later than ``after``; nothing if all has been said."""
        days = (day for term in terms for day, _, _ in self._days(term))
        return min((day for day in days if day > after), default=None)

    def _days(self, term: Term) -> tuple[tuple[date, Moment, int], ...]:
        key = (term.kind, term.since, term.due)
        if key not in self._known:
            self._known[key] = tuple(sorted(self._reckoned(term), key=lambda one: (one[0], one[2])))
        return self._known[key]

    def _reckoned(self, term: Term) -> Iterator[tuple[date, Moment, int]]:
        warned, after = self._around(term)
        yield from ((day, Moment.NEARS, n) for day, n in warned if term.since < day < term.due)
        yield term.due, Moment.DUE, 0
        yield from ((day, Moment.PASSED, level) for day, level in after if day > term.due)

    def _around(self, term: Term) -> tuple[list[tuple[date, int]], list[tuple[date, int]]]:
        """The warnings before the last day, and the steps after it."""
        if term.kind is LimitKind.PERBAIKAN:
            reminders = [(term.due - timedelta(n), n) for n in self.pace.remind]
            return reminders, [(term.due + timedelta(1), 1)]
        warned = [(self.calendar.back(term.due, n), n) for n in self.pace.warn]
        levels = enumerate(self.pace.escalate, start=1)
        return warned, [(self.calendar.add(term.due, n), level) for level, n in levels]
