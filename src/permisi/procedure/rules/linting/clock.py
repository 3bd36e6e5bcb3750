# SPDX-License-Identifier: Apache-2.0
"""Time: which row starts the clock, and whether the longest way keeps the promise (L-83)."""

from collections.abc import Iterator

from permisi.ground.said import mark, said
from permisi.procedure.rules.counting import Limit, StartEvent, Unit
from permisi.procedure.rules.graph import onward
from permisi.procedure.rules.linting.finding import Finding, find, numbers
from permisi.procedure.rules.sop import Sop, SopRow, Task

WORKING, WEEK = 5, 7
WORKING_DAYS = "hari_kerja"
UNITS = {Unit.HARI_KERJA: mark("hari kerja"), Unit.HARI: mark("hari")}


def check_clock(sop: Sop) -> Iterator[Finding]:
    """Exactly one row starts the clock: the one that declares the file complete, on every way."""
    starting = [row for row in sop.rows if row.starts_clock]
    if not starting:
        yield find(sop, "jam_tidak_ada")
    for row in starting[1:]:
        yield find(sop, "jam_ganda", row.key)
    for row in starting:
        if row.task is not Task.DECLARE:
            yield find(sop, "jam_bukan_pernyataan", row.key)
        if row.condition or row.group:
            yield find(sop, "jam_terlewati", row.key)


def longest(sop: Sop, starts: StartEvent) -> list[SopRow]:
    """The rows of the longest way from the start of a limit to the end, in working days; ways back do not count.

    Rows with a time in minutes are done within the day of another. Of rows side by side the longest branch counts.
    """
    ways = onward(sop)
    known: dict[str, list[SopRow]] = {}
    for key in _last_first(ways):
        rest = max((known[one] for one in ways[key]), key=days, default=[])
        known[key] = [sop.row(key), *rest]
    if starts is StartEvent.COMPLETE:
        begins = [one for row in sop.rows if row.starts_clock for one in ways[row.key]]
    else:
        begins = [sop.first]
    return max((known[one] for one in begins if one in known), key=days, default=[])


def days(rows: list[SopRow]) -> int:
    """How many working days these rows may take."""
    return sum(row.time for row in rows if row.unit == WORKING_DAYS)


def _last_first(ways: dict[str, list[str]]) -> list[str]:
    """The rows in an order in which each stands behind those it leads to; ``ways`` has no circle."""
    found: list[str] = []

    def visit(key: str) -> None:
        if key not in found:
            for one in ways[key]:
                visit(one)
            found.append(key)

    for key in ways:
        visit(key)
    return found


def check_limits(sop: Sop) -> Iterator[Finding]:
    """A row's own limit leaves room for the time that the row may take; minutes fit into any day."""
    for row in sop.rows:
        if row.limit and row.unit == WORKING_DAYS and row.limit < row.time:
            yield find(sop, "batas_terlalu_pendek", row.key, limit=str(row.limit), time=str(row.time))


def check_promise(sop: Sop, promise: Limit | None) -> Iterator[Finding]:
    """L-83: what the rows may take together is not more than the standard promises."""
    if promise is None:
        return
    rows = longest(sop, promise.starts)
    took = days(rows)
    promised = promise.value * (WEEK if promise.unit is Unit.HARI_KERJA else WORKING)
    if took * WEEK > promised:
        keys = [row.key for row in rows if row.time]
        slowest = max(rows, key=lambda row: row.time if row.unit == WORKING_DAYS else 0)
        told = f"{promise.value} {said(UNITS[promise.unit])}"
        yield find(sop, "melebihi_janji", slowest.key, rows=numbers(sop, keys), days=str(took), promise=told)
