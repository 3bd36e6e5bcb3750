# SPDX-License-Identifier: Apache-2.0
"""What happens to a question from one office to another; the words stand in the row, not in the entry."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from permisi.ledger.events import Event


@dataclass(frozen=True, slots=True)
class Consulted(Event):
    """An officer asked another post something on a file."""

    kind: ClassVar[str] = "cases.consulted"
    sentence: ClassVar[str] = "Konsultasi diminta kepada {title}, dijawab sampai {due}."
    consultation: str
    case: str
    number: str
    title: str
    due: str
    told: list[str]


@dataclass(frozen=True, slots=True)
class ConsultationAnswered(Event):
    """The asked post answered."""

    kind: ClassVar[str] = "cases.consultation_answered"
    sentence: ClassVar[str] = "Konsultasi dijawab."
    consultation: str
    case: str
    number: str
    told: list[str]
    documents: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ConsultationWithdrawn(Event):
    """Who asked needs the answer no longer."""

    kind: ClassVar[str] = "cases.consultation_withdrawn"
    sentence: ClassVar[str] = "Permintaan konsultasi ditarik."
    consultation: str
    case: str
    number: str


@dataclass(frozen=True, slots=True)
class AnswerCited(Event):
    """Whoever drafts for a unit relies on the answer: the papers of that unit, and the decision, cite it."""

    kind: ClassVar[str] = "cases.consultation_cited"
    sentence: ClassVar[str] = "Jawaban konsultasi {title} dipakai sebagai dasar."
    consultation: str
    case: str
    number: str
    title: str
    unit: str


@dataclass(frozen=True, slots=True)
class AnswerLetGo(Event):
    """That unit relies on the answer no longer."""

    kind: ClassVar[str] = "cases.consultation_let_go"
    sentence: ClassVar[str] = "Jawaban konsultasi {title} tidak lagi dipakai sebagai dasar."
    consultation: str
    case: str
    number: str
    title: str
    unit: str
