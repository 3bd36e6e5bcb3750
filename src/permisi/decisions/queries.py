# SPDX-License-Identifier: Apache-2.0
"""Reading visits, recommendations, decisions. Who may see them is asked of the file they belong to."""

from collections.abc import Collection
from functools import cache
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from cryptography.x509 import Certificate
from django.conf import settings
from django.db.models import Exists, OuterRef

from permisi.cases.models import Case, Consultation
from permisi.cases.queries import definition_of, findings_of, opened, visible_to
from permisi.catalogue.rules import Definition, Gate, needed_gates
from permisi.decisions.errors import PaperNotFound
from permisi.decisions.models import (
    Appointment,
    Clearance,
    Decision,
    Meeting,
    OutsideOpinion,
    Override,
    Recommendation,
    Reminder,
    Repair,
    RepairItem,
    Visit,
)
from permisi.decisions.repaired import mended
from permisi.decisions.rules import OpinionState, Outcome, Verdict, conditions_from, opposed
from permisi.decisions.verification import anchors
from permisi.ground.ids import tidy_code
from permisi.ledger import queries as ledger
from permisi.ledger.models import Entry
from permisi.procedure import queries as procedure
from permisi.procedure.models import Activity
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal
from permisi.regulation.rules.force import forces


def visits_of(case: Case) -> list[Visit]:
    """The visits of a file, oldest first."""
    return list(Visit.objects.filter(case=case).order_by("written_at"))


def proposed_conditions(case: Case) -> list[str]:
    """What a recommendation could ask: as the returned draft did, else what the last visit found and nobody mended."""
    draft = Recommendation.objects.filter(case=case, state="draft").order_by("-id").first()
    if draft is not None and draft.conditions:
        return list(draft.conditions)
    visits = visits_of(case)
    return conditions_from(visits[-1].checklist, mended(case)) if visits else []


def gates_of(case: Case) -> list[Gate]:
    """The gates that this file must pass before it can be granted."""
    return needed_gates(definition_of(case), case.variant, opened(case.answers))


def clearances_of(case: Case) -> list[Clearance]:
    """What the keepers of gates said of a file."""
    return list(Clearance.objects.filter(case=case).order_by("gate"))


def recommendation_of(case: Case, unit: str = "") -> Recommendation | None:
    """The newest recommendation of the file, of that OPD if one is named."""
    rows = Recommendation.objects.filter(case=case)
    return (rows.filter(unit=unit) if unit else rows).order_by("-id").first()


def signed_recommendations(case: Case) -> list[Recommendation]:
    """The recommendations that OPD heads have signed."""
    return list(Recommendation.objects.filter(case=case, state="signed").order_by("signed_on", "id"))


def against(case: Case, outcome: Outcome) -> list[Recommendation]:
    """The signed recommendations that this outcome would go against."""
    signed = signed_recommendations(case)
    gone_against = opposed(outcome, {Verdict(one.verdict) for one in signed})
    return [one for one in signed if one.verdict in gone_against]


def to_override(case: Case) -> tuple[Outcome, list[Recommendation]] | None:
    """The outcome that needs an override on this file, with what it goes against; none before any recommendation."""
    for outcome in Outcome:
        if advice := against(case, outcome):
            return outcome, advice
    return None


def overrides_of(case: Case) -> list[Override]:
    """Who set recommendations aside on a file, oldest first."""
    return list(Override.objects.filter(case=case).order_by("id"))


def override_of(decision: Decision, signer: UUID | None = None) -> Override | None:
    """The override on which a decision rests: of its signer, or of whoever is about to sign, for its outcome."""
    by = decision.approved_by_id or signer
    rows = Override.objects.filter(case=decision.case_id, verdict=decision.verdict, made_by=by)
    return rows.order_by("-id").first()


def instruments_in_force() -> dict[str, str]:
    """The published instruments in force today on which an override may rest: key to citation."""
    law, on = regulation.law(), regulation.today()
    force = forces(law.instruments.values())
    return {key: row.cited for key, row in law.instruments.items() if force[key].on(on).carries}


def decision_of(case: Case) -> Decision | None:
    """The decision of the file, draft or final."""
    return Decision.objects.filter(case=case).first()


def issued(who: Principal, case_id: UUID | str) -> Decision:
    """The issued paper of a file that this person may see; raises ``PaperNotFound``."""
    found = (
        Decision.objects.filter(case__in=visible_to(who), case=case_id, state="issued")
        .select_related("case")
        .first()
    )
    if found is None:
        raise PaperNotFound()
    return found


def by_code(code: str) -> Decision | None:
    """The issued decision whose printed code was scanned or typed."""
    return Decision.objects.filter(code=tidy_code(code), state="issued").select_related("case").first()


def by_hash(sha256: str) -> Decision | None:
    """The issued decision of which this is the very file."""
    return Decision.objects.filter(sha256=sha256, state="issued").select_related("case").first()


def approved_entry(decision: Decision) -> Entry:
    """The entry of the approval: its proof is what the paper carries."""
    return Entry.objects.filter(subject=decision.ref, kind="decisions.approved").latest("id")


def unsealed(limit: int = 100) -> list[UUID]:
    """Approved decisions that are not sealed yet, for a sweep."""
    return list(
        Decision.objects.filter(state="approved").order_by("approved_at").values_list("pk", flat=True)[:limit]
    )


