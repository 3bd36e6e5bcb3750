# SPDX-License-Identifier: Apache-2.0
"""A file that lapsed or was taken back goes on where it stopped, if a post above the checkers finds the reasons good.

It keeps its number, its received day and the steps that were open. The days from its end to its reopening were the
applicant's: they do not count, so that nothing ripens while nobody could work. The check, and a correction, begin
again with their own limits, as after every correction.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from permisi.cases import clocks, queries, reopened
from permisi.cases.acts.filing import Arrived, handled, require_usable
from permisi.cases.acts.moving import decided_by, due_of, start_pause
from permisi.cases.acts.watching import watch
from permisi.cases.agents import queries as agents
from permisi.cases.agents.models import HolderChange
from permisi.cases.errors import OwnFile, TooManyAttached, WordsTooLong
from permisi.cases.errors.reopening import (
    CannotReopen,
    NoSuchReopening,
    ReopeningAskedAlready,
    ReopeningSettled,
    ReopeningTooThin,
)
from permisi.cases.events.clock import CaseLapsed
from permisi.cases.events.holding import HolderOfferEnded
from permisi.cases.events.reopening import CaseReopened, ReopeningAsked, ReopeningGranted, ReopeningRefused
from permisi.cases.events.talk import CaseWithdrawn
from permisi.cases.models import Case, Pause, Reopening
from permisi.cases.rules.dates import Reckoner
from permisi.cases.rules.holding import OPEN as OPEN_CHANGES
from permisi.cases.rules.holding import HolderState
from permisi.cases.rules.reopening import LONGEST, SHORTEST, ReopeningState, standing
from permisi.cases.rules.state import State
from permisi.catalogue.rules import Definition
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ground.said import mark, said
from permisi.ledger import queries as ledger
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.procedure import acts as procedure
from permisi.procedure import queries as activities
from permisi.procedure.acts import Due
from permisi.procedure.errors import HasInterest
from permisi.procedure.models import Activity
from permisi.procedure.rules import counting
from permisi.procedure.rules.sop import SopRow, Task
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

MOST_PARTS = 3
STOOD = mark("Berkas sudah berakhir atas perbuatan pemohon, lalu dibuka kembali")


@act
def ask_reopening(
    case_id: UUID | str, words: str, *, parts: Sequence[Arrived] = (), who: Principal
) -> Reopening:
    """Ask that an ended file goes on, saying why it ended against one's will.

    Raises ``NoSuchCase``, ``ReopeningAskedAlready``, ``CannotReopen``, ``ReopeningTooThin``, ``WordsTooLong``,
    ``TooManyAttached``, and as ``hand_of``.
    """
    case, by = _handled(case_id, who)
    waiting = Reopening.objects.filter(case=case, state=ReopeningState.ASKED).first()
    if waiting is not None:
        raise ReopeningAskedAlready(due=f"{waiting.due_on:%d-%m-%Y}")
    if not reopened.askable(case) or who.account is None:
        raise CannotReopen()
    text = _words(words)
    if len(parts) > MOST_PARTS:
        raise TooManyAttached(most=MOST_PARTS)
    today = regulation.today()
    row = Reopening(
        case=case,
        words=text,
        parts=[asdict(one) for one in parts],
        post=reopened.deciding(case),
        asked_by=who.account,
        at=clock.now(),
        due_on=regulation.calendar().add(today, int(regulation.parameter(reopened.ANSWER, today))),
        state=ReopeningState.ASKED,
    )
    row.save(force_insert=True)
    event = ReopeningAsked(
        case=str(case.pk),
        number=case.number or "",
        post=row.post,
        due=row.due_on.isoformat(),
        documents=[{"sha256": one.sha256} for one in parts],
    )
    record(event, about=row, by=by)
    return row


def _handled(case_id: UUID | str, who: Principal) -> tuple[Case, Actor]:
    """The file; what was taken back is asked for only by who may take back."""
    taken_back = Case.objects.filter(pk=case_id, state=State.WITHDRAWN).exists()
    return handled(case_id, who, taking_back=taken_back)


@act
def decide_reopening(reopening_id: UUID | str, words: str, *, opens: bool, who: Principal) -> Reopening:
    """The post above the checkers decides, with reasons that the applicant reads; opened, the file goes on.

    Raises ``NoSuchReopening`` to other posts, ``ReopeningSettled``, ``ReopeningTooThin``, ``WordsTooLong``, ``OwnFile``
    to a party of the file, ``HasInterest``, ``CannotReopen`` where the file was changed meanwhile, and as
    ``filing.require_usable``.
    """
    row, case, post = _locked(reopening_id, who)
    text, by = _words(words), who.actor(post)
    state = ReopeningState.OPENED if opens else ReopeningState.REFUSED
    row.change(state=state, answer=text, decided_by=who.account, decided_at=clock.now())
    named = {"case": str(case.pk), "number": case.number or "", "words": text}
    if not opens:
        record(ReopeningRefused(**named), about=row, by=by)
        return row
    _go_on(case, by)
    answer_by = case.answer_by.isoformat() if case.answer_by else ""
    record(ReopeningGranted(case=str(case.pk)), about=row, by=by)
    record(CaseReopened(**named, answer_by=answer_by), about=case, by=by)
    return row


def _locked(reopening_id: UUID | str, who: Principal) -> tuple[Reopening, Case, str]:
    found = Reopening.objects.select_related("case").filter(pk=reopening_id).first()
    if found is None or who.account is None:
        raise NoSuchReopening()
    if found.decided_at is not None and found.post in who.positions:
        raise ReopeningSettled(at=f"{regulation.day_of(found.decided_at):%d-%m-%Y}")
    post = reopened.Seats([found]).post_of(found, who)
    if not post:
        raise NoSuchReopening()
    case = Case.locked(found.case_id)
    row = Reopening.locked(reopening_id)
    if row.decided_at is not None:
        raise ReopeningSettled(at=f"{regulation.day_of(row.decided_at):%d-%m-%Y}")
    if agents.is_party(case, who):
        raise OwnFile()
    if activities.has_interest(case.ref, who.account_id):
        raise HasInterest()
    return row, case, post


def _go_on(case: Case, by: Actor) -> None:
    """Open the steps that the end closed, and put the file back where it stood."""
    definition, today = queries.definition_of(case), regulation.today()
    closed = _closed_by_end(case)
    rows = [definition.sop.row(one.row) for one in closed]
    if not rows or case.state not in (State.LAPSED, State.WITHDRAWN):
        raise CannotReopen()
    require_usable(case, definition)
    _end_changes(case, by)
    state = standing([row.task for row in rows])
    facts: dict[str, Any] = {"state": state, "ended_at": None, "saved_at": clock.now()}
    if state is State.RETURNED:
        facts["answer_by"] = Reckoner(regulation.calendar()).after(today, clocks.answering(today))
    if state is State.CHECKED:
        facts.update(_check_anew(case, definition))
    facts.update(_stood_still(case, by))
    case.change(**facts)
    if state is State.RETURNED:
        reason, basis = regulation.grounded("alasan_jeda_perbaikan", today)
        start_pause(case, str(reason), basis, by=by)
    run = queries.run_of(case, definition)
    for activity, row in zip(closed, rows, strict=True):
        due = Due(case.answer_by) if row.task is Task.FILE else _due(activity, row, case, today)
        procedure.open_row(run, row, due=due, by=by, executor=activity.executor)
    watch(case)


def _end_changes(case: Case, by: Actor) -> None:
    """An offer to another holder ended with the file; it does not come alive again with it."""
    for change in HolderChange.objects.select_for_update(of=("self",)).filter(
        case=case, state__in=OPEN_CHANGES
    ):
        change.change(state=HolderState.WITHDRAWN, ended_at=clock.now())
        told = [str(change.giver_id), str(change.taker_id)]
        ended = HolderOfferEnded(
            case=str(case.pk), number=case.number or "", change=str(change.pk), how="ditarik", told=told
        )
        record(ended, about=change, by=by)


def _closed_by_end(case: Case) -> list[Activity]:
    """The steps that the file's last end closed: the log names them beside it."""
    ends = [
        one.act for one in ledger.entries_about(case.ref) if one.kind in (CaseLapsed.kind, CaseWithdrawn.kind)
    ]
    closed = ledger.beside(ends[-1:], Activity.PREFIX)
    ids = [ref.partition(":")[2] for refs in closed.values() for ref in refs]
    rows = Activity.objects.filter(pk__in=ids, state="lapsed").exclude(task=Task.RECEIVE)
    return list(rows.order_by("opened_at", "id"))


