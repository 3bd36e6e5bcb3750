# SPDX-License-Identifier: Apache-2.0
"""Sheets: printouts of the city's records. One value feeds the PDF and the editable draft, so both say the same."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import rfc8785

from permisi.decisions.papers.assembly import FONTS, Stationery, library
from permisi.decisions.papers.words import written_date
from permisi.ground.paper import clean, render

KIND: Final = "sheet"
UNSET: Final = "belum ditetapkan"
SAMPLE: Final = "CONTOH – BUKAN DOKUMEN RESMI"
GUESSED: Final = "KONSEP – MEMUAT ANGGAPAN"


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A numbered list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its heads, the share of the width that each column gets, and its rows."""

    heads: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: as SVG for the PDF, as PNG for the draft, and in words for who does not see it."""

    svg: bytes
    png: bytes
    alt: str
    width: float  # millimetres


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in it: with page numbers in the PDF, as a list to be brought up to date in the draft."""

    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A procedure on its official form, alone in its chapter: drawn in the PDF; tables and drawing in the draft."""

    composed: Mapping[str, Any]  # as ``procedures.composed`` gives it
    tables: tuple[Words | Grid, ...]  # what the form says, for who edits it

    @property
    def file(self) -> bytes:
        """What is drawn, as the press takes it."""
        return json.dumps(self.composed, sort_keys=True, ensure_ascii=False).encode()


Block = Words | Listed | Grid | Picture | Contents | Form


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 2
    apart: bool = False  # begins a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A whole printout, with the day it speaks for."""

    title: str
    government: str
    office: str
    on: date
    chapters: tuple[Chapter, ...]
    notes: tuple[str, ...] = ()  # what the reader must know first: what is assumed, what is not set
    mark: str = ""  # across every page
    across: bool = False  # the page lies on its side

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON (RFC 8785) of what it says, without its day and its mark."""
        told: dict[str, Any] = {"title": self.title, "chapters": [_plain(one) for one in self.chapters]}
        return hashlib.sha256(rfc8785.dumps(told)).hexdigest()

    @property
    def day_words(self) -> str:
        """For which day it speaks."""
        return f"Menurut keadaan pada {written_date(self.on)}."

    @property
    def foot(self) -> tuple[str, str]:
        """What stands under every page."""
        return f"{self.title}. {self.day_words}", f"Sidik SHA-256 datanya: {self.digest}"

    def texts(self) -> Iterator[str]:
        """Every text in the order in which it is read."""
        yield from (self.government, self.office, self.title, self.day_words, *self.notes)
        for chapter in self.chapters:
            yield clean(chapter.title)
            for block in chapter.blocks:
                yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Words):
        yield clean(block.text)
    elif isinstance(block, Listed | Contents):
        yield from map(clean, block.items if isinstance(block, Listed) else block.titles)
    elif isinstance(block, Form):
        for one in block.tables:
            yield from _texts(one)
    elif isinstance(block, Grid):
        for row in (block.heads, *block.rows):
            yield from map(clean, row)


def _plain(chapter: Chapter) -> dict[str, Any]:
    return {
        "title": clean(chapter.title),
        "level": chapter.level,
        "apart": chapter.apart,
        "blocks": [_block(one) for one in chapter.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Words):
        return {"kind": "words", "text": clean(block.text)}
    if isinstance(block, Listed):
        return {"kind": "listed", "items": [clean(one) for one in block.items]}
    if isinstance(block, Grid):
        rows = [[clean(cell) for cell in row] for row in block.rows]
        return {"kind": "grid", "heads": list(block.heads), "shares": list(block.shares), "rows": rows}
    if isinstance(block, Contents):
        return {"kind": "contents", "titles": [clean(one) for one in block.titles]}
    if isinstance(block, Form):
        return {
            "kind": "form",
            "file": _name(block.file, "json"),
            "tables": [_block(one) for one in block.tables],
        }
    name = _name(block.svg, "svg")
    return {"kind": "picture", "file": name, "alt": clean(block.alt), "width": str(block.width)}


def _name(content: bytes, ending: str) -> str:
    return f"{hashlib.sha256(content).hexdigest()[:16]}.{ending}"


def _drawings(sheet: Sheet) -> dict[str, bytes]:
    found = [one for chapter in sheet.chapters for one in chapter.blocks if isinstance(one, Picture | Form)]
    return {_block(one)["file"]: one.svg if isinstance(one, Picture) else one.file for one in found}


def printed_sheet(sheet: Sheet, *, on: Stationery, at: datetime) -> bytes:
    """The PDF, dated ``at``. Raises ``RenderFailed``."""
    content = {
        "title": sheet.title,
        "government": sheet.government,
        "office": sheet.office,
        "day": {"iso": sheet.on.isoformat(), "words": sheet.day_words},
        "notes": list(sheet.notes),
        "foot": list(sheet.foot),
        "mark": sheet.mark,
        "across": sheet.across,
        "digest": sheet.digest,
        "chapters": [_plain(one) for one in sheet.chapters],
    }
    files = {
        **library(),
        **_drawings(sheet),
        "main": on.templates[KIND],
        "isi.json": json.dumps(content, sort_keys=True, ensure_ascii=False).encode(),
        "emblem.svg": on.emblem,
    }
    return render(files, at=at, fonts=FONTS, strict=True)
