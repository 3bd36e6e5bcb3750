# SPDX-License-Identifier: Apache-2.0
"""The law on a day, and what a draft would change: who decides, which types open, what it leaves as it stands (M8)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from permisi.regulation.rules.authority import in_charge
from permisi.regulation.rules.force import Law, Standing, forces
from permisi.regulation.rules.office import AuthorityRow
from permisi.regulation.rules.overlap import clash

SIGNING = "menandatangani"


@dataclass(frozen=True, slots=True)
class Seat:
    """Who is in charge of one power over one type; no record: nobody."""

    type_code: str
    scope: str
    row: AuthorityRow | None

    @property
    def receiver(self) -> str:
        """Key of the post; empty if nobody."""
        return self.row.receiver if self.row else ""


@dataclass(frozen=True, slots=True)
class Moved:
    """A power over a type that another post would hold."""

    before: Seat
    after: Seat

    @property
    def opens(self) -> bool:
        """Whether the type could be signed only after the change."""
        return self.before.scope == SIGNING and not self.before.row and self.after.row is not None

    @property
    def closes(self) -> bool:
        """Whether nobody could sign the type any more."""
        return self.before.scope == SIGNING and self.before.row is not None and self.after.row is None


def seats(law: Law, *, types: Iterable[str], scopes: Iterable[str], on: date) -> list[Seat]:
    """Who is in charge of each power over each type on that day."""
    rows = law.carrying()
    return [
        Seat(code, scope, in_charge(rows, scope=scope, type_code=code, on=on))
        for code in types
        for scope in scopes
    ]


def moved(now: Iterable[Seat], then: Iterable[Seat]) -> list[Moved]:
    """What differs: another post, or the same post under another instrument. Both lists speak of the same powers."""
    after = {(seat.type_code, seat.scope): seat for seat in then}
    pairs = [Moved(seat, after[seat.type_code, seat.scope]) for seat in now]
    return [pair for pair in pairs if _grounds(pair.before) != _grounds(pair.after)]


def _grounds(seat: Seat) -> tuple[str, str]:
    return (seat.receiver, seat.row.basis if seat.row else "")


@dataclass(frozen=True, slots=True)
class Carried:
    """A standing instrument that carries a type, what for, and how the draft touches it."""

    instrument: str
    uses: tuple[str, ...]
    standing: Standing
    touched: str  # "" | "mengubah" | "mencabut" | "bertentangan"


def standing_rules(
    law: Law, uses: Mapping[str, Collection[str]], *, draft: str, on: date
) -> tuple[Carried, ...]:
    """Which standing rules carry a type unchanged, and which the draft would contradict (M8).

    ``uses`` is instrument key to what it carries of the type. The draft contradicts a rule when it gives a power
    away that a record under that rule still holds, without repealing or changing it. ``law`` is the law as if.
    """
    force = forces(row for key, row in law.instruments.items() if key != draft)
    new = law.instruments.get(draft)
    against = _contradicted(law, draft)
    return tuple(
        Carried(
            instrument=key,
            uses=tuple(sorted(uses[key])),
            standing=force[key].on(on),
            touched="mencabut"
            if new and key in new.repeals
            else "mengubah"
            if new and key in new.changes
            else "bertentangan"
            if key in against
            else "",
        )
        for key in sorted(uses)
        if key in force
    )


def _contradicted(law: Law, draft: str) -> set[str]:
    rows = law.carrying()
    ours = [row for row in rows if row.basis == draft]
    return {row.basis for row in rows if row.basis != draft and any(clash(row, one) for one in ours)}
