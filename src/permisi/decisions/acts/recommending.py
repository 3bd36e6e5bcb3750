# SPDX-License-Identifier: Apache-2.0
"""The OPD's part: visit with minutes, recommendation drafted by staff and signed by the head (L-35, L-36)."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from permisi.cases import clocks, relied
from permisi.cases import queries as cases
from permisi.cases.acts import advance
from permisi.cases.errors import EarlierPermitGone
from permisi.cases.models import Case
from permisi.catalogue.rules import Definition
from permisi.decisions.acts.clearing import require_cleared
from permisi.decisions.acts.overriding import require_heeded
from permisi.decisions.acts.repairing import require_repaired
from permisi.decisions.acts.turn import turn
from permisi.decisions.errors import NeverComplete, ReasonsMissing
from permisi.decisions.events import RecommendationDrafted, RecommendationSentBack, Recommended, VisitRecorded
from permisi.decisions.models import Recommendation, Visit
from permisi.decisions.rules import (
    NOTHING_BROUGHT,
    Brought,
    Outcome,
    Verdict,
    VisitReport,
    require_opinion,
    require_visit,
)
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.procedure.errors import NotYourTurn
from permisi.procedure.rules.sop import Task
from permisi.register import queries as register
from permisi.regulation import acts as regulation_acts
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal


@act
def record_visit(
    activity_id: UUID | str,
    report: VisitReport,
    *,
    brought: Brought = NOTHING_BROUGHT,
    seen: int | None = None,
    who: Principal,
) -> Visit:
    """Write the minutes of a visit under the OPD's own number; the file goes on to the recommendation.

    The server's time counts; what a device claims stands beside it.

    Raises ``VisitIncomplete`` naming what is missing, ``WordsCannotBePrinted``.
    """
    activity, case, by = turn(activity_id, Task.VISIT, who=who, seen=seen)
    definition, today = cases.definition_of(case), regulation.today()
    filed_on = regulation.day_of(case.submitted_at or case.opened_at)
    require_visit(report, definition.visit_checklist, filed_on=filed_on, today=today)
    cases.require_printable(
        report.place, report.present, report.summary, brought.why_no_code, *report.notes.values()
    )
    held = who.holding(activity.executor)
    if held is None or who.account is None:
        raise NotYourTurn()
    visit = Visit(
        case=case,
        activity=activity.pk,
        **_found(report, definition),
        number=regulation_acts.take_number(definition.opinion_of(held.unit).minutes_series, on=today, by=by),
        by=who.account,
        by_name=who.name,
        by_title=held.titled,
        written_at=clock.now(),
        **_brought(brought),
    )
    visit.save(force_insert=True)
    event = VisitRecorded(
        case=str(case.pk),
        number=case.number or "",
        minutes=visit.number,
        visited_on=report.visited_on.isoformat(),
        photos=[one.sha256 for one in brought.photos],
        confirmed=bool(brought.code),
    )
    record(event, about=visit, by=by)
    advance(case, activity, "", who=who, by=by)
    return visit


def _found(report: VisitReport, definition: Definition) -> dict[str, Any]:
    return {
        "visited_on": report.visited_on,
        "place": report.place,
        "present": report.present.strip(),
        "checklist": [
            {
                "key": line.key,
                "text": line.text,
                "result": report.results[line.key],
                "note": report.notes.get(line.key, ""),
            }
            for line in definition.visit_checklist
        ],
        "summary": report.summary.strip(),
    }


def _brought(brought: Brought) -> dict[str, Any]:
    return {
        "key": brought.key,
        "photos": [asdict(one) for one in brought.photos],
        "device_at": brought.at,
        "confirmed": bool(brought.code),
        "unconfirmed_why": "" if brought.code else brought.why_no_code.strip(),
    }


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the staff of an OPD proposes."""

    verdict: Verdict
    reasons: Collection[str]
    words: str
    conditions: Sequence[str]


