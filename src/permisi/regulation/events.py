# SPDX-License-Identifier: Apache-2.0
"""What can happen to the dated records of the law."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from permisi.ground.said import mark
from permisi.ledger.events import Event

CAPACITIES = {"definitif": mark("definitif"), "plt": mark("Plt."), "plh": mark("Plh.")}


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
    meanings: ClassVar[Mapping[str, Mapping[str, str]]] = {"capacity": CAPACITIES}
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
class PlacementEnding(Event):
    """A placement ends in so many days; access and work end with it."""

    kind: ClassVar[str] = "regulation.placement_ending"
    sentence: ClassVar[str] = "Penempatan pada jabatan {title} berakhir dalam {days} hari, pada {until}."
    title: str
    account: str
    until: str
    days: int


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


@dataclass(frozen=True, slots=True)
class PowersSettled(Event):
    """The powers were made anew from the records that carry."""

    kind: ClassVar[str] = "regulation.powers_settled"
    sentence: ClassVar[str] = "Wewenang disusun ulang dari catatan yang berlaku: {count} butir."
    count: int


@dataclass(frozen=True, slots=True)
class InstrumentDrafted(Event):
    """A draft instrument was entered; it has no force."""

    kind: ClassVar[str] = "regulation.instrument_drafted"
    sentence: ClassVar[str] = "Rancangan {cited} dicatat."
    key: str
    cited: str


@dataclass(frozen=True, slots=True)
class InstrumentAdvanced(Event):
    """An instrument reached its next stage."""

    kind: ClassVar[str] = "regulation.instrument_advanced"
    sentence: ClassVar[str] = "{cited} menjadi {stage} pada {on}."
    key: str
    cited: str
    stage: str
    on: str


@dataclass(frozen=True, slots=True)
class ChangeProposed(Event):
    """Somebody proposed to change a dated record; another person decides."""

    kind: ClassVar[str] = "regulation.change_proposed"
    sentence: ClassVar[str] = "Usulan perubahan {table} {key}: {reason}"
    table: str
    key: str
    facts: dict[str, Any]
    reason: str
    bundle: str


@dataclass(frozen=True, slots=True)
class ChangeApproved(Event):
    """A second person approved a change; it stands in the records now."""

    kind: ClassVar[str] = "regulation.change_approved"
    sentence: ClassVar[str] = "Usulan perubahan {table} {key} disahkan."
    table: str
    key: str


@dataclass(frozen=True, slots=True)
class ChangeRefused(Event):
    """A second person refused a change, or its proposer took it back; nothing was changed."""

    kind: ClassVar[str] = "regulation.change_refused"
    sentence: ClassVar[str] = "Usulan perubahan {table} {key} {state}: {answer}"
    table: str
    key: str
    state: str
    answer: str


@dataclass(frozen=True, slots=True)
class CityTaskDone(Event):
    """One of the city's own tasks before it opens is done."""

    kind: ClassVar[str] = "regulation.city_task_done"
    sentence: ClassVar[str] = "Pekerjaan kota selesai: {name}. {words}"
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class CityTaskReopened(Event):
    """A task that was ticked is not done after all."""

    kind: ClassVar[str] = "regulation.city_task_reopened"
    sentence: ClassVar[str] = "Pekerjaan kota belum selesai: {name}. {words}"
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class ReformCarriedOut(Event):
    """A unit or post was founded, renamed, moved, merged or ended on its day (SOTK)."""

    kind: ClassVar[str] = "regulation.reform_carried_out"
    sentence: ClassVar[str] = "Susunan organisasi berubah menurut {instrument}: {before} menjadi {after}."
    what: str
    subject: str
    before: str
    after: str
    ends: bool
    successor: str
    instrument: str


@dataclass(frozen=True, slots=True)
class PaperAttached(Event):
    """A paper was attached to an instrument; it waits for a second person."""

    kind: ClassVar[str] = "regulation.paper_attached"
    sentence: ClassVar[str] = "Berkas {what} {number} dilampirkan pada {cited}."
    cited: str
    what: str
    number: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PaperConfirmed(Event):
    """A second person confirmed that the paper is what it says."""

    kind: ClassVar[str] = "regulation.paper_confirmed"
    sentence: ClassVar[str] = "Berkas {what} {number} pada {cited} dipastikan."
    cited: str
    what: str
    number: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PaperWithdrawn(Event):
    """A paper that nobody had confirmed was taken back."""

    kind: ClassVar[str] = "regulation.paper_withdrawn"
    sentence: ClassVar[str] = "Berkas {what} {number} pada {cited} ditarik."
    cited: str
    what: str
    number: str
