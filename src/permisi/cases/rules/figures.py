# SPDX-License-Identifier: Apache-2.0
"""How a permit type went: how many files were decided, how many in time, how long half of them took."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from permisi.regulation.rules.calendar import Calendar

FEWEST = 5  # decided files below which figures would say more about people than about the office


@dataclass(frozen=True, slots=True)
class Decided:
    """So many files that became complete, were due, and were decided on the same days."""

    complete_on: date | None
    decide_by: date | None
    day: date
    count: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures that a permit's page tells."""

    finished: int
    timed: int  # those that had a day to be decided by
    in_time: int
    median_days: int  # working days from complete to decided: half took no longer

    @property
    def share_in_time(self) -> float:
        """Between 0 and 1."""
        return self.in_time / self.timed if self.timed else 0.0


def figures_of(rows: Sequence[Decided], calendar: Calendar) -> Figures | None:
    """The figures of these files, or none if they are fewer than ``FEWEST``."""
    finished = sum(row.count for row in rows)
    if finished < FEWEST:
        return None
    timed = [row for row in rows if row.decide_by]
    return Figures(
        finished=finished,
        timed=sum(row.count for row in timed),
        in_time=sum(row.count for row in timed if row.decide_by and row.day <= row.decide_by),
        median_days=_median(rows, calendar),
    )


def _median(rows: Sequence[Decided], calendar: Calendar) -> int:
    lengths = sorted(
        (calendar.working_days_between(row.complete_on, row.day), row.count)
        for row in rows
        if row.complete_on
    )
    half = sum(count for _, count in lengths) / 2
    for days, count in lengths:
        half -= count
        if half <= 0:
            return days
    return 0