def _due(activity: Activity, row: SopRow, case: Case, today: date) -> Due:
    """The step's own last day stays where it lies ahead; one that passed meanwhile begins anew today."""
    if activity.due_on is not None and activity.due_on >= today:
        return Due(activity.due_on, since=activity.since, days=activity.days)
    return due_of(row, case, today)


def _check_anew(case: Case, definition: Definition) -> dict[str, Any]:
    """The days of the check, as after a correction: nobody could check while the file had ended."""
    received = regulation.calendar().received_on(clock.now(), regulation.office_hours(regulation.today()))
    limit = definition.limit(counting.LimitKind.PEMERIKSAAN)
    due = counting.due_on(received, limit, regulation.calendar()) if limit else None
    return {"check_from": received, "check_by": due or received}


def _stood_still(case: Case, by: Actor) -> dict[str, Any]:
    """No clock counted from the end of the file, or from where it stood last, until today; what moves by it."""
    today = regulation.today()
    last = Pause.objects.filter(case=case, until__isnull=False).order_by("-until").first()
    ended = regulation.day_of(case.ended_at) if case.ended_at else today
    since = last.until if last and last.until and case.state == State.LAPSED else ended
    if since >= today:
        return {}
    _, basis = regulation.grounded("alasan_jeda_perbaikan", today)
    start_pause(case, said(STOOD), basis, by=by, span=(since, today))
    if case.complete_on is None:
        return {}
    return {"decide_by": decided_by(case, queries.definition_of(case), case.complete_on)}


def _words(words: str) -> str:
    text = words.strip()
    if len(text) < SHORTEST:
        raise ReopeningTooThin(least=SHORTEST)
    if len(text) > LONGEST:
        raise WordsTooLong(longest=LONGEST)
    return text
