# SPDX-License-Identifier: Apache-2.0
"""By which way a permit type is applied for on a day: on paper, both ways, or online only (peralihan, M5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Lane(StrEnum):
    """The way (jalur) on which applications are taken in."""

    PAPER = "kertas"
    BOTH = "keduanya"
    ONLINE = "daring"

    @property
    def takes_paper(self) -> bool:
        """Whether a file may be received on paper."""
        return self is not Lane.ONLINE

    @property
    def takes_online(self) -> bool:
        """Whether a file may be filed online."""
        return self is not Lane.PAPER


ORDER = tuple(Lane)


@dataclass(frozen=True, slots=True)
class LaneRow:
    """From which day on a type is applied for on which way, and by which instrument."""

    type_code: str
    lane: Lane
    start: date
    basis: str  # key of the instrument
    cited: str  # how the instrument is cited


def lane_on(rows: Iterable[LaneRow], on: date) -> Lane:
    """The way on a day, from the records of one type.

    Before the first record everything was on paper; a type without any record was never anywhere but online.
    """
    sorted_rows = sorted(rows, key=lambda row: row.start)
    if not sorted_rows:
        return Lane.ONLINE
    begun = [row for row in sorted_rows if row.start <= on]
    return begun[-1].lane if begun else Lane.PAPER


def current_row(rows: Iterable[LaneRow], on: date) -> LaneRow | None:
    """The record that says the way on a day; none where no record has begun."""
    begun = [row for row in rows if row.start <= on]
    return max(begun, key=lambda row: row.start, default=None)


def coming(rows: Iterable[LaneRow], on: date) -> list[LaneRow]:
    """The records that begin later, in their order."""
    return sorted((row for row in rows if row.start > on), key=lambda row: row.start)


def closed_since(rows: Iterable[LaneRow], on: date) -> date | None:
    """The day since which no paper is taken, if the manual lane is closed on ``on``."""
    sorted_rows = sorted((row for row in rows if row.start <= on), key=lambda row: row.start)
    since: date | None = None
    for row in sorted_rows:
        if row.lane.takes_paper:
            since = None
        elif since is None:
            since = row.start
    return since


def reopens_past(rows: Iterable[LaneRow], wanted: LaneRow, today: date) -> bool:
    """Whether a wanted record would say of a day gone by that paper was taken, where the manual lane was closed.

    A closing is undone from today on or later; otherwise a folder could be dated back behind it.
    """
    known = list(rows)
    if not known:
        return False
    after = [*(row for row in known if row.start != wanted.start), wanted]
    days = {wanted.start, *(row.start for row in known if row.start > wanted.start)}
    return any(
        day < today and not lane_on(known, day).takes_paper and lane_on(after, day).takes_paper
        for day in days
    )


def goes_back(rows: Iterable[LaneRow], wanted: LaneRow) -> bool:
    """Whether a wanted record would lead back towards paper; allowed, and shown as such to everybody."""
    earlier = [row for row in rows if row.start < wanted.start]
    return bool(earlier) and ORDER.index(wanted.lane) < ORDER.index(lane_on(earlier, wanted.start))
