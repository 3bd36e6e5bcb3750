# SPDX-License-Identifier: Apache-2.0
"""The way to the target date as a drawing: ready types by day, and the straight line that would arrive in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from permisi.catalogue.rules.readiness import Day

WIDE, HIGH, EDGE = 640, 200, 28


@dataclass(frozen=True, slots=True)
class Burnup:
    """The points of a drawing of ``WIDE`` by ``HIGH``; the page only puts them into an SVG."""

    way: str  # of a polyline
    plan: str
    last_x: float
    last_y: float
    target_x: float
    first: date
    target: date
    total: int
    wide: int = WIDE
    high: int = HIGH
    base: int = HIGH - EDGE
    edge: int = EDGE


def drawn(days: Sequence[Day], target: date | None) -> Burnup | None:
    """The drawing; none where no target is set, or nothing was counted yet."""
    if target is None or not days or not days[-1].total:
        return None
    first, total = days[0].on, max(one.total for one in days)
    span = max((max(target, days[-1].on) - first).days, 1)

    def place(on: date, ready: int) -> tuple[float, float]:
        x = EDGE + (WIDE - 2 * EDGE) * (on - first).days / span
        y = HIGH - EDGE - (HIGH - 2 * EDGE) * ready / total
        return round(x, 1), round(y, 1)

    steps = [place(one.on, one.ready) for one in days]
    ends = (place(first, days[0].ready), place(target, total))
    return Burnup(
        way=" ".join(f"{x},{y}" for x, y in steps),
        plan=" ".join(f"{x},{y}" for x, y in ends),
        last_x=steps[-1][0],
        last_y=steps[-1][1],
        target_x=ends[1][0],
        first=first,
        target=target,
        total=total,
    )
