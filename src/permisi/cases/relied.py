# SPDX-License-Identifier: Apache-2.0
"""Reading which permits of the register stand in the place of documents, which could, and which are waited for.

No law stops the clock of a file because another permit is not there yet (L-59). So a file that needs one stays a draft
until it is issued; then its applicant is told.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from permisi.cases.agents import queries as agents
from permisi.cases.errors.relying import RequiredPermitGone
from permisi.cases.models import Case, Document, Reliance
from permisi.cases.rules.relying import WORDS, serves
from permisi.cases.rules.state import UNDER_WAY, State
from permisi.catalogue import queries as catalogue
from permisi.catalogue.rules import Definition, Requirement, needed_documents
from permisi.ground.said import said
from permisi.register import queries as register
from permisi.register.models import Permit
from permisi.register.rules import Standing
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

MOST = 20


@dataclass(frozen=True, slots=True)
class Relied:
    """A chosen permit as the register knows it today; ``permit`` is the one that took its place, if one did."""

    row: Reliance
    permit: Permit
    standing: Standing
    serves: bool

    @property
    def words(self) -> str:
        """How it stands."""
        return said(WORDS[self.standing])


def of_file(case: Case, definition: Definition, *, lock: bool = False) -> dict[str, Relied]:
    """The chosen permits by requirement; no query for a type that asks for none."""
    asked = {one.key: one for one in definition.requirements if one.from_permit}
    if not asked:
        return {}
    rows = Reliance.objects.filter(case=case, requirement__in=list(asked), withdrawn_at=None)
    return {one.requirement: _relied(one, asked[one.requirement], definition, lock=lock) for one in rows}


def row_at(case: Case, requirement: str) -> Reliance | None:
    """The permit chosen for a requirement, as it was chosen."""
    rows = Reliance.objects.filter(case=case, requirement=requirement, withdrawn_at=None)
    return rows.select_related("permit").first()


def _relied(row: Reliance, asked: Requirement, definition: Definition, *, lock: bool) -> Relied:
    line = register.line_of(row.permit_id, lock=lock)
    stands = register.standing_of_line(line, regulation.today())
    return Relied(row, line[-1], stands, serves(stands, own=asked.from_permit == definition.code))


def given(case: Case, definition: Definition) -> Collection[str]:
    """The requirements under which something lies: a document or a permit."""
    lying = Document.objects.filter(case=case, withdrawn_at=None)
    return {*lying.values_list("requirement", flat=True), *of_file(case, definition)}


def offered(who: Principal, case: Case, asked: Requirement) -> list[Permit]:
    """The applicant's permits that meet this requirement today, as far as this person handles them, newest first."""
    if not asked.from_permit:
        return []
    issued = _files(who, case, asked).filter(state=State.ISSUED).values_list("pk", flat=True)
    today, own = regulation.today(), asked.from_permit == case.type_code
    found = register.of_subjects([f"case:{pk}" for pk in issued], asked.from_permit, today)
    return [one for one in found if serves(register.standing_of(one, today), own=own)][:MOST]


def running(who: Principal, case: Case, asked: Requirement) -> list[Case]:
    """The applicant's files under way out of which the wanted permit may come, oldest first."""
    if not asked.from_permit or asked.from_permit == case.type_code:
        return []
    rows = _files(who, case, asked).filter(state__in=UNDER_WAY)
    return list(rows.order_by("submitted_at", "id")[:MOST])


def _files(who: Principal, case: Case, asked: Requirement) -> Any:
    return Case.objects.filter(
        agents.handled_by(who), account=case.account_id, type_code=asked.from_permit
    ).exclude(pk=case.pk)


def require_standing(
    case: Case, definition: Definition, answers: Mapping[str, Any], *, lock: bool = False
) -> None:
    """Raise ``RequiredPermitGone`` where a needed requirement rests on a permit that does not meet it any more.

    With ``lock`` the permits cannot end before the act is over.
    """
    found = of_file(case, definition, lock=lock)
    needed = needed_documents(definition, case.variant, answers) if found else []
    for one in needed:
        held = found.get(one.key)
        if held is not None and not held.serves:
            raise RequiredPermitGone(number=held.permit.number, name=one.name, standing=held.words)


def waiting(case: Case) -> list[Case]:
    """The drafts of the applicant of this file that ask for a permit of its type and hold nothing there yet."""
    drafts = Case.objects.filter(account=case.account_id, state=State.DRAFT).exclude(type_code=case.type_code)
    return [one for one in drafts.order_by("opened_at", "id")[:MOST] if _asks(one, case.type_code)]


def _asks(draft: Case, type_code: str) -> bool:
    definition = catalogue.definition(draft.type_version_id)
    wanted = {
        one.key
        for one in needed_documents(definition, draft.variant, draft.answers)
        if one.from_permit == type_code
    }
    return bool(wanted - set(given(draft, definition))) if wanted else False
