# SPDX-License-Identifier: Apache-2.0
"""The completeness check: one joint list by all checkers, then one of three answers (L-31, L-32)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from permisi.cases import clocks, queries, returned
from permisi.cases.acts.moving import decided_by, go_on, start_pause, turn_at
from permisi.cases.acts.watching import watch
from permisi.cases.errors import (
    AlreadyReturned,
    CheckOver,
    FindingsOpen,
    NewItemNeedsFact,
    NothingToReturn,
    NotReturnedBefore,
    UnknownItem,
)
from permisi.cases.events import (
    CaseReturned,
    CheckPassed,
    DeclaredComplete,
    FindingDropped,
    FindingNoted,
    FindingReturned,
    NewFactClaimed,
    RejectionProposed,
)
from permisi.cases.models import Case, Finding
from permisi.cases.rules.dates import CHECKS, Reckoner
from permisi.cases.rules.returning import Answer, is_new
from permisi.cases.rules.state import State
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.procedure import acts as procedure
from permisi.procedure.acts import Due
from permisi.procedure.errors import NotYourTurn
from permisi.procedure.models import Activity
from permisi.procedure.rules.sop import Task
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

SHORTEST_FACT = 15  # letters: a date and what became known


def _turn(activity_id: UUID | str, who: Principal, *, seen: int | None = None) -> tuple[Activity, Case]:
    case, activity = turn_at(activity_id, who, seen=seen)
    if activity.task not in CHECKS or case.state != State.CHECKED:
        raise NotYourTurn()
    return activity, case


@dataclass(frozen=True, slots=True)
class Lack:
    """What one line of the list says: the item, the reason from the list, one's own words; later also the new fact."""

    item: str
    reason: str
    words: str = ""
    new_fact: str = ""


@act
def note_finding(activity_id: UUID | str, lack: Lack, *, who: Principal) -> Finding:
    """Put one item on the joint list: what, why (from the list), and in one's own words.

    A second finding on the same item takes the place of the first. Once the joint lists are used up, an item that
    was on none of them needs a new fact. Raises ``UnknownItem``, ``NewItemNeedsFact``.
    """
    activity, case = _turn(activity_id, who)
    item, reason = lack.item, lack.reason
    definition = queries.definition_of(case)
    names = dict(queries.items_of(definition, case))
    reasons = {one.key: one.text for one in definition.correction_reasons}
    if item not in names or reason not in reasons or who.account is None:
        raise UnknownItem()
    fact = lack.new_fact.strip()
    before, bounds = returned.returned_items(case), returned.bounds(regulation.today())
    new = is_new(item, before, case.rounds, bounds, accepted=_accepted(case))
    if new and len(fact) < SHORTEST_FACT:
        raise NewItemNeedsFact(item=names[item])
    by = who.actor(activity.executor)
    for earlier in queries.findings_of(case, round=case.rounds + 1, states=("noted",)):
        if earlier.item == item:
            _drop(earlier, by)
    requirement = next((one for one in definition.requirements if one.key == item), None)
    finding = Finding(
        case=case,
        round=case.rounds + 1,
        item=item,
        item_name=names[item],
        reason=reason,
        reason_text=reasons[reason],
        words=lack.words.strip(),
        new_fact=fact if new else "",
        basis=requirement.basis.text if requirement and requirement.basis else "",
        noted_by=who.account,
    )
    finding.save(force_insert=True)
    record(_noted(finding), about=finding, by=by)
    if finding.new_fact:
        late = NewFactClaimed(case=str(case.pk), item_name=finding.item_name, fact=finding.new_fact)
        record(late, about=finding, by=by)
    return finding


def _accepted(case: Case) -> set[str]:
    """The items whose answer a checker accepted."""
    return set(Finding.objects.filter(case=case, accepted_at__isnull=False).values_list("item", flat=True))


def _noted(finding: Finding) -> FindingNoted:
    return FindingNoted(
        case=str(finding.case_id),
        item=finding.item,
        item_name=finding.item_name,
        reason=finding.reason_text,
        words=finding.words,
    )


@act
def drop_finding(activity_id: UUID | str, finding_id: UUID | str, *, who: Principal) -> None:
    """Take an item off the list before it reaches the applicant."""
    activity, case = _turn(activity_id, who)
    if not Finding.objects.filter(pk=finding_id, case=case).exists():
        raise UnknownItem()
    finding = Finding.locked(finding_id)
    if finding.state != "noted":
        raise UnknownItem()
    _drop(finding, who.actor(activity.executor))


def _drop(finding: Finding, by: Actor) -> None:
    finding.change(state="dropped")
    event = FindingDropped(case=str(finding.case_id), item_name=finding.item_name)
    record(event, about=finding, by=by)


