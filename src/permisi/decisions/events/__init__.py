# SPDX-License-Identifier: Apache-2.0
"""What can happen between the complete file and the issued paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from permisi.ground.said import mark
from permisi.ledger.events import Event

VERDICTS = {
    "setuju": mark("setuju"),
    "bersyarat": mark("setuju dengan syarat"),
    "tolak": mark("tidak setuju"),
}
OUTSIDE_VERDICTS = {**VERDICTS, "tidak_berwenang": mark("bukan kewenangannya")}


@dataclass(frozen=True, slots=True)
class VisitRecorded(Event):
    """The visit was made and its minutes were written."""

    kind: ClassVar[str] = "decisions.visit_recorded"
    sentence: ClassVar[str] = "Peninjauan dicatat, berita acara nomor {minutes}."
    case: str
    number: str
    minutes: str
    visited_on: str
    photos: list[str] = field(default_factory=list)  # hashes
    confirmed: bool = False  # by the applicant's code


@dataclass(frozen=True, slots=True)
class RecommendationDrafted(Event):
    """The OPD's staff drafted the recommendation."""

    kind: ClassVar[str] = "decisions.recommendation_drafted"
    sentence: ClassVar[str] = "Rekomendasi {unit} disusun: {verdict}."
    meanings: ClassVar[Mapping[str, Mapping[str, str]]] = {"verdict": VERDICTS}
    case: str
    number: str
    unit: str
    verdict: str


@dataclass(frozen=True, slots=True)
class RecommendationSentBack(Event):
    """The head of the OPD sent the draft back to the staff."""

    kind: ClassVar[str] = "decisions.recommendation_sent_back"
    sentence: ClassVar[str] = "Konsep rekomendasi dikembalikan kepada penyusun: {words}"
    case: str
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Recommended(Event):
    """The head of the OPD signed the recommendation under the OPD's own number."""

    kind: ClassVar[str] = "decisions.recommended"
    sentence: ClassVar[str] = "Rekomendasi {unit} ditetapkan: {verdict}, nomor {recommendation}."
    meanings: ClassVar[Mapping[str, Mapping[str, str]]] = {"verdict": VERDICTS}
    case: str
    number: str
    unit: str
    verdict: str
    recommendation: str
    grant: dict[str, Any]


@dataclass(frozen=True, slots=True)
class DecisionDrafted(Event):
    """The back office drafted the decision."""

    kind: ClassVar[str] = "decisions.drafted"
    sentence: ClassVar[str] = "Naskah keputusan disusun."
    case: str
    number: str
    verdict: str


@dataclass(frozen=True, slots=True)
class DraftPassed(Event):
    """A checker or initialler let the draft pass."""

    kind: ClassVar[str] = "decisions.draft_passed"
    sentence: ClassVar[str] = "{title}: sesuai."
    case: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class DraftSentBack(Event):
    """The draft went back to its drafter with words."""

    kind: ClassVar[str] = "decisions.draft_sent_back"
    sentence: ClassVar[str] = "{title}: dikembalikan ke penyusun naskah. {words}"
    case: str
    number: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class DecisionApproved(Event):
    """The holder of the authority approved: number, date and content are fixed (step one of signing)."""

    kind: ClassVar[str] = "decisions.approved"
    sentence: ClassVar[str] = "Keputusan ditetapkan dengan nomor {decision}."
    case: str
    number: str
    decision: str
    verdict: str
    content: str
    grant: dict[str, Any]


@dataclass(frozen=True, slots=True)
class SealingFailed(Event):
    """Sealing did not come to its end; nothing unsigned left the office."""

    kind: ClassVar[str] = "decisions.sealing_failed"
    sentence: ClassVar[str] = "Penyegelan naskah belum berhasil: {trouble}"
    decision: str
    trouble: str


@dataclass(frozen=True, slots=True)
class DecisionIssued(Event):
    """The sealed paper was issued; its hash is in the register (step three of signing)."""

    kind: ClassVar[str] = "decisions.issued"
    sentence: ClassVar[str] = "Naskah nomor {decision} terbit."
    case: str
    number: str
    decision: str
    verdict: str
    sha256: str


@dataclass(frozen=True, slots=True)
class IssuedBefore(Event):
    """A second sealer came to a paper that was issued already; nothing changed and nobody is told again."""

    kind: ClassVar[str] = "decisions.issued_before"
    sentence: ClassVar[str] = "Naskah nomor {decision} sudah terbit; penyegelan kedua tidak mengubah apa pun."
    decision: str


@dataclass(frozen=True, slots=True)
class PaperReceived(Event):
    """The applicant received the paper; from then on it is in force."""

    kind: ClassVar[str] = "decisions.received"
    sentence: ClassVar[str] = "Naskah diterima pemohon."
    case: str
    number: str


@dataclass(frozen=True, slots=True)
class ClearanceNoted(Event):
    """The office that keeps a gate said under which number and in which status it stands."""

    kind: ClassVar[str] = "decisions.clearance_noted"
    sentence: ClassVar[str] = "{gate}: nomor {proof}, status {status}."
    case: str
    number: str
    gate: str
    proof: str
    status: str


@dataclass(frozen=True, slots=True)
class ClearanceConfirmed(Event):
    """A second person of that office confirmed it."""

    kind: ClassVar[str] = "decisions.clearance_confirmed"
    sentence: ClassVar[str] = "{gate} nomor {proof} dipastikan oleh orang kedua."
    case: str
    number: str
    gate: str
    proof: str


