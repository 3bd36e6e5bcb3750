# SPDX-License-Identifier: Apache-2.0
"""When a visit takes place: what may be offered, and who may set the time when (L-36). No clock stops for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from permisi.decisions.errors import AppointmentIncomplete, NoTimeSet, StillAsked
from permisi.ground.said import said

MOST = 5
"""Times in one offer."""
LONGEST = timedelta(hours=12)
SHORTEST = 5  # letters of a reason that says something


class AppointmentState(StrEnum):
    """How the time of one visit stands."""

    OFFERED = "ditawarkan"
    SET = "ditetapkan"
    DECLINED = "tidak_cocok"
    CANCELLED = "batal"


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """From when to when somebody comes; both with their zone."""

    start: datetime
    end: datetime

    def as_json(self) -> dict[str, str]:
        """As a row keeps it."""
        return {"start": self.start.isoformat(), "end": self.end.isoformat()}

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "Slot":
        """From what a row keeps."""
        return cls(datetime.fromisoformat(kept["start"]), datetime.fromisoformat(kept["end"]))


def require_slots(
    slots: Sequence[Slot], why_off: str, *, now: datetime, is_working: Callable[[date], bool]
) -> list[Slot]:
    """The times in their order, each once; ``now`` is in the city's zone.

    Raises ``AppointmentIncomplete`` unless there are one to five, in the future, of one day each, that end after they
    begin; and where one is no working day of the city and nothing says why.
    """
    ordered = sorted(set(slots))
    if not ordered:
        raise AppointmentIncomplete(what=said("isi paling sedikit satu waktu"))
    if len(ordered) > MOST:
        raise AppointmentIncomplete(what=said("paling banyak {most} waktu", most=MOST))
    days = []
    for one in ordered:
        start, end = one.start.astimezone(now.tzinfo), one.end.astimezone(now.tzinfo)
        if start <= now:
            raise AppointmentIncomplete(what=said("waktu harus sesudah sekarang"))
        if end <= start or end - start > LONGEST or end.date() != start.date():
            raise AppointmentIncomplete(what=said("jam selesai harus sesudah jam mulai pada hari yang sama"))
        days.append(start.date())
    if not all(is_working(day) for day in days) and len(why_off.strip()) < SHORTEST:
        raise AppointmentIncomplete(what=said("tulis mengapa pada hari libur"))
    return ordered


def require_words(words: str) -> str:
    """The reason, tidied; raises ``AppointmentIncomplete`` where it says nothing."""
    if len(words.strip()) < SHORTEST:
        raise AppointmentIncomplete(what=said("tulis alasannya"))
    return words.strip()


def require_settable(state: str, answer_by: date | None, *, today: date) -> None:
    """Raise ``NoTimeSet`` where all was cancelled, ``StillAsked`` until the last day to choose is over.

    An appointed time may be moved on any day.
    """
    if state == AppointmentState.CANCELLED:
        raise NoTimeSet()
    if state == AppointmentState.OFFERED and answer_by is not None and today <= answer_by:
        raise StillAsked(until=answer_by)
