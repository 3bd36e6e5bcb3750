# SPDX-License-Identifier: Apache-2.0
"""The service standard of a permit type: fourteen components, taken from its records (L-70, L-71)."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from permisi.catalogue.rules import Cost, Definition, FeeKind, Origin, Requirement
from permisi.ground.said import mark
from permisi.procedure.rules.counting import Limit, LimitKind, StartEvent
from permisi.procedure.rules.sop import APPLICANT, SopRow
from permisi.regulation.rules.office import InstrumentRow
from permisi.regulation.rules.opening import CounterRow


class Part(StrEnum):
    """A component, in the order of the law; the first six must be published."""

    REQUIREMENTS = "persyaratan"
    PROCEDURE = "prosedur"
    TIME = "waktu"
    COST = "biaya"
    PRODUCT = "produk"
    COMPLAINTS = "pengaduan"
    BASIS = "dasar"
    FACILITIES = "sarana"
    COMPETENCE = "kompetensi"
    CONTROL = "pengawasan"
    STAFF = "jumlah"
    SERVICE_GUARANTEE = "jaminan_pelayanan"
    SAFETY_GUARANTEE = "jaminan_keamanan"
    EVALUATION = "evaluasi"


TITLES: Mapping[Part, str] = {
    Part.REQUIREMENTS: mark("Persyaratan"),
    Part.PROCEDURE: mark("Sistem, mekanisme, dan prosedur"),
    Part.TIME: mark("Jangka waktu penyelesaian"),
    Part.COST: mark("Biaya atau tarif"),
    Part.PRODUCT: mark("Produk pelayanan"),
    Part.COMPLAINTS: mark("Penanganan pengaduan, saran, dan masukan"),
    Part.BASIS: mark("Dasar hukum"),
    Part.FACILITIES: mark("Sarana, prasarana, dan fasilitas"),
    Part.COMPETENCE: mark("Kompetensi pelaksana"),
    Part.CONTROL: mark("Pengawasan internal"),
    Part.STAFF: mark("Jumlah pelaksana"),
    Part.SERVICE_GUARANTEE: mark("Jaminan pelayanan"),
    Part.SAFETY_GUARANTEE: mark("Jaminan keamanan dan keselamatan"),
    Part.EVALUATION: mark("Evaluasi kinerja pelaksana"),
}
DELIVERY = tuple(Part)[:6]
WRITTEN = (
    Part.COMPLAINTS,
    Part.FACILITIES,
    Part.COMPETENCE,
    Part.CONTROL,
    Part.STAFF,
    Part.SERVICE_GUARANTEE,
    Part.SAFETY_GUARANTEE,
    Part.EVALUATION,
)
"""What a city's file may say; everything else comes from the type's own records alone."""
NEVER = "false"
STARTS = {
    StartEvent.RECEIVED: "sejak berkas diterima",
    StartEvent.COMPLETE: "sejak berkas dinyatakan lengkap",
    StartEvent.OPENED: "sejak langkah dibuka",
}
LIMITS = {
    LimitKind.JANJI: "Janji layanan",
    LimitKind.BATAS_HUKUM: "Batas hukum",
    LimitKind.PEMERIKSAAN: "Pemeriksaan kelengkapan",
    LimitKind.DASAR_DIKABULKAN: "Dianggap dikabulkan",
}


class StandardState(StrEnum):
    """How far a version of a standard has come (L-71)."""

    DRAFTED = "disusun"
    DECIDED = "ditetapkan"
    ANNOUNCED = "diumumkan"


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a component, and where it comes from."""

    text: str
    source: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Component:
    """A component; without a line nobody has set it yet."""

    part: Part
    lines: tuple[Said, ...] = ()

    @property
    def missing(self) -> bool:
        """Whether no record says anything of it."""
        return not self.lines

    @property
    def assumed(self) -> bool:
        """Whether any line awaits confirmation."""
        return any(one.assumed for one in self.lines)

    @property
    def texts(self) -> list[str]:
        """What it says, without its origins."""
        return [one.text for one in self.lines]


@dataclass(frozen=True, slots=True)
class Around:
    """What a standard takes from outside its type: names, instruments, where to complain, the city's own words."""

    posts: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    instruments: Mapping[str, InstrumentRow] = field(default_factory=dict)
    channels: tuple[Said, ...] = ()
    common: Mapping[str, tuple[Said, ...]] = field(default_factory=dict)


def derived(definition: Definition, around: Around) -> tuple[Component, ...]:
    """The fourteen components. A type's own words replace the city's common ones and what the SOP says of it."""
    found: dict[Part, Iterable[Said]] = {
        Part.REQUIREMENTS: _requirements(definition),
        Part.PROCEDURE: (_step(row, around) for row in definition.sop.rows),
        Part.TIME: _times(definition),
        Part.COST: _costs(definition, around),
        Part.PRODUCT: _products(definition),
        Part.COMPLAINTS: around.channels,
        Part.BASIS: _bases(definition, around),
        Part.FACILITIES: _of_sop(definition, definition.sop.identity.equipment),
        Part.COMPETENCE: _of_sop(definition, definition.sop.identity.qualifications),
        Part.STAFF: _staff(definition, around),
    }
    own = {
        one.key: tuple(Said(text, one.source, one.assumed) for text in one.texts)
        for one in definition.standard
    }
    return tuple(
        Component(part, own.get(part) or (*found.get(part, ()), *around.common.get(part, ())))
        for part in Part
    )


