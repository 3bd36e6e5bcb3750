# SPDX-License-Identifier: Apache-2.0
"""Reading the law as it stands on a date: who holds what, who may do what, which number, which holiday."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from permisi.ledger.rules import Actor
from permisi.people.models import Account
from permisi.regulation.errors import DelegatedAway, DelegationEnded, NoAuthority, PlacementEnded
from permisi.regulation.models import Absence, Authority, Instrument, Placement, Position
from permisi.regulation.queries.base import FRESH, city, day_of, in_force, marked_words, today, zone
from permisi.regulation.queries.dated import (
    calendar,
    calendar_now,
    delegating_forms,
    grounded,
    measured,
    office_hours,
    parameter,
    second_step_demanded,
)
from permisi.regulation.queries.names import (
    area_names,
    areas,
    cited,
    full_citations,
    giver_title,
    position_rows,
    short_titles,
    standing_titles,
    titles,
    unit_rows,
    units,
)
from permisi.regulation.rules.authority import Grant, Held, covering, covers, entitled, in_charge
from permisi.regulation.rules.force import Law
from permisi.regulation.rules.office import AuthorityRow, Capacity
from permisi.regulation.rules.placing import Standing, in_office

__all__ = [
    "FRESH",
    "Principal",
    "acting",
    "area_names",
    "areas",
    "as_held",
    "at_door",
    "authorities",
    "calendar",
    "calendar_now",
    "cited",
    "city",
    "day_of",
    "delegating_forms",
    "expected_grant",
    "full_citations",
    "giver_title",
    "grounded",
    "head_of",
    "held_post_in",
    "holders",
    "in_force",
    "is_away",
    "law",
    "marked_words",
    "measured",
    "office_hours",
    "parameter",
    "placed",
    "position_rows",
    "principal",
    "require_authority",
    "seat",
    "second_step_demanded",
    "short_titles",
    "signs_for",
    "single_posts",
    "standing_titles",
    "still_holds",
    "titles",
    "today",
    "unit_rows",
    "units",
    "zone",
]


@dataclass(frozen=True)
class Principal:
    """Who is acting: the account and what it holds today. An anonymous one holds nothing."""

    account: Account | None
    held: tuple[Held, ...] = field(default=())

    @property
    def account_id(self) -> UUID | None:
        """The account's identity, if any."""
        return self.account.pk if self.account else None

    @property
    def name(self) -> str:
        """How the person is called."""
        return self.account.called if self.account else ""

    @cached_property
    def positions(self) -> frozenset[str]:
        """Keys of the positions held today."""
        return frozenset(held.position for held in self.held)

    @cached_property
    def units(self) -> frozenset[str]:
        """Keys of the units in which a position is held today."""
        return frozenset(held.unit for held in self.held)

    @cached_property
    def doors(self) -> frozenset[str]:
        """The doors that these positions open."""
        return frozenset(door for held in self.held for door in held.doors)

    def holding(self, position: str, topic: str = "") -> Held | None:
        """The holding of that position, if it is held today; with ``topic``, if it reaches that permit type."""
        return next((held for held in self.held if held.position == position and held.covers(topic)), None)

    def actor(self, position: str = "", authority: str | None = None) -> Actor:
        """The snapshot that goes into the ledger; in the named position, or as a plain person."""
        held = self.holding(position)
        return Actor(
            kind="person",
            id=str(self.account_id),
            name=self.name,
            position=held.title if held else None,
            capacity=str(held.capacity) if held else None,
            authority=authority,
        )


def principal(user: Any) -> Principal:
    """The person behind a request, with what he or she holds today: two queries, none for an anonymous one."""
    if not isinstance(user, Account) and not getattr(user, "is_authenticated", False):
        return Principal(None)
    account = user if isinstance(user, Account) else Account.objects.get(pk=user.pk)
    return Principal(account, tuple(_held(account.pk, today())))


def placed(on: date) -> QuerySet[Placement]:
    """The confirmed placements whose period holds that day, of people who are not away."""
    away = Absence.objects.filter(
        account=OuterRef("account"), state=Standing.IN_FORCE, start__lte=on, until__gte=on
    )
    rows = Placement.objects.filter(in_force(on), ~Exists(away), state=Standing.IN_FORCE)
    return rows.select_related("position__unit", "home").order_by("position__key", "pk")


