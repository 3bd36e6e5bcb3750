# SPDX-License-Identifier: Apache-2.0
"""Placing people: one proposes, another confirms, and it ends by itself (L-16, L-23, L-34).

Whose posts carry the door ``kepegawaian`` confirm; those, ``studio`` and ``orang`` propose, ``orang`` only within
the own unit. All acts name who did it; none is possible for the placed person.
"""

from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from permisi.ground import clock
from permisi.ground.act import act
from permisi.ground.ids import new_id
from permisi.ground.period import Period
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.people.models import Account
from permisi.regulation import queries, staffing
from permisi.regulation.acts import take_number
from permisi.regulation.errors import (
    EndsOutside,
    LetterMissing,
    NoSuchPlacement,
    NotWaiting,
    NotYoursToPlace,
    PeriodOver,
    PostOccupied,
    ReasonMissing,
)
from permisi.regulation.events import (
    EndProposed,
    PlacementAnswered,
    PlacementClosed,
    PlacementConfirmed,
    PlacementProposed,
)
from permisi.regulation.models import Placement, Position, Unit
from permisi.regulation.queries import Principal
from permisi.regulation.rules.office import Capacity
from permisi.regulation.rules.placing import (
    Origin,
    Standing,
    Wish,
    require_other,
    require_wish,
)

CONFIRMS, EVERYWHERE, WITHIN = "kepegawaian", ("kepegawaian", "studio"), "orang"
LEAST_REASON = 5  # letters


def may_propose(who: Principal, unit: str) -> bool:
    """Whether this person may propose for posts of that unit."""
    return any(
        set(EVERYWHERE) & set(held.doors) or (WITHIN in held.doors and held.unit == unit) for held in who.held
    )


def may_confirm(who: Principal) -> bool:
    """Whether this person confirms what others proposed."""
    return CONFIRMS in who.doors


def _by(who: Principal, *doors: str) -> Actor:
    held = next((held for held in who.held if set(doors) & set(held.doors)), None)
    return who.actor(held.position if held else "")


def _proposer(who: Principal, unit: str) -> Actor:
    if who.account is None or not may_propose(who, unit):
        raise NotYoursToPlace()
    return _by(who, *EVERYWHERE, WITHIN)


def _confirmer(who: Principal) -> Actor:
    if who.account is None or not may_confirm(who):
        raise NotYoursToPlace()
    return _by(who, CONFIRMS)


def _found(wish: Wish) -> tuple[Position, Account, Unit | None]:
    position = Position.objects.select_related("unit").filter(key=wish.position, retired=False).first()
    account = Account.objects.filter(pk=wish.person, is_active=True).first()
    home = Unit.objects.filter(key=wish.home).first() if wish.home else None
    if position is None or account is None or (wish.home and home is None):
        raise NoSuchPlacement()
    return position, account, home


@act
def propose_placement(wish: Wish, *, who: Principal) -> Placement:
    """Propose a placement; with a plan's name it stays a plan until it is sent. It has no effect yet.

    Raises ``NotYoursToPlace``, ``SelfGrant``, ``PeriodMissing``, ``PeriodTooLong``, ``PeriodOver``,
    ``HomeMissing``, ``LetterMissing``, and ``PostOccupied`` unless it is a plan.
    """
    position, account, home = _found(wish)
    by = _proposer(who, position.unit.key)
    require_other(str(who.account_id), placed=wish.person)
    require_wish(wish, longest_plt=staffing.longest_plt(wish.force.start))
    if wish.force.start < queries.today():
        raise PeriodOver()
    state = Standing.PLANNED if wish.plan else Standing.WAITING
    if not wish.letter and not wish.plan and not staffing.letter_series(wish.capacity):
        raise LetterMissing()
    placement = Placement(
        key=f"usul-{new_id()}",
        position=position,
        account=account,
        capacity=str(wish.capacity),
        single=position.single,
        start=wish.force.start,
        until=wish.force.end,
        letter=wish.letter.strip(),
        origin=wish.origin,
        letter_kind=wish.letter_kind,
        letter_on=wish.letter_on,
        home=home,
        types=list(wish.types),
        ordered_by=wish.ordered_by or position.superior,
        reason=wish.reason.strip(),
        plan=wish.plan.strip(),
        state=state,
        proposed_by=who.account,
        proposed_at=clock.now(),
        source="usulan",
    )
    if state is Standing.WAITING:
        _require_free(placement, leaving=True)
    placement.save(force_insert=True)
    record(_proposed(placement), about=placement, by=by)
    return placement


