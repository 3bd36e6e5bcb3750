# SPDX-License-Identifier: Apache-2.0
"""The SOP as pages show it: the chart as a picture, and its rows' ways on for the list below it.

Both are drawn from the same table that runs. The picture takes its colours from the stylesheet by classes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from xml.etree import ElementTree as ET

from django.utils.safestring import SafeString, mark_safe

from permisi.ground.said import said
from permisi.parts.shapes import Step, Way
from permisi.parts.words import lama
from permisi.procedure.rules.charting import Chart, Line, Measure, Symbol, chart, leaves
from permisi.procedure.rules.graph import choices, returns
from permisi.procedure.rules.sop import APPLICANT, Sop, SopRow

Heads = Mapping[str, str]
"""Position to its short title, as columns are headed."""
Marks = Mapping[str, str]
"""Row to where a file stands there: ``now``, ``late``, ``done``."""

NUMBER, ACTIVITY, TIME = 34, 212, 76  # widths of the columns beside those of the executors, in pixels
WIDEST, NARROWEST, ALL = 84, 76, 1088
LINE, PAD = 16, 13
PER_LINE, PER_COLUMN, POST = (
    7.2,
    6.6,
    14,
)  # pixels of a letter in the rows and in the head, and of a line there
HALF_WIDTH, HALF_BOX, HALF_DIAMOND = 27, 13, 17
LEAST = 62
OWN_STYLE = """
.sop{background:#fff;font:13px "Plus Jakarta Sans",Arial,sans-serif}
.sop text{fill:#17282d}.sop .th{font-weight:700;font-size:12px}
.sop .post{font-size:11px}.sop .head{fill:#f1eee6}.sop .lane{fill:#faf8f3}.sop .rule{stroke:#dedacf}
.sop .sym{fill:#fff;stroke:#0b5561;stroke-width:2}
.sop .kapsul{fill:#e1eff0}.sop .belah{fill:#fcefd6;stroke:#855000}
.sop .edge{fill:none;stroke:#757f82;stroke-width:1.6}.sop .tip{fill:#757f82}
.sop .edge.back{stroke:#a8231c;stroke-dasharray:5 3}.sop .tip.back,.sop .lbl.back{fill:#a8231c}
.sop .lbl{font-size:11px;font-weight:600;paint-order:stroke;stroke:#fff;stroke-width:4px}
"""
"""For a picture that stands alone, outside of our pages."""


def head_of(executor: str, heads: Heads) -> str:
    """What a column is headed with."""
    return said("Pemohon") if executor == APPLICANT else heads.get(executor, executor)


def ways_on(sop: Sop, row: SopRow) -> list[Way]:
    """Where a file goes from this row, unless that is simply the next one."""
    place = {one.key: number for number, one in enumerate(sop.rows, start=1)}
    back = returns(sop)
    found = []
    for outcome, targets in choices(row).items():
        for key in targets:
            if outcome or place[key] != place[row.key] + 1 or len(row.edges) > 1:
                words = _led(outcome, back=(row.key, key) in back)
                found.append(Way(words, said("langkah {n}", n=place[key]), place[key]))
    return found


def _led(outcome: str, *, back: bool) -> str:
    if not outcome:
        return said("Kembali ke") if back else said("Lanjut ke")
    told = outcome.replace("_", " ")
    return (
        said("Bila {outcome}: kembali ke", outcome=told)
        if back
        else said("Bila {outcome}: lanjut ke", outcome=told)
    )


def with_ways(steps: Sequence[Step], sop: Sop) -> list[Step]:
    """The steps of a list, one for each row, with symbol, number and ways on."""
    return [
        replace(step, number=number, shape=str(row.shape), beside=bool(row.group), ways=ways_on(sop, row))
        for number, (step, row) in enumerate(zip(steps, sop.rows, strict=True), start=1)
    ]


def marks_of(steps: Sequence[Step], sop: Sop) -> dict[str, str]:
    """Where the file of these steps stands, for the chart."""
    return {row.key: step.state for step, row in zip(steps, sop.rows, strict=True)}


# --- the picture ----------------------------------------------------------------------------------------------


def chart_of(sop: Sop, heads: Heads, marks: Marks | None = None) -> SafeString:
    """The chart as SVG for a page; what it holds is escaped by the writer of XML."""
    return mark_safe(ET.tostring(picture(sop, heads, marks or {}), encoding="unicode"))  # noqa: S308 -- ElementTree escaped every text


def alone(sop: Sop, heads: Heads) -> str:
    """The chart as a file of its own, with its colours in it."""
    svg = picture(sop, heads, {})
    style = ET.Element("style")
    style.text = OWN_STYLE
    svg.insert(0, style)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(svg, encoding="unicode") + "\n"


def picture(sop: Sop, names: Heads, marks: Marks) -> ET.Element:
    """The chart as elements of SVG."""
    column = max(NARROWEST, min(WIDEST, (ALL - NUMBER - ACTIVITY - TIME) // len(sop.executors)))
    heads = [_wrapped(head_of(one, names), int(column / PER_COLUMN)) for one in sop.executors]
    head = POST * max(len(lines) for lines in heads) + 2 * PAD
    wrapped = [_wrapped(row.activity, int((ACTIVITY - 8) / PER_LINE)) for row in sop.rows]
    heights = [max(LEAST, len(lines) * LINE + 2 * PAD) for lines in wrapped]
    sheets = leaves([row.key for row in sop.rows], heights, top=head, most=float("inf"))
    sizes = Measure(NUMBER + ACTIVITY, column, HALF_WIDTH, HALF_BOX, HALF_DIAMOND, bend=6, shift=5)
    laid = chart(sop, sheets, sizes)
    width, height = NUMBER + ACTIVITY + column * len(sop.executors) + TIME, laid.pages[0].bottom
    svg = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "sop",
            "viewBox": f"0 0 {width} {height + 1:g}",
            "role": "img",
            "aria-labelledby": "sop-judul sop-isi",
        },
    )
    _told(svg, sop)
    _frame(svg, heads, head, sizes, laid.pages[0].bottom)
    _rows(svg, laid, sop, wrapped, width)
    for line in laid.pages[0].lines:
        _arrow(svg, line, labelled=len(choices(sop.row(line.source))) > 1)
    for symbol in laid.pages[0].symbols:
        _symbol(svg, symbol, marks.get(symbol.key, ""))
    return svg


def _told(svg: ET.Element, sop: Sop) -> None:
    _child(svg, "title", sop.title, id="sop-judul")
    words = said(
        "Bagan {n} kegiatan oleh {executors} pelaksana. Isi yang sama ada pada daftar langkah.",
        n=len(sop.rows),
        executors=len(sop.executors),
    )
    _child(svg, "desc", words, id="sop-isi")
    tips = _child(svg, "defs")
    for name, more in (("sop-ujung", ""), ("sop-kembali", " back")):
        tip = _child(
            tips,
            "marker",
            id=name,
            viewBox="0 0 8 8",
            refX="7",
            refY="4",
            markerWidth="7",
            markerHeight="7",
            orient="auto",
        )
        _child(tip, "path", **{"class": f"tip{more}", "d": "M0 0 8 4 0 8z"})


def _frame(svg: ET.Element, heads: Sequence[Sequence[str]], head: int, sizes: Measure, bottom: float) -> None:
    left, column = sizes.left, sizes.column
    end = left + column * len(heads)
    _child(svg, "rect", **{"class": "head", "width": f"{end + TIME:g}", "height": str(head)})
    for number, lines in enumerate(heads):
        x = left + number * column
        if number % 2 == 0:
            place = {"x": x, "y": head, "width": column, "height": bottom - head}
            _child(svg, "rect", **{"class": "lane", **{key: f"{value:g}" for key, value in place.items()}})
        for line, words in enumerate(lines):
            y = head / 2 + 4 + (line - (len(lines) - 1) / 2) * POST
            _text(svg, "th post", (x + column / 2, y), words, "middle")
    _text(svg, "th", (NUMBER, head / 2 + 4), said("Kegiatan"))
    _text(svg, "th", (end + 8, head / 2 + 4), said("Waktu"))


def _rows(svg: ET.Element, laid: Chart, sop: Sop, wrapped: Sequence[Sequence[str]], width: int) -> None:
    page = laid.pages[0]
    for number, (row, lines, top, symbol) in enumerate(
        zip(sop.rows, wrapped, page.tops, page.symbols, strict=True), start=1
    ):
        _child(svg, "path", **{"class": "rule", "d": f"M0 {top:g}H{width}"})
        _text(svg, "no", (12, symbol.y + 5), str(number))
        for place, words in enumerate(lines):
            _text(svg, "", (NUMBER, symbol.y + 5 + (place - (len(lines) - 1) / 2) * LINE), words)
        _text(svg, "", (width - TIME + 8, symbol.y + 5), time_of(row))


def time_of(row: SopRow) -> str:
    """The time of a row; nothing where applicants take their own."""
    if not row.time:
        return "" if row.executor == APPLICANT else said("hari itu")
    return lama(row.time, "menit" if row.unit == "menit" else "hari")


def _arrow(svg: ET.Element, line: Line, *, labelled: bool) -> None:
    back = " back" if line.back else ""
    corners = "".join(f"{'L' if n else 'M'}{x:g} {y:g}" for n, (x, y) in enumerate(line.points))
    tip = "sop-kembali" if line.back else "sop-ujung"
    _child(svg, "path", **{"class": f"edge{back}", "d": corners, "marker-end": f"url(#{tip})"})
    words = (line.label.replace("_", " ") or said("lanjut")) if labelled else ""
    if words:
        _text(svg, f"lbl{back}", line.label_at, words, line.anchor)


def _symbol(svg: ET.Element, one: Symbol, mark: str) -> None:
    name = " ".join(filter(None, ["sym", one.shape, mark if mark in ("now", "late", "done") else ""]))
    if one.shape == "belah":
        corners = f"M{one.x - one.half_width:g} {one.y:g} {one.x:g} {one.y - one.half_height:g} "
        corners += f"{one.x + one.half_width:g} {one.y:g} {one.x:g} {one.y + one.half_height:g}z"
        _child(svg, "path", **{"class": name, "d": corners})
    else:
        size = {"x": one.x - one.half_width, "y": one.y - one.half_height, "width": 2 * one.half_width}
        round_ends = one.half_height if one.shape == "kapsul" else 2
        rect = {
            key: f"{value:g}"
            for key, value in {**size, "height": 2 * one.half_height, "rx": round_ends}.items()
        }
        _child(svg, "rect", **{"class": name, **rect})
    _text(svg, "th", (one.x, one.y + 4.5), one.words, "middle")


def _text(svg: ET.Element, name: str, at: tuple[float, float], words: str, anchor: str = "") -> ET.Element:
    facts = {"class": name} if name else {}
    if anchor:
        facts["text-anchor"] = anchor
    return _child(svg, "text", words, **facts, x=f"{at[0]:g}", y=f"{at[1]:g}")


def _child(parent: ET.Element, tag: str, words: str = "", **facts: str) -> ET.Element:
    child = ET.SubElement(parent, tag, facts)
    child.text = words or None
    return child


def _wrapped(text: str, letters: int) -> list[str]:
    """The text in lines of at most so many letters; a longer word stands alone."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