def channels(counters: Iterable[CounterRow], phone: str, email: str) -> tuple[Said, ...]:
    """Where people may complain: every counter, and how the agency is reached."""
    found = [Said(f"Datang ke {one.name}, {one.address}", one.source, one.assumed) for one in counters]
    reached = ((phone, "Telepon"), (email, "Surel"))
    return (*found, *(Said(f"{how} {where}") for where, how in reached if where))


def missing(components: Iterable[Component]) -> list[Part]:
    """The components that nobody has set."""
    return [one.part for one in components if one.missing]


def differing(before: Iterable[Component], after: Iterable[Component]) -> list[Part]:
    """The components that say something else; a source that was added, or a confirmation, is no difference."""
    said = {one.part: one.texts for one in before}
    return [one.part for one in after if said.get(one.part, []) != one.texts]


def digest_of(components: Iterable[Component]) -> str:
    """SHA-256 of what the components say."""
    told = {str(one.part): one.texts for one in components}
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def to_json(components: Iterable[Component]) -> dict[str, Any]:
    """As stored in a version."""
    return {
        str(one.part): [[line.text, line.source, line.assumed] for line in one.lines] for one in components
    }


def from_json(stored: Mapping[str, Any]) -> tuple[Component, ...]:
    """What ``to_json`` gave, in the order of the law."""
    return tuple(Component(part, tuple(Said(*line) for line in stored.get(part, ()))) for part in Part)


# --- one component each -----------------------------------------------------------------------------------------


def _requirements(definition: Definition) -> Iterator[Said]:
    for one in definition.requirements:
        if one.need != NEVER:
            yield Said(_requirement(one, definition), one.source, one.assumed)


def _requirement(one: Requirement, definition: Definition) -> str:
    names = ", ".join(definition.variant(key).name.lower() for key in one.variants)
    told = [one.name]
    if names and len(definition.variants) > 1:
        told.append(f"(untuk {names})")
    if one.need:
        told.append(f"({one.need_words.rstrip('.')})")
    return " ".join(told)


def _step(row: SopRow, around: Around) -> Said:
    who = "Pemohon" if row.executor == APPLICANT else around.posts.get(row.executor, row.executor)
    time = f", {row.time} {row.unit.replace('_', ' ')}" if row.time else ""
    return Said(f"{row.activity} ({who}{time})", row.source, row.assumed)


def _times(definition: Definition) -> list[Said]:
    """Every limit; the time to check completeness alone sets no time for the permit."""
    if not any(one.kind in (LimitKind.JANJI, LimitKind.BATAS_HUKUM) for one in definition.limits):
        return []
    lawful = [one for one in definition.limits if one.kind is LimitKind.BATAS_HUKUM]
    return [
        Said(_time(one, contested=len(lawful) > 1 and one in lawful), one.source, one.assumed)
        for one in definition.limits
        if one.kind in LIMITS
    ]


def _time(one: Limit, *, contested: bool) -> str:
    candidate = " (calon, belum dipilih)" if contested else ""
    told = f"{LIMITS[one.kind]}{candidate}: {one.value} {one.unit.replace('_', ' ')} {STARTS[one.starts]}"
    return f"{told} ({one.article})" if one.article else told


def _costs(definition: Definition, around: Around) -> Iterator[Said]:
    words = definition.fee_words or ("tidak dipungut biaya" if definition.fee_kind == FeeKind.FREE else "")
    told = [f"Dibayar ke dinas ini: {_rupiah(definition.fee)}", words or definition.fee_basis]
    yield Said(", ".join(filter(None, told)), _source(definition, "biaya"), definition.fee_assumed)
    for one in definition.costs:
        yield Said(_cost(one, around), one.source, one.assumed)


def _source(definition: Definition, what: str) -> str:
    return next((one.source for one in definition.origins if one.what == what), "")


def _cost(one: Cost, around: Around) -> str:
    payee = around.units.get(one.unit, one.payee)
    how_much = one.words.rstrip(".") or _rupiah(one.amount)
    return f"{one.name}: {how_much}, dibayar kepada {payee}"


def _rupiah(amount: int) -> str:
    return f"Rp {amount:,}".replace(",", ".")


def _products(definition: Definition) -> Iterator[Said]:
    paper = next((one for one in definition.origins if one.what == "naskah"), Origin("naskah", "", False))
    titles = dict.fromkeys(filter(None, (definition.title_of(one.key) for one in definition.variants)))
    for title in titles:
        yield Said(title, paper.source, paper.assumed)
    if titles and definition.validity.text:
        text = definition.validity.text.rstrip(".")
        yield Said(f"Masa berlaku: {text}", definition.validity.source, definition.validity.assumed)


def _bases(definition: Definition, around: Around) -> Iterator[Said]:
    for one in definition.basis:
        row = around.instruments.get(one.instrument)
        article = f", {one.article}" if one.article else ""
        yield Said(f"{row.in_full}{article}" if row else one.text, one.source, bool(row and row.assumed))


def _of_sop(definition: Definition, texts: Iterable[str]) -> Iterator[Said]:
    for text in texts:
        yield Said(text, definition.sop.source, definition.sop.assumed)


def _staff(definition: Definition, around: Around) -> Iterator[Said]:
    posts = [around.posts.get(key, key) for key in definition.sop.executors if key != APPLICANT]
    if posts:
        yield Said(
            f"{len(posts)} jabatan menurut SOP: {'; '.join(posts)}",
            definition.sop.source,
            definition.sop.guessed,
        )
