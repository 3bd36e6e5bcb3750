# SPDX-License-Identifier: Apache-2.0
"""The SOP as a graph: who leads where, what is reached, what lies in a circle, which arrows go back."""

from collections.abc import Iterable, Mapping, Sequence

from permisi.procedure.rules.sop import Sop, SopRow, Task

Ways = Mapping[str, Sequence[str]]


def choices(row: SopRow) -> dict[str, tuple[str, ...]]:
    """Where each outcome of the row leads, in the order of the table; several rows stand side by side."""
    found: dict[str, tuple[str, ...]] = {}
    for edge in row.edges:
        found[edge.outcome] = (*found.get(edge.outcome, ()), edge.to)
    return found


def passed(row: SopRow) -> tuple[str, ...]:
    """Where a file goes that this row does not concern: its plain way, or its first outcome where it has none."""
    ways = choices(row)
    return ways.get("", next(iter(ways.values()), ()))


def ways_of(
    sop: Sop, *, without: Iterable[str] = (), outcomes_not: Iterable[str] = ()
) -> dict[str, list[str]]:
    """Each row with the rows it leads to. Rows ``without`` and ways with ``outcomes_not`` are left out."""
    left_out, unwanted = set(without), set(outcomes_not)
    keys = {row.key for row in sop.rows} - left_out
    return {
        row.key: [edge.to for edge in row.edges if edge.to in keys and edge.outcome not in unwanted]
        for row in sop.rows
        if row.key in keys
    }


def least_ways(sop: Sop) -> dict[str, list[str]]:
    """As ``ways_of``, for the file that no condition concerns: its conditional rows only let it pass."""
    keys = {row.key for row in sop.rows}
    return {
        row.key: [
            one for one in (passed(row) if row.condition else [edge.to for edge in row.edges]) if one in keys
        ]
        for row in sop.rows
    }


def reached(ways: Ways, starts: Iterable[str]) -> set[str]:
    """The rows that can be reached from ``starts``, these among them."""
    found: set[str] = set()
    waiting = [one for one in starts if one in ways]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += ways[key]
    return found


def backwards(ways: Ways) -> dict[str, list[str]]:
    """The same arrows, turned round."""
    turned: dict[str, list[str]] = {key: [] for key in ways}
    for key, targets in ways.items():
        for one in targets:
            turned[one].append(key)
    return turned


def circles(ways: Ways) -> list[list[str]]:
    """Sets of rows that lead to one another, in the order of the table."""
    after = {key: reached(ways, ways[key]) for key in ways}
    found: list[list[str]] = []
    for key in ways:
        if key in after[key] and not any(key in one for one in found):
            found.append([other for other in ways if other in after[key] and key in after[other]])
    return found


def returns(sop: Sop) -> set[tuple[str, str]]:
    """The arrows that go back: to the same or an earlier row of the table from which this one is reached again."""
    ways = ways_of(sop)
    place = {key: number for number, key in enumerate(ways)}
    after = {key: reached(ways, [key]) for key in ways}
    return {
        (key, one)
        for key, targets in ways.items()
        for one in targets
        if place[one] <= place[key] and key in after[one]
    }


def onward(sop: Sop) -> dict[str, list[str]]:
    """The arrows without those that go back: no circle is left."""
    back = returns(sop)
    return {key: [one for one in targets if (key, one) not in back] for key, targets in ways_of(sop).items()}


def beginning(sop: Sop) -> str:
    """Where a file begins: with the applicant's own row if that leads to the first row, else with the first."""
    for row in sop.rows:
        if row.task is Task.FILE and [edge.to for edge in row.edges] == [sop.first]:
            return row.key
    return sop.first


def members(sop: Sop) -> dict[str, list[SopRow]]:
    """The parallel groups with their rows."""
    found: dict[str, list[SopRow]] = {}
    for row in sop.rows:
        if row.group:
            found.setdefault(row.group, []).append(row)
    return found


def entries(sop: Sop, group: str) -> list[tuple[SopRow, tuple[str, ...]]]:
    """The rows outside of ``group`` that lead into it, each with all that this outcome opens."""
    inside = {row.key for row in sop.rows if row.group == group}
    return [
        (row, targets)
        for row in sop.rows
        if row.group != group
        for targets in choices(row).values()
        if inside & set(targets)
    ]


def exits(sop: Sop, group: str) -> list[tuple[SopRow, tuple[str, ...]]]:
    """The ways that leave ``group``, each with all that its outcome opens."""
    inside = {row.key for row in sop.rows if row.group == group}
    return [
        (row, targets)
        for row in sop.rows
        if row.group == group
        for targets in choices(row).values()
        if set(targets) - inside
    ]


def branch(sop: Sop, group: str, head: str) -> set[str]:
    """The rows of ``group`` that are reached from ``head`` without leaving it."""
    outside = [row.key for row in sop.rows if row.group != group]
    return reached(ways_of(sop, without=outside), [head])


def beside(sop: Sop, row: SopRow) -> list[str]:
    """The rows of the other branches of its parallel group."""
    if not row.group:
        return []
    inside = ways_of(sop, without=[one.key for one in sop.rows if one.group != row.group])
    own = reached(inside, [row.key]) | reached(backwards(inside), [row.key])
    return [key for key in inside if key not in own]
