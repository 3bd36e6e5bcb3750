# SPDX-License-Identifier: Apache-2.0
"""The draft decision and its way through check and initials (paraf)."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from permisi.cases import clocks
from permisi.cases import queries as cases
from permisi.cases.acts import advance
from permisi.cases.agents import holders
from permisi.cases.models import Case
from permisi.catalogue.rules import Definition
from permisi.decisions import queries
from permisi.decisions.acts.overriding import require_heeded
from permisi.decisions.acts.recommending import require_grantable
from permisi.decisions.acts.repairing import require_repaired
from permisi.decisions.acts.turn import turn
from permisi.decisions.errors import ReasonsMissing
from permisi.decisions.events import DecisionDrafted, DraftPassed, DraftSentBack
from permisi.decisions.models import Decision
from permisi.decisions.rules import Outcome, require_reasons
from permisi.ground.act import act
from permisi.ground.ids import new_code
from permisi.ledger.acts import record
from permisi.ledger.errors import StalePage
from permisi.procedure.errors import NotYourTurn
from permisi.procedure.rules.sop import Task
from permisi.regulation.queries import Principal

CODE_LENGTH = 16  # 80 bits: nobody guesses the address of a paper
BACK = "kembali"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the drafter proposes."""

    outcome: Outcome
    reasons: Collection[str]
    words: str


@act
def draft_decision(
    activity_id: UUID | str, proposal: Proposal, *, seen: int | None = None, who: Principal
) -> Decision:
    """Draft, or redraft, the decision.

    Raises ``ReasonsMissing`` for a rejection without reasons, ``GrantedBySilence`` for one that silence froze, what
    ``require_grantable`` raises for a grant, ``AgainstSupport`` for a rejection, ``HolderWaits``,
    ``WordsCannotBePrinted``, and as ``require_repaired``.
    """
    activity, case, by = turn(activity_id, Task.DRAFT, who=who, seen=seen)
    require_repaired(activity)
    holders.require_settled(case)
    definition = cases.definition_of(case)
    facts = _proposed(proposal, case, definition)
    if who.account is None:
        raise NotYourTurn()
    decision = Decision.objects.select_for_update(of=("self",)).filter(case=case).first()
    if decision is None:
        decision = Decision(case=case, code=new_code(CODE_LENGTH), drafted_by=who.account, **facts)
        decision.save(force_insert=True)
    else:
        decision.change(drafted_by=who.account, **facts)
    event = DecisionDrafted(case=str(case.pk), number=case.number or "", verdict=str(proposal.outcome))
    record(event, about=decision, by=by)
    advance(case, activity, "", who=who, by=by)
    return decision


def _proposed(proposal: Proposal, case: Case, definition: Definition) -> dict[str, object]:
    reasons: list[dict[str, str]] = []
    if proposal.outcome is Outcome.REJECT:
        clocks.require_refusable(case)
        chosen = require_reasons(proposal.reasons, proposal.words, definition.rejection_reasons)
        reasons = [{"key": one.key, "text": one.text} for one in chosen]
        cases.require_printable(proposal.words)
        require_heeded(case, Outcome.REJECT)
    else:
        require_grantable(case)
    return {"verdict": str(proposal.outcome), "reasons": reasons, "words": proposal.words.strip()}


@act
def pass_draft(
    activity_id: UUID | str, task: Task, *, seen: int | None = None, read: str = "", who: Principal
) -> Decision:
    """The checker finds the draft right, or the Kabid initials it: the initial is this entry (L-167).

    A signature is none of these: it has an act of its own. ``read`` and ``StalePage`` as there (``approving.approve``).
    """
    if task not in (Task.REVIEW, Task.INITIAL):
        raise NotYourTurn()
    activity, case, by = turn(activity_id, task, who=who, seen=seen)
    if read and read != queries.stands([case.pk])[case.pk]:
        raise StalePage()
    decision = Decision.objects.select_for_update(of=("self",)).get(case=case, state="draft")
    decision.change(state="draft")
    record(
        DraftPassed(case=str(case.pk), number=case.number or "", title=activity.title), about=decision, by=by
    )
    advance(case, activity, "", who=who, by=by)
    return decision


@act
def send_back_draft(
    activity_id: UUID | str, task: Task, *, words: str, seen: int | None = None, who: Principal
) -> Decision:
    """Send the draft back to its drafter, saying what is wrong. Raises ``ReasonsMissing``."""
    if task not in (Task.REVIEW, Task.INITIAL, Task.SIGN):
        raise NotYourTurn()
    if len(words.strip()) < 5:
        raise ReasonsMissing()
    activity, case, by = turn(activity_id, task, who=who, seen=seen)
    decision = Decision.objects.select_for_update(of=("self",)).get(case=case, state="draft")
    decision.change(state="draft")
    event = DraftSentBack(
        case=str(case.pk), number=case.number or "", title=activity.title, words=words.strip()
    )
    record(event, about=decision, by=by)
    advance(case, activity, BACK, who=who, by=by)
    return decision