def _held(account_id: UUID, on: date) -> Iterable[Held]:
    mine = Placement.objects.filter(account=account_id).values("position")
    rows = placed(on).filter(Q(account=account_id) | Q(capacity=Capacity.PLH, position__in=mine))
    return [as_held(placement) for placement in acting(rows, on) if placement.account_id == account_id]


def is_away(account_id: UUID) -> bool:
    """Whether this person is away today: on leave, ill or on duty elsewhere, as two persons confirmed."""
    on = today()
    rows = Absence.objects.filter(account=account_id, state=Standing.IN_FORCE)
    return rows.filter(start__lte=on, until__gte=on).exists()


def acting(rows: Iterable[Placement], on: date) -> list[Placement]:
    """Of these placements, those by which somebody may act on that day (rule ``in_office``)."""
    found = list(rows)
    standing = {one.key for one in in_office([row.spell() for row in found], on)}
    return [row for row in found if row.key in standing]


def still_holds(account_id: UUID, position: str, topic: str) -> bool:
    """Whether this person may act today in that position for that permit type."""
    return any(held.position == position and held.covers(topic) for held in _held(account_id, today()))


def as_held(placement: Placement) -> Held:
    """A placement as a holding."""
    position = placement.position
    return Held(
        placement=placement.key,
        position=position.key,
        title=position.title,
        unit=position.unit.key,
        unit_name=position.unit.name,
        capacity=Capacity(placement.capacity),
        letter=placement.letter,
        doors=tuple(position.doors),
        types=tuple(placement.types),
        home=placement.home.key if placement.home else "",
    )


def holders(position_keys: Iterable[str], on: date | None = None) -> dict[str, list[Placement]]:
    """Who holds these positions on that day."""
    found: dict[str, list[Placement]] = {}
    rows = placed(on or today()).filter(position__key__in=list(position_keys))
    rows = rows.select_related("position__unit", "account", "home").order_by("position__key", "start")
    for row in rows:
        found.setdefault(row.position.key, []).append(row)
    return found


def held_post_in(unit: str, *, person: str, day: str) -> Exists:
    """Whether the person in that column held a post of this unit on the day in that column: a condition of a query."""
    rows = Placement.objects.filter(
        account=OuterRef(person),
        position__unit__key=unit,
        state=Standing.IN_FORCE,
        start__lte=OuterRef(day),
    )
    return Exists(rows.filter(Q(until=None) | Q(until__gte=OuterRef(day))))


def at_door(door: str, *, outside: str = "") -> list[Account]:
    """Everybody whose post opens that door today, each once; with ``outside``, no posts of that unit."""
    rows = placed(today()).filter(position__doors__contains=[door]).select_related("account")
    if outside:
        rows = rows.exclude(position__unit__key=outside)
    return list({row.account_id: row.account for row in rows}.values())


def single_posts() -> set[str]:
    """The posts that one person holds at a time."""
    return set(Position.objects.filter(single=True).values_list("key", flat=True))


def head_of(unit: str) -> str:
    """The post at the head of a unit: the one whose superior stands outside of it; empty where there is none."""
    own = {row.key: row.superior for row in position_rows() if row.unit == unit}
    return next((key for key, above in own.items() if above and above not in own), "")


def law() -> Law:
    """The instruments and the authority in them as they now stand, drafts too: to be asked for any day."""
    rows = (
        Authority.objects.filter(retired=False)
        .select_related("giver", "receiver", "instrument", "withdrawn_by")
        .order_by("key")
    )
    instruments = {row.key: row.row() for row in Instrument.objects.filter(retired=False)}
    return Law(instruments, tuple(row.row() for row in rows))


def authorities() -> list[AuthorityRow]:
    """The authority records, past ones too, each with exactly the days on which it carries."""
    return list(law().carrying())


