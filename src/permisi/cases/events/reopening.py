# SPDX-License-Identifier: Apache-2.0
"""What can happen to the wish that an ended file goes on. What the applicant wrote stands in the row, not here."""

from dataclasses import dataclass
from typing import ClassVar

from permisi.ledger.events import Event


@dataclass(frozen=True, slots=True)
class ReopeningAsked(Event):
    """The applicant asks that the file goes on."""

    kind: ClassVar[str] = "cases.reopening_asked"
    sentence: ClassVar[str] = "Pemohon meminta berkas dibuka kembali."
    case: str
    number: str
    post: str
    due: str
    documents: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class ReopeningRefused(Event):
    """The file stays as it ended."""

    kind: ClassVar[str] = "cases.reopening_refused"
    sentence: ClassVar[str] = "Berkas tidak dibuka kembali: {words}"
    case: str
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class ReopeningGranted(Event):
    """The reasons were found good."""

    kind: ClassVar[str] = "cases.reopening_granted"
    sentence: ClassVar[str] = "Permintaan membuka kembali berkas dikabulkan."
    case: str


@dataclass(frozen=True, slots=True)
class CaseReopened(Event):
    """The file goes on where it stopped; overseers read each one."""

    kind: ClassVar[str] = "cases.reopened"
    sentence: ClassVar[str] = "Berkas dibuka kembali: {words}"
    case: str
    number: str
    words: str
    answer_by: str