def _proposed(placement: Placement) -> PlacementProposed:
    return PlacementProposed(
        position=placement.position.key,
        person=str(placement.account_id),
        capacity=placement.capacity,
        origin=placement.origin,
        state=placement.state,
        start=placement.start.isoformat(),
        until=placement.until.isoformat() if placement.until else None,
        home=placement.home.key if placement.home else "",
        types=list(placement.types),
        letter=placement.letter,
        plan=placement.plan,
    )


def _require_free(placement: Placement, *, leaving: bool = False) -> None:
    """A post for one has no other holder in these days; it may be proposed to follow one whose end is proposed."""
    if not placement.single:
        return
    other = staffing.occupant(placement, leaving=leaving)
    if other is not None:
        raise PostOccupied(title=placement.position.title, holder=other.account.called)


def _locked(key: str, *states: Standing, seen: int | None = None) -> Placement:
    found = Placement.objects.filter(key=key).values_list("pk", flat=True).first()
    if found is None:
        raise NoSuchPlacement()
    row = Placement.locked(found, seen=seen)
    if states and row.state not in states:
        raise NotWaiting()
    return row


@act
def send_plan(key: str, *, who: Principal) -> Placement:
    """A planned placement becomes a proposal that waits for the second person. Raises as proposing does."""
    placement = _locked(key, Standing.PLANNED)
    by = _proposer(who, placement.position.unit.key)
    require_other(str(who.account_id), placed=str(placement.account_id))
    if placement.start < queries.today():
        raise PeriodOver()
    _require_free(placement, leaving=True)
    placement.change(state=Standing.WAITING, proposed_by=who.account, proposed_at=clock.now())
    record(_proposed(placement), about=placement, by=by)
    return placement


@act
def confirm_placement(key: str, *, seen: int | None = None, who: Principal) -> Placement:
    """The second person confirms: the placement acts in its period, never before today.

    A mutasi ends the person's other definitive posts the day before. A letter without number takes the next of its
    series. Raises ``NotYoursToPlace``, ``SelfGrant``, ``SamePersonConfirms``, ``NotWaiting``, ``PeriodOver``,
    ``LetterMissing``, ``PostOccupied``.
    """
    by = _confirmer(who)
    placement = _locked(key, Standing.WAITING, seen=seen)
    require_other(
        str(who.account_id), placed=str(placement.account_id), proposer=str(placement.proposed_by_id)
    )
    today = queries.today()
    if placement.until is not None and placement.until < today:
        raise PeriodOver()
    _require_free(placement)
    if placement.origin == Origin.MOVED:
        _leave_others(placement, max(placement.start, today), by=by)
    facts = {
        "state": Standing.IN_FORCE,
        "start": max(placement.start, today),
        "confirmed_by": who.account,
        "confirmed_at": clock.now(),
        **_lettered(placement, today, by=by),
    }
    try:
        with transaction.atomic():
            placement.change(**facts)
    except IntegrityError as taken:
        raise PostOccupied(title=placement.position.title, holder="orang lain") from taken
    event = PlacementConfirmed(
        position=placement.position.key,
        person=str(placement.account_id),
        capacity=placement.capacity,
        letter=placement.letter,
        start=placement.start.isoformat(),
        until=placement.until.isoformat() if placement.until else None,
    )
    record(event, about=placement, by=by)
    return placement


def _lettered(placement: Placement, on: date, *, by: Actor) -> dict[str, object]:
    if placement.letter:
        return {}
    series = staffing.letter_series(Capacity(placement.capacity))
    if not series:
        raise LetterMissing()
    return {"letter": take_number(series, on=on, by=by), "letter_on": on}


