# SPDX-License-Identifier: Apache-2.0
"""What can happen to the time of a visit. What the applicant wrote stands in the row, not in the entry."""

from dataclasses import dataclass
from typing import ClassVar

from permisi.ledger.events import Event


@dataclass(frozen=True, slots=True)
class TimesOffered(Event):
    """The officer offered times for the visit; earlier offers are withdrawn by it."""

    kind: ClassVar[str] = "decisions.times_offered"
    sentence: ClassVar[str] = "Waktu peninjauan ditawarkan kepada pemohon."
    case: str
    number: str
    activity: str
    offer: int
    slots: list[dict[str, str]]
    answer_by: str
    why_off: str


@dataclass(frozen=True, slots=True)
class TimeAppointed(Event):
    """The visit has its time: the applicant chose it, or the officer set it, perhaps in place of another."""

    kind: ClassVar[str] = "decisions.time_appointed"
    sentence: ClassVar[str] = "Waktu peninjauan ditetapkan. {words}"
    case: str
    number: str
    activity: str
    starts: str
    ends: str
    by_applicant: bool
    words: str


@dataclass(frozen=True, slots=True)
class TimesDeclined(Event):
    """The applicant said that none of the offered times fits."""

    kind: ClassVar[str] = "decisions.times_declined"
    sentence: ClassVar[str] = "Tidak ada waktu peninjauan yang cocok bagi pemohon."
    case: str
    number: str
    activity: str
    by_applicant: bool


@dataclass(frozen=True, slots=True)
class TimeCancelled(Event):
    """The officer took the offer or the appointed time back, with a reason."""

    kind: ClassVar[str] = "decisions.time_cancelled"
    sentence: ClassVar[str] = "Waktu peninjauan dibatalkan: {words}"
    case: str
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class TripOrdered(Event):
    """The officer gave this visit its place in the trip of that day."""

    kind: ClassVar[str] = "decisions.trip_ordered"
    sentence: ClassVar[str] = "Urutan perjalanan peninjauan diatur."
    case: str
    day: str
    place: int
