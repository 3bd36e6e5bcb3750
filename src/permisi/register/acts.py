# SPDX-License-Identifier: Apache-2.0
"""Writing the register."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.register import outside, queries
from permisi.register.errors import (
    FindingUnsaid,
    NotYourWatch,
    NumberMissing,
    NumberNoted,
    OutsideNumberSettled,
    SamePersonEnds,
)
from permisi.register.events import (
    OutsideNumberEnded,
    OutsideNumberNoted,
    PermitChanged,
    PermitEnded,
    PermitEntered,
    PermitExtended,
)
from permisi.register.models import OutsideNumber, Permit
from permisi.register.rules import CHANGES, ENDS, Ended
from permisi.regulation.queries import Principal

DESK = "meja"
CITIZEN = "warga"


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


@dataclass(frozen=True, slots=True)
class Sighting:
    """A number as somebody saw it on a paper, on a wall, in another office."""

    number: str
    seen_at: str
    type_code: str = ""
    dated_on: date | None = None
    words: str = ""


@act
def note_outside(sighting: Sighting, *, who: Principal) -> OutsideNumber:
    """Note a number that was seen; an officer at a desk signs the note, a citizen need not have an account.

    Raises ``NumberMissing``, and ``NumberNoted`` where it is being looked into already.
    """
    by, officer = _noting(who)
    number = " ".join(sighting.number.split())[:120]
    if not number or not sighting.seen_at.strip():
        raise NumberMissing()
    found = OutsideNumber(
        number=number,
        type_code=sighting.type_code,
        dated_on=sighting.dated_on,
        seen_at=sighting.seen_at.strip()[:500],
        words=sighting.words.strip()[:2000],
        compared=str(outside.compare(number)),
        after_closing=outside.dated_after_closing(sighting.type_code, sighting.dated_on),
        noted_by=who.account if officer else None,
        noted_at=clock.now(),
    )
    try:
        with transaction.atomic():
            found.save(force_insert=True)
    except IntegrityError as twice:
        raise NumberNoted(number=number) from twice
    event = OutsideNumberNoted(
        number=number,
        type_code=found.type_code,
        dated_on=found.dated_on.isoformat() if found.dated_on else None,
        compared=found.compared,
        after_closing=found.after_closing,
    )
    record(event, about=found, by=by)
    return found


def _noting(who: Principal) -> tuple[Actor, bool]:
    """Who notes: an officer in a post at a desk, or a citizen, whose name nobody keeps."""
    held = next((one for one in who.held if DESK in one.doors), None)
    return (who.actor(held.position), True) if held else (Actor.system(CITIZEN), False)


@act
def end_outside(
    outside_id: UUID | str, ended: str, words: str, *, seen: int | None = None, who: Principal
) -> OutsideNumber:
    """Say what a number turned out to be, and how that was found: another person than the one who noted it.

    Raises ``NotYourWatch``, ``SamePersonEnds``, ``OutsideNumberSettled``, ``FindingUnsaid``, ``StalePage``.
    """
    by, officer = _noting(who)
    if not officer:
        raise NotYourWatch()
    outside.noted(outside_id)
    found = OutsideNumber.locked(outside_id, seen=seen)
    if found.ended:
        raise OutsideNumberSettled()
    if found.noted_by_id == who.account_id:
        raise SamePersonEnds()
    if ended not in {str(one) for one in Ended} or len(words.strip()) < 5:
        raise FindingUnsaid()
    found.change(ended=ended, ended_words=words.strip()[:2000], ended_by=who.account, ended_at=clock.now())
    record(OutsideNumberEnded(number=found.number, ended=ended, words=found.ended_words), about=found, by=by)
    return found
