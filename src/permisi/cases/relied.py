# SPDX-License-Identifier: Apache-2.0
"""Reading which permits of the register stand in the place of documents, which could, and which are waited for.

No law stops the clock of a file because another permit is not there yet (L-59). So a file that needs one stays a draft
until it is issued; then its applicant is told.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from permisi.cases.agents import queries as agents
from permisi.cases.errors.relying import RequiredPermitDiffers, RequiredPermitGone
from permisi.cases.models import Case, Document, Reliance
from permisi.cases.rules.relying import ADVICE, SERVING, WORDS, Fit, fit, is_same
from permisi.cases.rules.state import UNDER_WAY, State
from permisi.catalogue import queries as catalogue
from permisi.catalogue.rules import Definition, Effect, Requirement, needed_documents
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
    fit: Fit
    typed: str  # the number that stands in the file

    @property
    def serves(self) -> bool:
        """Whether it meets the requirement."""
        return self.fit in SERVING

    @property
    def words(self) -> str:
        """How it stands."""
        return said(WORDS[self.standing])

    @property
    def advice(self) -> str:
        """What its applicant does about it; empty where all is well."""
        return said(ADVICE[self.fit]) if ADVICE[self.fit] else ""


def of_file(case: Case, definition: Definition, *, lock: bool = False) -> dict[str, Relied]:
    """The chosen permits by requirement; no query for a type that asks for none."""
    asked = {one.key: one for one in definition.requirements if one.from_permit}
    if not asked:
        return {}
    rows = Reliance.objects.filter(case=case, requirement__in=list(asked), withdrawn_at=None)
    return {one.requirement: _relied(case, one, asked[one.requirement], lock=lock) for one in rows}


def row_at(case: Case, requirement: str) -> Reliance | None:
    """The permit chosen for a requirement, as it was chosen."""
    rows = Reliance.objects.filter(case=case, requirement=requirement, withdrawn_at=None)
    return rows.select_related("permit").first()


def _relied(case: Case, row: Reliance, asked: Requirement, *, lock: bool) -> Relied:
    line = register.line_of(row.permit_id, lock=lock)
    stands = register.standing_of_line(line, regulation.today())
    same = is_same(case.earlier_permit, [one.number for one in line])
    return Relied(row, line[-1], stands, _fit(case, asked, stands, same=same), case.earlier_permit)


def _fit(case: Case, asked: Requirement, stands: Standing, *, same: bool) -> Fit:
    definition = catalogue.definition(case.type_version_id)
    extends = definition.variant(case.variant).effect is Effect.EXTEND
    return fit(stands, own=asked.from_permit == case.type_code, extends=extends, same=same)


def given(case: Case, definition: Definition) -> Collection[str]:
    """The requirements under which something lies: a document or a permit."""
    lying = Document.objects.filter(case=case, withdrawn_at=None)
    return {*lying.values_list("requirement", flat=True), *of_file(case, definition)}


def is_meant(case: Case, asked: Requirement, permit: Permit) -> bool:
    """Whether this is the permit whose number was typed; another type's permit has no number in the file."""
    return asked.from_permit != case.type_code or is_same(case.earlier_permit, [permit.number])


def offered(who: Principal, case: Case, asked: Requirement) -> list[Permit]:
    """The applicant's permits that stand as this requirement wants, as far as this person handles them, newest first.

    Also those of another number than the typed one: ``is_meant`` tells them apart.
    """
    if not asked.from_permit:
        return []
    issued = _files(who, case, asked).filter(state=State.ISSUED).values_list("pk", flat=True)
    today = regulation.today()
    found = register.of_subjects([f"case:{pk}" for pk in issued], asked.from_permit, today)
    stand = [(one, register.standing_of(one, today)) for one in found]
    return [one for one, stands in stand if _fit(case, asked, stands, same=True) in SERVING][:MOST]


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

    ``RequiredPermitDiffers`` where it is not the one whose number was typed. With ``lock``, for a grant, the permits
    cannot end before the act is over, and of such a difference the officer judges.
    """
    found = of_file(case, definition, lock=lock)
    needed = needed_documents(definition, case.variant, answers) if found else []
    for one in needed:
        held = found.get(one.key)
        if held is None or held.serves:
            continue
        if held.fit is Fit.OTHER and not lock:
            raise RequiredPermitDiffers(number=held.permit.number, typed=held.typed)
        if held.fit is not Fit.OTHER:
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
