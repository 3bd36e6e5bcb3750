# SPDX-License-Identifier: Apache-2.0
"""Placements as rules: who stands in a post on a day, and what a proposal must say (L-16, L-23, L-34, D3, D12)."""

import calendar
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from permisi.ground.period import Period
from permisi.ground.said import mark
from permisi.regulation.errors import HomeMissing, PeriodMissing, PeriodTooLong, SamePersonConfirms, SelfGrant
from permisi.regulation.rules.office import Capacity


class Origin(StrEnum):
    """How a person came to a post. BKO is no term of the staff law: its instrument is an order or assignment (D12)."""

    POSTED = "penempatan"
    MOVED = "mutasi"
    LENT = "bko"
    TEAM = "tim_teknis"


class Standing(StrEnum):
    """How far a placement is; that it ended is told by its dates, never by its state."""

    PLANNED = "rencana"
    WAITING = "menunggu"
    IN_FORCE = "berlaku"
    REFUSED = "ditolak"
    WITHDRAWN = "dicabut"


class Letter(StrEnum):
    """The kind of instrument by which a person is placed."""

    ORDER = "surat_perintah"
    TASK = "surat_tugas"
    DECREE = "keputusan"


ORIGINS = {
    Origin.POSTED: mark("Penempatan"),
    Origin.MOVED: mark("Mutasi"),
    Origin.LENT: mark("BKO (penugasan dari OPD asal)"),
    Origin.TEAM: mark("Tim teknis dengan keputusan"),
}
STANDINGS = {
    Standing.PLANNED: mark("Rencana"),
    Standing.WAITING: mark("Menunggu kepastian"),
    Standing.IN_FORCE: mark("Berlaku"),
    Standing.REFUSED: mark("Ditolak"),
    Standing.WITHDRAWN: mark("Dicabut"),
}
ENDED = mark("Berakhir")
AHEAD = mark("Mulai nanti")
LETTERS = {
    Letter.ORDER: mark("Surat perintah"),
    Letter.TASK: mark("Surat tugas"),
    Letter.DECREE: mark("Keputusan"),
}
CAPACITIES = {
    Capacity.DEFINITIVE: mark("Definitif"),
    Capacity.PLT: mark("Plt"),
    Capacity.PLH: mark("Plh"),
}
LETTER_OF = {Capacity.PLT: Letter.ORDER, Capacity.PLH: Letter.ORDER}
MARKS = {Capacity.PLT: "Plt. ", Capacity.PLH: "Plh. "}


@dataclass(frozen=True, slots=True)
class Spell:
    """One placement as far as it decides who stands in a post."""

    key: str
    position: str
    person: str
    capacity: Capacity
    single: bool
    force: Period
    standing: Standing = Standing.IN_FORCE


def in_office(spells: Iterable[Spell], on: date, *, away: Collection[str] = ()) -> list[Spell]:
    """The placements by which somebody may act on that day.

    Only what was confirmed counts, in its period; who is away stands nowhere; while a Plh stands in for the one
    holder of a post, the holder does not act (L-16).
    """
    present = [
        one
        for one in spells
        if one.standing is Standing.IN_FORCE and on in one.force and one.person not in away
    ]
    covered = {one.position for one in present if one.capacity is Capacity.PLH}
    return [
        one
        for one in present
        if one.capacity is Capacity.PLH or not one.single or one.position not in covered
    ]


def standing_words(standing: Standing, force: Period, on: date) -> str:
    """How far a placement is on a day, in words; a confirmed one may be ahead, in force or over."""
    if standing is not Standing.IN_FORCE:
        return STANDINGS[standing]
    if force.end is not None and force.end < on:
        return ENDED
    return AHEAD if on < force.start else STANDINGS[standing]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody proposes: who, where, in which quality, how, from when until when, by which letter."""

    position: str
    person: str
    capacity: Capacity
    force: Period
    origin: Origin = Origin.POSTED
    home: str = ""
    types: tuple[str, ...] = ()
    letter_kind: Letter = Letter.ORDER
    letter: str = ""
    letter_on: date | None = None
    ordered_by: str = ""
    plan: str = ""
    reason: str = ""


def require_wish(wish: Wish, *, longest_plt: int | None) -> None:
    """Refuse a proposal that could not end or does not say where the person comes from.

    A Plh and a BKO end on a day that is named (L-16, L-23); a Plt only ends where a dated parameter says how many
    months it may last. Raises ``PeriodMissing``, ``PeriodTooLong``, ``HomeMissing``.
    """
    temporary = wish.capacity is Capacity.PLH or wish.origin in (Origin.LENT, Origin.TEAM)
    if wish.force.end is None and (temporary or (wish.capacity is Capacity.PLT and longest_plt)):
        raise PeriodMissing()
    if wish.capacity is Capacity.PLT and longest_plt and wish.force.end is not None:
        last = months_later(wish.force.start, longest_plt)
        if wish.force.end >= last:
            raise PeriodTooLong(months=longest_plt, until=last)
    if wish.origin is Origin.LENT and not wish.home:
        raise HomeMissing()


def require_other(person: str, *, placed: str, proposer: str = "") -> None:
    """Nobody grants himself anything, and nobody confirms what he proposed.

    Raises ``SelfGrant``, ``SamePersonConfirms``.
    """
    if person == placed:
        raise SelfGrant()
    if person == proposer:
        raise SamePersonConfirms()


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    count = day.month - 1 + months
    year, month = day.year + count // 12, count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def vacant(posts: Iterable[str], spells: Iterable[Spell], on: date) -> set[str]:
    """Of these posts, those in which nobody stands on that day."""
    return set(posts) - {one.position for one in in_office(spells, on)}
