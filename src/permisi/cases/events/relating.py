# SPDX-License-Identifier: Apache-2.0
"""What happens between two files that belong together."""

from dataclasses import dataclass
from typing import ClassVar

from permisi.ledger.events import Event


@dataclass(frozen=True, slots=True)
class FilesRelated(Event):
    """An officer noted that two files belong together."""

    kind: ClassVar[str] = "cases.files_related"
    sentence: ClassVar[str] = "Dicatat terkait: {first} dan {second}. {words}"
    first: str
    second: str
    words: str


@dataclass(frozen=True, slots=True)
class RelationEnded(Event):
    """An officer took that note back; that it stood stays."""

    kind: ClassVar[str] = "cases.relation_ended"
    sentence: ClassVar[str] = "Catatan terkait dilepas: {first} dan {second}."
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class CaseJoined(Event):
    """The applicant joined this application to an earlier one of the same kind; it ends, the other goes on."""

    kind: ClassVar[str] = "cases.joined"
    sentence: ClassVar[str] = "Permohonan digabung ke {into}: {words}"
    case: str
    number: str
    into: str
    words: str


@dataclass(frozen=True, slots=True)
class CaseTookIn(Event):
    """A later application was joined to this one, whose time goes on unchanged."""

    kind: ClassVar[str] = "cases.took_in"
    sentence: ClassVar[str] = "Permohonan {number} digabung ke berkas ini."
    case: str
    number: str
