# SPDX-License-Identifier: Apache-2.0
"""What can happen to activities."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from permisi.ground.said import mark
from permisi.ledger.events import Event

JUDGED = {"terbukti": mark("terbukti"), "tidak": mark("tidak terbukti")}


@dataclass(frozen=True, slots=True)
class ActivityOpened(Event):
    """An activity was opened for a position, with its own due date."""

    kind: ClassVar[str] = "procedure.activity_opened"
    sentence: ClassVar[str] = "{title}: giliran {executor}."
    subject: str
    row: str
    title: str
    executor: str
    due: str | None


@dataclass(frozen=True, slots=True)
class ActivityTaken(Event):
    """A colleague took the activity out of the pool."""

    kind: ClassVar[str] = "procedure.activity_taken"
    sentence: ClassVar[str] = "{title}: diambil."
    title: str


@dataclass(frozen=True, slots=True)
class ActivityDone(Event):
    """An activity was done, with its outcome."""

    kind: ClassVar[str] = "procedure.activity_done"
    sentence: ClassVar[str] = "{title}: selesai."
    subject: str
    row: str
    title: str
    outcome: str


@dataclass(frozen=True, slots=True)
class ActivityLapsed(Event):
    """An activity was closed because its time was over or the file went another way."""

    kind: ClassVar[str] = "procedure.activity_lapsed"
    sentence: ClassVar[str] = "{title}: ditutup, {why}."
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class ActivityRerouted(Event):
    """An open activity lies before another post, because the law now names that one."""

    kind: ClassVar[str] = "procedure.activity_rerouted"
    sentence: ClassVar[str] = "“{title}” beralih dari {before} ke {after}: {why}."
    subject: str
    title: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class ActivityCarried(Event):
    """An activity of one subject stands in another that came out of it, with its age and its last day."""

    kind: ClassVar[str] = "procedure.activity_carried"
    sentence: ClassVar[str] = "{title}: terbawa dari berkas asalnya."
    subject: str
    row: str
    title: str
    of: str


@dataclass(frozen=True, slots=True)
class MatterChanged(Event):
    """What an open activity is about was changed; a page that was drawn before is an old one."""

    kind: ClassVar[str] = "procedure.matter_changed"
    sentence: ClassVar[str] = "{title}: isi berkasnya berubah."
    subject: str
    title: str


@dataclass(frozen=True, slots=True)
class InterestCarried(Event):
    """Whoever has an interest in a subject has it in what came out of it as well (L-20)."""

    kind: ClassVar[str] = "procedure.interest_carried"
    sentence: ClassVar[str] = "Benturan kepentingan terbawa dari berkas asalnya: {cause}."
    subject: str
    cause: str
    of: str


@dataclass(frozen=True, slots=True)
class ReportCarried(Event):
    """A report that is still examined is of what came out of the reported file as well, with the same last day (L-21).

    Its subject is the report's own, as with ``InterestReported``.
    """

    kind: ClassVar[str] = "procedure.report_carried"
    sentence: ClassVar[str] = (
        "Laporan benturan kepentingan juga mengenai berkas pecahannya. Diputus sampai {due}."
    )
    report: str
    of: str
    due: str


@dataclass(frozen=True, slots=True)
class WorkHandedOver(Event):
    """An open activity went from one person to another, or back to the pool, for a reason of the list."""

    kind: ClassVar[str] = "procedure.work_handed_over"
    sentence: ClassVar[str] = "{title}: diserahkan dari {before} kepada {after}, {why}."
    title: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class ActivityLeft(Event):
    """It was looked whether an activity must lie before another post; it need not."""

    kind: ClassVar[str] = "procedure.activity_left"
    sentence: ClassVar[str] = "“{title}” tetap pada pelaksananya."
    title: str


@dataclass(frozen=True, slots=True)
class DueMoved(Event):
    """The last day of an open activity moved: the calendar changed, or its time stood while the applicant repaired."""

    kind: ClassVar[str] = "procedure.due_moved"
    sentence: ClassVar[str] = "{title}: {old} menjadi {new}, karena {why}."
    subject: str
    title: str
    old: str
    new: str
    why: str


@dataclass(frozen=True, slots=True)
class TakenAhead(Event):
    """A younger file was taken before older ones of its type, for a stated reason; the overseers read it."""

    kind: ClassVar[str] = "procedure.taken_ahead"
    sentence: ClassVar[str] = "{title}: diambil mendahului berkas yang lebih tua, karena {reason}: {words}"
    subject: str
    title: str
    reason: str
    words: str
    older: list[str]


@dataclass(frozen=True, slots=True)
class InterestDeclared(Event):
    """An officer declared an interest in the file and works on it no more (L-20)."""

    kind: ClassVar[str] = "procedure.interest_declared"
    sentence: ClassVar[str] = "Benturan kepentingan dinyatakan: {cause}. {words}"
    subject: str
    cause: str
    words: str
    nature: str = "aktual"
    told: list[str] = field(default_factory=list)  # who sees to it that somebody else goes on


@dataclass(frozen=True, slots=True)
class InterestReported(Event):
    """Somebody reported that an officer has an interest; the superior has until ``due`` (L-21).

    Its subject is the report's own: whoever reads the file's entries does not learn of it.
    """

    kind: ClassVar[str] = "procedure.interest_reported"
    sentence: ClassVar[str] = "Benturan kepentingan dilaporkan: {cause}. Diputus atasan sampai {due}."
    report: str
    subject: str
    cause: str
    post: str
    due: str
    told: list[str]


@dataclass(frozen=True, slots=True)
class InterestReportLate(Event):
    """A report lies undecided after its last day: the next post above and the overseers are told (L-21)."""

    kind: ClassVar[str] = "procedure.interest_report_late"
    sentence: ClassVar[str] = "Laporan benturan kepentingan tidak diputus sampai {due}; disampaikan ke atas."
    report: str
    subject: str
    post: str
    due: str
    year: int
    told: list[str]
    overseers: list[str]


@dataclass(frozen=True, slots=True)
class InterestJudged(Event):
    """The superior decided a report, with the reason (L-21)."""

    kind: ClassVar[str] = "procedure.interest_judged"
    sentence: ClassVar[str] = "Laporan benturan kepentingan diputus: {state}. {words}"
    meanings: ClassVar[Mapping[str, Mapping[str, str]]] = {"state": JUDGED}
    report: str
    subject: str
    state: str
    words: str
    told: list[str]


@dataclass(frozen=True, slots=True)
class InterestFound(Event):
    """By that decision an officer has an interest in the file and works on it no more."""

    kind: ClassVar[str] = "procedure.interest_found"
    sentence: ClassVar[str] = "Atasan menetapkan benturan kepentingan: {cause}."
    subject: str
    cause: str
    nature: str
    told: list[str]
