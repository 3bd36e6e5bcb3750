# SPDX-License-Identifier: Apache-2.0
"""What can happen to a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from permisi.ground.said import mark
from permisi.ledger.events import Event

ENDS = {
    "terbit": mark("izin terbit"),
    "ditolak": mark("ditolak"),
    "batal": mark("dibatalkan"),
    "gugur": mark("ditutup karena tidak diperbaiki"),
    "ditarik": mark("ditarik oleh pemohon"),
}


@dataclass(frozen=True, slots=True)
class CaseOpened(Event):
    """A draft was opened."""

    kind: ClassVar[str] = "cases.opened"
    sentence: ClassVar[str] = "Draf permohonan dibuka."
    case: str
    type_code: str
    variant: str


@dataclass(frozen=True, slots=True)
class AnswersSaved(Event):
    """A page of the form was saved."""

    kind: ClassVar[str] = "cases.answers_saved"
    sentence: ClassVar[str] = "Isian “{section}” disimpan."
    case: str
    section: str
    digest: str


@dataclass(frozen=True, slots=True)
class DocumentAdded(Event):
    """A document was added; its bytes are kept as they came."""

    kind: ClassVar[str] = "cases.document_added"
    sentence: ClassVar[str] = "Dokumen “{requirement_name}” diunggah."
    case: str
    requirement: str
    requirement_name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class DocumentWithdrawn(Event):
    """A document was taken back before filing or replaced in a correction; the bytes stay for the record."""

    kind: ClassVar[str] = "cases.document_withdrawn"
    sentence: ClassVar[str] = "Dokumen “{requirement}” ditarik oleh pemohon."
    case: str
    requirement: str
    sha256: str


@dataclass(frozen=True, slots=True)
class DocumentMoved(Event):
    """A photo changed its place among the photos of one document, before filing or in a correction."""

    kind: ClassVar[str] = "cases.document_moved"
    sentence: ClassVar[str] = "Foto “{requirement}” dipindah ke urutan {position}."
    case: str
    requirement: str
    sha256: str
    position: int


@dataclass(frozen=True, slots=True)
class DraftCancelled(Event):
    """The applicant threw a draft away."""

    kind: ClassVar[str] = "cases.draft_cancelled"
    sentence: ClassVar[str] = "Draf dibatalkan oleh pemohon."
    case: str


@dataclass(frozen=True, slots=True)
class CaseSubmitted(Event):
    """The file was filed: number, dates, and the digests of all that was handed in."""

    kind: ClassVar[str] = "cases.submitted"
    sentence: ClassVar[str] = "Permohonan diajukan dengan nomor {number}."
    case: str
    number: str
    type_code: str
    variant: str
    channel: str
    received_on: str
    check_by: str
    answers: str
    documents: list[Any]


@dataclass(frozen=True, slots=True)
class FindingNoted(Event):
    """An officer noted something for the joint correction list."""

    kind: ClassVar[str] = "cases.finding_noted"
    sentence: ClassVar[str] = "Temuan dicatat: {item_name}."
    case: str
    item: str
    item_name: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class FindingDropped(Event):
    """A finding was taken off the list before it reached the applicant."""

    kind: ClassVar[str] = "cases.finding_dropped"
    sentence: ClassVar[str] = "Temuan dihapus: {item_name}."
    case: str
    item_name: str


@dataclass(frozen=True, slots=True)
class CheckPassed(Event):
    """One of the checkers was done and the file went on to the next."""

    kind: ClassVar[str] = "cases.check_passed"
    sentence: ClassVar[str] = "{title}: selesai, {findings} temuan."
    case: str
    number: str
    title: str
    findings: int


@dataclass(frozen=True, slots=True)
class DeclaredComplete(Event):
    """The file was declared complete; the clock runs from this day (L-32)."""

    kind: ClassVar[str] = "cases.declared_complete"
    sentence: ClassVar[str] = "Berkas dinyatakan lengkap. Diputus paling lambat {decide_by}."
    case: str
    number: str
    complete_on: str
    decide_by: str


@dataclass(frozen=True, slots=True)
class DeemedComplete(Event):
    """Nobody checked the file until the last day, so it counts as complete from that day."""

    kind: ClassVar[str] = "cases.deemed_complete"
    sentence: ClassVar[str] = (
        "Batas pemeriksaan lewat tanpa hasil, jadi berkas dianggap lengkap sejak {complete_on}."
    )
    case: str
    number: str
    complete_on: str
    decide_by: str


@dataclass(frozen=True, slots=True)
class CaseReturned(Event):
    """The file was returned once, with every item named."""

    kind: ClassVar[str] = "cases.returned"
    sentence: ClassVar[str] = "Berkas dikembalikan untuk diperbaiki: {count} hal."
    case: str
    number: str
    count: int
    items: list[Any]
    answer_by: str


@dataclass(frozen=True, slots=True)
class NewFactClaimed(Event):
    """An item came up after the joint list, because of a new fact; the overseers read it."""

    kind: ClassVar[str] = "cases.new_fact_claimed"
    sentence: ClassVar[str] = "{item_name} diminta setelah daftar pertama, karena fakta baru: {fact}"
    case: str
    item_name: str
    fact: str


@dataclass(frozen=True, slots=True)
class FindingReturned(Event):
    """An item of the list reached the applicant."""

    kind: ClassVar[str] = "cases.finding_returned"
    sentence: ClassVar[str] = "Perlu diperbaiki: {item_name}."
    item_name: str


@dataclass(frozen=True, slots=True)
class FindingAnswered(Event):
    """The applicant answered an item of the list."""

    kind: ClassVar[str] = "cases.finding_answered"
    sentence: ClassVar[str] = "Pemohon menjawab: {item_name}."
    case: str
    item_name: str


@dataclass(frozen=True, slots=True)
class FindingAccepted(Event):
    """A checker is content with the answer to one item."""

    kind: ClassVar[str] = "cases.finding_accepted"
    sentence: ClassVar[str] = "Perbaikan “{item_name}” diterima."
    case: str
    item_name: str


@dataclass(frozen=True, slots=True)
class CorrectionSent(Event):
    """The applicant sent the correction; the check begins again, for these items."""

    kind: ClassVar[str] = "cases.correction_sent"
    sentence: ClassVar[str] = "Perbaikan dikirim. Diperiksa paling lambat {check_by}."
    case: str
    number: str
    check_by: str
    received_on: str = ""  # the day on which it counts as received (L-151)


@dataclass(frozen=True, slots=True)
class RejectionProposed(Event):
    """The correction did not mend the file; it goes to a rejection with reasons."""

    kind: ClassVar[str] = "cases.rejection_proposed"
    sentence: ClassVar[str] = "Berkas diteruskan ke penolakan."
    case: str
    number: str


@dataclass(frozen=True, slots=True)
class PauseStarted(Event):
    """A clock stopped counting, for a reason in law (L-59)."""

    kind: ClassVar[str] = "cases.pause_started"
    sentence: ClassVar[str] = "Hitungan hari berhenti: {reason}."
    case: str
    reason: str


@dataclass(frozen=True, slots=True)
class PauseEnded(Event):
    """The clock counts again, from where it stopped; it is never reset."""

    kind: ClassVar[str] = "cases.pause_ended"
    sentence: ClassVar[str] = "Hitungan hari berjalan lagi."
    case: str


@dataclass(frozen=True, slots=True)
class FileMoved(Event):
    """An activity after the check was done and the file went on."""

    kind: ClassVar[str] = "cases.file_moved"
    sentence: ClassVar[str] = "{title}: selesai."
    case: str
    number: str
    title: str
    outcome: str


@dataclass(frozen=True, slots=True)
class CaseEnded(Event):
    """The file came to its end: a permit or a rejection was issued."""

    kind: ClassVar[str] = "cases.ended"
    sentence: ClassVar[str] = "Berkas selesai: {state}."
    meanings: ClassVar[Mapping[str, Mapping[str, str]]] = {"state": ENDS}
    case: str
    number: str
    state: str


@dataclass(frozen=True, slots=True)
class DocumentKept(Event):
    """A person kept a document for later files; its bytes are not copied."""

    kind: ClassVar[str] = "cases.document_kept"
    sentence: ClassVar[str] = "Dokumen disimpan pemiliknya untuk dipakai lagi."
    document_kind: str
    digest: str
    until: str | None


@dataclass(frozen=True, slots=True)
class KeptUsed(Event):
    """A kept document was laid into a file."""

    kind: ClassVar[str] = "cases.kept_used"
    sentence: ClassVar[str] = "Dokumen simpanan dipakai pemiliknya."
    case: str
    requirement: str


@dataclass(frozen=True, slots=True)
class KeptRenewed(Event):
    """The name or the last day of a kept document was changed."""

    kind: ClassVar[str] = "cases.kept_renewed"
    sentence: ClassVar[str] = "Keterangan dokumen simpanan diubah pemiliknya."
    until: str | None


@dataclass(frozen=True, slots=True)
class KeptRemoved(Event):
    """A person removed a document from the own store; filed cases keep theirs."""

    kind: ClassVar[str] = "cases.kept_removed"
    sentence: ClassVar[str] = "Dokumen simpanan dihapus pemiliknya."


@dataclass(frozen=True, slots=True)
class PaperFileEntered(Event):
    """A file that runs on paper was entered with its true dates and the digests of its evidence."""

    kind: ClassVar[str] = "cases.paper_file_entered"
    sentence: ClassVar[str] = "Berkas kertas {agenda}, diterima {received_on}, dicatat untuk dibawa masuk."
    agenda: str
    type_code: str
    received_on: str
    complete_on: str | None
    stand: str
    answers: str
    evidence: list[Any]


@dataclass(frozen=True, slots=True)
class PaperFileSettled(Event):
    """A second person confirmed the entry or refused it, or its author took it back."""

    kind: ClassVar[str] = "cases.paper_file_settled"
    sentence: ClassVar[str] = "Catatan berkas kertas {agenda}: {state}."
    agenda: str
    state: str
    answer: str


@dataclass(frozen=True, slots=True)
class CaseCarriedIn(Event):
    """A file from paper goes on here, with the dates that it had there."""

    kind: ClassVar[str] = "cases.carried_in"
    sentence: ClassVar[str] = (
        "Berkas kertas {agenda} dibawa masuk dengan nomor {number}; diterima di atas kertas pada {received_on}."
    )
    case: str
    number: str
    agenda: str
    type_code: str
    received_on: str
    complete_on: str | None
    decide_by: str | None
    entered_by: str
    paper_file: str