def _leave_others(placement: Placement, start: date, *, by: Actor) -> None:
    """Who moves leaves the posts held until now; what was lent or covered for a while ends by its own date."""
    last = start - timedelta(days=1)
    for row in staffing.left_by_moving(placement, start):
        other = Placement.locked(row.pk)
        until = max(last, other.start)
        other.change(until=until, ending_on=None)
        event = PlacementClosed(position=other.position.key, until=until.isoformat())
        record(event, about=other, by=by)


@act
def refuse_placement(key: str, words: str, *, who: Principal) -> Placement:
    """The second person says no, with words. Raises ``NotYoursToPlace``, ``NotWaiting``, ``ReasonMissing``."""
    by = _confirmer(who)
    placement = _locked(key, Standing.WAITING)
    require_other(str(who.account_id), placed=str(placement.account_id))
    said = _reason(words)
    placement.change(state=Standing.REFUSED, answer=said)
    event = PlacementAnswered(position=placement.position.key, answer="ditolak", words=said)
    record(event, about=placement, by=by)
    return placement


@act
def withdraw_placement(key: str, *, who: Principal) -> Placement:
    """Take a proposal or a plan back before it was answered. Raises ``NotYoursToPlace``, ``NotWaiting``."""
    placement = _locked(key, Standing.WAITING, Standing.PLANNED)
    by = _proposer(who, placement.position.unit.key)
    placement.change(state=Standing.WITHDRAWN)
    event = PlacementAnswered(position=placement.position.key, answer="ditarik kembali", words="")
    record(event, about=placement, by=by)
    return placement


def _reason(words: str) -> str:
    if len(words.strip()) < LEAST_REASON:
        raise ReasonMissing()
    return words.strip()


@act
def propose_end(key: str, last_day: date, words: str, *, who: Principal) -> Placement:
    """Propose that a placement ends earlier. Raises ``NotYoursToPlace``, ``EndsOutside``, ``ReasonMissing``."""
    placement = _locked(key, Standing.IN_FORCE)
    by = _proposer(who, placement.position.unit.key)
    require_other(str(who.account_id), placed=str(placement.account_id))
    said = _reason(words)
    _require_inside(placement, last_day)
    placement.change(ending_on=last_day, ending_why=said, ending_by=who.account)
    event = EndProposed(position=placement.position.key, until=last_day.isoformat(), words=said)
    record(event, about=placement, by=by)
    return placement


def _require_inside(placement: Placement, last_day: date) -> None:
    held = Period(placement.start, placement.until)
    if last_day not in held or last_day < queries.today() - timedelta(days=1):
        raise EndsOutside(start=placement.start)


@act
def confirm_end(key: str, *, seen: int | None = None, who: Principal) -> Placement:
    """The second person confirms the early end; nothing ends backwards beyond yesterday.

    Raises ``NotYoursToPlace``, ``SelfGrant``, ``SamePersonConfirms``, ``NotWaiting``.
    """
    by = _confirmer(who)
    placement = _locked(key, Standing.IN_FORCE, seen=seen)
    if placement.ending_on is None:
        raise NotWaiting()
    require_other(str(who.account_id), placed=str(placement.account_id), proposer=str(placement.ending_by_id))
    last = max(placement.ending_on, queries.today() - timedelta(days=1), placement.start)
    placement.change(until=last, ending_on=None, ended_by=who.account)
    event = PlacementClosed(position=placement.position.key, until=last.isoformat())
    record(event, about=placement, by=by)
    return placement


@act
def refuse_end(key: str, words: str, *, who: Principal) -> Placement:
    """The second person keeps the placement as it is. Raises ``NotYoursToPlace``, ``NotWaiting``, ``ReasonMissing``."""
    by = _confirmer(who)
    placement = _locked(key, Standing.IN_FORCE)
    if placement.ending_on is None:
        raise NotWaiting()
    said = _reason(words)
    placement.change(ending_on=None, ending_why="", ending_by=None, answer=said)
    event = PlacementAnswered(position=placement.position.key, answer="tetap berlaku", words=said)
    record(event, about=placement, by=by)
    return placement


def placement_of(pk: UUID | str) -> Placement:
    """A placement for a page that shows or prints it; raises ``NoSuchPlacement``."""
    found = (
        Placement.objects.select_related("position__unit", "account", "home", "proposed_by", "confirmed_by")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise NoSuchPlacement()
    return found