def require_authority(who: Principal, *, scope: str, type_code: str, type_name: str, unit: str = "") -> Grant:
    """The record that lets this person do this today, or a refusal that says why not.

    Several units may hold the same power over a type, each for itself: ``unit`` then says whose is asked for.
    Raises ``DelegatedAway`` to the giver of a delegation in force (L-13), ``PlacementEnded`` to a former holder,
    ``DelegationEnded`` when the record is out of force, ``NoAuthority`` otherwise.
    """
    on = today()
    rows = [row for row in authorities() if not unit or _unit_of(row.receiver) == unit]
    may = entitled(rows, scope=scope, type_code=type_code, on=on)
    for row in may:
        if held := who.holding(row.receiver):
            return _grant(row, held, who)
    _refuse_giver(covering(rows, scope=scope, type_code=type_code, on=on), who)
    _refuse_former(rows, who, scope=scope, type_code=type_code, on=on)
    _refuse_ended(rows, who, scope=scope, type_code=type_code, type_name=type_name)
    raise NoAuthority()


def _unit_of(position: str) -> str:
    return titles().get(position, ("", "", ""))[1]


def _grant(row: AuthorityRow, held: Held, who: Principal) -> Grant:
    return Grant(
        authority=row.key,
        kind=row.kind,
        instrument=row.instrument,
        article=row.article,
        position=held.position,
        title=held.title,
        unit=held.unit,
        capacity=str(held.capacity),
        placement=held.placement,
        letter=held.letter,
        person=str(who.account_id),
        name=who.name,
    )


def _refuse_giver(rows: Iterable[AuthorityRow], who: Principal) -> None:
    for row in rows:
        if row.kind == "delegasi" and row.giver in who.positions:
            title = Position.objects.values_list("title", flat=True).get(key=row.receiver)
            raise DelegatedAway(title=title, instrument=row.instrument)


def _refuse_former(rows: list[AuthorityRow], who: Principal, *, scope: str, type_code: str, on: date) -> None:
    receivers = {row.receiver for row in rows if covers(row, scope=scope, type_code=type_code)}
    receivers -= who.positions  # who holds the post again is refused for another reason
    former = (
        Placement.objects.filter(account=who.account_id, position__key__in=receivers, until__lt=on)
        .filter(state=Standing.IN_FORCE)
        .select_related("position")
        .order_by("-until")
        .first()
    )
    if former is not None:
        raise PlacementEnded(title=former.position.title, until=former.until)


def _refuse_ended(
    rows: list[AuthorityRow], who: Principal, *, scope: str, type_code: str, type_name: str
) -> None:
    on = today()
    ended = [
        row
        for row in rows
        if covers(row, scope=scope, type_code=type_code)
        and row.receiver in who.positions
        and row.force.end is not None
        and row.force.end < on
    ]
    if ended:
        last = max(ended, key=lambda row: row.force.end or date.min)
        raise DelegationEnded(type=type_name, instrument=last.instrument, until=last.force.end)


def seat(scope: str, type_code: str, on: date | None = None) -> AuthorityRow | None:
    """The record that is in charge of this power over this type on that day, or none."""
    return in_charge(authorities(), scope=scope, type_code=type_code, on=on or today())


def signs_for(who: Principal, type_codes: Iterable[str], on: date) -> tuple[list[str], list[AuthorityRow]]:
    """Of these types, those that this person signs today; and what this person's positions delegated."""
    rows = authorities()
    given = [row for row in rows if row.kind == "delegasi" and row.giver in who.positions and on in row.force]
    charged = {code: in_charge(rows, scope="menandatangani", type_code=code, on=on) for code in type_codes}
    return [code for code, row in charged.items() if row and who.holding(row.receiver, code)], given


def expected_grant(*, scope: str, type_code: str, on: date) -> Grant:
    """The record under which this would be done today and by whom; for drafts. Raises ``NoAuthority``."""
    row = in_charge(authorities(), scope=scope, type_code=type_code, on=on)
    named = holders([row.receiver], on).get(row.receiver, []) if row else []
    able = [one for one in acting(named, on) if as_held(one).covers(type_code)]
    if row is None or not able:
        raise NoAuthority()
    return _grant(row, as_held(able[0]), Principal(able[0].account))
