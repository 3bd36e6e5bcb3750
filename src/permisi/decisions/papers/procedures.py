# SPDX-License-Identifier: Apache-2.0
"""The SOP as the official document (L-80 to L-82): identity block, table of activities, chart over its columns.

It is a printout of the definition that runs: nothing is signed here, and what nobody has set yet says so.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from permisi.catalogue.rules import Definition
from permisi.decisions.papers import measuring
from permisi.decisions.papers.assembly import FONTS, Stationery, library
from permisi.decisions.papers.plain import plain
from permisi.decisions.papers.words import written_date
from permisi.ground.paper import render
from permisi.procedure.rules.charting import PENTAGON, Chart, Line, Measure, Page, Symbol, chart, leaves
from permisi.procedure.rules.counting import LimitKind
from permisi.procedure.rules.graph import choices
from permisi.procedure.rules.remarks import remarks
from permisi.procedure.rules.sop import APPLICANT, Sop, SopRow

KIND: Final = "sop"  # a city's own template, if it has one
USUAL: Final = "lib/sop.typ"
UNSET: Final = "belum ditetapkan"
SAMPLE: Final = "CONTOH – BUKAN DOKUMEN RESMI"
DRAFT: Final = "KONSEP – MEMUAT ANGGAPAN"
UNSIGNED: Final = "KONSEP – BELUM DISAHKAN"
PROPOSED: Final = "RANCANGAN"
TRIED: Final = "RANCANGAN – CONTOH"

WIDE, HIGH, MARGIN, FOOT, BELOW = 330.0, 215.0, 10.0, 10.0, 4.0  # millimetres of an F4 sheet laid across
HEADS = (6.0, 15.0)  # heights of the two rows of the table's head
FIXED: Final = {"no": 7.0, "activity": 44.0, "materials": 28.0, "time": 13.0, "output": 28.0, "remarks": 38.0}
WIDEST = 20.0  # an executor's column
SIZE, LEADING, INSET = 7.0, 3.05, 1.2  # points; millimetres of a line, and inside a cell
LEAST, STRIP = 11.4, 8.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is printed, and on whose behalf: the definition with the names of its city."""

    definition: Definition
    government: str  # Pemerintah Kota …
    agency: str  # who owns the SOP, where its identity names no unit
    units: Mapping[str, str]  # unit key to name
    titles: Mapping[str, str]  # position key to title
    heads: Mapping[str, str]  # position key to short title
    instruments: Mapping[str, str]  # instrument key to how it is cited in full
    version: str  # versi 3; or words for files that nobody published
    digest: str  # SHA-256 of the canonical SOP
    on: date  # as of that day
    sample: bool = False
    proposed: bool = False  # a draft of the studio, not the definition that runs

    @property
    def sop(self) -> Sop:
        """The table."""
        return self.definition.sop


def printed_sop(edition: Edition, *, on: Stationery, at: datetime) -> bytes:
    """The PDF, dated ``at``. Raises ``RenderFailed``."""
    own = on.templates.get(KIND, library()[USUAL])
    files = {
        **library(),
        "main": own,
        "isi.json": json.dumps(composed(edition), sort_keys=True, ensure_ascii=False).encode(),
        "emblem.svg": on.emblem,
    }
    return render(files, at=at, fonts=FONTS, strict=True)


def composed(edition: Edition) -> dict[str, Any]:
    """All that stands on the paper, with the geometry of its tables in millimetres."""
    widths = _widths(edition.sop)
    rows = [_row(edition, row) for row in edition.sop.rows]
    laid = _laid(edition.sop, rows, widths)
    content: dict[str, Any] = plain(
        {
            "code": edition.definition.code,
            "title": edition.sop.title,
            "identity": identity(edition),
            "mark": mark_of(edition),
            "foot": _foot(edition),
            "heads": tuple(_head(edition, one) for one in edition.sop.executors),
            "guessed": any(row["guessed"] for row in rows),
        }
    )
    content["sheet"] = {"width": WIDE, "height": HIGH, "margin": MARGIN, "bottom": FOOT + BELOW}
    content["table"] = {
        "widths": widths,
        "heads": list(HEADS),
        "size": SIZE,
        "inset": INSET,
        "head_size": _head_size(edition, widths),
    }
    content["pages"] = [_page(page, rows, edition.sop, laid) for page in laid.pages]
    return content


def mark_of(edition: Edition) -> str:
    """What is written across every page of a paper that is not, or not yet, an official one."""
    known = edition.sop.identity
    if edition.proposed:
        return TRIED if edition.sample else PROPOSED
    if edition.sample:
        return SAMPLE
    if edition.sop.guessed:
        return DRAFT
    return "" if known.effective and known.approver_name else UNSIGNED


def _foot(edition: Edition) -> tuple[str, str]:
    code, on = edition.definition.code, written_date(edition.on)
    what, which = (
        ("Pratinjau rancangan SOP", "rancangan ini, yang belum berlaku")
        if edition.proposed
        else ("Cetakan SOP", "definisi yang berjalan")
    )
    return (
        f"{what} {code}, {edition.version}, menurut keadaan {on}",
        f"Sidik SHA-256 {which}: {edition.digest}",
    )


# --- the identity block --------------------------------------------------------------------------------------


