# SPDX-License-Identifier: Apache-2.0
"""The SOTK as values: areas, units, positions, who holds them, and the instruments that say so."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from permisi.ground.period import Period
from permisi.ground.said import mark


class Capacity(StrEnum):
    """In which quality a person holds a position (L-16, D3)."""

    DEFINITIVE = "definitif"
    PLT = "plt"  # permanently vacant
    PLH = "plh"  # holder temporarily absent


SCOPES = ("memverifikasi", "memutus", "menandatangani", "mencabut", "banding", "merekomendasi")
"""What an authority may cover (L-10); each is given and withdrawn by itself."""


class Stage(StrEnum):
    """How far an instrument has come; only a published one has force (UU 12/2011, L-10)."""

    DRAFT = "rancangan"
    HARMONISED = "diharmonisasi"
    SIGNED = "ditetapkan"
    PUBLISHED = "diundangkan"  # in the Berita or Lembaran Daerah


STAGES = tuple(Stage)


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A kecamatan or a kelurahan of the city."""

    code: str
    name: str
    kind: str  # "kecamatan" | "kelurahan"
    parent: str | None
    source: str
    aliases: tuple[str, ...] = ()  # other spellings seen in the city; matching is by code


@dataclass(frozen=True, slots=True)
class UnitRow:
    """An office of the city: the permit agency, a technical OPD, the mayor."""

    key: str
    name: str
    short: str
    parent: str | None
    address: str
    source: str
    assumed: bool
    level: str = ""  # jenjang: eselon and type of the unit


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A post in a unit. Authority goes to positions, never to persons (L-10)."""

    key: str
    unit: str
    title: str
    single: bool  # only one holder at a time
    source: str
    assumed: bool
    doors: tuple[
        str, ...
    ] = ()  # "meja" | "pengawasan" | "studio" | "kepegawaian" | "orang": what this post opens
    superior: str = ""  # the post above, which signs its orders and may hand its work over
    level: str = ""  # jenjang: eselon, or the functional rank


@dataclass(frozen=True, slots=True)
class CityTaskRow:
    """One thing that no record can tell and that the city has to do before it opens: devices, publicity, training."""

    key: str
    name: str
    position: str  # the post that does it
    due: date
    source: str
    assumed: bool


TEXT_OF_IT = "naskah"
PAPERS = {
    TEXT_OF_IT: mark("Naskah peraturan yang ditetapkan"),
    "mohon_harmonisasi": mark("Surat permohonan harmonisasi"),
    "hasil_harmonisasi": mark("Surat hasil harmonisasi"),
    "berita_daerah": mark("Lembar Berita Daerah"),
}
"""The papers of an instrument: what each is called."""


@dataclass(frozen=True, slots=True)
class InstrumentRow:
    """A legal instrument: law, perda, perwal, decree, order letter."""

    key: str
    kind: str
    number: str
    year: int
    subject: str
    force: Period | None  # None: dates not confirmed
    source: str
    assumed: bool
    kind_in_full: str = ""  # as papers write it: Peraturan Wali Kota Cilegon
    stage: Stage = Stage.PUBLISHED
    issued_on: date | None = None  # tanggal ditetapkan
    published_on: date | None = None  # tanggal diundangkan
    gazette: str = ""  # Berita Daerah … Nomor …
    repeals: tuple[str, ...] = ()  # keys of the instruments that end when this one begins
    changes: tuple[str, ...] = ()  # keys of the instruments that it amends
    articles: tuple[tuple[str, str], ...] = ()  # article, and what it says in short

    @property
    def cited(self) -> str:
        """How it is cited: ``Perwal 14/2024``."""
        return (
            f"{self.kind} {self.number}" if "/" in self.number else f"{self.kind} {self.number}/{self.year}"
        )

    @property
    def in_full(self) -> str:
        """How a decision names it: ``Peraturan Wali Kota … Nomor 14 Tahun 2024 tentang …``."""
        numbered = f"Nomor {self.number}" if "/" in self.number else f"Nomor {self.number} Tahun {self.year}"
        return f"{self.kind_in_full or self.kind} {numbered} tentang {self.subject}"

    @property
    def repeals_or_changes(self) -> frozenset[str]:
        """The keys of all instruments that this one touches."""
        return frozenset((*self.repeals, *self.changes))


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """Who may do what about which permit types, given by whom, under which article, in which period (L-10)."""

    key: str
    kind: str  # "atribusi" | "delegasi" | "mandat"
    giver: str | None
    receiver: str
    scopes: tuple[str, ...]  # of ``SCOPES``
    types: tuple[str, ...]  # permit type codes; "*" means every type
    instrument: str  # as cited
    article: str
    force: Period
    source: str
    assumed: bool
    basis: str = ""  # key of the instrument
    parent: str = ""  # key of the record that it was passed on from (sub-delegation, L-14)
    passes_on: bool = False  # whether its instrument lets the receiver pass it on
    giver_keeps: bool = False  # whether a regulation lets the giver of a delegation go on acting (D11)
    higher: str = ""  # key of the PP, Perpres or Perda that a delegation by Perkada rests on (L-15, D10)
    withdrawn_on: date | None = None  # from this day on it is taken back …
    withdrawn_by: str = ""  # … by this instrument (key)
    why: str = ""  # why it is not delegated, where that is so
    undated: bool = False  # its instrument is published, but nobody confirmed from when


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """A legal number that a rule may change: value, unit, period, instrument (L-0)."""

    key: str
    value: Any
    unit: str
    force: Period
    instrument: str | None
    source: str
    assumed: bool
    note: str = ""  # why this value, in words


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A number series: the pattern holds ``{urut}``, ``{tahun}``, ``{bulan_romawi}`` and ``{kode}`` (L-160)."""

    key: str
    pattern: str
    unit: str
    source: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """A person in a position for a period, by a letter (L-16, L-23)."""

    key: str
    position: str
    person: str
    capacity: Capacity
    force: Period
    letter: str
    source: str
    origin: str = "penempatan"  # or "mutasi" | "bko" | "tim_teknis"
    home: str = ""  # unit from which the person is lent
    types: tuple[str, ...] = ()  # permit types to which it is limited; empty: every type


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """One year of holidays as announced."""

    year: int
    instrument: str
    source: str
    days: tuple[tuple[date, str, str], ...]  # date, name, kind


def shortened(title: str, unit: str, short: str) -> str:
    """The title of a post with its unit's short name instead of the whole one."""
    return title.replace(unit, short or unit)
