# SPDX-License-Identifier: Apache-2.0
"""Proposed changes of the law's records as values: their states, who would gain, what would differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from permisi.regulation.rules.office import STAGES, Stage


class ChangeState(StrEnum):
    """What became of a proposal."""

    PROPOSED = "diusulkan"
    APPROVED = "disahkan"
    REFUSED = "ditolak"
    WITHDRAWN = "ditarik"


def next_stage(stage: Stage) -> Stage | None:
    """The stage that follows; none after publication."""
    place = STAGES.index(stage) + 1
    return STAGES[place] if place < len(STAGES) else None


def gaining(table: str, key: str, facts: Mapping[str, Any]) -> frozenset[str]:
    """The posts that a change gives something to: nobody who holds one may propose or approve it."""
    if table == "authority":
        return frozenset(filter(None, [facts.get("receiver")]))
    if table == "position" and facts.get("doors"):
        return frozenset([key])
    return frozenset()


@dataclass(frozen=True, slots=True)
class Differing:
    """One fact that a change would write: as it stands and as it would be."""

    name: str
    before: Any
    after: Any


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Differing]:
    """The facts in which the proposal differs from the record, in the proposal's order."""
    return [
        Differing(name, before.get(name), value) for name, value in after.items() if before.get(name) != value
    ]