def identity(edition: Edition) -> dict[str, Any]:
    """The thirteen items (L-80); what is not known says so, and no date is made up."""
    known = edition.sop.identity
    cited = dict.fromkeys(
        edition.instruments.get(one.instrument, one.text) for one in edition.definition.basis
    )
    return {
        "government": edition.government,
        "unit": edition.units.get(known.unit, edition.agency),
        "facts": (
            ("Nomor SOP", edition.sop.number or UNSET),
            ("Tanggal pembuatan", _day(known.made)),
            ("Tanggal revisi", _day(known.revised)),
            ("Tanggal efektif", _day(known.effective)),
        ),
        "approved": {
            "label": "Disahkan oleh",
            "title": edition.titles.get(known.approver, known.approver) or UNSET,
            "name": known.approver_name or UNSET,
            "nip": known.approver_nip or UNSET,
        },
        "name": ("Nama SOP", edition.sop.title),
        "blocks": (
            ("Dasar hukum", tuple(cited)),
            ("Kualifikasi pelaksana", known.qualifications),
            ("Keterkaitan", known.related),
            ("Peralatan/perlengkapan", known.equipment),
            ("Peringatan", known.warnings),
            ("Pencatatan dan pendataan", known.records),
        ),
        "unset": UNSET,
    }


def _day(day: date | None) -> str:
    return written_date(day) if day else UNSET


# --- the table -----------------------------------------------------------------------------------------------


def _widths(sop: Sop) -> dict[str, float]:
    """The columns; what narrow charts leave over goes to the words."""
    free = WIDE - 2 * MARGIN - sum(FIXED.values())
    column = min(WIDEST, free / len(sop.executors))
    rest = (free - column * len(sop.executors)) / 2
    more = {"activity": FIXED["activity"] + rest, "remarks": FIXED["remarks"] + rest}
    return {**FIXED, **more, "executor": column}


def _row(edition: Edition, row: SopRow) -> dict[str, Any]:
    checking = edition.definition.limit(LimitKind.PEMERIKSAAN)
    number = next(n for n, one in enumerate(edition.sop.rows, start=1) if one is row)
    told: dict[str, Any] = plain(
        {
            "key": row.key,
            "no": f"{number}{'*' if row.assumed else ''}",
            "activity": row.activity,
            "executor": _head(edition, row.executor),
            "materials": row.materials or "–",
            "time": _time(row),
            "output": row.output or "–",
            "remarks": " ".join(remarks(edition.sop, row, checking, say=str.format)),
            "guessed": row.assumed,
        }
    )
    return told


def _head(edition: Edition, executor: str) -> str:
    return "Pemohon" if executor == APPLICANT else edition.heads.get(executor, executor)


def _time(row: SopRow) -> str:
    if not row.time:
        return "–" if row.executor == APPLICANT else "hari yang sama"
    return f"{row.time} {row.unit.replace('_', ' ')}"


def _head_size(edition: Edition, widths: Mapping[str, float]) -> float:
    """The size at which the longest word over an executor's column is not broken."""
    words = " ".join(_head(edition, one) for one in edition.sop.executors)
    return measuring.largest(words, widths["executor"] - 1.6, most=SIZE, least=5.0)


def _laid(sop: Sop, rows: Sequence[Mapping[str, str]], widths: Mapping[str, float]) -> Chart:
    heights = [max(LEAST, *(_height(row, key, widths[key]) for key in FIXED)) for row in rows]
    left = MARGIN + widths["no"] + widths["activity"]
    half = min(6.5, widths["executor"] / 2 - 2.2)
    measure = Measure(left, widths["executor"], half, 2.4, 3.2, bend=1.3, shift=0.9, strip=STRIP)
    top = MARGIN + sum(HEADS)
    room = HIGH - FOOT - BELOW - top - 1
    keys = [row.key for row in sop.rows]
    most = room if sum(heights) <= room else room - 2 * STRIP  # one page needs no connectors
    return chart(sop, leaves(keys, heights, top=top, most=most), measure)


def _height(row: Mapping[str, str], key: str, column: float) -> float:
    count = measuring.lines(row[key], SIZE, column - 2 * INSET - 0.3)
    return count * LEADING + 2 * INSET


def _page(page: Page, rows: Sequence[Mapping[str, Any]], sop: Sop, laid: Chart) -> dict[str, Any]:
    known = {row["key"]: row for row in rows}
    ends = [*page.tops[1:], page.bottom]
    return {
        "rows": [known[key] for key in page.rows],
        "heights": [end - top for top, end in zip(page.tops, ends, strict=True)],
        "columns": [laid.executors.index(sop.row(key).executor) for key in page.rows],
        "above": page.above,
        "below": page.below,
        "above_to": _led(page, upper=True),
        "below_to": _led(page, upper=False),
        "symbols": [_symbol(one) for one in page.symbols],
        "lines": [_line(one, sop) for one in page.lines],
    }


def _led(page: Page, *, upper: bool) -> list[list[Any]]:
    """The connectors of a strip, each with the number of the table's page on which its arrow goes on."""
    there = [one for one in page.symbols if one.shape == PENTAGON and (one.y < page.tops[0]) == upper]
    return [list(one) for one in sorted((one.words, one.page) for one in there)]


def _symbol(one: Symbol) -> dict[str, Any]:
    return {
        "shape": one.shape,
        "x": one.x,
        "y": one.y,
        "half_width": one.half_width,
        "half_height": one.half_height,
        "words": one.words,
        "up": one.points_up,
    }


def _line(one: Line, sop: Sop) -> dict[str, Any]:
    known = {row.key: row for row in sop.rows}
    decides = one.source in known and len(choices(known[one.source])) > 1
    return {
        "points": [list(point) for point in one.points],
        "back": one.back,
        "label": (one.label.replace("_", " ") or "lanjut") if decides else "",
        "label_at": list(one.label_at),
        "anchor": one.anchor,
    }
