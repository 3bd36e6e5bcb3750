# SPDX-License-Identifier: Apache-2.0
"""Reading consultations: what waits for one's posts, what one asked, and what was said on a file."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from permisi.cases import queries
from permisi.cases.agents import queries as agents
from permisi.cases.errors.consulting import NoSuchConsultation
from permisi.cases.events.consulting import AnswerCited, AnswerLetGo
from permisi.cases.models import Case, Consultation
from permisi.cases.rules.consulting import Asked
from permisi.cases.rules.keeping import Part, parts_of
from permisi.ledger import queries as ledger
from permisi.procedure import queries as procedure
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

DESK = "meja"
DAYS = "jawab_konsultasi"
MOST = 100


def of_file(case: Case) -> list[Consultation]:
    """What was asked on a file, oldest first; for whoever may see the file inside. One query."""
    return list(Consultation.objects.filter(case=case).order_by("at", "id"))


def cited(case: Case, *, unit: str = "", until: date | None = None) -> list[Consultation]:
    """The answers on which a unit relies, or any of them, as it stood at the end of that day; oldest first.

    The entries say so: each choice is one. Two queries, one where nothing was asked.
    """
    rows = of_file(case)
    chosen: dict[tuple[str, str], bool] = {}
    for told in ledger.entries_about(*(one.ref for one in rows)):
        choice = told.kind in (AnswerCited.kind, AnswerLetGo.kind)
        if choice and (until is None or regulation.day_of(told.at) <= until):
            chosen[(told.subject, str(told.payload["unit"]))] = told.kind == AnswerCited.kind
    on = {ref for (ref, by), relied in chosen.items() if relied and unit in ("", by)}
    return [one for one in rows if one.ref in on]


def waiting_for(who: Principal) -> list[Consultation]:
    """What waits for an answer of this person's posts, the nearest day first; never about the own file. One query."""
    if not who.held:
        return []
    rows = Consultation.objects.filter(to__in=who.positions, state=Asked.OPEN)
    others = rows.exclude(by=who.account).exclude(case__account=who.account)
    return list(others.select_related("case__type_version__type").order_by("due_on", "id")[:MOST])


def one(who: Principal, consultation_id: UUID | str) -> Consultation:
    """One that this person asked, or whose post was asked. Raises ``NoSuchConsultation``."""
    mine = Q(by=who.account) | Q(to__in=who.positions)
    rows = Consultation.objects.filter(mine, pk=consultation_id).exclude(case__account=who.account)
    found = rows.select_related("case__type_version__type").first()
    if found is None or not who.held:
        raise NoSuchConsultation()
    return found


def at_file(who: Principal, consultation_id: UUID | str) -> Consultation | None:
    """One of a file that this officer may see and is no party of."""
    row = Consultation.objects.filter(pk=consultation_id, case__in=queries.visible_to(who)).first()
    return row if row is not None and not agents.is_party(row.case, who) else None


def may_answer(row: Consultation, who: Principal) -> bool:
    """Whether this person may answer: a holder of the asked post, not who asked, no party, without an interest."""
    asked = row.state == Asked.OPEN and row.to in who.positions and row.by_id != who.account_id
    free = not procedure.has_interest(row.case.ref, who.account_id)
    return asked and free and not agents.is_party(row.case, who)


def part_of(row: Consultation, number: int) -> Part:
    """One file of the answer. Raises ``NoSuchConsultation``."""
    if not 1 <= number <= len(row.parts):
        raise NoSuchConsultation()
    return parts_of(row.parts)[number - 1]


def askable(who: Principal) -> list[tuple[str, str]]:
    """The posts with a desk that can be asked today: key and title with unit, by title. One's own are left out."""
    titles = regulation.titles()
    desks = {one.key for one in regulation.position_rows() if DESK in one.doors} - who.positions
    held = regulation.holders(desks)
    named = ((key, titles.get(key, (key, "", ""))) for key in held)
    return sorted(
        ((key, ", ".join(filter(None, [title, unit]))) for key, (title, _, unit) in named),
        key=lambda one: one[1],
    )
