# SPDX-License-Identifier: Apache-2.0
"""The linter of an SOP: what keeps a table from running, and what somebody should look at.

What is accepted always ends: from every state that a file can be in, it can still be finished, no row opens twice,
and nothing opens before the branches side by side have met. ``tests/rules/test_linting.py`` holds this against an
exploration of the flow itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from permisi.procedure.rules.counting import Limit
from permisi.procedure.rules.linting.clock import check_clock, check_limits, check_promise, days, longest
from permisi.procedure.rules.linting.finding import KINDS, Finding, Grade
from permisi.procedure.rules.linting.groups import check_groups
from permisi.procedure.rules.linting.hands import Holders, check_order, check_posts, check_two
from permisi.procedure.rules.linting.ways import check_conditions, check_ends, check_reached, check_rows
from permisi.procedure.rules.sop import Sop

__all__ = ["KINDS", "Around", "Finding", "Grade", "Holders", "days", "lint", "longest", "wrong"]


@dataclass(frozen=True, slots=True)
class Around:
    """What the linter is told of the world: the promise, and who holds which post; None: nobody asked."""

    promise: Limit | None = None
    holders: Holders | None = None


NOTHING = Around()


def lint(sop: Sop, around: Around = NOTHING) -> list[Finding]:
    """Every fault of the table, in the order of its rows."""
    found = [
        *check_rows(sop),
        *check_ends(sop),
        *check_conditions(sop),
        *check_reached(sop),
        *check_groups(sop),
        *check_clock(sop),
        *check_limits(sop),
        *check_order(sop),
        *check_two(sop, around.holders),
        *check_promise(sop, around.promise),
        *(check_posts(sop, around.holders) if around.holders is not None else ()),
    ]
    return sorted(found, key=lambda one: one.number)


def wrong(findings: Iterable[Finding]) -> list[Finding]:
    """Those for which the table is refused."""
    return [one for one in findings if one.grade is Grade.WRONG]