@act
def pass_check(activity_id: UUID | str, *, seen: int | None = None, who: Principal) -> Case:
    """One checker is done; the next one sees the same list."""
    activity, case = _turn(activity_id, who, seen=seen)
    if activity.task != Task.CHECK:
        raise NotYourTurn()
    by = who.actor(activity.executor)
    findings = queries.findings_of(case, round=case.rounds + 1, states=("noted",))
    go_on(case, activity, "", who=who, by=by)
    case.change(saved_at=clock.now())
    event = CheckPassed(
        case=str(case.pk), number=case.number or "", title=activity.title, findings=len(findings)
    )
    record(event, about=case, by=by)
    return case


def _declaring(activity_id: UUID | str, who: Principal, seen: int | None) -> tuple[Activity, Case]:
    activity, case = _turn(activity_id, who, seen=seen)
    if activity.task != Task.DECLARE:
        raise NotYourTurn()
    return activity, case


def _require_in_time(case: Case) -> None:
    """The check's last day decides, not the moment at which ``deem_complete`` writes it down (L-31)."""
    if case.check_by is not None and clocks.check_is_over(case):
        raise CheckOver(last=f"{case.check_by:%d-%m-%Y}")


@act
def declare_complete(activity_id: UUID | str, *, seen: int | None = None, who: Principal) -> Case:
    """Declare the file complete: the clock starts today, or on the check's last day where that is over (L-32).

    Raises ``FindingsOpen`` while the list holds items; once the check is over, the next step weighs them.
    """
    activity, case = _declaring(activity_id, who, seen)
    noted = queries.findings_of(case, round=case.rounds + 1, states=("noted",))
    if noted and not clocks.check_is_over(case):
        raise FindingsOpen(count=len(noted))
    definition, by = queries.definition_of(case), who.actor(activity.executor)
    complete_on = clocks.complete_from(case)
    decide_by = decided_by(case, definition, complete_on)
    case.change(state=State.PROCESSED, complete_on=complete_on, decide_by=decide_by, saved_at=clock.now())
    event = DeclaredComplete(
        case=str(case.pk),
        number=case.number or "",
        complete_on=complete_on.isoformat(),
        decide_by=decide_by.isoformat(),
    )
    record(event, about=case, by=by)
    go_on(case, activity, "lengkap", who=who, by=by)
    return case


@act
def return_to_applicant(activity_id: UUID | str, *, seen: int | None = None, who: Principal) -> Case:
    """Return the file with every item named: the joint list, and after it the same items once more, or new facts.

    Raises ``NothingToReturn``, ``AlreadyReturned`` once the dated bounds are used up, ``GrantedBySilence``,
    ``CheckOver`` after the check's last day: then the file counts as complete.
    """
    activity, case = _declaring(activity_id, who, seen)
    clocks.require_refusable(case)
    _require_in_time(case)
    today = regulation.today()
    noted = queries.findings_of(case, round=case.rounds + 1, states=("noted",))
    if not noted:
        raise NothingToReturn()
    if returned.list_answer(case) is Answer.DECIDE:
        raise AlreadyReturned()
    by = who.actor(activity.executor)
    answer_by = Reckoner(regulation.calendar()).after(today, clocks.answering(today))
    for finding in noted:
        finding.change(state="returned")
        record(FindingReturned(item_name=finding.item_name), about=finding, by=by)
    case.change(state=State.RETURNED, rounds=case.rounds + 1, answer_by=answer_by, saved_at=clock.now())
    record(_returned(case, noted, answer_by), about=case, by=by)
    reason, basis = regulation.grounded("alasan_jeda_perbaikan", today)
    start_pause(case, str(reason), basis, by=by)
    run = queries.run_of(case, queries.definition_of(case))
    rows = procedure.complete(run, activity, "kembali", who=who, by=by)
    for row in rows:
        procedure.open_row(run, row, due=Due(answer_by), by=by)
    watch(case)
    return case


def _returned(case: Case, noted: list[Finding], answer_by: date) -> CaseReturned:
    items = [{"item": one.item_name, "reason": one.reason_text, "words": one.words} for one in noted]
    return CaseReturned(
        case=str(case.pk),
        number=case.number or "",
        count=len(noted),
        items=items,
        answer_by=answer_by.isoformat(),
    )


@act
def propose_rejection(activity_id: UUID | str, *, seen: int | None = None, who: Principal) -> Case:
    """After the round of correction, send a file that is still not whole to a rejection with reasons.

    Raises ``NothingToReturn`` when no finding says why, ``NotReturnedBefore`` while the round is not used up,
    ``CheckOver`` after the check's last day.
    """
    activity, case = _declaring(activity_id, who, seen)
    _require_in_time(case)
    if case.rounds < int(regulation.parameter("putaran_perbaikan", regulation.today())):
        raise NotReturnedBefore()
    clocks.require_refusable(case)
    noted = queries.findings_of(case, round=case.rounds + 1, states=("noted",))
    if not noted:
        raise NothingToReturn()
    by = who.actor(activity.executor)
    case.change(state=State.PROCESSED, saved_at=clock.now())
    record(RejectionProposed(case=str(case.pk), number=case.number or ""), about=case, by=by)
    go_on(case, activity, "tolak", who=who, by=by)
    return case
