# SPDX-License-Identifier: Apache-2.0
"""A permit of the register in the place of a document: chosen, taken back, and told of once it is there."""

from uuid import UUID

from permisi.cases import queries, relied
from permisi.cases.acts.filing import changeable, let_go, withdraw_document
from permisi.cases.errors import UnknownItem
from permisi.cases.errors.relying import (
    NotAwaited,
    NothingChosen,
    PermitChosenAlready,
    PermitNotOffered,
    RequiredPermitDiffers,
)
from permisi.cases.events.relying import AwaitedPermitCame, PermitReliedOn
from permisi.cases.models import Case, Reliance
from permisi.cases.rules.state import State
from permisi.catalogue.rules import Effect
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger import queries as ledger
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.register import queries as register
from permisi.regulation.queries import Principal

BY = Actor.system("register izin")


@act
def rely_on(case_id: UUID | str, requirement: str, permit_id: UUID | str, *, who: Principal) -> Reliance:
    """Let an own permit stand under a requirement, in the place of what lay there; works where documents can change.

    Raises ``UnknownItem``, ``PermitNotOffered``, ``RequiredPermitDiffers`` for another number than the typed one,
    ``PermitChosenAlready`` for a second click, ``NotADraft``.
    """
    case, by = changeable(case_id, requirement, who)
    asked = next(
        (
            one
            for one in queries.definition_of(case).requirements
            if one.key == requirement and one.from_permit
        ),
        None,
    )
    if asked is None:
        raise UnknownItem()
    permit = next((one for one in relied.offered(who, case, asked) if str(one.pk) == str(permit_id)), None)
    if permit is None:
        raise PermitNotOffered()
    if not relied.is_meant(case, asked, permit):
        raise RequiredPermitDiffers(number=permit.number, typed=case.earlier_permit)
    held = relied.row_at(case, requirement)
    if held is not None and held.permit_id == permit.pk:
        raise PermitChosenAlready(number=permit.number)
    if held is not None:
        record(let_go(held), about=held, by=by)
    for one in queries.documents_of(case).get(requirement, []):
        withdraw_document(one.pk, who=who)
    row = Reliance(case=case, requirement=requirement, permit=permit, added_at=clock.now())
    row.save(force_insert=True)
    event = PermitReliedOn(
        case=str(case.pk), requirement=requirement, requirement_name=asked.name, permit=permit.number
    )
    record(event, about=row, by=by)
    return row


@act
def end_reliance(case_id: UUID | str, requirement: str, *, who: Principal) -> None:
    """Take a chosen permit back. Raises ``NothingChosen`` for a second click, ``NotADraft``."""
    case, by = changeable(case_id, requirement, who)
    held = relied.row_at(case, requirement)
    if held is None:
        raise NothingChosen()
    record(let_go(held), about=held, by=by)


@act
def tell_awaited(draft_id: UUID | str, from_case: Case) -> None:
    """Say at a draft that the permit it waits for was issued; once for each permit.

    Nothing is filed for the applicant: he reads it once more and files it himself. Raises ``NotAwaited``.
    """
    draft, permit = Case.locked(draft_id), register.of_subject(from_case.ref)
    if permit is None or permit.effect == Effect.END or draft.state != State.DRAFT:
        raise NotAwaited()
    told = [one for one in ledger.entries_about(draft.ref) if one.kind == AwaitedPermitCame.kind]
    if any(one.payload.get("decision") == permit.number for one in told):
        raise NotAwaited()
    if draft.pk not in {one.pk for one in relied.waiting(from_case)}:
        raise NotAwaited()
    record(AwaitedPermitCame(case=str(draft.pk), decision=permit.number), about=draft, by=BY)
