# SPDX-License-Identifier: Apache-2.0
"""How fast the files of one agent or one owner were decided, beside everybody else's of the same types."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

Runs = Counter[tuple[str, int]]
"""How many files of a type took so many working days from receipt to decision."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One party beside the others; medians are working days, none where nothing was decided."""

    decided: int
    median: float | None
    others: float | None  # median of all other applicants of the same types
    fastest: int  # how many were decided faster than any other file of their type

    @property
    def ahead(self) -> float:
        """By how many working days the party's median is below the others'; never below zero."""
        if self.median is None or self.others is None:
            return 0
        return max(self.others - self.median, 0)


def compared(mine: Runs, everybody: Runs) -> Compared:
    """One party's files beside all others of the same types; ``everybody`` holds the party's too."""
    types = {type_code for type_code, _ in mine}
    others = Counter({run: count for run, count in everybody.items() if run[0] in types})
    others.subtract(mine)
    left = +others
    return Compared(
        decided=mine.total(),
        median=median(mine),
        others=median(left),
        fastest=_faster(mine, _quickest(left)),
    )


def median(runs: Runs) -> float | None:
    """The days in the middle; between two of them, half-way."""
    total = runs.total()
    if not total:
        return None
    days = sorted((days, count) for (_, days), count in runs.items())
    low, high = _at(days, (total - 1) // 2), _at(days, total // 2)
    return float(Fraction(low + high, 2))


def _at(days: list[tuple[int, int]], place: int) -> int:
    for length, count in days:
        if place < count:
            return length
        place -= count
    raise IndexError(place)


def _quickest(runs: Runs) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for type_code, days in runs:
        found[type_code] = min(days, found.get(type_code, days))
    return found


def _faster(mine: Runs, quickest: Mapping[str, int]) -> int:
    return sum(
        count
        for (type_code, days), count in mine.items()
        if type_code in quickest and days < quickest[type_code]
    )
