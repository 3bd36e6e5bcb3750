# SPDX-License-Identifier: Apache-2.0
"""Repair of what a visit found: what may still be asked of the applicant, and until when (L-35, L-36, L-59)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from permisi.ground.said import mark

SHORTEST = 5  # letters of words that say something
MOST_PARTS = 3  # files with one answer


class RepairState(StrEnum):
    """How a request for repair stands."""

    ASKED = "diminta"
    SENT = "dikirim"
    WITHDRAWN = "ditarik"
    LAPSED = "lewat"

    @property
    def words(self) -> str:
        """How a person reads it."""
        return WORDS[self]


WORDS = {
    RepairState.ASKED: mark("Menunggu pemohon"),
    RepairState.SENT: mark("Dikirim pemohon"),
    RepairState.WITHDRAWN: mark("Ditarik petugas"),
    RepairState.LAPSED: mark("Hari terakhirnya lewat"),
}


class Judged(StrEnum):
    """What the officer found of one repaired line."""

    GOOD = "beres"
    LACKING = "belum"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the visit's list that was not in order, with the inspector's words."""

    key: str
    text: str
    note: str


def lines_of(checklist: Sequence[Mapping[str, str]]) -> list[Line]:
    """What a visit found not in order, in the order of its list."""
    return [Line(one["key"], one["text"], one["note"]) for one in checklist if one["result"] == "tidak"]


def askable(
    lines: Sequence[Line], *, asked: Mapping[str, int], mended: Collection[str], again: int
) -> list[Line]:
    """What may be asked of the applicant now: not what is mended, and each line once and ``again`` times more."""
    return [one for one in lines if one.key not in mended and asked.get(one.key, 0) <= again]


def last_day(*, pausing: bool, full: date, work_due: date | None, tomorrow: date) -> date:
    """Until when the applicant answers: the full time where the clock stands for it, else within the office's own time.

    ``tomorrow`` is the next working day: nobody is asked for something until today.
    """
    if pausing or work_due is None:
        return full
    return max(min(full, work_due), tomorrow)
