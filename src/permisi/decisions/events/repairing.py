# SPDX-License-Identifier: Apache-2.0
"""What can happen when a visit's findings are to be mended. What the applicant wrote stands in the row, not here."""

from dataclasses import dataclass
from typing import ClassVar

from permisi.ledger.events import Event


@dataclass(frozen=True, slots=True)
class RepairAsked(Event):
    """The applicant is asked to mend what the visit found, until ``answer_by``; only the step that asks waits."""

    kind: ClassVar[str] = "decisions.repair_asked"
    sentence: ClassVar[str] = "Pemohon diminta memperbaiki {count} temuan peninjauan."
    case: str
    number: str
    count: int
    items: list[dict[str, str]]
    words: str
    answer_by: str
    paused: bool


@dataclass(frozen=True, slots=True)
class RepairLineAsked(Event):
    """One line of the request, with the inspector's words."""

    kind: ClassVar[str] = "decisions.repair_line_asked"
    sentence: ClassVar[str] = "Diminta diperbaiki: {text}. {note}"
    case: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class RepairAnswered(Event):
    """The applicant answered one line."""

    kind: ClassVar[str] = "decisions.repair_answered"
    sentence: ClassVar[str] = "Temuan “{text}” dijawab."
    case: str
    text: str
    by_applicant: bool
    documents: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class RepairSent(Event):
    """The applicant sent the repair; it cannot be changed any more."""

    kind: ClassVar[str] = "decisions.repair_sent"
    sentence: ClassVar[str] = "Perbaikan temuan peninjauan dikirim."
    case: str
    number: str
    activity: str
    by_applicant: bool


@dataclass(frozen=True, slots=True)
class RepairJudged(Event):
    """The officer found one line mended, or not yet."""

    kind: ClassVar[str] = "decisions.repair_judged"
    sentence: ClassVar[str] = "Temuan “{text}”: {judged}. {words}"
    case: str
    text: str
    judged: str
    words: str


@dataclass(frozen=True, slots=True)
class RepairWithdrawn(Event):
    """The officer waits for it no longer, with a reason."""

    kind: ClassVar[str] = "decisions.repair_withdrawn"
    sentence: ClassVar[str] = "Permintaan perbaikan temuan ditarik: {words}"
    case: str
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class RepairNears(Event):
    """The last day of a repair is near and nothing was sent."""

    kind: ClassVar[str] = "decisions.repair_nears"
    sentence: ClassVar[str] = "Perbaikan temuan peninjauan masih ditunggu sampai {answer_by}."
    case: str
    number: str
    answer_by: str


@dataclass(frozen=True, slots=True)
class RepairLapsed(Event):
    """The last day passed; the step goes on by what the visit found."""

    kind: ClassVar[str] = "decisions.repair_lapsed"
    sentence: ClassVar[str] = "Perbaikan temuan peninjauan tidak dikirim sampai {answer_by}."
    case: str
    number: str
    answer_by: str
