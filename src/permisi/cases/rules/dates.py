# SPDX-License-Identifier: Apache-2.0
"""The dates of an open file, as they follow from its facts and the calendar; nothing here is remembered (L-50 … L-59).

The same facts under another calendar give the dates anew: that is how a decreed holiday moves open files.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from permisi.cases.rules.state import State
from permisi.procedure.rules.counting import Limit, LimitKind, Pause, StartEvent, Unit, due_on
from permisi.procedure.rules.points import Term
from permisi.procedure.rules.sop import APPLICANT, Task
from permisi.regulation.rules.calendar import Calendar

CHECKS = (Task.CHECK, Task.DECLARE)


def started(received_on: date | None, complete_on: date | None) -> dict[StartEvent, date]:
    """From which day each kind of limit runs."""
    days = {StartEvent.RECEIVED: received_on, StartEvent.COMPLETE: complete_on}
    return {event: day for event, day in days.items() if day is not None}


@dataclass(frozen=True, slots=True)
class OpenTurn:
    """An open activity as its clock sees it: ``days`` working days after ``since``, or with a limit of the file."""

    id: str
    task: str
    executor: str
    since: date | None
    days: int | None
    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """An open file as its clocks see it: what happened on which day, and the dates that were told."""

    state: State
    received_on: date | None = None
    check_from: date | None = None
    check_by: date | None = None
    returned_on: date | None = None
    answer_by: date | None = None
    complete_on: date | None = None
    decide_by: date | None = None
    silent: bool = False  # granted by silence already
    pauses: tuple[Pause, ...] = ()
    turns: tuple[OpenTurn, ...] = ()

    @property
    def started(self) -> dict[StartEvent, date]:
        """From which day each kind of limit runs."""
        return started(self.received_on, self.complete_on)


@dataclass(frozen=True, slots=True)
class Dates:
    """The last days of a file: check, decision, correction, silence, and of each open activity by its id."""

    check_by: date | None
    decide_by: date | None
    answer_by: date | None
    silent_on: date | None
    turns: Mapping[str, date | None]


@dataclass(frozen=True, slots=True)
class Length:
    """So many days of a unit, as a parameter says it."""

    value: int
    unit: Unit


@dataclass(frozen=True)
class Reckoner:
    """A calendar that remembers what it has counted: thousands of files share their days."""

    calendar: Calendar

    @cached_property
    def _known(self) -> dict[tuple[object, ...], date | None]:
        return {}

    def due(self, since: date, limit: Limit, pauses: tuple[Pause, ...] = ()) -> date | None:
        """``counting.due_on``."""
        key = (since, limit.value, limit.unit, pauses)
        if key not in self._known:
            self._known[key] = due_on(since, limit, self.calendar, pauses)
        return self._known[key]

    def after(self, since: date, length: Length) -> date:
        """The last of so many days after ``since``; none of them: the first working day from it on."""
        key = (since, length)
        if key not in self._known:
            self._known[key] = self._after(since, length)
        found = self._known[key]
        return found or since

    def _after(self, since: date, length: Length) -> date:
        if length.unit is Unit.HARI:
            return since + timedelta(days=length.value)
        return self.calendar.add(since, length.value) if length.value else self.calendar.next_working(since)


def dates_of(file: Facts, limits: Sequence[Limit], answering: Length, count: Reckoner) -> Dates:
    """Every last day of the file anew. A date whose start is not known stays as it was told."""
    check_by, answer_by, decide_by = file.check_by, file.answer_by, file.decide_by
    if file.state is State.CHECKED and file.check_from:
        check_by = _of_kind(LimitKind.PEMERIKSAAN, file.check_from, limits, count) or file.check_from
    if file.state is State.RETURNED and file.returned_on:
        answer_by = count.after(file.returned_on, answering)
    if file.state is State.PROCESSED and file.complete_on:
        limit = next((one for one in limits if one.kind is LimitKind.JANJI), None)
        decide_by = (count.due(file.complete_on, limit, file.pauses) if limit else None) or decide_by
    told = {turn.id: _turn_due(turn, check_by, answer_by, count) for turn in file.turns}
    silence = silent_end(file, limits, count)
    return Dates(check_by, decide_by, answer_by, silence[1] if silence else None, told)


def _of_kind(kind: LimitKind, since: date, limits: Sequence[Limit], count: Reckoner) -> date | None:
    limit = next((one for one in limits if one.kind is kind), None)
    return count.due(since, limit) if limit else None


def _turn_due(turn: OpenTurn, check_by: date | None, answer_by: date | None, count: Reckoner) -> date | None:
    if turn.days is not None and turn.since is not None:
        own = count.after(turn.since, Length(turn.days, Unit.HARI_KERJA))
        return min(own, check_by) if turn.task in CHECKS and check_by else own
    if turn.task in CHECKS:
        return check_by or turn.due
    if turn.executor == APPLICANT and turn.task == Task.FILE:
        return answer_by or turn.due
    return turn.due


def kept_until(due: date | None, pauses: Iterable[Pause]) -> date | None:
    """The day after which a limit that ends on ``due`` is over: a clock that stands by then is not over yet (L-59).

    Whoever stopped it on the very last day has used that day, and lets nothing pass while it stands; once it goes on,
    the next day is too late. None while it stands.
    """
    for pause in sorted(pauses, key=lambda one: one.start):
        if due is not None and pause.start <= due and (pause.end is None or pause.end > due):
            due = pause.end
    return due


def silent_end(file: Facts, limits: Iterable[Limit], count: Reckoner) -> tuple[Limit, date] | None:
    """The limit by which silence grants first, with the last day before it does.

    None where no confirmed article says so, while the clock stands, and where silence has granted already (D2).
    """
    if file.silent or file.state.ended:
        return None
    ends = [
        (one, last)
        for one in limits
        if one.grants and one.starts in file.started
        if (last := _over_after(file, one, count)) is not None
    ]
    return min(ends, key=lambda end: end[1], default=None)


def _over_after(file: Facts, limit: Limit, count: Reckoner) -> date | None:
    due = count.due(file.started[limit.starts], limit, file.pauses)
    return kept_until(due, file.pauses)


def terms_of(file: Facts, dates: Dates, limits: Sequence[Limit], count: Reckoner) -> list[Term]:
    """The limits that run now: the promise, the legal one that ends first, and one for each open activity."""
    found = [*_file_terms(file, dates, limits, count)]
    for turn in file.turns:
        due, own = dates.turns[turn.id], turn.executor == APPLICANT
        if due is not None and not (own and turn.task != Task.FILE):
            since = (file.returned_on if own else turn.since) or file.check_from or file.received_on or due
            found.append(Term(LimitKind.PERBAIKAN if own else LimitKind.KEGIATAN, since, due, turn.id))
    return found


def _file_terms(file: Facts, dates: Dates, limits: Sequence[Limit], count: Reckoner) -> Iterable[Term]:
    if file.state is not State.PROCESSED:
        return
    if file.complete_on and dates.decide_by:
        yield Term(LimitKind.JANJI, file.complete_on, dates.decide_by)
    lawful = [
        (due, file.started[one.starts])
        for one in limits
        if one.kind is LimitKind.BATAS_HUKUM and one.starts in file.started
        if (due := _over_after(file, one, count)) is not None
    ]
    if lawful:
        due, since = min(lawful)
        yield Term(LimitKind.BATAS_HUKUM, since, due)
