# SPDX-License-Identifier: Apache-2.0
"""Where a file goes next: the SOP read as a graph. It knows rows and outcomes, not permits."""

from collections.abc import Collection, Mapping
from itertools import combinations
from typing import Any

from permisi.ground import condition
from permisi.procedure.rules.sop import Sop, SopRow


def outcomes(row: SopRow) -> list[str]:
    """What the executor of the row may answer; an empty text is the plain way on."""
    return [edge.outcome for edge in row.edges]


def following(
    sop: Sop, row: SopRow, outcome: str, *, waiting: Collection[str], facts: Mapping[str, Any]
) -> list[SopRow]:
    """The rows that open when ``row`` is answered with ``outcome``.

    A row whose condition does not hold is passed over by its plain way. Rows after a parallel group open when no
    other row of the group is open any more; ``waiting`` names the other rows that are open now.
    """
    opened: list[SopRow] = []
    for edge in row.edges:
        if edge.outcome == outcome:
            opened += [one for one in _entered(sop, sop.row(edge.to), facts=facts) if one not in opened]
    if row.group:
        inside = [one for one in opened if one.group == row.group]
        if inside or any(sop.row(key).group == row.group for key in waiting):
            return inside
    return opened


def _entered(sop: Sop, row: SopRow, *, facts: Mapping[str, Any]) -> list[SopRow]:
    if condition.holds(row.condition, facts):
        return [row]
    plain = [edge for edge in row.edges if not edge.outcome] or list(row.edges[:1])
    return [found for edge in plain for found in _entered(sop, sop.row(edge.to), facts=facts)]


def pairs(sop: Sop, row: SopRow) -> list[str]:
    """The pairs of rows, this one among them, that two different persons must do (berbeda_dari)."""
    found = set()
    for one in sop.rows:
        for other in one.differs_from:
            if row.key in (one.key, other):
                found.add("|".join(sorted((one.key, other))))
    return sorted(found)


def ways(sop: Sop) -> list[tuple[str, str]]:
    """All arrows of the procedure, for a chart or a linter."""
    return [(row.key, edge.to) for row in sop.rows for edge in row.edges]


def clash(sop: Sop, hands: Mapping[str, str]) -> tuple[str, str] | None:
    """Two rows that one person did although the procedure asks for two; ``hands`` is row to person."""
    for one, other in combinations(sorted(hands), 2):
        if hands[one] == hands[other] and (
            other in sop.row(one).differs_from or one in sop.row(other).differs_from
        ):
            return one, other
    return None
