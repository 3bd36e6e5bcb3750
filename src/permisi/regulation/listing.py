# SPDX-License-Identifier: Apache-2.0
"""The staff list comes in: read, compared with who is in office, and proposed change by change (L-23).

Nothing takes effect by the list alone: every change is a proposal that a second person confirms. That is how a
mutasi in the staff system closes access here.
"""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from permisi.ground import clock
from permisi.ground.act import act
from permisi.ground.period import Period
from permisi.ground.refusal import Refusal
from permisi.ledger.acts import record
from permisi.ledger.rules import plain
from permisi.people import acts as people
from permisi.people.models import Account
from permisi.people.queries import accounts_at, staff_numbers, vault
from permisi.regulation import appointing, queries
from permisi.regulation.errors import (
    ChangeGone,
    ContactMissing,
    NoSuchPlacement,
    NotYoursToPlace,
)
from permisi.regulation.events import StaffChangeProposed, StaffListRead
from permisi.regulation.files.stafflist import Keys, read_staff_list
from permisi.regulation.models import Placement, Position, StaffList
from permisi.regulation.queries import Principal
from permisi.regulation.rules.office import Capacity
from permisi.regulation.rules.placing import Letter, Origin, Standing, Wish
from permisi.regulation.rules.stafflist import Change, Kind, Seat, StaffRow, changes

BY_LIST = "Menurut daftar pegawai."


def may_import(who: Principal) -> bool:
    """Whether this person may bring a staff list in: who proposes for every unit."""
    return not who.doors.isdisjoint(appointing.EVERYWHERE)


def keys(types: Iterable[str]) -> Keys:
    """What a list may refer to; ``types`` are the codes of the permit types, which this room does not know."""
    return Keys(
        positions=dict(Position.objects.filter(retired=False).values_list("key", "title")),
        units={key: unit.name for key, unit in queries.units().items()},
        types=frozenset(types),
        index=lambda number: vault().index(f"nip:{number}").hex(),
    )


@act
def keep_list(name: str, raw: bytes, types: Collection[str], *, who: Principal) -> StaffList:
    """Read a staff list and keep its rows. Raises ``NotYoursToPlace``, ``StaffListUnreadable``, ``StaffListBroken``."""
    if who.account is None or not may_import(who):
        raise NotYoursToPlace()
    rows = read_staff_list(raw, keys(types))
    kept = StaffList(
        name=name[:120],
        sha256=hashlib.sha256(raw).hexdigest(),
        rows=[plain(asdict(row)) for row in rows],
        read_by=who.account,
        read_at=clock.now(),
    )
    kept.save(force_insert=True)
    by = who.actor(who.held[0].position)
    record(StaffListRead(count=len(rows), sha256=kept.sha256), about=kept, by=by)
    return kept


def kept_list(pk: UUID | str) -> StaffList:
    """A list that was read; raises ``NoSuchPlacement``."""
    found = StaffList.objects.select_related("read_by").filter(pk=pk).first()
    if found is None:
        raise NoSuchPlacement()
    return found


def rows_of(kept: StaffList) -> list[StaffRow]:
    """The rows of a kept list as values."""
    return [_row(told) for told in kept.rows]


def _row(told: dict[str, str]) -> StaffRow:
    def day(name: str) -> date | None:
        return date.fromisoformat(told[name]) if told[name] else None

    facts = {**told, "origin": Origin(told["origin"]), "types": tuple(told["types"])}
    return StaffRow(**{**facts, "start": day("start"), "until": day("until"), "letter_on": day("letter_on")})  # type: ignore[arg-type]  # written by ``keep_list``


def _people(rows: Iterable[StaffRow]) -> dict[int, Account]:
    """Whom each row means: by the number, else by the contact."""
    listed = list(rows)
    numbers, reached, found = staff_numbers(), accounts_at(row.contact for row in listed), {}
    for row in listed:
        account = numbers.get(bytes.fromhex(row.index)) or reached.get(row.contact)
        if account is not None:
            found[row.line] = account
    return found


def _seats(today: date) -> list[Seat]:
    rows = Placement.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today),
        state=Standing.IN_FORCE,
        capacity=Capacity.DEFINITIVE,
        retired=False,
    ).select_related("position__unit")
    return [
        Seat(one.key, str(one.account_id), one.position.key, one.position.unit.key)
        for one in rows.order_by("position__key", "pk")
    ]


