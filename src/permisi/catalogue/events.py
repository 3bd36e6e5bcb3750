# SPDX-License-Identifier: Apache-2.0
"""What can happen to permit types."""

from dataclasses import dataclass
from typing import ClassVar

from permisi.ledger.events import Event


@dataclass(frozen=True, slots=True)
class TypeEntered(Event):
    """A permit type was entered or got another current version."""

    kind: ClassVar[str] = "catalogue.type_entered"
    sentence: ClassVar[str] = "Jenis izin {code} dimasukkan."
    code: str
    number: int


@dataclass(frozen=True, slots=True)
class VersionPublished(Event):
    """A version of a permit type was published; files opened from then on keep it."""

    kind: ClassVar[str] = "catalogue.version_published"
    sentence: ClassVar[str] = "Versi {number} dari {code} diterbitkan."
    code: str
    number: int
    digest: str
    effective_from: str


@dataclass(frozen=True, slots=True)
class ReadinessReported(Event):
    """An upper room reported whether a type may open."""

    kind: ClassVar[str] = "catalogue.readiness_reported"
    sentence: ClassVar[str] = "Kesiapan {code}, {check_name}: {why}"
    code: str
    check_name: str
    ok: bool
    why: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class TypeLookedAt(Event):
    """It was looked whether a type may open; what changed stands in entries of its own."""

    kind: ClassVar[str] = "catalogue.type_looked_at"
    sentence: ClassVar[str] = "Kesiapan {code} diperiksa."
    code: str


@dataclass(frozen=True, slots=True)
class TypeClosing(Event):
    """The ground of a type falls away soon; it then closes to new filings by itself."""

    kind: ClassVar[str] = "catalogue.type_closing"
    sentence: ClassVar[str] = "{name} tertutup bagi permohonan baru dalam {days} hari: {check_name}."
    code: str
    name: str
    check_name: str
    days: int


@dataclass(frozen=True, slots=True)
class DraftOpened(Event):
    """A draft of the SOP was opened, or looked for again."""

    kind: ClassVar[str] = "catalogue.sop_draft_opened"
    sentence: ClassVar[str] = "Rancangan SOP {code} dibuka."
    code: str


@dataclass(frozen=True, slots=True)
class DraftChanged(Event):
    """A step of the draft; it can be undone."""

    kind: ClassVar[str] = "catalogue.sop_draft_changed"
    sentence: ClassVar[str] = "Rancangan SOP: {words}."
    words: str


@dataclass(frozen=True, slots=True)
class DraftProposed(Event):
    """The draft was put before a second person."""

    kind: ClassVar[str] = "catalogue.sop_draft_proposed"
    sentence: ClassVar[str] = "Rancangan SOP diusulkan berlaku mulai {effective}: {reason}"
    reason: str
    effective: str


@dataclass(frozen=True, slots=True)
class DraftAnswered(Event):
    """A second person approved or refused the draft, or its author threw it away."""

    kind: ClassVar[str] = "catalogue.sop_draft_answered"
    sentence: ClassVar[str] = "Rancangan SOP {state}. {answer}"
    state: str
    answer: str


@dataclass(frozen=True, slots=True)
class DraftPublished(Event):
    """An approved draft became the SOP in force."""

    kind: ClassVar[str] = "catalogue.sop_draft_published"
    sentence: ClassVar[str] = "SOP {code} yang disahkan mulai berlaku."
    code: str


@dataclass(frozen=True, slots=True)
class StandardDrafted(Event):
    """A version of a service standard was drafted from the records, or drafted anew."""

    kind: ClassVar[str] = "catalogue.standard_drafted"
    sentence: ClassVar[str] = "Standar pelayanan {code} nomor {number} disusun."
    code: str
    number: int
    digest: str
    participation: str


@dataclass(frozen=True, slots=True)
class StandardDecided(Event):
    """Another person entered the decree by which a service standard was decided (L-71)."""

    kind: ClassVar[str] = "catalogue.standard_decided"
    sentence: ClassVar[str] = "Standar pelayanan {code} nomor {number} ditetapkan dengan {decree}."
    code: str
    number: int
    digest: str
    decree: str
    decided_on: str
    review_on: str | None


@dataclass(frozen=True, slots=True)
class StandardAnnounced(Event):
    """A service standard was announced: from now on the public reads it."""

    kind: ClassVar[str] = "catalogue.standard_announced"
    sentence: ClassVar[str] = "Standar pelayanan {code} nomor {number} diumumkan."
    code: str
    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class ReadinessCounted(Event):
    """How many types were ready at the end of a day."""

    kind: ClassVar[str] = "catalogue.readiness_counted"
    sentence: ClassVar[str] = "Siap daring pada {on}: {ready} dari {total} jenis izin."
    on: str
    ready: int
    total: int


@dataclass(frozen=True, slots=True)
class PracticeBrought(Event):
    """What an officer did in a practice city was brought here."""

    kind: ClassVar[str] = "catalogue.practice_brought"
    sentence: ClassVar[str] = (
        "Latihan untuk jabatan {position} dibawa ke sini: {done} dari {asked} pekerjaan."
    )
    position: str
    done: int
    asked: int
    digest: str
