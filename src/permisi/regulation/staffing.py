# SPDX-License-Identifier: Apache-2.0
"""Reading who is in office: lists for pages, what stands in a proposal's way, and what a plan would change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from permisi.ledger.models import Entry
from permisi.people.models import Account
from permisi.regulation import queries
from permisi.regulation.errors import NoSuchPlacement, ParameterMissing
from permisi.regulation.events import PlacementEnding
from permisi.regulation.models import Absence, Placement, Position, Series
from permisi.regulation.queries import Principal
from permisi.regulation.rules.office import AuthorityRow, Capacity
from permisi.regulation.rules.placing import MARKS, Origin, Spell, Standing, in_office

LONGEST_PLT = "plt_paling_lama"  # months; a dated parameter of the city, absent where nothing says so
ORDERS = {Capacity.PLT: "surat-perintah-plt", Capacity.PLH: "surat-perintah-plh"}
MOST = 200
SAID_BEFORE = (30, 7, 1)  # days before its end on which the end of a placement is said


def longest_plt(on: date) -> int | None:
    """How many months a Plt may last on that day, if a dated parameter says so."""
    try:
        return int(queries.parameter(LONGEST_PLT, on))
    except ParameterMissing:
        return None


def letter_series(capacity: Capacity) -> str:
    """The number series of the order for this capacity, if the city has one."""
    key = ORDERS.get(capacity, "")
    return key if key and Series.objects.filter(key=key, retired=False).exists() else ""


def endings(on: date) -> list[tuple[UUID, int]]:
    """The placements whose end is to be said on that day, with the days that are left; said ones are left out."""
    last_days = {on + timedelta(days - 1): days for days in SAID_BEFORE}
    rows = queries.placed(on).filter(until__in=list(last_days)).values_list("pk", "until")
    found = [(pk, last_days[until]) for pk, until in rows if until is not None]
    said = {
        (entry.subject, entry.content.payload["days"])
        for entry in Entry.objects.filter(
            kind=PlacementEnding.kind, subject__in=[f"placement:{pk}" for pk, _ in found]
        ).select_related("content")
        if entry.content.payload is not None
    }
    return [(pk, days) for pk, days in found if (f"placement:{pk}", days) not in said]


def occupant(wanted: Placement, *, leaving: bool = False) -> Placement | None:
    """Who holds the one place of a post on a day of the wanted placement, in the same group (Plh beside others).

    With ``leaving`` a holder whose proposed end lies before it does not count: enough for proposing, not for more.
    """
    same = Q(capacity=Capacity.PLH) if wanted.capacity == Capacity.PLH else ~Q(capacity=Capacity.PLH)
    rows = Placement.objects.filter(
        same,
        Q(until__isnull=True) | Q(until__gte=wanted.start),
        position=wanted.position_id,
        state=Standing.IN_FORCE,
        retired=False,
    ).exclude(pk=wanted.pk)
    if wanted.until is not None:
        rows = rows.filter(start__lte=wanted.until)
    if leaving:
        rows = rows.filter(Q(ending_on__isnull=True) | Q(ending_on__gte=wanted.start))
    return rows.select_related("account").first()


def left_by_moving(wanted: Placement, start: date) -> QuerySet[Placement]:
    """The definitive posts that a person leaves by a mutasi on that day."""
    rows = Placement.objects.filter(
        Q(until__isnull=True) | Q(until__gte=start),
        account=wanted.account_id,
        capacity=Capacity.DEFINITIVE,
        origin__in=[Origin.POSTED, Origin.MOVED],
        state=Standing.IN_FORCE,
        retired=False,
        start__lt=start,
    )
    return rows.exclude(position=wanted.position_id).select_related("position__unit")


def waiting() -> list[Placement]:
    """What waits for the second person: placements, and early ends."""
    rows = Placement.objects.filter(
        Q(state=Standing.WAITING) | Q(state=Standing.IN_FORCE, ending_on__isnull=False), retired=False
    ).select_related("position__unit", "account", "home", "proposed_by", "ending_by")
    return list(rows.order_by("proposed_at", "pk")[:MOST])


@dataclass(frozen=True, slots=True)
class Sought:
    """Which placements a list shows: words of a person, post or letter, a unit, a state, a day."""

    words: str = ""
    unit: str = ""
    state: str = ""
    on: date | None = None


def placements(sought: Sought, *, after: Placement | None = None, limit: int = 50) -> list[Placement]:
    """Placements by person, newest first, one page after ``after``; one query."""
    rows = Placement.objects.filter(retired=False).select_related("position__unit", "account", "home")
    text = sought.words.replace("\0", "").strip()
    if text:
        rows = rows.filter(
            Q(account__name__icontains=text) | Q(position__title__icontains=text) | Q(letter__icontains=text)
        )
    if sought.unit:
        rows = rows.filter(Q(position__unit__key=sought.unit) | Q(home__key=sought.unit))
    if sought.state:
        rows = rows.filter(state=sought.state)
    else:
        rows = rows.exclude(state__in=[Standing.REFUSED, Standing.WITHDRAWN])
    if sought.on is not None:
        rows = rows.filter(Q(until__isnull=True) | Q(until__gte=sought.on), start__lte=sought.on)
    if after is not None:
        name, start = after.account.name, after.start
        same = Q(start__lt=start) | Q(start=start, pk__gt=after.pk)
        rows = rows.filter(Q(account__name__gt=name) | Q(same, account__name=name), account__name__gte=name)
    return list(rows.order_by("account__name", "-start", "pk")[:limit])


def of_person(account_id: UUID) -> tuple[Account, list[Placement]]:
    """A person with all placements, newest first; raises ``NoSuchPlacement``."""
    account = Account.objects.filter(pk=account_id).first()
    rows = Placement.objects.filter(account=account_id, retired=False).select_related(
        "position__unit", "home", "proposed_by", "confirmed_by"
    )
    found = list(rows.order_by("-start", "pk"))
    if account is None or not found:
        raise NoSuchPlacement()
    return account, found


def absences(account_id: UUID | None = None) -> list[Absence]:
    """Who is or will be away; of one person, or all that are not over."""
    rows = Absence.objects.select_related("account", "substitute", "proposed_by").exclude(
        state__in=[Standing.REFUSED, Standing.WITHDRAWN]
    )
    rows = rows.filter(account=account_id) if account_id else rows.filter(until__gte=queries.today())
    return list(rows.order_by("start", "pk")[:MOST])


def waiting_absences() -> int:
    """How many proposals of leave wait for a second person."""
    return Absence.objects.filter(state=Standing.WAITING, until__gte=queries.today()).count()


def officers() -> list[Account]:
    """Everybody who holds, held or will hold a post, by name."""
    known = Placement.objects.filter(retired=False).values("account")
    return list(Account.objects.filter(pk__in=known, is_active=True).order_by("name", "pk"))


def posts(who: Principal | None = None) -> list[Position]:
    """All posts; for somebody who proposes only within the own unit, those."""
    rows = Position.objects.filter(retired=False).select_related("unit").order_by("unit__short", "title")
    if who is None or {"kepegawaian", "studio"} & who.doors:
        return list(rows)
    return list(rows.filter(unit__key__in=[held.unit for held in who.held if "orang" in held.doors]))


def superior(position: str) -> str:
    """The key of the post above, or an empty text."""
    found = Position.objects.filter(key=position).values_list("superior", flat=True).first()
    return found or ""


# --- who could do what ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Able:
    """One line of the list: a person, the post, in which quality, from where, about which types, to do what."""

    name: str
    account: str
    position: str
    titled: str
    unit: str
    home: str
    capacity: Capacity
    origin: str
    types: tuple[str, ...]
    scopes: tuple[str, ...]
    letter: str
    start: date
    until: date | None


def who_could(on: date, *, unit: str = "") -> list[Able]:
    """Everybody who may act on that day, with what the authority records of that day give the post (L-10, L-18)."""
    rows = queries.placed(on).select_related("position__unit", "account", "home")
    authority = [row for row in queries.authorities() if on in row.force]
    found = [_able(row, authority) for row in queries.acting(rows, on)]
    lines = [one for one in found if not unit or unit in (one.unit, one.home)]
    return sorted(lines, key=lambda one: (one.unit, one.titled, one.name))


def _able(row: Placement, authority: Iterable[AuthorityRow]) -> Able:
    capacity = Capacity(row.capacity)
    return Able(
        name=row.account.called,
        account=str(row.account_id),
        position=row.position.key,
        titled=MARKS.get(capacity, "") + row.position.title,
        unit=row.position.unit.key,
        home=row.home.key if row.home else "",
        capacity=capacity,
        origin=row.origin,
        types=tuple(row.types),
        scopes=_scopes(row, authority),
        letter=row.letter,
        start=row.start,
        until=row.until,
    )


def _scopes(row: Placement, authority: Iterable[AuthorityRow]) -> tuple[str, ...]:
    """The scopes that the post's authority gives for the types to which the placement is limited."""
    limited = set(row.types)
    given = [
        one
        for one in authority
        if one.receiver == row.position.key and (not limited or "*" in one.types or limited & set(one.types))
    ]
    return tuple(dict.fromkeys(scope for one in given for scope in one.scopes))


