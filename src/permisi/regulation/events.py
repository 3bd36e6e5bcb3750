# SPDX-License-Identifier: Apache-2.0
"""What can happen to the dated records of the law."""

from dataclasses import dataclass
from typing import Any, ClassVar

from permisi.ledger.events import Event


@dataclass(frozen=True, slots=True)
class RecordEntered(Event):
    """A dated record was entered."""

    kind: ClassVar[str] = "regulation.record_entered"
    sentence: ClassVar[str] = "Catatan {table} {key} dimasukkan."
    table: str
    key: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RecordChanged(Event):
    """A dated record was changed; what it said before stays in the earlier entry."""

    kind: ClassVar[str] = "regulation.record_changed"
    sentence: ClassVar[str] = "Catatan {table} {key} diubah."
    table: str
    key: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RecordsRead(Event):
    """The city's files of one kind were read; what they changed stands in entries of its own."""

    kind: ClassVar[str] = "regulation.records_read"
    sentence: ClassVar[str] = "Berkas kota dibaca: {count} catatan {table}."
    table: str
    count: int


@dataclass(frozen=True, slots=True)
class PlacementEntered(Event):
    """A person was placed in a position by a letter."""

    kind: ClassVar[str] = "regulation.placement_entered"
    sentence: ClassVar[str] = "Penempatan {capacity} pada jabatan {position} menurut {letter}."
    position: str
    capacity: str
    letter: str
    start: str
    until: str | None


@dataclass(frozen=True, slots=True)
class PlacementProposed(Event):
    """A placement was proposed, or planned; it has no effect until a second person confirms it."""

    kind: ClassVar[str] = "regulation.placement_proposed"
    sentence: ClassVar[str] = "Diusulkan: {capacity} pada jabatan {position}, {origin}."
    position: str
    person: str
    capacity: str
    origin: str
    state: str
    start: str
    until: str | None
    home: str
    types: list[str]
    letter: str
    plan: str


@dataclass(frozen=True, slots=True)
class PlacementConfirmed(Event):
    """A second person confirmed a placement; it acts in its period and ends by itself."""

    kind: ClassVar[str] = "regulation.placement_confirmed"
    sentence: ClassVar[str] = "Dipastikan: {capacity} pada jabatan {position} menurut {letter}."
    position: str
    person: str
    capacity: str
    letter: str
    start: str
    until: str | None


@dataclass(frozen=True, slots=True)
class PlacementAnswered(Event):
    """A proposed placement, or its proposed end, was refused or withdrawn."""

    kind: ClassVar[str] = "regulation.placement_answered"
    sentence: ClassVar[str] = "Usulan untuk jabatan {position}: {answer}."
    position: str
    answer: str
    words: str


@dataclass(frozen=True, slots=True)
class EndProposed(Event):
    """The early end of a placement was proposed; it holds when a second person confirms it."""

    kind: ClassVar[str] = "regulation.end_proposed"
    sentence: ClassVar[str] = "Diusulkan: penempatan pada jabatan {position} berakhir pada {until}."
    position: str
    until: str
    words: str


@dataclass(frozen=True, slots=True)
class StaffListRead(Event):
    """A staff list was read; the file itself is not kept, its SHA-256 is."""

    kind: ClassVar[str] = "regulation.staff_list_read"
    sentence: ClassVar[str] = "Daftar pegawai dibaca: {count} baris."
    count: int
    sha256: str


@dataclass(frozen=True, slots=True)
class StaffChangeProposed(Event):
    """A change that the staff list asks for was proposed; a second person confirms it."""

    kind: ClassVar[str] = "regulation.staff_change_proposed"
    sentence: ClassVar[str] = "Dari daftar pegawai diusulkan: {change}."
    change: str


@dataclass(frozen=True, slots=True)
class AbsenceEntered(Event):
    """A person is away for some days; meanwhile he or she acts in no post."""

    kind: ClassVar[str] = "regulation.absence_entered"
    sentence: ClassVar[str] = "Tidak di tempat ({reason}) dari {start} sampai {until}: {state}."
    person: str
    reason: str
    start: str
    until: str
    state: str
    substitute: str


@dataclass(frozen=True, slots=True)
class PlacementClosed(Event):
    """A placement got its last day."""

    kind: ClassVar[str] = "regulation.placement_closed"
    sentence: ClassVar[str] = "Penempatan pada jabatan {position} berakhir pada {until}."
    position: str
    until: str


@dataclass(frozen=True, slots=True)
class AuthorityClosed(Event):
    """A delegation or mandate got its last day."""

    kind: ClassVar[str] = "regulation.authority_closed"
    sentence: ClassVar[str] = "Kewenangan {key} berakhir pada {until}."
    key: str
    until: str


@dataclass(frozen=True, slots=True)
class NumberTaken(Event):
    """The next number of a series was taken; numbers have no gap and are never used again (L-160)."""

    kind: ClassVar[str] = "regulation.number_taken"
    sentence: ClassVar[str] = "Nomor {number} diambil."
    series: str
    number: str