@dataclass(frozen=True, slots=True)
class ClearanceSentBack(Event):
    """The second person found number or status wrong."""

    kind: ClassVar[str] = "decisions.clearance_sent_back"
    sentence: ClassVar[str] = "{gate} dikembalikan kepada pencatatnya: {words}"
    case: str
    number: str
    gate: str
    words: str


@dataclass(frozen=True, slots=True)
class ReminderDrafted(Event):
    """It is the last day of work at another OPD; a letter to its head was drafted."""

    kind: ClassVar[str] = "decisions.reminder_drafted"
    sentence: ClassVar[str] = "{title}: surat pengingat disusun."
    case: str
    number: str
    title: str
    due: str
    post: str


@dataclass(frozen=True, slots=True)
class ReminderSent(Event):
    """The head of the agency sent the letter to the head of the OPD."""

    kind: ClassVar[str] = "decisions.reminder_sent"
    sentence: ClassVar[str] = "{title}: surat pengingat nomor {letter} dikirim."
    case: str
    number: str
    title: str
    due: str
    letter: str
    post: str


@dataclass(frozen=True, slots=True)
class Overridden(Event):
    """Whoever signs sets recommendations aside, by own signature, with legal basis and reason."""

    kind: ClassVar[str] = "decisions.overridden"
    sentence: ClassVar[str] = "Rekomendasi nomor {advice} dikesampingkan menurut {basis}: {words}"
    case: str
    number: str
    verdict: str  # what is to be decided against them
    advice: str  # numbers of the recommendations
    basis: str
    words: str
    grant: dict[str, Any]
    unlisted: bool = False  # the basis is none of the register's instruments


@dataclass(frozen=True, slots=True)
class OpinionAsked(Event):
    """An outside party without an account was asked for its opinion."""

    kind: ClassVar[str] = "decisions.opinion_asked"
    sentence: ClassVar[str] = "Pendapat {institution} diminta."
    case: str
    number: str
    institution: str
    due: str
    documents: list[str]
    answers: list[str]


@dataclass(frozen=True, slots=True)
class OpinionLinkSent(Event):
    """The link left for the asked address."""

    kind: ClassVar[str] = "decisions.opinion_link_sent"
    sentence: ClassVar[str] = "Tautan pendapat dikirim kepada {institution}."
    case: str
    number: str
    institution: str


@dataclass(frozen=True, slots=True)
class OpinionAskedAnew(Event):
    """A new link and perhaps a new last day; the old link is dead."""

    kind: ClassVar[str] = "decisions.opinion_asked_anew"
    sentence: ClassVar[str] = "Pendapat {institution} diminta lagi dengan tautan baru."
    case: str
    number: str
    institution: str
    due: str


@dataclass(frozen=True, slots=True)
class OpinionWithdrawn(Event):
    """The office no longer asks."""

    kind: ClassVar[str] = "decisions.opinion_withdrawn"
    sentence: ClassVar[str] = "Permintaan pendapat kepada {institution} ditarik: {words}"
    case: str
    number: str
    institution: str
    words: str


@dataclass(frozen=True, slots=True)
class OpinionGiven(Event):
    """The outside party answered by its link, with the code from its own address."""

    kind: ClassVar[str] = "decisions.opinion_given"
    sentence: ClassVar[str] = "Pendapat {institution}: {verdict}."
    meanings: ClassVar[Mapping[str, Mapping[str, str]]] = {"verdict": OUTSIDE_VERDICTS}
    case: str
    number: str
    institution: str
    verdict: str


@dataclass(frozen=True, slots=True)
class OpinionLetterNoted(Event):
    """An officer noted what a letter of the outside party says."""

    kind: ClassVar[str] = "decisions.opinion_letter_noted"
    sentence: ClassVar[str] = "Surat pendapat {institution} nomor {letter} dicatat: {verdict}."
    meanings: ClassVar[Mapping[str, Mapping[str, str]]] = {"verdict": OUTSIDE_VERDICTS}
    case: str
    number: str
    institution: str
    letter: str
    verdict: str
    sha256: str


@dataclass(frozen=True, slots=True)
class OpinionLetterConfirmed(Event):
    """A second person of the unit compared the record with the letter."""

    kind: ClassVar[str] = "decisions.opinion_letter_confirmed"
    sentence: ClassVar[str] = "Surat pendapat {institution} nomor {letter} dipastikan oleh orang kedua."
    meanings: ClassVar[Mapping[str, Mapping[str, str]]] = {"verdict": OUTSIDE_VERDICTS}
    case: str
    number: str
    institution: str
    letter: str
    verdict: str


@dataclass(frozen=True, slots=True)
class OpinionLetterSentBack(Event):
    """The second person found the record wrong."""

    kind: ClassVar[str] = "decisions.opinion_letter_sent_back"
    sentence: ClassVar[str] = "Catatan surat pendapat {institution} dikembalikan kepada pencatatnya: {words}"
    case: str
    number: str
    institution: str
    words: str


@dataclass(frozen=True, slots=True)
class OpinionLapsed(Event):
    """The last day passed without an answer; the file goes on."""

    kind: ClassVar[str] = "decisions.opinion_lapsed"
    sentence: ClassVar[str] = "Pendapat {institution} tidak masuk sampai hari terakhirnya."
    case: str
    number: str
    institution: str
    due: str


@dataclass(frozen=True, slots=True)
class MeetingRecorded(Event):
    """A joint meeting about the file was held."""

    kind: ClassVar[str] = "decisions.meeting_recorded"
    sentence: ClassVar[str] = "Notulen rapat dicatat."
    case: str
    number: str
    held_on: str
    unit: str
