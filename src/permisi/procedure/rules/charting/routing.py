# SPDX-License-Identifier: Apache-2.0
"""How the lines run. As a row has one symbol, four rules keep every line off the symbols:

1. to the next row: down, across above the row's border, down;
2. to a later row: down (or out of a side), along a column border, across below the border above the target, down;
3. back: out of a side, up a column border, into the facing side, or from above where that side is taken;
4. lines to different targets that share a column border stand beside one another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from permisi.procedure.rules.charting.placing import PENTAGON, Arrow, Cut, Places
from permisi.procedure.rules.charting.values import Line, Measure, Point, Port, Symbol
from permisi.procedure.rules.sop import Sop

SIDES = (Port.LEFT, Port.RIGHT)
Name = tuple[int | None, str, bool]
"""Lines of one name share their place at the column border: those with the same target."""


@dataclass(frozen=True, slots=True)
class Run:
    """One line before it is drawn: from symbol to symbol, leaving and entering at these ports."""

    arrow: Arrow
    source: Symbol
    target: Symbol
    leaves: Port
    enters: Port
    gutter: int | None  # which column border it follows; none: it needs none
    low: float
    high: float

    @property
    def name(self) -> Name:
        """Its column border and its target."""
        return self.gutter, self.target.key, self.target.shape == PENTAGON


@dataclass(slots=True)
class Router:
    """The lines of one page."""

    sop: Sop
    places: Places
    measure: Measure
    exits: dict[tuple[str, Port], str] = field(default_factory=dict)

    def lines(self, arrows: Sequence[Arrow], cuts: Sequence[Cut], number: int) -> list[Line]:
        """Every line that begins or ends on this page."""
        whole = [
            (arrow, self.places.symbols[arrow.source], self.places.symbols[arrow.target])
            for arrow in arrows
            if arrow.source in self.places.symbols and arrow.target in self.places.symbols
        ]
        off = [
            (cut.arrow, self.places.symbols[cut.arrow.source], self.places.leaving[cut.letter])
            for cut in cuts
            if cut.leaves == number
        ]
        coming = {cut.letter: cut for cut in cuts if cut.enters == number}
        into = [
            (cut.arrow, self.places.coming[letter], self.places.symbols[cut.arrow.target])
            for letter, cut in coming.items()
        ]
        runs = self._runs([*whole, *off, *into])
        lanes = self._lanes(runs)
        return [self._line(run, lanes) for run in runs]

    # --- ports ------------------------------------------------------------------------------------------------

    def _runs(self, wanted: Sequence[tuple[Arrow, Symbol, Symbol]]) -> list[Run]:
        ports = {number: self._exit(*wanted[number]) for number in _by_urgency(wanted)}
        return [self._run(*one, ports[number]) for number, one in enumerate(wanted)]

    def _exit(self, arrow: Arrow, source: Symbol, target: Symbol) -> Port:
        """Where the line leaves: its outcome's own side of the symbol, if one is free."""
        if source.shape == PENTAGON:
            return Port.TOP if source.points_up else Port.BOTTOM
        toward = Port.LEFT if self._facing(source, target) is not Port.LEFT else Port.RIGHT
        if source.x == target.x:
            toward = self._facing(source, target)
        away = Port.RIGHT if toward is Port.LEFT else Port.LEFT
        wishes = (toward, away, Port.BOTTOM) if arrow.back else (Port.BOTTOM, toward, away)
        for port in wishes:
            if self.exits.setdefault((source.key, port), arrow.edge.outcome) == arrow.edge.outcome:
                return port
        return wishes[0]

    def _run(self, arrow: Arrow, source: Symbol, target: Symbol, leaves: Port) -> Run:
        enters, gutter = self._entry(arrow, source, target, leaves)
        ends = (self._turn(source, leaves), self._turn(target, enters))
        return Run(arrow, source, target, leaves, enters, gutter, min(ends), max(ends))

    def _entry(self, arrow: Arrow, source: Symbol, target: Symbol, leaves: Port) -> tuple[Port, int | None]:
        """Where the line enters, and which column border leads there."""
        if not arrow.back and leaves is Port.BOTTOM and self._level(target) == self._level(source) + 1:
            return Port.TOP, None
        if leaves in SIDES:
            around = self._column(source) + (leaves is Port.RIGHT)
        else:
            around = self._column(target) + (source.x >= target.x)
        if target.shape == PENTAGON:
            return (Port.BOTTOM if target.points_up else Port.TOP), around
        if arrow.back:
            side = self._facing(source, target)
            gutter = self._column(target) + (side is Port.RIGHT)
            if (target.key, side) not in self.exits and self._within_reach(source, leaves, gutter):
                return side, gutter
        return Port.TOP, around

    def _facing(self, source: Symbol, target: Symbol) -> Port:
        """The side of the target that looks to the source."""
        if source.x == target.x:
            return Port.LEFT if self._column(target) else Port.RIGHT
        return Port.RIGHT if source.x > target.x else Port.LEFT

    def _within_reach(self, source: Symbol, leaves: Port, gutter: int) -> bool:
        """Whether a line that left at this port can run straight to the column border."""
        column = self._column(source)
        return leaves not in SIDES or (gutter <= column if leaves is Port.LEFT else gutter > column)

    def _column(self, symbol: Symbol) -> int:
        return int((symbol.x - self.measure.left) // self.measure.column)

    # --- levels -----------------------------------------------------------------------------------------------

    def _level(self, symbol: Symbol) -> int:
        """The row of the page in which a symbol stands; strips are above the first and below the last."""
        if symbol.y < self.places.tops[0]:
            return -1
        return (
            sum(top <= symbol.y for top in self.places.tops) - 1
            if symbol.y < self.places.bottom
            else len(self.places.tops)
        )

    def _borders(self, symbol: Symbol) -> tuple[float, float]:
        """The upper and the lower border of the row in which a symbol stands."""
        tops, level = self.places.tops, self._level(symbol)
        if level < 0:
            return tops[0] - self.places.above, tops[0]
        if level == len(tops):
            return self.places.bottom, self.places.bottom + self.places.below
        return tops[level], tops[level + 1] if level + 1 < len(tops) else self.places.bottom

    def _turn(self, symbol: Symbol, port: Port) -> float:
        """The height at which a line to or from this port runs across."""
        upper, lower = self._borders(symbol)
        bend = self.measure.bend if symbol.shape != PENTAGON else self._own_bend(symbol, upper)
        return {Port.TOP: upper + bend, Port.BOTTOM: lower - bend}.get(port, symbol.y)

    def _own_bend(self, symbol: Symbol, upper: float) -> float:
        """Connectors share a strip, so the line of each turns at a height of its own."""
        every = (*self.places.leaving.values(), *self.places.coming.values())
        strip = sorted(one.key for one in every if one.y == symbol.y)
        room = symbol.y - symbol.half_height - upper
        return room * (strip.index(symbol.key) + 1) / (len(strip) + 1)

    # --- column borders -----------------------------------------------------------------------------------------

    def _lanes(self, runs: Sequence[Run]) -> dict[Name, float]:
        """Where at its column border each line runs: beside others that it would cover."""
        found: dict[Name, float] = {}
        for gutter in {run.gutter for run in runs if run.gutter is not None}:
            here = [run for run in runs if run.gutter == gutter]
            spans = {
                name: _span(run for run in here if run.name == name)
                for name in dict.fromkeys(r.name for r in here)
            }
            slots = _slots(spans)
            step = min(self.measure.shift, self.measure.widest_shift / (max(slots.values()) + 2))
            for name, slot in slots.items():
                found[name] = self._border(gutter) + self._offset(gutter, slot) * step
        return found

    def _border(self, gutter: int) -> float:
        return self.measure.left + gutter * self.measure.column

    def _offset(self, gutter: int, slot: int) -> int:
        """Steps from the border: never on it, as tables draw a line there."""
        if gutter in (0, len(self.sop.executors)):
            return slot + 1 if gutter == 0 else -slot - 1
        return (slot // 2 + 1) * (-1 if slot % 2 else 1)

    # --- drawing -----------------------------------------------------------------------------------------------

    def _line(self, run: Run, lanes: dict[Name, float]) -> Line:
        start, end = _at(run.source, run.leaves), _at(run.target, run.enters)
        out, into = self._turn(run.source, run.leaves), self._turn(run.target, run.enters)
        corners: list[Point] = [start]
        if run.gutter is None:
            corners += [(start[0], out), (end[0], out)]
        else:
            x = lanes[run.name]
            corners += [(start[0], out), (x, out), (x, into), (end[0], into)]
        label, at, anchor = self._label(run, lanes.get(run.name))
        return Line(
            source=run.source.key,
            target=run.target.key,
            points=_smoothed([*corners, end]),
            back=run.arrow.back,
            label=label,
            label_at=at,
            anchor=anchor,
        )

    def _label(self, run: Run, lane: float | None) -> tuple[str, Point, str]:
        """The outcome's word, where it stands, and which end stands there; beyond the line's own upright piece."""
        gap = self.measure.bend * 0.8
        source = run.source
        if source.shape == PENTAGON:
            return "", (0, 0), "start"
        words = run.arrow.edge.outcome
        if run.leaves is Port.LEFT:
            beside = source.x - source.half_width
            if lane is not None and beside - self.measure.column / 2 < lane < beside:
                beside = lane
            return words, (beside - gap * 0.5, source.y - gap * 0.6), "end"
        if run.leaves is Port.RIGHT:
            return words, (source.x + source.half_width + gap * 0.5, source.y - gap * 0.6), "start"
        return words, (source.x + gap, source.y + source.half_height + gap * 2.2), "start"


def _by_urgency(wanted: Sequence[tuple[Arrow, Symbol, Symbol]]) -> list[int]:
    """Ways back choose their side first, then the shortest way on takes the lower corner."""

    def urgency(number: int) -> tuple[bool, float]:
        arrow, source, target = wanted[number]
        return not arrow.back, abs(target.y - source.y)

    return sorted(range(len(wanted)), key=urgency)


def _at(symbol: Symbol, port: Port) -> Point:
    return {
        Port.TOP: (symbol.x, symbol.y - symbol.half_height),
        Port.BOTTOM: (symbol.x, symbol.y + symbol.half_height),
        Port.LEFT: (symbol.x - symbol.half_width, symbol.y),
        Port.RIGHT: (symbol.x + symbol.half_width, symbol.y),
    }[port]


def _span(runs: Iterable[Run]) -> tuple[float, float]:
    every = list(runs)
    return min(run.low for run in every), max(run.high for run in every)


def _slots(spans: dict[Name, tuple[float, float]]) -> dict[Name, int]:
    """Numbers such that spans that overlap have different ones."""
    found: dict[Name, int] = {}
    for name, (low, high) in sorted(spans.items(), key=lambda one: one[1]):
        taken = {found[other] for other in found if spans[other][0] < high and low < spans[other][1]}
        found[name] = next(slot for slot in range(len(spans)) if slot not in taken)
    return found


def _smoothed(points: Sequence[Point]) -> tuple[Point, ...]:
    """The corners without doubles and without those that lie on a straight piece."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        while len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _straight(one: Point, two: Point, three: Point) -> bool:
    return one[0] == two[0] == three[0] or one[1] == two[1] == three[1]