# --- plans ------------------------------------------------------


def plans() -> list[str]:
    """The names of the plans that still stand."""
    rows = Placement.objects.filter(state=Standing.PLANNED, retired=False).values_list("plan", flat=True)
    return sorted(set(rows))


def planned(plan: str) -> list[Placement]:
    """The placements of a plan, by post."""
    rows = Placement.objects.filter(state=Standing.PLANNED, plan=plan, retired=False)
    return list(rows.select_related("position__unit", "account", "home").order_by("position__title", "start"))


def spells_under(plan: str, on: date) -> list[Spell]:
    """Who would stand where on that day if the plan were confirmed; without a plan, who does."""
    now = [row.spell() for row in queries.placed(on)]
    wished = planned(plan) if plan else []
    moved = {
        str(one.account_id): one.position.key
        for one in wished
        if one.origin == Origin.MOVED and one.start <= on
    }
    kept = [
        one
        for one in now
        if moved.get(one.person, one.position) == one.position or one.capacity is not Capacity.DEFINITIVE
    ]
    return kept + [_as_if(one) for one in wished]


def _as_if(row: Placement) -> Spell:
    spell = row.spell()
    return Spell(
        key=spell.key,
        position=spell.position,
        person=spell.person,
        capacity=spell.capacity,
        single=spell.single,
        force=spell.force,
    )


def standing_under(plan: str, on: date) -> dict[str, list[str]]:
    """Post to the names of those who would act in it on that day under the plan."""
    names = {str(one.pk): one.called for one in officers()}
    found: dict[str, list[str]] = {}
    for one in in_office(spells_under(plan, on), on):
        found.setdefault(one.position, []).append(names.get(one.person, ""))
    return found