@act
def draft_recommendation(
    activity_id: UUID | str, opinion: Opinion, *, seen: int | None = None, who: Principal
) -> Recommendation:
    """Draft, or redraft, the recommendation; conditions belong to a conditional yes only.

    Raises ``ReasonsMissing``, ``ConditionsMissing``, ``WordsCannotBePrinted``, and as ``require_repaired``.
    """
    activity, case, by = turn(activity_id, Task.DRAFT_RECOMMENDATION, who=who, seen=seen)
    require_repaired(activity)
    definition = cases.definition_of(case)
    conditional = opinion.verdict is Verdict.WITH_CONDITIONS
    conditions = [text.strip() for text in opinion.conditions if text.strip() and conditional]
    reasons = require_opinion(
        opinion.verdict,
        opinion.reasons,
        words=opinion.words,
        conditions=conditions,
        known=definition.recommendation_reasons,
    )
    cases.require_printable(opinion.words, *conditions)
    held = who.holding(activity.executor)
    if held is None or who.account is None:
        raise NotYourTurn()
    facts = {
        "verdict": str(opinion.verdict),
        "reasons": [{"key": one.key, "text": one.text} for one in reasons],
        "words": opinion.words.strip(),
        "conditions": conditions,
        "drafted_by": who.account,
        "drafted_by_name": who.name,
    }
    earlier = (
        Recommendation.objects.select_for_update(of=("self",))
        .filter(case=case, unit=held.unit, state="draft")
        .first()
    )
    if earlier is None:
        recommendation = Recommendation(case=case, unit=held.unit, **facts)
        recommendation.save(force_insert=True)
    else:
        recommendation = earlier
        recommendation.change(**facts)
    event = RecommendationDrafted(
        case=str(case.pk), number=case.number or "", unit=held.unit_name, verdict=opinion.verdict.words
    )
    record(event, about=recommendation, by=by)
    advance(case, activity, "", who=who, by=by)
    return recommendation


@act
def send_back_recommendation(
    activity_id: UUID | str, words: str, *, seen: int | None = None, who: Principal
) -> None:
    """The head of the OPD sends the draft back with words. Raises ``ReasonsMissing``."""
    activity, case, by = turn(activity_id, Task.SIGN_RECOMMENDATION, who=who, seen=seen)
    if len(words.strip()) < 5:
        raise ReasonsMissing()
    recommendation = _drafted(activity.unit, case.pk)
    recommendation.change(state="draft")
    event = RecommendationSentBack(case=str(case.pk), number=case.number or "", words=words.strip())
    record(event, about=recommendation, by=by)
    advance(case, activity, "kembali", who=who, by=by)


def _drafted(unit: str, case_id: UUID) -> Recommendation:
    found = (
        Recommendation.objects.select_for_update(of=("self",))
        .filter(case=case_id, unit=unit, state="draft")
        .first()
    )
    if found is None:
        raise NotYourTurn()
    return found


@act
def sign_recommendation(
    activity_id: UUID | str, *, seen: int | None = None, who: Principal
) -> Recommendation:
    """The head of the OPD signs under the OPD's own number; the authority record is stored with it (L-18)."""
    activity, case, _ = turn(activity_id, Task.SIGN_RECOMMENDATION, who=who, seen=seen)
    definition, today = cases.definition_of(case), regulation.today()
    grant = regulation.require_authority(
        who,
        scope="merekomendasi",
        type_code=case.type_code,
        type_name=definition.name,
        unit=activity.unit,
    )
    by = who.actor(grant.position, authority=grant.authority)
    held = who.holding(grant.position)
    recommendation = _drafted(activity.unit, case.pk)
    recommendation.change(
        state="signed",
        number=regulation_acts.take_number(
            definition.opinion_of(activity.unit).recommendation_series, on=today, by=by
        ),
        signed_by=who.account,
        signed_by_name=who.name,
        signed_title=held.titled if held else grant.title,
        signed_on=today,
        grant=grant.as_json(),
    )
    event = Recommended(
        case=str(case.pk),
        number=case.number or "",
        unit=held.unit_name if held else recommendation.unit,
        verdict=Verdict(recommendation.verdict).words,
        recommendation=recommendation.number,
        grant=grant.as_json(),
    )
    record(event, about=recommendation, by=by)
    advance(case, activity, "", who=who, by=by)
    return recommendation


def require_grantable(case: Case, signer: Principal | None = None) -> None:
    """Raises ``NeverComplete``, ``GateClosed`` while another office has not cleared what it keeps,
    ``RequiredPermitGone`` where a requirement rests on a permit that ended since, ``EarlierPermitGone`` where there is
    nothing left to act on, and what ``require_heeded`` raises."""
    silent = clocks.silence_of(case) is not None  # the law has granted it: what follows is the paper
    if case.complete_on is None and not silent:
        raise NeverComplete()
    if not silent:
        require_cleared(case)
    definition = cases.definition_of(case)
    if not silent:
        relied.require_standing(case, definition, cases.opened(case.answers), lock=True)
    _, usable = register.usable(case.earlier_permit, case.type_code, regulation.today())
    if definition.variant(case.variant).needs_permit and not usable:
        raise EarlierPermitGone(number=case.earlier_permit)
    require_heeded(case, Outcome.GRANT, signer)
