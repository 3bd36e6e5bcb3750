# SPDX-License-Identifier: Apache-2.0
"""What an annex is made of: a city's records, from its files or from the database, as of one day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from permisi.catalogue.rules import Definition
from permisi.catalogue.rules.standard import Component
from permisi.decisions.papers.sheets import Chapter, Sheet
from permisi.decisions.papers.standards import Decided, Frame
from permisi.ground.period import Period
from permisi.parts.powers import span_in_words
from permisi.regulation.rules.force import Law
from permisi.regulation.rules.office import PositionRow, UnitRow


@dataclass(frozen=True, slots=True)
class Member:
    """Who holds a post: by which letter, in which period, for which permit types (empty: every type)."""

    name: str
    letter: str
    period: Period
    types: tuple[str, ...] = ()

    def words(self) -> str:
        """In one line."""
        return ", ".join(filter(None, (self.name, self.letter, span_in_words(self.period))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """A city on a day: its law, posts and units as of that day. ``undated`` says what of it is not."""

    frame: Frame
    head: str  # the head of the city as law names the office
    law: Law
    types: tuple[Definition, ...]
    units: tuple[UnitRow, ...]
    positions: tuple[PositionRow, ...]
    standards: Mapping[str, tuple[Component, ...]]
    undated: str  # what of it does not follow the day, in a sentence
    decided: Mapping[str, Decided] = field(default_factory=dict)
    people: Mapping[str, tuple[Member, ...]] | None = (
        None  # position key to holders that day; none: not known
    )

    @property
    def titles(self) -> dict[str, tuple[str, str, str]]:
        """Position key to title, unit key, short name of the unit."""
        short = {one.key: one.short for one in self.units}
        return {one.key: (one.title, one.unit, short.get(one.unit, one.unit)) for one in self.positions}

    @property
    def names(self) -> dict[str, str]:
        """Permit type codes to names."""
        return {one.code: one.name for one in self.types}

    def title(self, position: str) -> str:
        """What a post is called; its key where it is gone."""
        return self.titles.get(position, (position, "", ""))[0]


Annex = Callable[[Records], Sheet]


def annex(
    records: Records, title: str, chapters: tuple[Chapter, ...], *, assumed: int, across: bool = True
) -> Sheet:
    """The sheet of an annex: what it is, for which day, and how much of it awaits confirmation."""
    notes = [
        f"Rancangan lampiran peraturan {records.head}; nomor dan tanggalnya belum ditetapkan.",
        records.undated,
    ]
    if assumed:
        notes.append(f"Memuat {assumed} baris anggapan yang menunggu ketetapan; masing-masing bertanda.")
    return Sheet(
        title=title,
        government=records.frame.government,
        office=records.frame.office,
        on=records.frame.on,
        chapters=chapters,
        notes=tuple(notes),
        mark=records.frame.mark(assumed=bool(assumed)),
        across=across,
    )
