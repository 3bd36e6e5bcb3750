# SPDX-License-Identifier: Apache-2.0
"""Every day of a file: which clock counted it as which number, and which did not, and why (L-50 … L-59, L-151)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from permisi.cases import clocks, parting
from permisi.cases.events import CaseSubmitted, CorrectionSent
from permisi.cases.events.clock import DatesMoved
from permisi.cases.models import Case, Pause
from permisi.cases.queries import definition_of
from permisi.cases.rules.dates import CHECKS, started
from permisi.cases.rules.state import State
from permisi.ground.said import mark, said
from permisi.ledger import queries as ledger
from permisi.procedure import queries as activities
from permisi.procedure.models import Activity
from permisi.procedure.rules import counting
from permisi.procedure.rules.counting import Limit, LimitKind, StartEvent, Unit
from permisi.regulation import queries as regulation
from permisi.regulation.rules.calendar import Calendar, Day

TITLES = {
    LimitKind.JANJI: mark("Janji layanan"),
    LimitKind.BATAS_HUKUM: mark("Batas hukum"),
    LimitKind.DASAR_DIKABULKAN: mark("Dikabulkan bila didiamkan"),
    LimitKind.PEMERIKSAAN: mark("Pemeriksaan kelengkapan"),
}
LENGTHS = {Unit.HARI_KERJA: mark("{n} hari kerja"), Unit.HARI: mark("{n} hari")}
STARTS = {
    StartEvent.RECEIVED: mark("sejak berkas diterima"),
    StartEvent.COMPLETE: mark("sejak berkas lengkap"),
    StartEvent.OPENED: mark("sejak giliran dibuka"),
}
DECIDED = (State.ISSUED, State.REJECTED)
"""Only these end a limit by what it is for; a file that was taken back or lapsed kept none."""
OWN_TIME = mark("waktu kegiatan menurut SOP")


@dataclass(frozen=True, slots=True)
class Counted:
    """One clock with every day after its first: ``days`` reach to its last day, or to today where it runs past it."""

    title: str
    length: str
    basis: str
    assumed: bool
    begins: date  # day 0, not counted
    due: date | None  # none while an open pause holds it
    days: tuple[Day, ...]
    length_days: int
    ended: date | None  # the day on which the work was done
    until: date  # today, or the day on which the file ended
    provisional: bool

    @property
    def used(self) -> int:
        """How many days have counted until the work was done, or until today."""
        last = self.ended or self.until
        return sum(day.counted for day in self.days if day.date <= last)

    @property
    def late(self) -> int:
        """How many days past the limit; 0 while it holds."""
        return max(0, self.used - self.length_days)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A filing or correction: its electronic stamp, and the day on which it counts as received (L-151)."""

    at: datetime
    day: date
    words: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A date that the calendar moved, with the old and the new day."""

    at: datetime
    words: str
    old: date | None
    new: date | None
    why: str


MOVES = {
    "check_by": mark("Pemeriksaan kelengkapan"),
    "answer_by": mark("Perbaikan oleh pemohon"),
    "decide_by": mark("Keputusan"),
}


@dataclass(frozen=True, slots=True)
class Explained:
    """A file with its receipts, its clocks, its pauses, and what the calendar moved."""

    receipts: tuple[Receipt, ...]
    counted: tuple[Counted, ...]
    pauses: tuple[Pause, ...]
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """From when a clock runs, until when it is looked at, when its work was done, and where it stood."""

    start: date
    until: date
    ended: date | None
    pauses: tuple[counting.Pause, ...]


def explain(case: Case) -> Explained:
    """Every day of every clock of the file that has started, from the records as they stand."""
    told = _told(case)
    return Explained(
        receipts=tuple(_receipts(told)),
        counted=tuple(_clocks(case)),
        pauses=tuple(Pause.objects.filter(case=case).order_by("start")),
        moved=tuple(_moved(told)),
    )


def _told(case: Case) -> list[ledger.Told]:
    """The entries of the file, after those that the file from which it came had when it was split."""
    found, until = ledger.entries_about(case.ref), None
    for split in parting.came_from(case):
        until = min(split.at, until or split.at)
        earlier = [one for one in ledger.entries_about(split.first.ref) if one.at <= until]
        found = [*earlier, *found]
    return found


def _receipts(told: Sequence[ledger.Told]) -> Iterator[Receipt]:
    calendar = regulation.calendar()
    kinds = {CaseSubmitted.kind: said("Permohonan diajukan"), CorrectionSent.kind: said("Perbaikan dikirim")}
    for one in told:
        if one.kind in kinds:
            at = one.at.astimezone(regulation.zone())
            then = _day(one.payload.get("received_on") or "")  # as it was counted, whatever was decreed since
            day = then or calendar.received_on(at, regulation.office_hours(at.date()))
            yield Receipt(at, day, kinds[one.kind])


def _moved(told: Sequence[ledger.Told]) -> Iterator[Moved]:
    for one in told:
        for move in one.payload.get("moves", []) if one.kind == DatesMoved.kind else []:
            name = said(MOVES.get(move["date"], move["date"]))
            at = one.at.astimezone(regulation.zone())
            yield Moved(at, name, _day(move["old"]), _day(move["new"]), one.payload.get("why", ""))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _clocks(case: Case) -> Iterator[Counted]:
    calendar, stops = regulation.calendar(), clocks.pauses_of(case)
    until = regulation.day_of(case.ended_at) if case.ended_at else regulation.today()
    definition, begun = definition_of(case), started(case.received_on, case.complete_on)
    instruments = regulation.cited({one.instrument for one in definition.limits if one.instrument})
    cited = {key: row.cited for key, row in instruments.items()}
    ended = until if State(case.state) in DECIDED else None
    history = activities.history(case.ref)
    checked = case.complete_on or _checked(history)
    for limit in definition.limits:
        start = case.check_from if limit.kind is LimitKind.PEMERIKSAAN else begun.get(limit.starts)
        if start is None or limit.kind not in TITLES:
            continue
        check = limit.kind is LimitKind.PEMERIKSAAN
        span = Span(start, until, checked if check else ended, () if check else tuple(stops))
        yield _counted(limit, span, calendar, cited)
    for activity in history:
        if activity.since is not None and activity.days and activity.task not in CHECKS:
            full = next((row.days for row in definition.sop.rows if row.key == activity.row), 0)
            yield _of_activity(activity, _own_time(activity, activity.since, full, stops), until, calendar)


def _checked(history: Sequence[Activity]) -> date | None:
    """The day on which the check ended without a word that the file is complete: returned, refused or closed."""
    checks = [one for one in history if one.task in CHECKS]
    if any(one.state == "open" for one in checks):
        return None
    ends = [one.done_at for one in checks if one.done_at]
    return regulation.day_of(max(ends)) if ends else None


def _counted(limit: Limit, span: Span, calendar: Calendar, cited: Mapping[str, str]) -> Counted:
    due = counting.due_on(span.start, limit, calendar, span.pauses)
    last = max(due or span.until, span.ended or span.until)
    instrument = cited.get(limit.instrument or "", "")
    article = limit.article or ""
    return Counted(
        title=said(TITLES[limit.kind]),
        length=f"{said(LENGTHS[limit.unit], n=limit.value)} {said(STARTS[limit.starts])}",
        basis=article if instrument in article else f"{instrument} {article}".strip(),
        assumed=limit.assumed,
        begins=span.start,
        due=due,
        days=tuple(counting.counted_days(span.start, limit, last, calendar, span.pauses)),
        length_days=limit.value,
        ended=span.ended,
        until=span.until,
        provisional=limit.unit is Unit.HARI_KERJA and calendar.provisional(last, since=span.start),
    )


@dataclass(frozen=True, slots=True)
class Own:
    """The own time of a step: from which day, how many working days, and where it stood."""

    start: date
    days: int
    stood: tuple[counting.Pause, ...] = ()


def _own_time(activity: Activity, since: date, full: int, stops: Sequence[counting.Pause]) -> Own:
    """The whole of it, where the applicant's mending stopped it and what it ran before and after is its row's time.

    A step that went on holds the day from which it went on and what it had left then (``procedure.acts.shift``).
    """
    left, opened = activity.days or 0, regulation.day_of(activity.opened_at)
    stood = tuple(one for one in stops if one.start >= opened and (one.end is None or one.end <= since))
    ran = sum(day.counted for day in regulation.calendar().explain(opened, since, stood))
    return Own(opened, full, stood) if stood and ran + left == full else Own(since, left)


def _of_activity(activity: Activity, own: Own, until: date, calendar: Calendar) -> Counted:
    done = regulation.day_of(activity.done_at) if activity.done_at else None
    start, days = own.start, own.days
    due = next((day.date for day in calendar.explain(start, days, own.stood) if day.number == days), None)
    last = max(due or until, done or until)
    return Counted(
        title=activity.title,
        length=f"{said(LENGTHS[Unit.HARI_KERJA], n=days)} {said(STARTS[StartEvent.OPENED])}",
        basis=said(OWN_TIME),
        assumed=False,
        begins=start,
        due=due,
        days=tuple(calendar.explain(start, last, own.stood)),
        length_days=days,
        ended=done,
        until=until,
        provisional=calendar.provisional(last, since=start),
    )
