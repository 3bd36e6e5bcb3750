# SPDX-License-Identifier: Apache-2.0
"""May this position do this about this type on this date? Authority is not permission (L-10…L-18)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from permisi.regulation.rules.office import AuthorityRow, Capacity


@dataclass(frozen=True, slots=True)
class Held:
    """A position that a person holds on the day in question."""

    placement: str
    position: str
    title: str
    unit: str
    unit_name: str
    capacity: Capacity
    letter: str
    doors: tuple[str, ...]
    types: tuple[str, ...] = ()  # the permit types to which the placement is limited; empty: every type
    home: str = ""  # the unit from which the person was lent, or empty

    def covers(self, topic: str) -> bool:
        """Whether the holding reaches this permit type; an empty one asks about no type."""
        return not topic or not self.types or topic in self.types

    @property
    def titled(self) -> str:
        """The title with its capacity: ``Plt. Kepala Dinas …`` (L-16, D3)."""
        prefix = {Capacity.PLT: "Plt. ", Capacity.PLH: "Plh. "}.get(self.capacity, "")
        return prefix + self.title


@dataclass(frozen=True, slots=True)
class Grant:
    """The record that allowed an act: stored with it, so that it can be proved for ever (L-18)."""

    authority: str
    kind: str
    instrument: str
    article: str
    position: str
    title: str
    unit: str
    capacity: str
    placement: str
    letter: str
    person: str
    name: str

    def as_json(self) -> dict[str, Any]:
        """As stored."""
        return {field: getattr(self, field) for field in self.__slots__}


def covering(rows: Iterable[AuthorityRow], *, scope: str, type_code: str, on: date) -> list[AuthorityRow]:
    """The authority records for this scope and type that are in force on that day."""
    return [row for row in rows if covers(row, scope=scope, type_code=type_code) and on in row.force]


def covers(row: AuthorityRow, *, scope: str, type_code: str) -> bool:
    """Whether the record speaks of this scope and type at all, on whatever date."""
    return scope in row.scopes and (type_code in row.types or "*" in row.types)


def entitled(rows: Iterable[AuthorityRow], *, scope: str, type_code: str, on: date) -> list[AuthorityRow]:
    """The records under any of which the act may be done that day, the one in charge first.

    Whoever delegated may not act while the delegation lasts, unless a regulation says otherwise (L-13, D11); whoever
    gave a mandate still may (L-12). What was passed on further goes before what it came from.
    """
    found = covering(rows, scope=scope, type_code=type_code, on=on)
    gave = {row.giver for row in found if row.kind == "delegasi" and not row.giver_keeps}
    may = [row for row in found if row.receiver not in gave]
    return sorted(may, key=lambda row: (not row.parent, row.kind == "atribusi", row.key))


def in_charge(rows: Iterable[AuthorityRow], *, scope: str, type_code: str, on: date) -> AuthorityRow | None:
    """The record that decides whose turn it is: what was given away goes before what it came from (L-13)."""
    return next(iter(entitled(rows, scope=scope, type_code=type_code, on=on)), None)
