# SPDX-License-Identifier: Apache-2.0
"""Where the symbols stand: one row, one symbol, in its executor's column; connectors in strips of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from permisi.procedure.rules.charting.values import Leaf, Measure, Symbol
from permisi.procedure.rules.graph import returns
from permisi.procedure.rules.sop import Edge, Shape, Sop

PENTAGON = "segilima"


@dataclass(frozen=True, slots=True)
class Arrow:
    """One way of the table."""

    source: str
    edge: Edge
    back: bool

    @property
    def target(self) -> str:
        """The row it leads to."""
        return self.edge.to


@dataclass(frozen=True, slots=True)
class Cut:
    """A way that crosses pages: all from one page to one row share a letter."""

    letter: str
    arrow: Arrow
    leaves: int  # page of its source
    enters: int  # page of its target


def arrows_of(sop: Sop) -> list[Arrow]:
    """The ways of the table in its order."""
    back = returns(sop)
    return [Arrow(row.key, edge, (row.key, edge.to) in back) for row in sop.rows for edge in row.edges]


def cuts_of(sop: Sop, leaves: Sequence[Leaf]) -> list[Cut]:
    """The ways that cross pages, with their letters."""
    page = {key: number for number, leaf in enumerate(leaves) for key in leaf.rows}
    letters: dict[tuple[int, str], str] = {}
    found = []
    for arrow in arrows_of(sop):
        here, there = page[arrow.source], page[arrow.target]
        if here != there:
            letter = letters.setdefault((here, arrow.target), _letter(len(letters)))
            found.append(Cut(letter, arrow, here, there))
    return found


def _letter(number: int) -> str:
    more, place = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[place] * (more + 1)


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything of one page stands."""

    symbols: dict[str, Symbol]  # of rows, by key
    leaving: dict[str, Symbol]  # connectors to other pages, by letter
    coming: dict[str, Symbol]  # connectors from other pages
    tops: tuple[float, ...]
    bottom: float
    above: float
    below: float


def place(sop: Sop, leaf: Leaf, number: int, cuts: Sequence[Cut], measure: Measure) -> Places:
    """The symbols of page ``number``."""
    mine = [cut for cut in cuts if number in (cut.leaves, cut.enters)]
    up = [cut for cut in mine if _in_upper_strip(cut, number)]
    down = [cut for cut in mine if cut not in up]
    above, below = (measure.strip if up else 0.0), (measure.strip if down else 0.0)
    tops = [leaf.top + above]
    for height in leaf.heights:
        tops.append(tops[-1] + height)
    symbols = _rows(sop, leaf, tops, measure)
    up.sort(key=lambda cut: leaf.rows[0] not in (cut.arrow.source, cut.arrow.target))
    down.sort(key=lambda cut: leaf.rows[-1] not in (cut.arrow.source, cut.arrow.target))
    upper = _strip(sop, up, number, leaf.top + above / 2, measure)
    lower = _strip(sop, down, number, tops[-1] + below / 2, measure)
    every = [*upper, *lower]
    return Places(
        symbols=symbols,
        leaving={one.key: one for one, cut in every if cut.leaves == number},
        coming={one.key: one for one, cut in every if cut.enters == number},
        tops=tuple(tops[:-1]),
        bottom=tops[-1],
        above=above,
        below=below,
    )


def _in_upper_strip(cut: Cut, number: int) -> bool:
    """Whether the line goes on, or comes from, an earlier page."""
    other = cut.enters if cut.leaves == number else cut.leaves
    return other < number


def centre(sop: Sop, key: str, measure: Measure) -> float:
    """The middle of the column in which the row's symbol stands."""
    return measure.left + (sop.executors.index(sop.row(key).executor) + 0.5) * measure.column


def _rows(sop: Sop, leaf: Leaf, tops: Sequence[float], measure: Measure) -> dict[str, Symbol]:
    numbers = {row.key: number for number, row in enumerate(sop.rows, start=1)}
    found = {}
    for place, key in enumerate(leaf.rows):
        shape = sop.row(key).shape
        half = measure.half_diamond if shape is Shape.DECISION else measure.half_box
        y = (tops[place] + tops[place + 1]) / 2
        x = centre(sop, key, measure)
        found[key] = Symbol(key, str(shape), x, y, measure.half_width, half, str(numbers[key]))
    return found


def _strip(
    sop: Sop, cuts: Sequence[Cut], number: int, y: float, measure: Measure
) -> list[tuple[Symbol, Cut]]:
    """The connectors of one strip, each in a column of its own: that of its row, or the nearest free one.

    Those of the row next to the strip come first: their line runs straight through its column.
    """
    taken: dict[str, int] = {}
    found = []
    for cut in cuts:
        near = cut.arrow.source if cut.leaves == number else cut.arrow.target
        column = sop.executors.index(sop.row(near).executor)
        if cut.letter not in taken:
            taken[cut.letter] = _free(column, set(taken.values()), len(sop.executors))
        x = measure.left + (taken[cut.letter] + 0.5) * measure.column
        other = cut.enters if cut.leaves == number else cut.leaves
        symbol = Symbol(
            cut.letter,
            PENTAGON,
            x,
            y,
            measure.half_box,
            measure.half_box * 0.9,
            cut.letter,
            page=other + 1,
            points_up=cut.arrow.back,
        )
        found.append((symbol, cut))
    return found


def _free(wished: int, taken: set[int], columns: int) -> int:
    free = [one for one in range(columns) if one not in taken] or [wished]
    return min(free, key=lambda one: (abs(one - wished), one))
