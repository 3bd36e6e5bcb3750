# SPDX-License-Identifier: Apache-2.0
"""What can happen to activities."""

from dataclasses import dataclass
from typing import ClassVar

from permisi.ledger.events import Event


@dataclass(frozen=True, slots=True)
class ActivityOpened(Event):
    """An activity was opened for a position, with its own due date."""

    kind: ClassVar[str] = "procedure.activity_opened"
    sentence: ClassVar[str] = "{title}: giliran {executor}."
    subject: str
    row: str
    title: str
    executor: str
    due: str | None


@dataclass(frozen=True, slots=True)
class ActivityTaken(Event):
    """A colleague took the activity out of the pool."""

    kind: ClassVar[str] = "procedure.activity_taken"
    sentence: ClassVar[str] = "{title}: diambil."
    title: str


@dataclass(frozen=True, slots=True)
class ActivityDone(Event):
    """An activity was done, with its outcome."""

    kind: ClassVar[str] = "procedure.activity_done"
    sentence: ClassVar[str] = "{title}: selesai."
    subject: str
    row: str
    title: str
    outcome: str


@dataclass(frozen=True, slots=True)
class ActivityLapsed(Event):
    """An activity was closed because its time was over or the file went another way."""

    kind: ClassVar[str] = "procedure.activity_lapsed"
    sentence: ClassVar[str] = "{title}: ditutup, {why}."
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class ActivityRerouted(Event):
    """An open activity lies before another post, because the law now names that one."""

    kind: ClassVar[str] = "procedure.activity_rerouted"
    sentence: ClassVar[str] = "“{title}” beralih dari {before} ke {after}: {why}."
    subject: str
    title: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class WorkHandedOver(Event):
    """An open activity went from one person to another, or back to the pool, for a reason of the list."""

    kind: ClassVar[str] = "procedure.work_handed_over"
    sentence: ClassVar[str] = "{title}: diserahkan dari {before} kepada {after}, {why}."
    title: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class ActivityLeft(Event):
    """It was looked whether an activity must lie before another post; it need not."""

    kind: ClassVar[str] = "procedure.activity_left"
    sentence: ClassVar[str] = "“{title}” tetap pada pelaksananya."
    title: str


@dataclass(frozen=True, slots=True)
class DueMoved(Event):
    """The calendar changed, and with it the last day of an open activity."""

    kind: ClassVar[str] = "procedure.due_moved"
    sentence: ClassVar[str] = "{title}: {old} menjadi {new}, karena {why}."
    subject: str
    title: str
    old: str
    new: str
    why: str


@dataclass(frozen=True, slots=True)
class TakenAhead(Event):
    """A younger file was taken before older ones of its type, for a stated reason; the overseers read it."""

    kind: ClassVar[str] = "procedure.taken_ahead"
    sentence: ClassVar[str] = "{title}: diambil mendahului berkas yang lebih tua, karena {reason}: {words}"
    subject: str
    title: str
    reason: str
    words: str
    older: list[str]


@dataclass(frozen=True, slots=True)
class InterestDeclared(Event):
    """An officer declared an interest in the file and works on it no more (L-20)."""

    kind: ClassVar[str] = "procedure.interest_declared"
    sentence: ClassVar[str] = "Benturan kepentingan dinyatakan: {cause}. {words}"
    subject: str
    cause: str
    words: str
