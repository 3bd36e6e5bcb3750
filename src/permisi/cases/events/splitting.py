# SPDX-License-Identifier: Apache-2.0
"""What happens where one application becomes two."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from permisi.ground.said import mark
from permisi.ledger.events import Event

CLOSED = {
    "diterima": mark("diterima pemohon"),
    "ditolak": mark("tidak disetujui pemohon"),
    "ditarik": mark("ditarik petugas"),
}

CARRIED = {
    "dokumen": mark("Dokumen"),
    "temuan": mark("Butir daftar perbaikan"),
    "jeda": mark("Jeda hitungan"),
    "izin": mark("Izin dari register"),
    "kuasa": mark("Kuasa"),
    "eskalasi": mark("Eskalasi"),
    "dibuka": mark("Pembukaan kembali"),
    "pemegang": mark("Pergantian pemegang"),
    "turut": mark("Pernyataan turut memohon"),
}


@dataclass(frozen=True, slots=True)
class SplitProposed(Event):
    """An officer proposed to the applicant to make two applications out of this one."""

    kind: ClassVar[str] = "cases.split_proposed"
    sentence: ClassVar[str] = "Petugas mengusulkan permohonan ini dipecah: {words}"
    case: str
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class SplitProposalClosed(Event):
    """The proposal was taken up, declined or taken back."""

    kind: ClassVar[str] = "cases.split_proposal_closed"
    sentence: ClassVar[str] = "Usulan pemecahan {state}."
    meanings: ClassVar[Mapping[str, Mapping[str, str]]] = {"state": CLOSED}
    case: str
    state: str


@dataclass(frozen=True, slots=True)
class CaseSplit(Event):
    """A part of this application goes on as another one; this one keeps its number and its days."""

    kind: ClassVar[str] = "cases.split"
    sentence: ClassVar[str] = (
        "Permohonan dipecah, sebagian berjalan terus sebagai {into}: {words} Isian yang berubah di sini: {changed}."
    )
    case: str
    number: str
    into: str
    words: str
    changed: str  # the questions that this one answers otherwise now, by their labels
    before: str  # digest of the answers until then
    answers: str
    proposed: bool


@dataclass(frozen=True, slots=True)
class CaseSplitOff(Event):
    """This application came out of another one, with the same day of receipt, limits, rounds and pauses."""

    kind: ClassVar[str] = "cases.split_off"
    sentence: ClassVar[str] = (
        "Dipecah dari permohonan {out_of}; dihitung diterima {received_on} seperti yang pertama: {words} "
        "Isian yang berubah di sini: {changed}."
    )
    case: str
    number: str
    out_of: str
    words: str
    changed: str  # the questions that this one answers otherwise than the first did until then
    type_code: str
    variant: str
    channel: str
    received_on: str
    check_by: str
    answers: str
    documents: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CarriedOver(Event):
    """Something of the first application stands in the one that came out of it, unchanged."""

    kind: ClassVar[str] = "cases.carried_over"
    sentence: ClassVar[str] = "{what} terbawa dari permohonan {out_of}."
    meanings: ClassVar[Mapping[str, Mapping[str, str]]] = {"what": CARRIED}
    case: str
    out_of: str
    what: str
    of: str


@dataclass(frozen=True, slots=True)
class AcceptanceLifted(Event):
    """An accepted answer says something else since the split; a checker judges it again."""

    kind: ClassVar[str] = "cases.acceptance_lifted"
    sentence: ClassVar[str] = "Perbaikan “{item_name}” berubah saat dipecah, jadi dinilai lagi."
    case: str
    item_name: str
