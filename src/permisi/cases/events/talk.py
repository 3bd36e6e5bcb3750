# SPDX-License-Identifier: Apache-2.0
"""What can be said on a file; the words stand in the row, not in the entry."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from permisi.ledger.events import Event


@dataclass(frozen=True, slots=True)
class Said(Event):
    """The office asked the applicant something, or the applicant said something."""

    kind: ClassVar[str] = "cases.said"
    sentence: ClassVar[str] = "Percakapan dengan pemohon bertambah."
    case: str
    number: str
    question: bool
    by_applicant: bool
    documents: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SaidInside(Event):
    """An officer left a note for colleagues."""

    kind: ClassVar[str] = "cases.said_inside"
    sentence: ClassVar[str] = "Catatan antarpetugas bertambah."
    case: str
    number: str
    question: bool
    by_applicant: bool
    documents: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class QuestionAnswered(Event):
    """The applicant answered what the office had asked."""

    kind: ClassVar[str] = "cases.question_answered"
    sentence: ClassVar[str] = "Pertanyaan kepada pemohon dijawab."
    case: str


@dataclass(frozen=True, slots=True)
class CaseWithdrawn(Event):
    """The applicant withdrew the application before it was decided."""

    kind: ClassVar[str] = "cases.withdrawn"
    sentence: ClassVar[str] = "Permohonan ditarik oleh pemohon: {words}"
    case: str
    number: str
    words: str