def changes_of(kept: StaffList) -> list[Change]:
    """What the list would still change: without what is proposed already. Ends stand before beginnings."""
    rows = rows_of(kept)
    accounts, titles = _people(rows), queries.titles()
    found = changes(
        rows,
        _seats(queries.today()),
        people={line: str(account.pk) for line, account in accounts.items()},
        known={str(account.pk) for account in staff_numbers().values()},
        units={titles[row.position][1] for row in rows if row.position in titles},
    )
    waiting = _waiting()
    left = [one for one in found if _aim(one) not in waiting]
    return sorted(left, key=lambda one: (one.seat is None, one.row.line if one.row else 0))


def _aim(one: Change) -> tuple[str, str]:
    if one.seat is not None:
        return "", one.seat.key
    return one.person, one.row.position if one.row else ""


def _waiting() -> set[tuple[str, str]]:
    """What is proposed already: placements by person and post, ends by their key."""
    placed = Placement.objects.filter(state=Standing.WAITING).values_list("account", "position__key")
    ends = Placement.objects.filter(ending_on__isnull=False).values_list("key", flat=True)
    return {(str(person), post) for person, post in placed} | {("", key) for key in ends}


@act
def propose_change(list_id: UUID | str, key: str, *, who: Principal) -> None:
    """Propose one change of the list. Raises ``ChangeGone``, ``ContactMissing``, and as proposing does."""
    kept = kept_list(list_id)
    change = next((one for one in changes_of(kept) if one.key == key), None)
    if change is None:
        raise ChangeGone()
    if who.account is None or not may_import(who):
        raise NotYoursToPlace()
    if change.seat is not None:
        appointing.propose_end(change.seat.key, _last_day(change), BY_LIST, who=who)
    elif change.row is not None:
        account = _account(change.row, change.person, who=who)
        appointing.propose_placement(_wish(change, change.row, account), who=who)
    by = who.actor(who.held[0].position)
    record(StaffChangeProposed(change=change.key), about=kept, by=by)


def _last_day(change: Change) -> date:
    """The day before the next post begins; without one, yesterday: access closes when it is confirmed."""
    start = change.row.start if change.row else queries.today()
    return max(start, queries.today()) - timedelta(days=1)


def _account(row: StaffRow, person: str, *, who: Principal) -> Account:
    by = who.actor(who.held[0].position)
    account = Account.objects.filter(pk=person).first() if person else None
    if account is None:
        if not row.contact:
            raise ContactMissing(line=row.line)
        account = people.open_account(row.name, email=row.email or None, phone=row.phone or None, by=by)
    if bytes.fromhex(row.index) not in staff_numbers():
        people.know_staff_number(account, bytes.fromhex(row.index), by=by)
    return account


def _wish(change: Change, row: StaffRow, account: Account) -> Wish:
    moved = change.kind is Kind.MOVED and row.origin is Origin.POSTED
    return Wish(
        position=row.position,
        person=str(account.pk),
        capacity=Capacity.DEFINITIVE,
        force=Period(max(row.start, queries.today()), row.until),
        origin=Origin.MOVED if moved else row.origin,
        home=row.home,
        types=row.types,
        letter_kind=Letter.DECREE if row.origin is not Origin.LENT else Letter.TASK,
        letter=row.letter,
        letter_on=row.letter_on,
        reason=BY_LIST,
    )


def note_numbers(kept: StaffList, *, who: Principal) -> int:
    """Note the numbers of those whom the list names by their contact; says how many were new."""
    if not may_import(who):
        raise NotYoursToPlace()
    rows, numbers = rows_of(kept), staff_numbers()
    accounts, known, noted = _people(rows), {one.pk for one in numbers.values()}, 0
    for row in rows:
        account = accounts.get(row.line)
        if account is not None and account.pk not in known:
            people.know_staff_number(account, bytes.fromhex(row.index), by=who.actor(who.held[0].position))
            known.add(account.pk)
            noted += 1
    return noted


def propose_all(list_id: UUID | str, chosen: Iterable[str], *, who: Principal) -> list[tuple[str, str]]:
    """Propose the chosen changes, each an act of its own; says which were refused, with the sentence."""
    note_numbers(kept_list(list_id), who=who)
    refused = []
    for key in chosen:
        try:
            propose_change(list_id, key, who=who)
        except Refusal as no:
            refused.append((key, no.words()))
    return refused
