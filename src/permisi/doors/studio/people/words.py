# SPDX-License-Identifier: Apache-2.0
"""Placements in words: their state, their period, and who gains and loses what by them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from permisi.ground.period import Period
from permisi.ground.said import mark, said
from permisi.parts.shapes import Tone
from permisi.parts.words import tanggal
from permisi.regulation import queries as regulation
from permisi.regulation import staffing
from permisi.regulation.models import Placement
from permisi.regulation.rules.office import Capacity
from permisi.regulation.rules.placing import (
    AHEAD,
    ENDED,
    MARKS,
    ORIGINS,
    STANDINGS,
    Origin,
    Standing,
    standing_words,
)

DOORS = {
    "meja": mark("bekerja di meja petugas"),
    "pengawasan": mark("membaca semua berkas di pengawasan"),
    "studio": mark("mengubah konfigurasi di studio"),
    "kepegawaian": mark("memastikan penempatan orang"),
    "orang": mark("mengusulkan penempatan di unitnya"),
}
SCOPES = {
    "memutus": mark("memutus"),
    "menandatangani": mark("menandatangani"),
    "mencabut": mark("mencabut"),
    "banding": mark("memutus banding"),
    "merekomendasi": mark("merekomendasi"),
}
TONES: dict[str, Tone] = {
    STANDINGS[Standing.IN_FORCE]: "ok",
    STANDINGS[Standing.WAITING]: "wait",
    STANDINGS[Standing.PLANNED]: "note",
    STANDINGS[Standing.REFUSED]: "bad",
    AHEAD: "note",
    ENDED: "",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One placement as lists draw it."""

    placement: Placement
    titled: str
    state: str
    tone: Tone
    period: str
    origin: str
    types: str


def line(placement: Placement) -> Line:
    """A placement in the words of a list."""
    force = Period(placement.start, placement.until)
    words = standing_words(Standing(placement.state), force, regulation.today())
    return Line(
        placement=placement,
        titled=MARKS.get(Capacity(placement.capacity), "") + placement.position.title,
        state=said(words),
        tone=TONES.get(words, ""),
        period=period(placement.start, placement.until),
        origin=said(ORIGINS[Origin(placement.origin)]),
        types=", ".join(placement.types),
    )


def lines(placements: Iterable[Placement]) -> list[Line]:
    """Many placements in the words of a list."""
    return [line(one) for one in placements]


def period(start: date, until: date | None) -> str:
    """From when until when."""
    first = tanggal(start, without="tanpa hari")
    if until is None:
        return said("sejak {first}", first=first)
    if until == start:
        return first
    return said("{first} sampai {last}", first=first, last=tanggal(until, without="tanpa hari"))


@dataclass(frozen=True, slots=True)
class Effect:
    """What a proposal does to one person, as a sentence."""

    name: str
    gains: bool
    words: str


def effects(placement: Placement) -> list[Effect]:
    """Who gains and who loses what when the placement is confirmed."""
    name, when = placement.account.called, period(placement.start, placement.until)
    shown = line(placement)
    found = [Effect(name, True, said("memegang {titled}, {when}", titled=shown.titled, when=when))]
    found += [Effect(name, True, said(DOORS[door])) for door in placement.position.doors]
    scopes = _scopes(placement)
    if scopes:
        found.append(Effect(name, True, said("berwenang {scopes}", scopes=scopes)))
    if placement.types:
        found.append(Effect(name, True, said("hanya untuk {types}", types=shown.types)))
    return found + _lost(placement)


def _scopes(placement: Placement) -> str:
    given = [
        scope
        for row in regulation.authorities()
        if row.receiver == placement.position.key and placement.start in row.force
        for scope in row.scopes
    ]
    return ", ".join(said(SCOPES.get(scope, scope)) for scope in dict.fromkeys(given))


def _lost(placement: Placement) -> list[Effect]:
    found = []
    if placement.capacity == Capacity.PLH and placement.single:
        named = regulation.holders([placement.position.key], placement.start).get(placement.position.key, [])
        found = [
            Effect(
                one.account.called,
                False,
                said("tidak bertindak sebagai {titled} selama itu", titled=line(one).titled),
            )
            for one in named
            if one.capacity != Capacity.PLH
        ]
    if placement.origin == Origin.MOVED:
        found += [
            Effect(placement.account.called, False, said("melepas {titled}", titled=line(one).titled))
            for one in staffing.left_by_moving(placement, max(placement.start, regulation.today()))
        ]
    return found
