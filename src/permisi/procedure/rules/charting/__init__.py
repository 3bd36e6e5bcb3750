# SPDX-License-Identifier: Apache-2.0
"""The chart of an SOP, laid out once: the same symbols and lines stand on a page of the portal and on paper (L-82)."""

from collections.abc import Sequence

from permisi.procedure.rules.charting.placing import PENTAGON, arrows_of, cuts_of, place
from permisi.procedure.rules.charting.routing import Router
from permisi.procedure.rules.charting.values import Chart, Leaf, Line, Measure, Page, Point, Symbol, leaves
from permisi.procedure.rules.sop import Sop

__all__ = ["PENTAGON", "Chart", "Leaf", "Line", "Measure", "Page", "Point", "Symbol", "chart", "leaves"]


def chart(sop: Sop, sheets: Sequence[Leaf], measure: Measure) -> Chart:
    """The chart of ``sop`` on these pages; its rows and their heights are already shared out over them."""
    arrows, cuts = arrows_of(sop), cuts_of(sop, sheets)
    pages = []
    for number, leaf in enumerate(sheets):
        places = place(sop, leaf, number, cuts, measure)
        lines = Router(sop, places, measure).lines(arrows, cuts, number)
        pages.append(
            Page(
                number=number + 1,
                rows=leaf.rows,
                tops=places.tops,
                bottom=places.bottom,
                above=places.above,
                below=places.below,
                symbols=tuple(
                    {**places.symbols, **_numbered(places.leaving), **_numbered(places.coming)}.values()
                ),
                lines=tuple(lines),
            )
        )
    return Chart(sop.executors, tuple(pages))


def _numbered(connectors: dict[str, Symbol]) -> dict[str, Symbol]:
    return {f"{PENTAGON} {letter}": one for letter, one in connectors.items()}
