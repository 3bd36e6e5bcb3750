# SPDX-License-Identifier: Apache-2.0
"""The chart of an organisation: a box for each post, stepped in by its level, a line from each to the post above."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw, ImageFont

from permisi.decisions.papers.assembly import FONTS
from permisi.decisions.papers.sheets import Picture

WIDTH, ROW, BOX, STEP = 178.0, 9.0, 7.0, 11.0  # millimetres
SIZE = 2.9  # letters, millimetres
SHARP: Final = 8  # dots a millimetre in the picture for drafts
FONT: Final = FONTS / "PlusJakartaSans_400Regular.ttf"
INK, EDGE, PLAIN, GUESSED = "#111111", "#444444", "#ffffff", "#f4efe2"


@dataclass(frozen=True, slots=True)
class Node:
    """One box: what it says, the box above it, and whether it awaits confirmation."""

    key: str
    words: str
    above: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A box at its place; ``up`` is the row of the box above it, none for the first."""

    node: Node
    level: int
    row: int
    up: int | None


def levels(nodes: Sequence[Node]) -> tuple[Placed, ...]:
    """Every box once, each after the one above it; what stands under nobody, or in a circle, begins a tree."""
    known = {one.key for one in nodes}
    placed: dict[str, Placed] = {}

    def put(node: Node, level: int) -> None:
        if node.key in placed:
            return
        up = placed.get(node.above)
        placed[node.key] = Placed(node, level, len(placed), up.row if up else None)
        for one in nodes:
            if one.above == node.key:
                put(one, level + 1)

    for node in nodes:
        if node.above not in known:
            put(node, 0)
    for node in nodes:
        put(node, 0)
    return tuple(placed.values())


def chart(nodes: Sequence[Node], alt: str) -> Picture:
    """The drawing of these boxes."""
    placed = levels(nodes)
    return Picture(_svg(placed), _png(placed), alt, WIDTH)


def _left(level: int) -> float:
    return min(level, 8) * STEP


def _lines(placed: Sequence[Placed]) -> list[tuple[float, float, float, float]]:
    """From each box up to the one above: across, then upright."""
    found = []
    for one in placed:
        if one.up is not None:
            above = placed[one.up]
            x, y = _left(above.level) + STEP / 2, one.row * ROW + BOX / 2
            found += [(x, above.row * ROW + BOX, x, y), (x, y, _left(one.level), y)]
    return found


def _svg(placed: Sequence[Placed]) -> bytes:
    high = len(placed) * ROW
    told = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}mm" height="{high}mm" viewBox="0 0 {WIDTH} {high}">'
    ]
    for a, b, c, d in _lines(placed):
        told.append(f'<line x1="{a}" y1="{b}" x2="{c}" y2="{d}" stroke="{EDGE}" stroke-width="0.3"/>')
    for one in placed:
        x, y = _left(one.level), one.row * ROW
        fill = GUESSED if one.node.assumed else PLAIN
        told.append(
            f'<rect x="{x + 0.2}" y="{y + 0.2}" width="{WIDTH - x - 0.4}" height="{BOX - 0.4}" rx="1" '
            f'fill="{fill}" stroke="{EDGE}" stroke-width="0.3"/>'
            f'<text x="{x + 2}" y="{y + BOX / 2 + SIZE * 0.36}" font-family="Plus Jakarta Sans" font-size="{SIZE}" '
            f'fill="{INK}">{escape(one.node.words)}</text>'
        )
    return "".join((*told, "</svg>")).encode()


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), round(SIZE * SHARP))


def _png(placed: Sequence[Placed]) -> bytes:
    drawn = Image.new("RGB", (round(WIDTH * SHARP), max(1, round(len(placed) * ROW * SHARP))), PLAIN)
    pen = ImageDraw.Draw(drawn)
    for line in _lines(placed):
        pen.line([at * SHARP for at in line], fill=EDGE, width=2)
    for one in placed:
        x, y = _left(one.level) * SHARP, one.row * ROW * SHARP
        around = (x + 1, y + 1, WIDTH * SHARP - 2, y + BOX * SHARP)
        pen.rounded_rectangle(
            around, SHARP, fill=GUESSED if one.node.assumed else PLAIN, outline=EDGE, width=2
        )
        pen.text((x + 2 * SHARP, y + BOX * SHARP / 2), one.node.words, font=_font(), fill=INK, anchor="lm")
    out = io.BytesIO()
    drawn.save(out, "PNG", optimize=True)
    return out.getvalue()
