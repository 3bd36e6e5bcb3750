# SPDX-License-Identifier: Apache-2.0
"""A service standard on its way: drafted from the records, decided by another person, announced (L-71)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from permisi.catalogue import queries
from permisi.catalogue.acts.types import recheck
from permisi.catalogue.errors import (
    DecreeMissing,
    NoSuchStandard,
    SamePersonDecides,
    StandardIncomplete,
    StandardMoved,
    StandardSettled,
    StandardUnchanged,
)
from permisi.catalogue.events import StandardAnnounced, StandardDecided, StandardDrafted
from permisi.catalogue.models import ServiceStandard, Type
from permisi.catalogue.rules.standard import (
    TITLES,
    Component,
    StandardState,
    differing,
    digest_of,
    from_json,
    missing,
    to_json,
)
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.regulation import queries as regulation
from permisi.regulation.acts import require_studio
from permisi.regulation.queries import Principal


@dataclass(frozen=True, slots=True)
class Decree:
    """By what a standard was decided, on which day, and when it is to be looked at again."""

    number: str
    on: date
    review_on: date | None = None


@act
def draft_standard(code: str, participation: str = "", *, who: Principal) -> ServiceStandard:
    """Put down what the records say now; a draft that waits is drafted anew.

    Raises ``NotYourStudio``, ``NoSuchType``, ``StandardUnchanged``.
    """
    by = require_studio(who)
    kind = queries.current(code)[0].type
    kind = Type.objects.select_for_update(of=("self",)).get(pk=kind.pk)
    components = queries.derived_standard(code)
    if queries.unlike_announced(code) == ():
        raise StandardUnchanged()
    facts = {
        "content": to_json(components),
        "digest": digest_of(components),
        "participation": participation.strip(),
        "drafted_by": who.account,
        "drafted_at": clock.now(),
    }
    found = queries.drafted_standard(code)
    if found is None:
        number = ServiceStandard.objects.filter(type=kind).count() + 1
        found = ServiceStandard(type=kind, number=number, **facts)
        found.save(force_insert=True)
    else:
        found.change(**facts)
    event = StandardDrafted(
        code=code, number=found.number, digest=found.digest, participation=found.participation
    )
    record(event, about=found, by=by)
    return found


@act
def decide_standard(
    standard_id: UUID | str, decree: Decree, *, seen: int | None = None, who: Principal
) -> ServiceStandard:
    """Enter the decree; its content is frozen from then on.

    Raises ``NotYourStudio``, ``SamePersonDecides``, ``StandardSettled``, ``StandardIncomplete``, ``StandardMoved``,
    ``DecreeMissing``, ``StalePage``.
    """
    by = require_studio(who)
    found = _locked(standard_id, StandardState.DRAFTED, seen)
    if found.drafted_by_id == who.account_id:
        raise SamePersonDecides()
    _require_whole(found)
    if not decree.number.strip() or decree.on > regulation.today():
        raise DecreeMissing()
    found.change(
        state=str(StandardState.DECIDED),
        decree=decree.number.strip(),
        decided_on=decree.on,
        decided_by=who.account,
        review_on=decree.review_on,
    )
    event = StandardDecided(
        code=found.type.code,
        number=found.number,
        digest=found.digest,
        decree=found.decree,
        decided_on=decree.on.isoformat(),
        review_on=decree.review_on.isoformat() if decree.review_on else None,
    )
    record(event, about=found, by=by)
    return found


def _require_whole(found: ServiceStandard) -> None:
    """Raise ``StandardIncomplete``, or ``StandardMoved`` where the records say something else by now."""
    content = from_json(found.content)
    if lacking := missing(content):
        raise StandardIncomplete(parts="; ".join(TITLES[part] for part in lacking))
    now: tuple[Component, ...] = queries.derived_standard(found.type.code)
    if moved := differing(content, now):
        raise StandardMoved(parts="; ".join(TITLES[part] for part in moved))


@act
def announce_standard(standard_id: UUID | str, *, seen: int | None = None, who: Principal) -> ServiceStandard:
    """Show a decided standard to the public, and look again whether its type may open (L-2).

    Raises ``NotYourStudio``, ``StandardSettled``, ``StalePage``.
    """
    by = require_studio(who)
    found = _locked(standard_id, StandardState.DECIDED, seen)
    found.change(state=str(StandardState.ANNOUNCED), announced_at=clock.now())
    code = found.type.code
    record(StandardAnnounced(code=code, number=found.number, digest=found.digest), about=found, by=by)
    recheck(code, by=by)
    return found


def _locked(standard_id: UUID | str, state: StandardState, seen: int | None) -> ServiceStandard:
    if not ServiceStandard.objects.filter(pk=standard_id).exists():
        raise NoSuchStandard()
    found = ServiceStandard.locked(standard_id, seen=seen)
    if found.state != state:
        raise StandardSettled(state=found.state)
    return found