def unsealed_of(who: Principal, *, limit: int = 10) -> list[Decision]:
    """What this person approved and is not sealed yet, oldest first."""
    rows = Decision.objects.filter(state="approved", approved_by=who.account).select_related("case")
    return list(rows.order_by("approved_at")[:limit])


def recommendations_of(case: Case) -> list[Recommendation]:
    """All recommendations of a file, drafts too, oldest first."""
    return list(Recommendation.objects.filter(case=case).order_by("id"))


def signed_by_case(case_ids: Collection[UUID]) -> dict[UUID, Recommendation]:
    """The newest signed recommendation of each of these files. One query."""
    rows = Recommendation.objects.filter(case__in=list(case_ids), state="signed").order_by("signed_on", "id")
    return {row.case_id: row for row in rows}


def stands(case_ids: Collection[UUID]) -> dict[UUID, str]:
    """What the decision of each of these files says and rests on now, as a mark: another mark, and it changed since.

    Six queries, however many files.
    """
    ids = list(case_ids)
    found = {
        pk: [str(version)] for pk, version in Case.objects.filter(pk__in=ids).values_list("pk", "version")
    }
    given = OutsideOpinion.objects.filter(state__in=[OpinionState.ANSWERED, OpinionState.LETTER])
    resting = (
        *(Decision.objects.all(), Recommendation.objects.all(), Override.objects.all()),
        *(given, Consultation.objects.all()),
    )
    for rows in resting:
        for case, pk, version in (
            rows.filter(case__in=ids).order_by("pk").values_list("case", "pk", "version")
        ):
            found[case].append(f"{pk}.{version}")
    return {pk: sha256(" ".join(parts).encode()).hexdigest()[:16] for pk, parts in found.items()}


def by_case(case_ids: Collection[UUID]) -> dict[UUID, Decision]:
    """The decision, draft or final, of each of these files. One query."""
    return {row.case_id: row for row in Decision.objects.filter(case__in=list(case_ids))}


def seen_visit(who: Principal, visit_id: UUID | str) -> Visit:
    """The visit, if its file may be seen; raises ``PaperNotFound``."""
    found = Visit.objects.filter(pk=visit_id, case__in=visible_to(who)).select_related("case").first()
    if found is None:
        raise PaperNotFound()
    return found


def seen_recommendation(who: Principal, recommendation_id: UUID | str) -> Recommendation:
    """The recommendation, if its file may be seen; raises ``PaperNotFound``."""
    rows = Recommendation.objects.filter(pk=recommendation_id, case__in=visible_to(who))
    found = rows.select_related("case").first()
    if found is None:
        raise PaperNotFound()
    return found


def reminders_of(case: Case) -> list[Reminder]:
    """The letters to heads of other OPD about this file, oldest first."""
    return list(Reminder.objects.filter(case=case).order_by("id"))


def drafts_to_send(who: Principal, limit: int = 100) -> list[Reminder]:
    """The drafted letters about work that is still open, for the head of the agency; nobody else has any.

    Oldest last day first. One query.
    """
    if who.holding(regulation.head_of(procedure.agency())) is None:
        return []
    turn = Activity.objects.filter(pk=OuterRef("activity"), state="open")
    rows = Reminder.objects.filter(Exists(turn), state="konsep", case__in=visible_to(who))
    return list(rows.select_related("case__type_version__type").order_by("due_on", "id")[:limit])


def seen_reminder(who: Principal, reminder_id: UUID | str) -> Reminder:
    """A letter, if its file may be seen; raises ``PaperNotFound``."""
    rows = Reminder.objects.filter(pk=reminder_id, case__in=visible_to(who))
    found = rows.select_related("case").first()
    if found is None:
        raise PaperNotFound()
    return found


def basis_of(definition: Definition) -> list[str]:
    """The first legal basis of a type, cited in full."""
    citations = regulation.full_citations()
    return [citations.get(basis.instrument, basis.text) for basis in definition.basis[:1]]


def story_of(case: Case) -> list[ledger.Told]:
    """All that is recorded about a file and what came of it, activities to papers; oldest first."""
    decision = decision_of(case)
    rows = [
        *procedure.history(case.ref),
        *findings_of(case),
        *Appointment.objects.filter(case=case),
        *visits_of(case),
        *Repair.objects.filter(case=case),
        *RepairItem.objects.filter(repair__case=case),
        *clearances_of(case),
        *recommendations_of(case),
        *reminders_of(case),
        *overrides_of(case),
        *OutsideOpinion.objects.filter(case=case),
        *Meeting.objects.filter(case=case),
        *([decision] if decision else []),
        *case.escalations.order_by("id"),
        *case.reopenings.order_by("id"),
        *case.holder_changes.order_by("id"),
        *case.paper_fellows.order_by("id"),
    ]
    return ledger.entries_about(case.ref, f"clock:{case.pk}", *(row.ref for row in rows))


def our_roots() -> tuple[Certificate, ...]:
    """The certificates to which a signature of ours leads; the trial's own only where the database is marked."""
    file = settings.PERMISI_TRIAL_ROOT
    return _read_roots(file) if file and ledger.is_marked() else ()


@cache
def _read_roots(file: str) -> tuple[Certificate, ...]:
    return anchors(Path(file).read_bytes())
