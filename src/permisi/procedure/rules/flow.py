# SPDX-License-Identifier: Apache-2.0
"""Where a file goes next: the SOP read as a graph. It knows rows and outcomes, not permits."""

from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from typing import Any

from permisi.ground import condition
from permisi.procedure.rules.graph import passed
from permisi.procedure.rules.sop import Sop, SopRow

Opened = dict[str, set[str]]
"""Rows that would open, each with the parallel groups whose rows were passed over on the way there."""


def outcomes(row: SopRow) -> list[str]:
    """What the executor of the row may answer; an empty text is the plain way on."""
    return [edge.outcome for edge in row.edges]


def following(
    sop: Sop, row: SopRow, outcome: str, *, waiting: Collection[str], facts: Mapping[str, Any]
) -> list[SopRow]:
    """The rows that open when ``row`` is answered with ``outcome``.

    A row whose condition does not hold is passed over by its plain way. Rows after a parallel group open when no
    other row of the group is open any more, also where some branches of it are passed over; ``waiting`` names the
    other rows that are open now.
    """
    opened: Opened = {}
    for edge in row.edges:
        if edge.outcome == outcome:
            _enter(sop, sop.row(edge.to), facts=facts, through=frozenset(), opened=opened)
    side_by_side = {sop.row(key).group for key in opened} - {""}
    rows = [
        sop.row(key) for key, through in opened.items() if not _early(sop.row(key), through, side_by_side)
    ]
    if row.group:
        inside = [one for one in rows if one.group == row.group]
        if inside or any(sop.row(key).group == row.group for key in waiting):
            return inside
    return rows


def _early(row: SopRow, through: Iterable[str], side_by_side: Collection[str]) -> bool:
    """Whether the row lies behind a group of which another branch opens now: that branch will open it."""
    return any(group in side_by_side and group != row.group for group in through)


def _enter(
    sop: Sop, row: SopRow, *, facts: Mapping[str, Any], through: frozenset[str], opened: Opened
) -> None:
    if condition.holds(row.condition, facts):
        opened.setdefault(row.key, set()).update(through)
        return
    beyond = through | {row.group} if row.group else through
    for key in passed(row):
        _enter(sop, sop.row(key), facts=facts, through=beyond, opened=opened)


def pairs(sop: Sop, row: SopRow) -> list[str]:
    """The pairs of rows, this one among them, that two different persons must do (berbeda_dari)."""
    found = set()
    for one in sop.rows:
        for other in one.differs_from:
            if row.key in (one.key, other):
                found.add("|".join(sorted((one.key, other))))
    return sorted(found)


def clash(sop: Sop, hands: Mapping[str, str]) -> tuple[str, str] | None:
    """Two rows that one person did although the procedure asks for two; ``hands`` is row to person."""
    for one, other in combinations(sorted(hands), 2):
        if hands[one] == hands[other] and (
            other in sop.row(one).differs_from or one in sop.row(other).differs_from
        ):
            return one, other
    return None
