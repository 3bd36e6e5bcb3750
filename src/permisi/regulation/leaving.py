# SPDX-License-Identifier: Apache-2.0
"""Leave, illness, journeys: who is away acts in no post. Told by oneself or the own office, confirmed by another."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from permisi.ground.act import act
from permisi.ground.period import Period
from permisi.ground.said import mark
from permisi.ledger.acts import record
from permisi.people.models import Account
from permisi.regulation import queries, staffing
from permisi.regulation.appointing import may_confirm, may_propose
from permisi.regulation.errors import (
    NoSuchPlacement,
    NotWaiting,
    NotYoursToPlace,
    PeriodOver,
    SamePersonConfirms,
    SelfGrant,
)
from permisi.regulation.events import AbsenceEntered
from permisi.regulation.models import Absence
from permisi.regulation.queries import Principal
from permisi.regulation.rules.placing import Standing


class Away(StrEnum):
    """Why somebody is away."""

    LEAVE = "cuti"
    ILL = "sakit"
    JOURNEY = "dinas_luar"


AWAY = {Away.LEAVE: mark("Cuti"), Away.ILL: mark("Sakit"), Away.JOURNEY: mark("Dinas luar")}


@dataclass(frozen=True, slots=True)
class Leave:
    """Who is away when and why, by which letter, and who does the work meanwhile."""

    person: str
    force: Period
    reason: Away
    letter: str = ""
    substitute: str = ""


@act
def propose_absence(leave: Leave, *, who: Principal) -> Absence:
    """Tell that somebody will be away; it counts when a second person confirmed it.

    Raises ``NoSuchPlacement``, ``NotYoursToPlace``, ``PeriodOver``, ``SelfGrant`` for a substitute who is the person.
    """
    account = Account.objects.filter(pk=leave.person, is_active=True).first()
    substitute = Account.objects.filter(pk=leave.substitute).first() if leave.substitute else None
    if account is None or (leave.substitute and substitute is None):
        raise NoSuchPlacement()
    _, placed = staffing.of_person(account.pk)
    if who.account is None or not (
        who.account_id == account.pk or any(may_propose(who, one.position.unit.key) for one in placed)
    ):
        raise NotYoursToPlace()
    if leave.force.start < queries.today() or leave.force.end is None:
        raise PeriodOver()
    if substitute == account:
        raise SelfGrant()
    absence = Absence(
        account=account,
        start=leave.force.start,
        until=leave.force.end,
        reason=leave.reason,
        letter=leave.letter.strip(),
        substitute=substitute,
        proposed_by=who.account,
    )
    absence.save(force_insert=True)
    record(_entered(absence), about=absence, by=who.actor(_post(who)))
    return absence


def _post(who: Principal) -> str:
    return who.held[0].position if who.held else ""


def _entered(absence: Absence) -> AbsenceEntered:
    return AbsenceEntered(
        person=str(absence.account_id),
        reason=absence.reason,
        start=absence.start.isoformat(),
        until=absence.until.isoformat(),
        state=absence.state,
        substitute=str(absence.substitute_id or ""),
    )


@act
def answer_absence(absence_id: UUID | str, *, yes: bool, who: Principal) -> Absence:
    """The second person confirms or refuses. Raises ``NotYoursToPlace``, ``SelfGrant``, ``SamePersonConfirms``,
    ``NotWaiting``, ``PeriodOver``."""
    if who.account is None or not may_confirm(who):
        raise NotYoursToPlace()
    if not Absence.objects.filter(pk=absence_id).exists():
        raise NotWaiting()
    absence = Absence.locked(absence_id)
    if absence.state != Standing.WAITING:
        raise NotWaiting()
    if who.account_id == absence.account_id:
        raise SelfGrant()
    if who.account_id == absence.proposed_by_id:
        raise SamePersonConfirms()
    today = queries.today()
    if yes and absence.until < today:
        raise PeriodOver()
    if yes:
        facts = {"state": Standing.IN_FORCE, "start": max(absence.start, today), "confirmed_by": who.account}
    else:
        facts = {"state": Standing.REFUSED}
    absence.change(**facts)
    record(_entered(absence), about=absence, by=who.actor(_post(who)))
    return absence


@act
def end_absence(absence_id: UUID | str, *, who: Principal) -> Absence:
    """The personnel office ends an absence early: yesterday was its last day, or it never was. Not for oneself.

    A proposal that waits its proposer may take back too. Raises ``NotYoursToPlace``, ``SelfGrant``, ``NotWaiting`` for
    one that is over, refused or ended.
    """
    if not Absence.objects.filter(pk=absence_id).exists():
        raise NotWaiting()
    absence, today = Absence.locked(absence_id), queries.today()
    waits = absence.state == Standing.WAITING
    if who.account is None or not (may_confirm(who) or (waits and who.account_id == absence.proposed_by_id)):
        raise NotYoursToPlace()
    if not waits and who.account_id == absence.account_id:
        raise SelfGrant()
    if absence.until < today or not (waits or absence.state == Standing.IN_FORCE):
        raise NotWaiting()
    begun = not waits and absence.start < today
    facts = {"until": today - timedelta(days=1)} if begun else {"state": Standing.WITHDRAWN}
    absence.change(**facts)
    record(_entered(absence), about=absence, by=who.actor(_post(who)))
    return absence
