# SPDX-License-Identifier: Apache-2.0
"""What the clocks of a file can bring about."""

from dataclasses import dataclass
from typing import Any, ClassVar

from permisi.ledger.events import Event


@dataclass(frozen=True, slots=True)
class LimitNears(Event):
    """The last day of a limit is near; ``left`` working days remain."""

    kind: ClassVar[str] = "cases.limit_nears"
    sentence: ClassVar[str] = "{title}: batasnya {due}, tinggal {left} hari kerja."
    case: str
    number: str
    limit: str
    title: str
    activity: str
    due: str
    left: int


@dataclass(frozen=True, slots=True)
class LimitDue(Event):
    """It is the last day of a limit."""

    kind: ClassVar[str] = "cases.limit_due"
    sentence: ClassVar[str] = "{title}: {due} hari terakhir."
    case: str
    number: str
    limit: str
    title: str
    activity: str
    due: str


@dataclass(frozen=True, slots=True)
class LimitPassed(Event):
    """A limit ended and the work is not done."""

    kind: ClassVar[str] = "cases.limit_passed"
    sentence: ClassVar[str] = "{title}: batasnya {due} lewat."
    case: str
    number: str
    limit: str
    title: str
    activity: str
    due: str


@dataclass(frozen=True, slots=True)
class EscalationRaised(Event):
    """Late work was laid before a post above; whoever has the work was passed over (L-3)."""

    kind: ClassVar[str] = "cases.escalation_raised"
    sentence: ClassVar[str] = "{title}: lewat {due}, dinaikkan ke {to}."
    case: str
    number: str
    title: str
    due: str
    to: str
    post: str
    level: int
    passed_over: list[str]


@dataclass(frozen=True, slots=True)
class EscalationAnswered(Event):
    """The holder of the post before which late work lies said what is being done."""

    kind: ClassVar[str] = "cases.escalation_answered"
    sentence: ClassVar[str] = "{title}: {words}"
    case: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class EscalationEnded(Event):
    """The late work is done, or the file went another way."""

    kind: ClassVar[str] = "cases.escalation_ended"
    sentence: ClassVar[str] = "{title}: eskalasinya selesai."
    case: str
    title: str


@dataclass(frozen=True, slots=True)
class AnswerNears(Event):
    """The applicant is reminded of the last day of the correction; ``left`` calendar days remain."""

    kind: ClassVar[str] = "cases.answer_nears"
    sentence: ClassVar[str] = "Pemohon diingatkan: perbaikan ditunggu sampai {answer_by}."
    case: str
    number: str
    answer_by: str
    left: int


@dataclass(frozen=True, slots=True)
class CaseLapsed(Event):
    """The correction did not come until its last day; the file is closed and may be filed again."""

    kind: ClassVar[str] = "cases.lapsed"
    sentence: ClassVar[str] = "Perbaikan tidak masuk sampai {answer_by}, jadi berkas ditutup."
    case: str
    number: str
    answer_by: str


@dataclass(frozen=True, slots=True)
class SilentlyGranted(Event):
    """Silence granted the application, by the law's own act; the decision must still be issued (L-52)."""

    kind: ClassVar[str] = "cases.silently_granted"
    sentence: ClassVar[str] = (
        "Batas {basis} berakhir pada {ended_on} tanpa keputusan, jadi permohonan dianggap dikabulkan secara hukum."
        " Keputusannya wajib terbit paling lambat {issue_by}."
    )
    case: str
    number: str
    basis: str
    ended_on: str
    issue_by: str
    waited: list[Any]


@dataclass(frozen=True, slots=True)
class DatesMoved(Event):
    """The calendar changed: dates of an open file were counted anew, the old and the new one named (L-152)."""

    kind: ClassVar[str] = "cases.dates_moved"
    sentence: ClassVar[str] = "{why}: {told}."
    case: str
    number: str
    why: str
    told: str
    moves: list[Any]


@dataclass(frozen=True, slots=True)
class DatesCounted(Event):
    """The dates of many open files were counted anew; ``moved`` of them changed."""

    kind: ClassVar[str] = "cases.dates_counted"
    sentence: ClassVar[str] = "Tanggal {moved} dari {files} berkas berubah: {why}."
    files: int
    moved: int
    why: str


@dataclass(frozen=True, slots=True)
class ClocksLookedAt(Event):
    """The clocks of a file were looked at, and there was nothing to say: a date had moved meanwhile."""

    kind: ClassVar[str] = "cases.clocks_looked_at"
    sentence: ClassVar[str] = "Jam berkas dilihat."
    case: str


@dataclass(frozen=True, slots=True)
class ClockWentOn(Event):
    """A file in process counts again after a pause; its promised day moved by the days that did not count (L-59)."""

    kind: ClassVar[str] = "cases.clock_went_on"
    sentence: ClassVar[str] = "Diputus paling lambat {old} menjadi {new}: {why}."
    case: str
    number: str
    old: str
    new: str
    why: str
