# SPDX-License-Identifier: Apache-2.0
"""Reading opinions of outside parties and meetings: what was asked, who may see it by link, and who disagrees.

Officers come by ``seen``, which asks for the file; the outside party comes by ``by_link`` and sees that one request.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from permisi.cases import queries as cases
from permisi.cases.agents import holders
from permisi.cases.agents import queries as agents
from permisi.cases.models import Case, Document
from permisi.cases.rules.holding import is_own_paper
from permisi.cases.rules.state import State
from permisi.catalogue.rules import FieldKind, FormField, asked_fields, needed_documents
from permisi.decisions.errors import NoSuchOpinion
from permisi.decisions.models import Meeting, OutsideOpinion, Recommendation
from permisi.decisions.rules import OpinionState, OutsideVerdict, Side, Verdict, differ
from permisi.ground.said import mark, said
from permisi.people.queries import vault
from permisi.procedure import queries as procedure
from permisi.procedure.rules.sop import Task
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal
from permisi.regulation.rules.authority import Held

ASKING = (Task.DRAFT_RECOMMENDATION, Task.DRAFT)
"""The turns in which an outside party may be asked."""
DAYS = "tenggat_pendapat"
OPEN = (OpinionState.ASKED, OpinionState.LAPSED)
"""States in which a letter may still be noted."""
WHY = {
    OpinionState.ANSWERED: mark("jawabannya sudah tercatat"),
    OpinionState.LETTER: mark("jawabannya sudah tercatat sebagai surat"),
    OpinionState.WITHDRAWN: mark("permintaannya ditarik"),
    OpinionState.LAPSED: mark("hari terakhirnya sudah lewat"),
}
DECIDED, REPLACED = mark("berkasnya sudah diputus"), mark("tautannya sudah diganti dengan yang baru")


def link_hash(token: str) -> str:
    """The keyed hash of a link: all of it that is ever kept."""
    return vault().index(f"pendapat:{token}").hex()


def by_link(token: str) -> OutsideOpinion | None:
    """The request to which this link belongs, in whatever state."""
    if not token:
        return None
    return OutsideOpinion.objects.filter(link_hash=link_hash(token)).select_related("case").first()


def by_hash(opinion_id: UUID | str, hashed: str) -> OutsideOpinion:
    """The request, for whoever came by its link, even one that was replaced since; raises ``NoSuchOpinion``."""
    found = OutsideOpinion.objects.filter(pk=opinion_id).select_related("case__type_version").first()
    if found is None or not hashed:
        raise NoSuchOpinion()
    return found


def closed_because(row: OutsideOpinion, *, hashed: str | None = None) -> str:
    """Why the request takes no answer now, as half a sentence; empty if it does.

    With ``hashed``, also whether that link is still the one that counts.
    """
    if row.state != OpinionState.ASKED:
        return WHY[OpinionState(row.state)]
    if hashed is not None and row.link_hash != hashed:
        return REPLACED
    if row.case.state != State.PROCESSED:
        return DECIDED
    return WHY[OpinionState.LAPSED] if row.due_on < regulation.today() else ""


def opinions_of(case: Case) -> list[OutsideOpinion]:
    """What outside parties were asked about a file, oldest first."""
    return list(OutsideOpinion.objects.filter(case=case).order_by("id"))


def meetings_of(case: Case) -> list[Meeting]:
    """The meetings about a file, oldest first."""
    return list(Meeting.objects.filter(case=case).order_by("id"))


def seen(who: Principal, opinion_id: UUID | str) -> OutsideOpinion:
    """The request, if its file may be seen; raises ``NoSuchOpinion``. An applicant is no reader of it."""
    rows = OutsideOpinion.objects.filter(pk=opinion_id, case__in=cases.visible_to(who))
    found = rows.exclude(case__account=who.account).select_related("case").first()
    if found is None:
        raise NoSuchOpinion()
    return found


def keeper(who: Principal, row: OutsideOpinion) -> Held | None:
    """The post in which this person looks after the request: one of the unit that asked, at the desk."""
    if agents.is_party(row.case, who) or procedure.has_interest(row.case.ref, who.account_id):
        return None
    fitting = (
        one
        for one in who.held
        if one.unit == row.unit and "meja" in one.doors and one.covers(row.case.type_code)
    )
    return next(fitting, None)


def unit_of(row: OutsideOpinion) -> str:
    """The name of the unit that asked."""
    units = regulation.units()
    return units[row.unit].name if row.unit in units else row.unit


def overdue(on: date, limit: int = 100) -> list[UUID]:
    """Requests whose last day is over without an answer."""
    rows = OutsideOpinion.objects.filter(state=OpinionState.ASKED, due_on__lt=on).order_by("due_on")
    return list(rows.values_list("pk", flat=True)[:limit])


def usual_day(on: date) -> date:
    """Until when an outside party is usually asked to answer: so many working days from ``on``."""
    length, _ = regulation.measured(DAYS, on)
    return regulation.calendar().add(on, int(length))


# --- what may be shared --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shareable:
    """What of a file an outside party may be given to read: documents by name, and questions."""

    documents: Sequence[tuple[Document, str]]
    questions: Sequence[FormField]


def shareable(case: Case) -> Shareable:
    """All that may be chosen: never identity numbers, and no document of a kind that carries them."""
    definition, answers = cases.definition_of(case), cases.opened(case.answers)
    personal = holders.personal_kinds(regulation.today())
    lying = cases.documents_of(case)
    wanted = needed_documents(definition, case.variant, answers)
    documents = [
        (part, one.name if len(parts) == 1 else f"{one.name} {place}")
        for one in wanted
        if not is_own_paper(one, personal) and (parts := lying.get(one.key))
        for place, part in enumerate(parts, 1)
    ]
    questions = [
        one
        for one in asked_fields(definition, case.variant, answers)
        if one.kind is not FieldKind.NIK and answers.get(one.key) not in ("", None, [])
    ]
    return Shareable(documents, questions)


def shared(row: OutsideOpinion) -> Shareable:
    """What was chosen for this request and may still be shared."""
    may = shareable(row.case)
    return Shareable(
        [(one, name) for one, name in may.documents if str(one.pk) in row.shared_documents],
        [one for one in may.questions if one.key in row.shared_answers],
    )


# --- who disagrees -------------------------------------------------------------------------------------------


def sides_of(case: Case) -> list[Side]:
    """Signed recommendations and opinions that count, if they differ; nothing where all say the same."""
    return sides_by_case([case.pk]).get(case.pk, [])


def sides_by_case(case_ids: Collection[UUID]) -> dict[UUID, list[Side]]:
    """The same for each of these files that has a disagreement. Two queries, however many files."""
    ids, found = list(case_ids), dict[UUID, list[Side]]()
    units = regulation.units()
    for one in Recommendation.objects.filter(case__in=ids, state="signed").order_by("signed_on", "id"):
        name = units[one.unit].name if one.unit in units else one.unit
        words = "; ".join(filter(None, [*(reason["text"] for reason in one.reasons), one.words]))
        side = Side(name, one.verdict, said(Verdict(one.verdict).words), words, tuple(one.conditions))
        found.setdefault(one.case_id, []).append(side)
    for row in _counting(ids):
        side = Side(
            row.institution,
            row.verdict,
            said(OutsideVerdict(row.verdict).words),
            row.words,
            tuple(row.conditions),
        )
        found.setdefault(row.case_id, []).append(side)
    return {case_id: sides for case_id, sides in found.items() if differ(sides)}


def _counting(ids: Collection[UUID]) -> list[OutsideOpinion]:
    rows = OutsideOpinion.objects.filter(case__in=ids, state__in=[OpinionState.ANSWERED, OpinionState.LETTER])
    return [one for one in rows.order_by("id") if one.state == OpinionState.ANSWERED or one.confirmed_at]


def given_on(case: Case, *, unit: str = "", until: date | None = None) -> list[OutsideOpinion]:
    """The opinions that papers cite: those that count, but for who says that the question is not its to answer.

    With ``unit``, those that this unit asked for; with ``until``, those that counted by the end of that day.
    """
    return [
        one
        for one in _counting([case.pk])
        if one.verdict != OutsideVerdict.NOT_OURS
        and (not unit or one.unit == unit)
        and (until is None or _counts_since(one) <= until)
    ]


def _counts_since(one: OutsideOpinion) -> date:
    return regulation.day_of(one.confirmed_at or one.answered_at or one.asked_at)


STATES: Mapping[str, str] = {
    OpinionState.ASKED: mark("Menunggu jawaban"),
    OpinionState.ANSWERED: mark("Dijawab"),
    OpinionState.LETTER: mark("Surat tercatat"),
    OpinionState.WITHDRAWN: mark("Ditarik"),
    OpinionState.LAPSED: mark("Tidak dijawab"),
}
