# SPDX-License-Identifier: Apache-2.0
"""The chart of an SOP: lines run straight, touch no symbol but their own, and never cover one another."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings

from permisi.procedure.rules.charting import PENTAGON, Chart, Line, Measure, Page, Symbol, chart, leaves
from permisi.procedure.rules.linting import lint, wrong
from permisi.procedure.rules.sop import Sop
from tests.rules.cilegon import PERMIT
from tests.rules.tables import row, spoiled, table
from tests.rules.test_city_types import TYPES

SIZES = Measure(left=250, column=80, half_width=28, half_box=13, half_diamond=17, bend=6, shift=5, strip=40)
HEIGHT = 62.0
Piece = tuple[tuple[float, float], tuple[float, float]]


def drawn(sop: Sop, rows_on_a_page: int = 99) -> Chart:
    keys = [one.key for one in sop.rows]
    sheets = leaves(keys, [HEIGHT] * len(keys), top=64, most=HEIGHT * rows_on_a_page)
    return chart(sop, sheets, SIZES)


def pieces(line: Line) -> list[Piece]:
    return list(zip(line.points, line.points[1:], strict=False))


def touches(piece: Piece, symbol: Symbol) -> bool:
    (x1, y1), (x2, y2) = piece
    return (
        max(x1, x2) > symbol.x - symbol.half_width
        and min(x1, x2) < symbol.x + symbol.half_width
        and max(y1, y2) > symbol.y - symbol.half_height
        and min(y1, y2) < symbol.y + symbol.half_height
    )


def covered(one: Piece, other: Piece) -> float:
    """How long two pieces lie upon one another."""
    for across, along in ((0, 1), (1, 0)):
        fixed = {one[0][across], one[1][across], other[0][across], other[1][across]}
        if len(fixed) == 1:
            lows = [min(p[0][along], p[1][along]) for p in (one, other)]
            highs = [max(p[0][along], p[1][along]) for p in (one, other)]
            return max(0, min(highs) - max(lows))
    return 0


def check(page: Page) -> None:
    for line in page.lines:
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pieces(line)), line
        for symbol in page.symbols:
            assert not any(touches(piece, symbol) for piece in pieces(line)), (line, symbol)
    for one, other in combinations(page.lines, 2):
        if one.source != other.source and one.target != other.target:
            shared = [covered(a, b) for a in pieces(one) for b in pieces(other)]
            assert max(shared) == 0, (one, other)


@pytest.mark.parametrize("code", sorted(TYPES))
@pytest.mark.parametrize("rows_on_a_page", [99, 7, 5])
def test_every_line_of_the_city_s_charts_runs_clear(code: str, rows_on_a_page: int) -> None:
    sop = TYPES[code].sop

    pages = drawn(sop, rows_on_a_page).pages

    for page in pages:
        check(page)
    inside = sum(line.source in page.rows for page in pages for line in page.lines)
    assert inside == sum(len(one.edges) for one in sop.rows)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(spoiled())
def test_every_line_of_a_table_that_may_run_runs_clear(sop: Sop) -> None:
    if not wrong(lint(sop)) and max(len({edge.outcome for edge in one.edges}) for one in sop.rows) <= 3:
        for page in [*drawn(sop).pages, *drawn(sop, 4).pages]:
            check(page)


def test_every_row_has_one_symbol_in_its_executor_s_column() -> None:
    page = drawn(PERMIT.sop).pages[0]

    for symbol, one in zip(page.symbols, PERMIT.sop.rows, strict=True):
        column = PERMIT.sop.executors.index(one.executor)
        assert (symbol.key, symbol.shape) == (one.key, one.shape)
        assert symbol.x == SIZES.left + (column + 0.5) * SIZES.column


def test_a_line_that_crosses_pages_ends_and_goes_on_at_connectors_of_one_letter() -> None:
    sop = table(row("a", "b:1", "d:2"), row("b", "c"), row("c", "d:1", "a:2"), row("d"))

    first, second = drawn(sop, 3).pages

    leaving = [(one.words, one.page, one.points_up) for one in first.symbols if one.shape == PENTAGON]
    coming = [(one.words, one.page, one.points_up) for one in second.symbols if one.shape == PENTAGON]
    assert leaving == [("A", 2, False), ("B", 2, True)] or sorted(leaving) == sorted(
        (letter, 2, up) for letter, _, up in coming
    )
    assert {page for _, page, _ in coming} == {1}


def test_pages_are_about_equally_full() -> None:
    sheets = leaves([str(n) for n in range(15)], [10.0] * 15, top=0, most=140)

    assert [len(sheet.rows) for sheet in sheets] in ([8, 7], [7, 8])
