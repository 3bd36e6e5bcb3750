# SPDX-License-Identifier: Apache-2.0
"""When an ended file may be opened again, and where it then stands."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from permisi.cases.rules.dates import CHECKS
from permisi.cases.rules.state import State
from permisi.ground.said import mark
from permisi.procedure.rules.sop import Task

ENDED = (State.LAPSED, State.WITHDRAWN)
"""What the applicant let go, or took back; a decision is contested, never opened again."""
SHORTEST, LONGEST = 20, 2000


class ReopeningState(StrEnum):
    """How a request stands."""

    ASKED = "diminta"
    OPENED = "dibuka"
    REFUSED = "ditolak"

    @property
    def words(self) -> str:
        """How a person reads it."""
        return WORDS[self]


WORDS = {
    ReopeningState.ASKED: mark("Menunggu putusan"),
    ReopeningState.OPENED: mark("Dibuka kembali"),
    ReopeningState.REFUSED: mark("Tidak dibuka kembali"),
}


@dataclass(frozen=True, slots=True)
class Ended:
    """A file as it ended: state and day, how often it was opened again, whether another took it in."""

    state: State
    on: date | None
    opened: int = 0
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """The city's dated numbers: so many days after the end, and so often."""

    days: int
    most: int


def may_ask(file: Ended, bounds: Bounds, *, today: date) -> bool:
    """Whether the applicant may ask: in time, not too often, and not for what lives on in another file."""
    if file.state not in ENDED or file.on is None or file.joined or file.opened >= bounds.most:
        return False
    return today <= file.on + timedelta(days=bounds.days)


def standing(tasks: Collection[Task | str]) -> State:
    """The state of a file with these steps open: with the applicant, at the check, or in process."""
    if Task.FILE in tasks:
        return State.RETURNED
    return State.CHECKED if any(one in CHECKS for one in tasks) else State.PROCESSED
