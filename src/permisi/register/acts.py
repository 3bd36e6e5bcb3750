# SPDX-License-Identifier: Apache-2.0
"""Writing the register."""

from dataclasses import dataclass
from datetime import date

from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.register import queries
from permisi.register.events import PermitChanged, PermitEnded, PermitEntered, PermitExtended
from permisi.register.models import Permit
from permisi.register.rules import CHANGES, ENDS


@dataclass(frozen=True, slots=True)
class NewPermit:
    """What is entered when a decision is issued."""

    code: str
    number: str
    type_code: str
    type_name: str
    variant: str
    effect: str
    subject: str
    holder: str
    object: str
    place: str
    issued_on: date
    start: date
    until: date | None
    sha256: str
    signed_by: str
    approved_entry: int
    earlier: str  # number of the permit this one acts on, perhaps one on paper; empty for a new one


@act
def enter(new: NewPermit, *, by: Actor) -> Permit:
    """Enter an issued permit; one that extends, changes or ends an earlier one does that to it.

    An earlier permit on paper stands in no register: then only its number is kept.
    """
    permit = Permit(
        code=new.code,
        number=new.number,
        type_code=new.type_code,
        type_name=new.type_name,
        variant=new.variant,
        effect=new.effect,
        subject=new.subject,
        holder=new.holder,
        object=new.object,
        place=new.place,
        issued_on=new.issued_on,
        start=new.start,
        until=new.until,
        hashes=[new.sha256],
        signed_by=new.signed_by,
        approved_entry=new.approved_entry,
        earlier_number=new.earlier,
    )
    permit.save(force_insert=True)
    record(PermitEntered(number=new.number, effect=new.effect, sha256=new.sha256), about=permit, by=by)
    earlier = queries.by_number(new.earlier, new.type_code) if new.earlier else None
    if earlier is not None:
        _act_on(earlier, permit, by)
    return permit


def _act_on(earlier: Permit, permit: Permit, by: Actor) -> None:
    if permit.effect == ENDS:
        earlier.change(ended_by=permit, revoked_on=permit.issued_on)
        record(PermitEnded(number=earlier.number, by_number=permit.number), about=earlier, by=by)
        return
    earlier.change(extended_by=permit)
    happened = PermitChanged if permit.effect == CHANGES else PermitExtended
    record(happened(number=earlier.number, by_number=permit.number), about=earlier, by=by)
