# SPDX-License-Identifier: Apache-2.0
"""Whether rows that run side by side meet again: one opening place, branches of their own, one place after them."""

from collections.abc import Iterator

from permisi.procedure.rules.graph import branch, choices, entries, exits, members
from permisi.procedure.rules.linting.finding import Finding, find
from permisi.procedure.rules.sop import Sop, SopRow


def check_groups(sop: Sop) -> Iterator[Finding]:
    """Every fault of the parallel groups, and every fork that opens none."""
    for row in sop.rows:
        yield from _check_fork(sop, row)
    for group, rows in members(sop).items():
        yield from _check_entries(sop, group)
        yield from _check_branches(sop, group, rows)
        yield from _check_exits(sop, group, rows)


def _check_fork(sop: Sop, row: SopRow) -> Iterator[Finding]:
    groups = {one.key: one.group for one in sop.rows}
    for targets in choices(row).values():
        opened = {groups.get(one, "") for one in targets}
        if len(targets) > 1 and (len(opened) > 1 or opened == {""}):
            yield find(sop, "cabang_tanpa_kelompok", row.key)


def _heads(sop: Sop, group: str) -> tuple[str, ...]:
    """The rows with which the branches begin: what the widest way into the group opens."""
    return max((targets for _, targets in entries(sop, group)), key=len, default=())


def _check_entries(sop: Sop, group: str) -> Iterator[Finding]:
    heads = set(_heads(sop, group))
    for row, targets in entries(sop, group):
        if set(targets) != heads:
            yield find(sop, "kelompok_disela", row.key, group=group)


def _check_branches(sop: Sop, group: str, rows: list[SopRow]) -> Iterator[Finding]:
    branches = [branch(sop, group, head) for head in _heads(sop, group)]
    inside = {row.key for row in rows}
    for row in rows:
        forks = any(len(targets) > 1 and set(targets) & inside for targets in choices(row).values())
        if forks or sum(row.key in one for one in branches) > 1:
            yield find(sop, "kelompok_bercabang", row.key, group=group)


def _check_exits(sop: Sop, group: str, rows: list[SopRow]) -> Iterator[Finding]:
    ways = exits(sop, group)
    after = list(dict.fromkeys(frozenset(targets) for _, targets in ways))  # the first of equals, every time
    usual = max(
        after, key=lambda one: sum(frozenset(targets) == one for _, targets in ways), default=frozenset()
    )
    for row, targets in ways:
        if frozenset(targets) != usual:
            yield find(sop, "kelompok_tidak_bertemu", row.key, group=group)
    for row in rows:
        if not row.edges:
            yield find(sop, "kelompok_berakhir", row.key, group=group)
