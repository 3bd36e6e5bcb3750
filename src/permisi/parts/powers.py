# SPDX-License-Identifier: Apache-2.0
"""Authority and instruments as pages draw them: who is in charge of what, by whom, since when, on which paper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from permisi.catalogue.rules import Definition
from permisi.ground.period import Period
from permisi.ground.said import mark, said
from permisi.parts.shapes import Tone
from permisi.parts.words import tanggal
from permisi.regulation.rules.force import Force, Standing
from permisi.regulation.rules.office import AuthorityRow, InstrumentRow, Stage
from permisi.regulation.rules.trying import Seat

KINDS = {"delegasi": mark("delegasi"), "mandat": mark("mandat"), "atribusi": mark("langsung dari peraturan")}
SCOPES = {
    "memverifikasi": mark("memeriksa"),
    "memutus": mark("memutus"),
    "menandatangani": mark("menandatangani"),
    "mencabut": mark("mencabut"),
    "banding": mark("memutus banding"),
    "merekomendasi": mark("memberi rekomendasi"),
}
STAGES = {
    Stage.DRAFT: mark("Rancangan"),
    Stage.HARMONISED: mark("Diharmonisasi"),
    Stage.SIGNED: mark("Ditetapkan"),
    Stage.PUBLISHED: mark("Diundangkan"),
}
STANDINGS: Mapping[Standing, tuple[Tone, str]] = {
    Standing.IN_FORCE: ("ok", mark("Berlaku")),
    Standing.UNDATED: ("wait", mark("Tanggal berlaku belum dikonfirmasi")),
    Standing.TO_COME: ("note", mark("Belum berlaku")),
    Standing.ENDED: ("bad", mark("Tidak berlaku lagi")),
    Standing.DRAFT: ("wait", mark("Belum diundangkan")),
}

Titles = Mapping[str, tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Charged:
    """One power over one type: the post that is in charge and what it rests on; no post: nobody."""

    code: str
    name: str
    title: str
    kind: str
    giver: str
    basis: str  # key of the instrument
    cited: str
    since: date | None
    until: date | None
    assumed: bool
    undated: bool
    why: str  # why it is not delegated

    @property
    def delegated(self) -> bool:
        """Whether somebody gave it away."""
        return bool(self.giver)


def grouped(rows: Iterable[Charged]) -> list[tuple[Charged, list[Charged]]]:
    """The types that one post holds by one record, together."""
    found: dict[tuple[str, str, date | None], list[Charged]] = {}
    for row in rows:
        found.setdefault((row.title, row.cited, row.since), []).append(row)
    return [(rows[0], rows) for rows in found.values()]


def charged(seats: Iterable[Seat], names: Mapping[str, str], titles: Titles) -> list[Charged]:
    """Each seat with its type's name and the words of its record."""
    return [_charged(seat, names.get(seat.type_code, seat.type_code), titles) for seat in seats]


def _charged(seat: Seat, name: str, titles: Titles) -> Charged:
    row = seat.row
    if row is None:
        return Charged(seat.type_code, name, "", "", "", "", "", None, None, False, False, "")
    return Charged(
        code=seat.type_code,
        name=name,
        title=title_of(row.receiver, titles),
        kind=said(KINDS[row.kind]),
        giver=title_of(row.giver, titles) if row.giver else "",
        basis=row.basis,
        cited=f"{row.instrument} {row.article}".strip(),
        since=row.force.start,
        until=row.force.end,
        assumed=row.assumed,
        undated=row.undated,
        why=row.why,
    )


def title_of(position: str, titles: Titles) -> str:
    """What a post is called; its key where it is gone."""
    return titles[position][0] if position in titles else position


def scopes_in_words(row: AuthorityRow) -> str:
    """What a record covers: ``memutus, menandatangani, mencabut``."""
    return ", ".join(said(SCOPES[scope]) for scope in row.scopes)


def types_in_words(row: AuthorityRow, names: Mapping[str, str]) -> str:
    """The types that a record names."""
    if "*" in row.types:
        return said("semua jenis izin")
    return ", ".join(names.get(code, code) for code in row.types)


def span_in_words(span: Period | None) -> str:
    """``1 November 2026 sampai 31 Desember 2026``; without an end: ``sejak …``."""
    if span is None:
        return said("tanggal belum dikonfirmasi")
    if span.start == date.min:
        return said("sampai {end}", end=tanggal(span.end, without="tanpa hari")) if span.end else ""
    if span.end is None:
        return said("sejak {start}", start=tanggal(span.start, without="tanpa hari"))
    return said(
        "{start} sampai {end}",
        start=tanggal(span.start, without="tanpa hari"),
        end=tanggal(span.end, without="tanpa hari"),
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """An instrument in a list: how it is cited, where it stands on the day, with its colour and word."""

    key: str
    cited: str
    subject: str
    stage: str
    tone: Tone
    words: str
    span: str
    assumed: bool


def shown(row: InstrumentRow, force: Force, on: date) -> Shown:
    """The instrument as it stands on that day."""
    tone, words = STANDINGS[force.on(on)]
    return Shown(
        key=row.key,
        cited=row.cited,
        subject=row.subject,
        stage=said(STAGES[row.stage]),
        tone=tone,
        words=said(words),
        span=span_in_words(force.days if not force.undated else None),
        assumed=row.assumed,
    )


def uses(definition: Definition, authority: Iterable[AuthorityRow]) -> dict[str, set[str]]:
    """Which instruments carry a permit type, and what each carries of it (M8)."""
    found: dict[str, set[str]] = {}

    def note(instrument: str | None, what: str) -> None:
        if instrument:
            found.setdefault(instrument, set()).add(what)

    for basis in definition.basis:
        note(basis.instrument, said("dasar hukum"))
    for limit in definition.limits:
        note(limit.instrument, said("batas waktu"))
    for requirement in definition.requirements:
        note(requirement.basis.instrument if requirement.basis else None, said("syarat"))
    for remedy in definition.remedy_terms:
        note(remedy.instrument, said("upaya hukum"))
    for row in authority:
        if definition.code in row.types:
            note(row.basis, said("kewenangan"))
    return found
