# SPDX-License-Identifier: Apache-2.0
"""The chart of an SOP as values: symbols, lines between them, and the pages they lie on. Units are the medium's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float]


class Port(StrEnum):
    """The side of a symbol at which a line leaves or enters."""

    TOP = "atas"
    BOTTOM = "bawah"
    LEFT = "kiri"
    RIGHT = "kanan"


@dataclass(frozen=True, slots=True)
class Measure:
    """The sizes of a medium: pixels on a page, millimetres on paper."""

    left: float  # where the first executor's column begins
    column: float  # width of an executor's column
    half_width: float  # of every symbol
    half_box: float  # half the height of a capsule or a box
    half_diamond: float
    bend: float  # how far from a row's border a line turns
    shift: float  # between lines that share a column border
    strip: float = 0  # height of the strip above or below a page's rows, for connectors

    @property
    def widest_shift(self) -> float:
        """How far a line may stray from a column border without touching a symbol."""
        return self.column / 2 - self.half_width


@dataclass(frozen=True, slots=True)
class Symbol:
    """A capsule, box or diamond of a row, or a pentagon that leads to another page."""

    key: str  # of the row; of a connector: its letter
    shape: str  # "kapsul" | "kotak" | "belah" | "segilima"
    x: float  # its centre
    y: float
    half_width: float
    half_height: float
    words: str  # the row's number, or the connector's letter
    page: int = 0  # of a connector: the number of the page on which its line goes on
    points_up: bool = False  # a connector that leads to an earlier page


@dataclass(frozen=True, slots=True)
class Line:
    """An arrow, as corners from source to target; every piece runs straight down, up or across."""

    source: str
    target: str
    points: tuple[Point, ...]
    back: bool
    label: str = ""
    label_at: Point = (0, 0)
    anchor: str = "start"  # "start" | "end"


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page with what is drawn over them; ``tops`` are the upper borders of the rows."""

    number: int
    rows: tuple[str, ...]
    tops: tuple[float, ...]
    bottom: float  # lower border of the last row
    above: float  # height of the strip for connectors above the first row; 0: there is none
    below: float
    symbols: tuple[Symbol, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole chart."""

    executors: tuple[str, ...]
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """The rows of one page with their heights, before anything is drawn; ``top`` is where they begin."""

    rows: tuple[str, ...]
    heights: tuple[float, ...]
    top: float


def leaves(keys: Sequence[str], heights: Sequence[float], *, top: float, most: float) -> tuple[Leaf, ...]:
    """Rows shared out over pages: as many as fit into a height of ``most``, and about as many on each."""
    pages = _filled(keys, heights, most)
    fair = sum(heights) / len(pages)
    while len(even := _filled(keys, heights, min(fair, most))) > len(pages):
        fair *= 1.02
    known = dict(zip(keys, heights, strict=True))
    return tuple(Leaf(tuple(page), tuple(known[key] for key in page), top) for page in even)


def _filled(keys: Sequence[str], heights: Sequence[float], most: float) -> list[list[str]]:
    pages: list[list[str]] = [[]]
    used = 0.0
    for key, height in zip(keys, heights, strict=True):
        if pages[-1] and used + height > most:
            pages.append([])
            used = 0.0
        pages[-1].append(key)
        used += height
    return pages
