# SPDX-License-Identifier: Apache-2.0
"""Limits and how far they have run: what is promised, what the law sets, what silence grants (L-50 … L-59).

Three limits are never mixed into one. Each has its own article and its own start event; a pause needs a
reason in law, stops the count and never resets it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from permisi.procedure.errors import PauseWithoutBasis, SilenceWithoutArticle
from permisi.regulation.rules.calendar import Calendar, Day


class LimitKind(StrEnum):
    """What a limit is for."""

    JANJI = "janji"
    BATAS_HUKUM = "batas_hukum"
    DASAR_DIKABULKAN = "dasar_dikabulkan"
    PEMERIKSAAN = "pemeriksaan"
    KEGIATAN = "kegiatan"
    PERBAIKAN = "perbaikan"


class Unit(StrEnum):
    """Working days or calendar days; never assumed from the kind (L-153)."""

    HARI_KERJA = "hari_kerja"
    HARI = "hari"


class StartEvent(StrEnum):
    """What sets a limit running: the file's receipt, its declaration as complete, an activity's opening."""

    RECEIVED = "received"
    COMPLETE = "complete"
    OPENED = "opened"


_EARLIEST_FIRST = tuple(StartEvent)
_DAYS_OF = {Unit.HARI_KERJA: 7, Unit.HARI: 5}
"""Lengths are compared by five working days to seven days."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A dated legal number: how many days, of which unit, from which event, by which article.

    ``assumed`` marks a value not yet confirmed by the city's legal office. A limit whose silence grants needs
    article and instrument (D2): ``SilenceWithoutArticle`` otherwise.
    """

    kind: LimitKind
    value: int
    unit: Unit
    starts: StartEvent
    article: str | None = None
    instrument: str | None = None
    assumed: bool = False
    source: str = ""

    def __post_init__(self) -> None:
        if self.value < 1:
            raise ValueError("a limit is at least one day")
        if self.kind == LimitKind.DASAR_DIKABULKAN and not (self.article and self.instrument):
            raise SilenceWithoutArticle()

    @property
    def grants(self) -> bool:
        """True if its end grants the permit: an article says so, and the value is confirmed (L-52, D2)."""
        return self.kind == LimitKind.DASAR_DIKABULKAN and not self.assumed


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands because a legally named reason holds (L-59).

    ``start`` is the day the reason arose and still counts; the days after it up to and including ``end``, the
    day it fell away, do not. No ``end``: it holds still.
    """

    start: date
    end: date | None
    reason: str
    instrument: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one limit has run by a day, in its own unit.

    ``due`` is empty while an open pause holds the clock. On the due day nothing is left and nothing is late.
    ``provisional`` says that years without a decreed calendar were counted (*sementara*).
    """

    limit: Limit
    start: date
    due: date | None
    used: int
    left: int
    late: int
    paused: bool
    provisional: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One of the three lines of a clock.

    Without ``limit`` nothing was entered; without ``standing`` it has not started.
    ``others`` are further limits of the same kind: then the strictest is shown and marked (D1).
    """

    kind: LimitKind
    limit: Limit | None = None
    standing: Standing | None = None
    others: tuple[Limit, ...] = ()

    @property
    def contested(self) -> bool:
        """True if more than one limit of this kind was entered."""
        return bool(self.others)


@dataclass(frozen=True, slots=True)
class Clock:
    """The three limits of a file, side by side."""

    janji: Line
    batas_hukum: Line
    dasar_dikabulkan: Line

    @property
    def lines(self) -> tuple[Line, Line, Line]:
        """The three lines in the order in which they are shown."""
        return (self.janji, self.batas_hukum, self.dasar_dikabulkan)

    @property
    def pressing(self) -> Standing | None:
        """The running limit that ends first; a held one never presses."""
        running = [line.standing for line in self.lines if line.standing and line.standing.due]
        return min(running, key=_end_of, default=None)


def counted_days(
    start: date, limit: Limit, until: int | date, calendar: Calendar, pauses: Iterable[Pause] = ()
) -> list[Day]:
    """Every day after ``start`` with its number or its reason, in the limit's unit (``Calendar.explain``)."""
    return calendar.explain(start, until, lawful(pauses), every_day=limit.unit == Unit.HARI)


def due_on(start: date, limit: Limit, calendar: Calendar, pauses: Iterable[Pause] = ()) -> date | None:
    """The last day on which the limit is kept; nothing while an open pause holds the clock before that day.

    Raises ``PauseWithoutBasis``.
    """
    days = counted_days(start, limit, limit.value, calendar, pauses)
    return days[-1].date if days and days[-1].number == limit.value else None


def standing(
    limit: Limit, start: date, today: date, calendar: Calendar, pauses: Iterable[Pause] = ()
) -> Standing:
    """How far ``limit``, running from ``start``, has come by the end of ``today``.

    Today is counted as used. Raises ``PauseWithoutBasis``.
    """
    kept = lawful(pauses)
    due = due_on(start, limit, calendar, kept)
    used = sum(day.counted for day in counted_days(start, limit, today, calendar, kept))
    guessed = limit.unit == Unit.HARI_KERJA and calendar.provisional(max(due or today, start), since=start)
    return Standing(
        limit=limit,
        start=start,
        due=due,
        used=used,
        left=max(0, limit.value - used),
        late=max(0, used - limit.value),
        paused=any(pause.start <= today and (pause.end is None or today < pause.end) for pause in kept),
        provisional=guessed,
    )


def strictest(limits: Iterable[Limit]) -> Limit | None:
    """The shortest limit, five working days being as long as seven days; then the one that starts earlier.

    For a type on which several defaults are entered and no file is there yet (D1).
    """
    return min(limits, key=_strictness, default=None)


def clock(
    limits: Sequence[Limit],
    started: Mapping[StartEvent, date],
    today: date,
    calendar: Calendar,
    pauses: Iterable[Pause] = (),
) -> Clock:
    """The three lines of a file whose events happened on the days ``started``; other kinds are left out.

    Where a kind has several limits, the line shows the one that ends first. Raises ``PauseWithoutBasis``.
    """
    kept = lawful(pauses)
    running = [
        standing(limit, started[limit.starts], today, calendar, kept)
        for limit in limits
        if limit.starts in started
    ]
    return Clock(
        janji=_line(LimitKind.JANJI, limits, running),
        batas_hukum=_line(LimitKind.BATAS_HUKUM, limits, running),
        dasar_dikabulkan=_line(LimitKind.DASAR_DIKABULKAN, limits, running),
    )


def lawful(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """The same pauses; ``PauseWithoutBasis`` if one names no reason or no instrument (L-59)."""
    kept = tuple(pauses)
    for pause in kept:
        if not pause.reason.strip() or not (pause.instrument or "").strip():
            raise PauseWithoutBasis(start=pause.start.isoformat())
    return kept


def _line(kind: LimitKind, limits: Sequence[Limit], running: Sequence[Standing]) -> Line:
    entered = [limit for limit in limits if limit.kind == kind]
    first = min((one for one in running if one.limit.kind == kind), key=_end_of, default=None)
    shown = first.limit if first else strictest(entered)
    return Line(kind, shown, first, tuple(limit for limit in entered if limit is not shown))


def _end_of(one: Standing) -> tuple[date, tuple[int, int, bool]]:
    return one.due or date.max, _strictness(one.limit)


def _strictness(limit: Limit) -> tuple[int, int, bool]:
    return limit.value * _DAYS_OF[limit.unit], _EARLIEST_FIRST.index(limit.starts), limit.assumed
