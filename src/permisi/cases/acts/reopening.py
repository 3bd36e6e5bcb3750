# SPDX-License-Identifier: Apache-2.0
"""A file that lapsed or was taken back goes on where it stopped, if a post above the checkers finds the reasons good.

Nothing is reset: it keeps its number, its received day and the steps that were open. The days after a lapse were the
applicant's and do not count; those after a withdrawal count on.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from permisi.cases import clocks, queries, reopened
from permisi.cases.acts.filing import Arrived, handled, require_usable
from permisi.cases.acts.moving import due_of, start_pause
from permisi.cases.acts.watching import watch
from permisi.cases.agents import queries as agents
from permisi.cases.errors import OwnFile, TooManyAttached, WordsTooLong
from permisi.cases.errors.reopening import (
    CannotReopen,
    NoSuchReopening,
    ReopeningAskedAlready,
    ReopeningSettled,
    ReopeningTooThin,
)
from permisi.cases.events.reopening import CaseReopened, ReopeningAsked, ReopeningGranted, ReopeningRefused
from permisi.cases.models import Case, Pause, Reopening
from permisi.cases.rules.dates import Reckoner
from permisi.cases.rules.reopening import LONGEST, SHORTEST, ReopeningState, standing
from permisi.cases.rules.state import State
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.procedure import acts as procedure
from permisi.procedure import queries as activities
from permisi.procedure.acts import Due
from permisi.procedure.errors import HasInterest
from permisi.procedure.models import Activity
from permisi.procedure.rules.sop import SopRow, Task
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

MOST_PARTS = 3
SAME_ACT = 5  # seconds: one transaction closes all steps


@act
def ask_reopening(
    case_id: UUID | str, words: str, *, parts: Sequence[Arrived] = (), who: Principal
) -> Reopening:
    """Ask that an ended file goes on, saying why it ended against one's will.

    Raises ``NoSuchCase``, ``ReopeningAskedAlready``, ``CannotReopen``, ``ReopeningTooThin``, ``WordsTooLong``,
    ``TooManyAttached``, and as ``hand_of``.
    """
    case, by = handled(case_id, who)
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


@act
def decide_reopening(reopening_id: UUID | str, words: str, *, opens: bool, who: Principal) -> Reopening:
    """The post above the checkers decides, with reasons that the applicant reads; opened, the file goes on.

    Raises ``NoSuchReopening`` to other posts, ``ReopeningSettled``, ``ReopeningTooThin``, ``WordsTooLong``, ``OwnFile``
    to a party of the file, ``HasInterest``, ``CannotReopen`` where the file was changed meanwhile, and as
    ``filing.require_usable``.
    """
    row, case = _locked(reopening_id, who)
    text, by = _words(words), who.actor(row.post)
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


def _locked(reopening_id: UUID | str, who: Principal) -> tuple[Reopening, Case]:
    found = Reopening.objects.filter(pk=reopening_id, post__in=list(who.positions)).first()
    if found is None or who.account is None:
        raise NoSuchReopening()
    case = Case.locked(found.case_id)
    row = Reopening.locked(reopening_id)
    if row.decided_at is not None:
        raise ReopeningSettled(at=f"{regulation.day_of(row.decided_at):%d-%m-%Y}")
    if agents.is_party(case, who):
        raise OwnFile()
    if activities.has_interest(case.ref, who.account_id):
        raise HasInterest()
    return row, case


def _go_on(case: Case, by: Actor) -> None:
    """Open the steps that the end closed, and put the file back where it stood."""
    definition, today = queries.definition_of(case), regulation.today()
    closed = _closed_by_end(case)
    rows = [definition.sop.row(one.row) for one in closed]
    if not rows or case.state not in (State.LAPSED, State.WITHDRAWN):
        raise CannotReopen()
    require_usable(case, definition)
    lapsed, state = case.state == State.LAPSED, standing([row.task for row in rows])
    facts: dict[str, Any] = {"state": state, "ended_at": None, "saved_at": clock.now()}
    if state is State.RETURNED:
        facts["answer_by"] = Reckoner(regulation.calendar()).after(today, clocks.answering(today))
    case.change(**facts)
    if state is State.RETURNED:
        _pause_again(case, lapsed=lapsed, by=by)
    run = queries.run_of(case, definition)
    for activity, row in zip(closed, rows, strict=True):
        due = Due(case.answer_by) if row.task is Task.FILE else _due(activity, row, case, today)
        procedure.open_row(run, row, due=due, by=by, executor=activity.executor)
    watch(case)


def _closed_by_end(case: Case) -> list[Activity]:
    """The steps that were open when the file ended: those of its newest closing."""
    rows = Activity.objects.filter(subject=case.ref, state="lapsed", round=case.rounds + 1)
    rows = rows.exclude(task=Task.RECEIVE).order_by("-done_at")
    found = list(rows)
    return [one for one in found if found[0].done_by_id is None and _together(one, found[0])]


def _together(one: Activity, newest: Activity) -> bool:
    return bool(one.done_at and newest.done_at and (newest.done_at - one.done_at).total_seconds() < SAME_ACT)


def _due(activity: Activity, row: SopRow, case: Case, today: date) -> Due:
    """The step's own last day stays where it lies ahead; one that passed meanwhile begins anew today."""
    if activity.due_on is not None and activity.due_on >= today:
        return Due(activity.due_on, since=activity.since, days=activity.days)
    return due_of(row, case, today)


def _pause_again(case: Case, *, lapsed: bool, by: Actor) -> None:
    """The clock stands again while the applicant mends; the days between a lapse and today were his too."""
    reason, basis = regulation.grounded("alasan_jeda_perbaikan", regulation.today())
    last = Pause.objects.filter(case=case, until__isnull=False).order_by("-until").first()
    if lapsed and last is not None and last.until is not None:
        start_pause(case, str(reason), basis, by=by, span=(last.until, regulation.today()))
    start_pause(case, str(reason), basis, by=by)


def _words(words: str) -> str:
    text = words.strip()
    if len(text) < SHORTEST:
        raise ReopeningTooThin(least=SHORTEST)
    if len(text) > LONGEST:
        raise WordsTooLong(longest=LONGEST)
    return text
