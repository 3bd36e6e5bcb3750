# SPDX-License-Identifier: Apache-2.0
"""Marks that officers put on the pages of documents."""

from dataclasses import dataclass
from typing import ClassVar

from permisi.ledger.events import Event


@dataclass(frozen=True, slots=True)
class DocumentMarked(Event):
    """An officer put a mark with words on a page."""

    kind: ClassVar[str] = "cases.document_marked"
    sentence: ClassVar[str] = "Tanda ditaruh pada dokumen berkas {number}, halaman {page}: {words}"
    case: str
    number: str
    document: str
    page: int
    words: str
    for_applicant: bool


@dataclass(frozen=True, slots=True)
class MarkRemoved(Event):
    """Who put a mark took it away; that it stood, and its words, stay here."""

    kind: ClassVar[str] = "cases.mark_removed"
    sentence: ClassVar[str] = "Tanda dihapus dari dokumen berkas {number}, halaman {page}: {words}"
    case: str
    number: str
    document: str
    page: int
    words: str
