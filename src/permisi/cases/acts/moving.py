# SPDX-License-Identifier: Apache-2.0
"""How a file goes on: the next rows of its SOP with their due dates, and the acts of the law itself."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from permisi.cases import clocks, queries
from permisi.cases.acts.watching import watch
from permisi.cases.agents import queries as agents
from permisi.cases.errors import NobodyInCharge, NotDueYet, OwnFile
from permisi.cases.events import CaseEnded, DeemedComplete, FileMoved, PauseEnded, PauseStarted
from permisi.cases.events.clock import ClockWentOn
from permisi.cases.models import Case, Pause
from permisi.cases.rules.dates import CHECKS, Length, Reckoner
from permisi.cases.rules.state import State
from permisi.catalogue.rules import Definition
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.procedure import acts as procedure
from permisi.procedure import queries as activities
from permisi.procedure.acts import Due
from permisi.procedure.models import Activity
from permisi.procedure.rules import counting
from permisi.procedure.rules.flow import following
from permisi.procedure.rules.sop import SopRow, Task
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

SIGNING = "menandatangani"


def turn_at(activity_id: UUID | str, who: Principal, *, seen: int | None = None) -> tuple[Case, Activity]:
    """The file and its open activity, locked in this order by every act, so that no two wait for each other.

    Raises ``OwnFile`` to the applicant and to whoever worked on the file as an agent, and what
    ``procedure.acts.locked`` raises.
    """
    case = Case.locked(procedure.subject_of(activity_id).removeprefix("case:"))
    activity = procedure.locked(activity_id, who, seen=seen)
    if agents.is_party(case, who):
        raise OwnFile()
    return case, activity


def due_of(row: SopRow, case: Case, on: date) -> Due:
    """The day until which a row is to be done: by its own limit, else by its time; the check never later than T1."""
    checking = case.check_by if row.task in CHECKS else None
    if checking and not row.limit:
        return Due(checking)
    last = Reckoner(regulation.calendar()).after(on, Length(row.days, counting.Unit.HARI_KERJA))
    return Due(min(last, checking or last), since=on, days=row.days)


def open_rows(
    case: Case, definition: Definition, rows: list[SopRow], *, by: Actor, on: date | None = None
) -> None:
    """Open the rows for their executors; the days are counted from ``on``."""
    run = queries.run_of(case, definition)
    for row in rows:
        due, seat = due_of(row, case, on or regulation.today()), ""
        if row.task is Task.SIGN and (charged := regulation.seat(SIGNING, case.type_code)):
            seat = charged.receiver
        procedure.open_row(run, row, due=due, by=by, executor=seat)
    watch(case)


def decided_by(case: Case, definition: Definition, complete_on: date) -> date:
    """T2: the promise, counted from the complete file."""
    limit = definition.limit(counting.LimitKind.JANJI)
    if limit is None:
        return complete_on
    due = counting.due_on(complete_on, limit, regulation.calendar(), clocks.pauses_of(case))
    return due or complete_on


def go_on(case: Case, activity: Activity, outcome: str, *, who: Principal, by: Actor) -> list[SopRow]:
    """Close the activity and open what follows; part of an act that records why."""
    definition = queries.definition_of(case)
    rows = procedure.complete(queries.run_of(case, definition), activity, outcome, who=who, by=by)
    open_rows(case, definition, rows, by=by)
    return rows


@act
def advance(case: Case, activity: Activity, outcome: str, *, who: Principal, by: Actor) -> list[SopRow]:
    """Close an activity of the file and open what follows. Called by the acts of every room above.

    ``case`` and ``activity`` are locked by the caller.
    """
    rows = go_on(case, activity, outcome, who=who, by=by)
    case.change(saved_at=clock.now())
    event = FileMoved(case=str(case.pk), number=case.number or "", title=activity.title, outcome=outcome)
    record(event, about=case, by=by)
    return rows


@act
def follow_authority(activity_id: UUID | str, type_code: str) -> bool:
    """Lay an open signature before the post that the law names today: the law's own act (L-10, L-13).

    Answers False where it lies there already, or where nobody is in charge: then it stays, and nobody can sign.
    """
    charged = regulation.seat(SIGNING, type_code)
    if charged is None:
        raise NobodyInCharge(code=type_code)
    basis = f"{charged.instrument} {charged.article}".strip()
    return procedure.reroute(
        activity_id, charged.receiver, why=f"kewenangan menurut {basis}", by=Actor.law(basis)
    )


@act
def deem_complete(case_id: UUID | str) -> Case:
    """Nobody checked until T1: the file counts as complete from that day, by the law's own act.

    The clock starts at T1 even if this act runs later. Raises ``NotDueYet``. A later return stops no clock.
    """
    case = Case.locked(case_id)
    if case.state != State.CHECKED or case.check_by is None or case.check_by >= regulation.today():
        raise NotDueYet()
    definition = queries.definition_of(case)
    limit = definition.limit(counting.LimitKind.PEMERIKSAAN)
    by = Actor.law(
        " ".join(filter(None, [limit.instrument, limit.article])) if limit else "standar pelayanan"
    )
    declaring = next(row for row in definition.sop.rows if row.starts_clock)
    for activity in activities.open_at(case.ref):
        procedure.lapse(activity, why="batas pemeriksaan lewat", by=by)
    complete_on = case.check_by
    decide_by = decided_by(case, definition, complete_on)
    case.change(
        state=State.PROCESSED,
        complete_on=complete_on,
        complete_by_law=True,
        decide_by=decide_by,
        saved_at=clock.now(),
    )
    event = DeemedComplete(
        case=str(case.pk),
        number=case.number or "",
        complete_on=complete_on.isoformat(),
        decide_by=decide_by.isoformat(),
    )
    record(event, about=case, by=by)
    run = queries.run_of(case, definition)
    rows = following(definition.sop, declaring, declaring.edges[0].outcome, waiting=(), facts=run.facts)
    open_rows(case, definition, rows, by=by, on=complete_on)
    return case


def stop(case: Case, turns: Iterable[Activity], *, why: str, until: date, by: Actor) -> None:
    """Close what is open on the file and end its pauses on that day; part of an act that records the end."""
    for turn in turns:
        procedure.lapse(turn, why=why, by=by)
    end_pauses(case, until=until, by=by)


def start_pause(
    case: Case, reason: str, instrument: str, *, by: Actor, span: tuple[date, date] | None = None
) -> None:
    """The clock of the file stands from today, or stood for a ``span`` that is over, for a reason in law (L-59).

    Part of an act that records why.
    """
    start, until = span or (regulation.today(), None)
    pause = Pause(case=case, start=start, until=until, reason=reason, instrument=instrument)
    pause.save(force_insert=True)
    record(PauseStarted(case=str(case.pk), reason=reason), about=pause, by=by)


def time_went_on(case: Case, pause: Pause, *, until: date, why: str, by: Actor) -> None:
    """A pause of a file in process is over: unless another holds it, its promised day moves by what did not count."""
    pause.change(until=until)
    record(PauseEnded(case=str(case.pk)), about=pause, by=by)
    old = case.decide_by
    if case.complete_on is not None and not Pause.objects.filter(case=case, until=None).exists():
        case.change(decide_by=decided_by(case, queries.definition_of(case), case.complete_on))
        event = ClockWentOn(
            case=str(case.pk),
            number=case.number or "",
            old=old.isoformat() if old else "",
            new=case.decide_by.isoformat() if case.decide_by else "",
            why=why,
        )
        record(event, about=case, by=by)
    watch(case)


def end_pauses(case: Case, *, until: date, by: Actor) -> None:
    """The paused clocks go on, or are over; part of an act that records why."""
    for pause in Pause.objects.select_for_update(of=("self",)).filter(case=case, until=None):
        pause.change(until=until)
        record(PauseEnded(case=str(case.pk)), about=pause, by=by)


@act
def end(case_id: UUID | str, *, state: State, by: Actor) -> Case:
    """The file's end: a permit or a rejection was issued. Joined by the act of issuing."""
    case = Case.locked(case_id)
    case.change(state=state, ended_at=clock.now(), saved_at=clock.now())
    record(CaseEnded(case=str(case.pk), number=case.number or "", state=str(state)), about=case, by=by)
    watch(case)
    return case
