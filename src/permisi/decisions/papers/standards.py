# SPDX-License-Identifier: Apache-2.0
"""A service standard and the maklumat as sheets (L-70, L-72)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from permisi.catalogue.rules.standard import DELIVERY, TITLES, Component, Part, Said, missing
from permisi.decisions.papers.sheets import GUESSED, SAMPLE, UNSET, Chapter, Listed, Sheet, Words
from permisi.decisions.papers.words import written_date

ASSUMED = "(anggapan)"


@dataclass(frozen=True, slots=True)
class Frame:
    """On whose behalf a sheet is printed, as of which day, and whether only for practice."""

    government: str
    office: str
    on: date
    sample: bool = False

    def mark(self, *, assumed: bool) -> str:
        """What stands across the page."""
        return SAMPLE if self.sample else GUESSED if assumed else ""


@dataclass(frozen=True, slots=True)
class Decided:
    """By which decree a standard was decided, and when it is looked at again."""

    number: int
    decree: str
    on: date
    review_on: date | None = None

    def words(self) -> str:
        """In a sentence."""
        told = (
            f"Standar nomor {self.number}, ditetapkan dengan {self.decree} tanggal {written_date(self.on)}."
        )
        return f"{told} Ditinjau kembali {written_date(self.review_on)}." if self.review_on else told


def marked(line: Said) -> str:
    """A line with its mark where it awaits confirmation."""
    return f"{line.text} {ASSUMED}" if line.assumed else line.text


def components(found: Iterable[Component], level: int) -> tuple[Chapter, ...]:
    """The fourteen, each a heading with its lines; one without a line says that it is not set."""
    return tuple(
        Chapter(f"{number}. {TITLES[one.part]}", (_lines(one),), level)
        for number, one in enumerate(found, start=1)
    )


def _lines(one: Component) -> Listed | Words:
    if one.missing:
        return Words(UNSET.capitalize())
    texts = tuple(map(marked, one.lines))
    return Listed(texts) if len(texts) > 1 or one.part is Part.PROCEDURE else Words(texts[0])


def notes_of(found: Sequence[Component]) -> tuple[str, ...]:
    """What the reader must know first: what is assumed, and what is not set."""
    told = []
    if count := sum(line.assumed for one in found for line in one.lines):
        told.append(f"Memuat {count} baris anggapan yang menunggu ketetapan; masing-masing bertanda.")
    if lacking := missing(found):
        told.append(f"{UNSET.capitalize()}: {'; '.join(TITLES[part] for part in lacking)}.")
    return tuple(told)


def standard_sheet(name: str, found: Sequence[Component], decided: Decided | None, frame: Frame) -> Sheet:
    """The standard of one type: the six that must be published first, then the eight others."""
    every = components(found, 3)
    words = decided.words() if decided else "Belum ditetapkan; disusun dari data yang berlaku."
    chapters = (
        Chapter("Penetapan", (Words(words),)),
        Chapter("Penyampaian pelayanan", ()),
        *every[: len(DELIVERY)],
        Chapter("Pengelolaan pelayanan", ()),
        *every[len(DELIVERY) :],
    )
    return Sheet(
        title=f"Standar pelayanan: {name}",
        government=frame.government,
        office=frame.office,
        on=frame.on,
        chapters=chapters,
        notes=notes_of(found),
        mark=frame.mark(assumed=decided is None or any(one.assumed for one in found)),
    )


def notice_sheet(lines: Sequence[Said], frame: Frame) -> Sheet:
    """The maklumat: what the agency promises everybody."""
    said = tuple(Words(line.text) for line in lines) or (Words(UNSET.capitalize()),)
    assumed = any(line.assumed for line in lines)
    return Sheet(
        title="Maklumat pelayanan",
        government=frame.government,
        office=frame.office,
        on=frame.on,
        chapters=(Chapter("Pernyataan", said),),
        notes=("Kalimatnya usulan dan menunggu ketetapan.",) if assumed else (),
        mark=frame.mark(assumed=assumed),
    )
