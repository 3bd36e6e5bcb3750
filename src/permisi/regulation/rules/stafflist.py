# SPDX-License-Identifier: Apache-2.0
"""The staff list against what is in office: who is new, who moved, who is gone (L-23). Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from permisi.ground.said import mark
from permisi.regulation.rules.placing import Origin


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One row of the list: a person in a definitive post, or lent to one; ``line`` is the row of the sheet."""

    line: int
    index: str  # blind index of the personnel number, in hexadecimal
    name: str
    email: str
    phone: str
    position: str
    origin: Origin
    home: str
    types: tuple[str, ...]
    start: date
    until: date | None
    letter: str
    letter_on: date | None

    @property
    def contact(self) -> str:
        """Where the person is reached."""
        return self.email or self.phone


@dataclass(frozen=True, slots=True)
class Seat:
    """A definitive placement in force: its key, whose it is, which post of which unit."""

    key: str
    person: str
    position: str
    unit: str


class Kind(StrEnum):
    """What the list would change."""

    NEW = "baru"
    MOVED = "pindah"
    ADDED = "tambah"
    LEFT = "lepas"
    GONE = "hilang"


KINDS = {
    Kind.NEW: mark("Orang baru"),
    Kind.MOVED: mark("Pindah jabatan"),
    Kind.ADDED: mark("Tambah jabatan"),
    Kind.LEFT: mark("Melepas jabatan"),
    Kind.GONE: mark("Tidak ada lagi di daftar"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change: a placement to propose (``row``) or one to end (``seat``)."""

    kind: Kind
    person: str  # account, or empty for somebody new
    row: StaffRow | None = None
    seat: Seat | None = None

    @property
    def key(self) -> str:
        """The change by name, so that a page can choose it."""
        return f"{self.kind}:{self.row.line if self.row else ''}:{self.seat.key if self.seat else ''}"


def changes(
    rows: Sequence[StaffRow],
    seats: Iterable[Seat],
    *,
    people: Mapping[int, str],
    known: Collection[str],
    units: Collection[str],
) -> list[Change]:
    """What the list would change.

    ``people`` says which account a row's line means, ``known`` whom the list knew by number before. Only these, and
    only in ``units`` that the list speaks of, can be gone: a list of one OPD ends nobody's post in another.
    """
    wanted: dict[str, dict[str, StaffRow]] = {}
    found = []
    for row in rows:
        person = people.get(row.line, "")
        if person:
            wanted.setdefault(person, {})[row.position] = row
        else:
            found.append(Change(Kind.NEW, "", row=row))
    held: dict[str, dict[str, Seat]] = {}
    for seat in seats:
        held.setdefault(seat.person, {})[seat.position] = seat
    for person, posts in wanted.items():
        found += _of_person(person, posts, held.get(person, {}))
    for person, places in held.items():
        if person in known and person not in wanted:
            found += [Change(Kind.GONE, person, seat=one) for one in places.values() if one.unit in units]
    return found


def _of_person(person: str, posts: Mapping[str, StaffRow], held: Mapping[str, Seat]) -> list[Change]:
    left = [seat for position, seat in held.items() if position not in posts]
    come = [row for position, row in posts.items() if position not in held]
    kind = Kind.MOVED if left and come else Kind.ADDED
    ends = [Change(Kind.LEFT, person, row=come[0] if come else None, seat=seat) for seat in left]
    return [*ends, *(Change(kind, person, row=row) for row in come)]
