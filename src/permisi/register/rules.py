# SPDX-License-Identifier: Apache-2.0
"""The standing of a permit on a day, and how names are compared without being shown."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CHANGES, ENDS = "mengubah", "mengakhiri"  # effects of a variant, as the catalogue writes them


class Standing(StrEnum):
    """What anyone may know about a permit."""

    IN_FORCE = "berlaku"
    NOT_YET = "belum_berlaku"
    EXPIRED = "kedaluwarsa"
    REPLACED = "diganti"
    REVOKED = "dicabut"


class Compared(StrEnum):
    """What the register and the number series say of a number that was seen somewhere."""

    REGISTERED = "tercatat"
    TAKEN = "terpakai"  # the series gave it out, but no permit carries it: under way, or rejected
    BEYOND = "melampaui"  # it fits a series that never came so far
    STRANGE = "pola_lain"  # it fits no series of this city


class Ended(StrEnum):
    """What a number outside the register turned out to be."""

    FORGED = "palsu"
    ARCHIVED = "arsip"  # a paper permit from before the crossing
    MISREAD = "salah_baca"


def compared(*, registered: bool, read: Iterable[tuple[int, int]]) -> Compared:
    """How a number compares; ``read`` holds, per series that it fits, its place and the last place given out."""
    if registered:
        return Compared.REGISTERED
    fitting = list(read)
    if any(nth <= last for nth, last in fitting):
        return Compared.TAKEN
    return Compared.BEYOND if fitting else Compared.STRANGE


def standing(
    start: date, until: date | None, *, revoked_on: date | None, replaced: bool, on: date
) -> Standing:
    """The standing on that day; a revocation goes before everything else."""
    if revoked_on is not None and revoked_on <= on:
        return Standing.REVOKED
    if replaced:
        return Standing.REPLACED
    if on < start:
        return Standing.NOT_YET
    if until is not None and until < on:
        return Standing.EXPIRED
    return Standing.IN_FORCE


@dataclass(frozen=True, slots=True)
class Term:
    """From when to when a permit holds, and from when on not any more."""

    start: date
    until: date | None
    revoked_on: date | None


def line_standing(terms: Sequence[Term], on: date) -> Standing:
    """The standing on that day of a permit and of those that took its place, the newest last.

    It is in force while any of them is, unless the newest was ended or revoked.
    """
    alone = [
        standing(one.start, one.until, revoked_on=one.revoked_on, replaced=False, on=on) for one in terms
    ]
    if Standing.IN_FORCE in alone and alone[-1] is not Standing.REVOKED:
        return Standing.IN_FORCE
    return alone[-1]


def same_name(one: str, other: str) -> bool:
    """Whether two typed names are the same, whatever their case, accents, points and spaces."""
    return _bare(one) == _bare(other) != ""


def _bare(name: str) -> str:
    text = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in text if letter.isalnum())


def valid_until(start: date, months: int) -> date | None:
    """The last day of a permit that lasts so many months; none if it lasts until something ends it."""
    if not months:
        return None
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for day in range(start.day, 27, -1):
        try:
            end = date(year, month + 1, day)
        except ValueError:
            continue
        return date.fromordinal(end.toordinal() - 1)
    return date.fromordinal(date(year, month + 1, start.day).toordinal() - 1)
