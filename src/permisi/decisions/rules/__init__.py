# SPDX-License-Identifier: Apache-2.0
"""What a recommendation and a decision need to be whole."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from permisi.catalogue.rules import CheckItem, Effect, Reason, Validity
from permisi.decisions.errors import (
    BasisUnclear,
    ConditionsMissing,
    MeetingIncomplete,
    OpinionIncomplete,
    OverrideWithoutGround,
    ReasonsMissing,
    VisitIncomplete,
)
from permisi.ground.said import mark, said
from permisi.people.rules import is_email, tidy_contact
from permisi.register.rules import valid_until


class Verdict(StrEnum):
    """The opinion of an OPD (L-35)."""

    YES = "setuju"
    WITH_CONDITIONS = "bersyarat"
    NO = "tolak"

    @property
    def words(self) -> str:
        """How a person reads it."""
        return {
            "setuju": mark("setuju"),
            "bersyarat": mark("setuju dengan syarat"),
            "tolak": mark("tidak setuju"),
        }[self.value]


class Outcome(StrEnum):
    """The office's answer to the application."""

    GRANT = "kabul"
    REJECT = "tolak"


@dataclass(frozen=True, slots=True)
class VisitReport:
    """What the team brings back from a visit."""

    visited_on: date
    place: str
    present: str
    results: Mapping[str, str]  # checklist key to "sesuai" | "tidak" | "tidak_ada"
    notes: Mapping[str, str]
    summary: str


NOT_IN_REGISTER = "di-luar-daftar"
"""In the place of an instrument's key: the signer found none in the register that fits, and wrote one."""
SHORTEST_BASIS = 15
"""Letters that a basis of one's own has at least: kind, number and year."""
SHORTEST_OVERRIDE = 40
"""Letters that the reason of an override has at least: it is printed and read for years."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo of a visit, kept by its hash. When and where it was taken is what the device claims."""

    name: str
    sha256: str
    media: str
    size: int
    taken_at: str = ""  # ISO 8601
    place: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a device brings beside the report: its sending's key, photos, the applicant's code or why there is none."""

    key: UUID | None = None
    photos: tuple[Shot, ...] = ()
    code: str = ""
    why_no_code: str = ""
    at: datetime | None = None


NOTHING_BROUGHT = Brought()
RESULTS = ("sesuai", "tidak", "tidak_ada")


def require_visit(
    report: VisitReport, checklist: Sequence[CheckItem], *, filed_on: date, today: date
) -> None:
    """Raise ``VisitIncomplete`` unless the report answers every line and says when, who and what.

    Nobody visited for an application before it was filed, or will have tomorrow.
    """
    unanswered = [line.text for line in checklist if report.results.get(line.key) not in RESULTS]
    unexplained = [
        line.text
        for line in checklist
        if report.results.get(line.key) == "tidak" and not report.notes.get(line.key, "").strip()
    ]
    if report.visited_on > today:
        raise VisitIncomplete(what=said("tanggal peninjauan belum tiba"))
    if report.visited_on < filed_on:
        raise VisitIncomplete(what=said("tanggal peninjauan mendahului permohonannya"))
    if unanswered:
        raise VisitIncomplete(what=said("{n} butir daftar periksa belum dijawab", n=len(unanswered)))
    if unexplained:
        raise VisitIncomplete(
            what=said("jelaskan butir yang tidak sesuai: {item}", item=unexplained[0].rstrip("."))
        )
    if not report.present.strip() or not report.summary.strip():
        raise VisitIncomplete(what=said("tulis siapa yang hadir dan kesimpulannya"))


def conditions_from(checklist: Sequence[Mapping[str, str]], mended: Collection[str] = ()) -> list[str]:
    """What a visit found not in order and is not ``mended`` since, each as a line with the inspector's words."""
    return [
        " ".join(f"{line['text']}: {line['note']}".split())
        for line in checklist
        if line["result"] == "tidak" and line["key"] not in mended
    ]


def require_reasons(keys: Collection[str], words: str, known: Sequence[Reason]) -> list[Reason]:
    """The chosen reasons; raises ``ReasonsMissing`` unless there is one from the list, and words."""
    chosen = [reason for reason in known if reason.key in keys]
    if not chosen or len(words.strip()) < 10:
        raise ReasonsMissing()
    return chosen


def require_opinion(
    verdict: Verdict, keys: Collection[str], *, words: str, conditions: Sequence[str], known: Sequence[Reason]
) -> list[Reason]:
    """What a recommendation of that verdict needs: a no its reasons, a conditional yes its conditions."""
    if verdict is Verdict.NO:
        return require_reasons(keys, words, known)
    if verdict is Verdict.WITH_CONDITIONS and not conditions:
        raise ConditionsMissing()
    return [reason for reason in known if reason.key in keys]


def opposed(outcome: Outcome, verdicts: Collection[Verdict]) -> set[Verdict]:
    """Which verdicts of signed recommendations an outcome goes against; none where it follows them.

    A grant goes against every no; a rejection against all of them, where not one of them is a no.
    """
    if outcome is Outcome.GRANT:
        return {Verdict.NO} & set(verdicts)
    return set() if Verdict.NO in verdicts else set(verdicts)


PLACE = re.compile(
    r"\b(pasal|diktum|bab|bagian|paragraf|lampiran|butir|angka|huruf)\s+"
    r"\(?(\d+[a-z]?|[ivxlc]+|[a-z]|ke[a-z]{3,})\b",
    re.IGNORECASE,
)
"""How a place inside an instrument is named: the word for it, and which."""


def names_place(article: str) -> bool:
    """Whether the words name a place inside an instrument: *Pasal 12 ayat (1)*, *Diktum Kedua*, *Lampiran II*."""
    return PLACE.search(article) is not None


def require_ground(article: str, words: str) -> None:
    """Raise ``OverrideWithoutGround`` unless an override names its article and says why, at length."""
    if not names_place(article) or len(words.strip()) < SHORTEST_OVERRIDE:
        raise OverrideWithoutGround(least=SHORTEST_OVERRIDE)


def require_one_basis(instrument: str, other: str) -> None:
    """Raise ``BasisUnclear`` unless an override names a basis of its own exactly where none of the register fits."""
    named = len(other.strip()) >= SHORTEST_BASIS
    if (instrument == NOT_IN_REGISTER) is not named or (other.strip() and not named):
        raise BasisUnclear(least=SHORTEST_BASIS)


def asked_term(validity: Validity, answers: Mapping[str, object]) -> tuple[date, date] | None:
    """The dates that the applicant asked for, where those set the term."""
    if not validity.asked:
        return None
    start, end = (str(answers[key]) for key in (validity.start_field, validity.end_field))
    return date.fromisoformat(start), date.fromisoformat(end)


def in_force(
    effect: Effect,
    validity: Validity,
    *,
    decided_on: date,
    earlier_until: date | None,
    asked: tuple[date, date] | None = None,
) -> tuple[date, date | None]:
    """From when to when the permit holds.

    An extension adds to what is left of the earlier permit; a change keeps its end; what ends a permit has no end.
    An asked term is given as asked, but never from a day before the decision.
    """
    if effect is Effect.END:
        return decided_on, None
    if effect is Effect.CHANGE and earlier_until is not None and earlier_until >= decided_on:
        return decided_on, earlier_until
    if asked is not None:
        start = max(asked[0], decided_on)
        return start, max(asked[1], start)
    if validity.days:
        return decided_on, decided_on + timedelta(days=validity.days - 1)
    if effect is Effect.EXTEND and earlier_until is not None and earlier_until >= decided_on:
        return decided_on, valid_until(earlier_until + timedelta(days=1), validity.months)
    return decided_on, valid_until(decided_on, validity.months)


# --- outside parties -----------------------------------------------------------------------------------------

SHORTEST = 5  # letters of an answer that says something
PERSONAL = re.compile(r"(?<!\d)\d(?:[ .-]?\d){15}(?!\d)")  # 16 digits: NIK, family card, tax number


class OpinionState(StrEnum):
    """How a request for an opinion stands."""

    ASKED = "diminta"
    ANSWERED = "dijawab"
    LETTER = "surat"  # counts once a second person confirmed it
    WITHDRAWN = "ditarik"
    LAPSED = "lewat"


class OutsideVerdict(StrEnum):
    """The opinion of an outside party; it may also say that the question is not its to answer."""

    YES = "setuju"
    WITH_CONDITIONS = "bersyarat"
    NO = "tolak"
    NOT_OURS = "tidak_berwenang"

    @property
    def words(self) -> str:
        """How a person reads it."""
        return mark("bukan kewenangannya") if self is OutsideVerdict.NOT_OURS else Verdict(self.value).words


@dataclass(frozen=True, slots=True)
class OutsideAnswer:
    """What an outside party says, by its link or in its letter; ``name`` and ``title`` as it wrote them."""

    verdict: OutsideVerdict
    words: str
    conditions: Sequence[str]
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of whom, until which day, and what of the file may be read for it."""

    institution: str
    person: str
    title: str
    email: str  # empty: it answers by letter
    question: str
    due_on: date
    documents: Collection[str] = ()  # ids
    answers: Collection[str] = ()  # keys of questions


def require_question(asked: Question, *, today: date) -> None:
    """Raise ``OpinionIncomplete`` unless somebody is named, something is asked, and there is a day to answer."""
    if not asked.institution.strip():
        raise OpinionIncomplete(what=said("tulis lembaganya"))
    if not asked.person.strip() or not asked.title.strip():
        raise OpinionIncomplete(what=said("tulis nama dan jabatan yang ditanya"))
    if len(asked.question.strip()) < SHORTEST:
        raise OpinionIncomplete(what=said("tulis apa yang ditanyakan"))
    if asked.due_on <= today:
        raise OpinionIncomplete(what=said("pilih hari terakhir sesudah hari ini"))
    if asked.email.strip() and not is_email(tidy_contact(asked.email)):
        raise OpinionIncomplete(what=said("tulis alamat surel yang benar"))


def require_answer(answer: OutsideAnswer) -> list[str]:
    """The conditions, tidied; raises ``OpinionIncomplete`` or ``ConditionsMissing`` where the answer is not whole."""
    conditions = [text.strip() for text in answer.conditions if text.strip()]
    if len(answer.words.strip()) < SHORTEST:
        raise OpinionIncomplete(what=said("tulis alasannya"))
    if answer.verdict is OutsideVerdict.WITH_CONDITIONS and not conditions:
        raise ConditionsMissing()
    if not answer.name.strip() or not answer.title.strip():
        raise OpinionIncomplete(what=said("tulis nama dan jabatan yang menjawab"))
    return conditions if answer.verdict is OutsideVerdict.WITH_CONDITIONS else []


def without_personal_numbers(text: str) -> str:
    """A text as an outside party may read it: numbers as long as those of a person are blotted out."""
    return PERSONAL.sub("••••••••••••••••", text)


@dataclass(frozen=True, slots=True)
class Side:
    """One opinion on a file: whose, what it says, and with which words and conditions."""

    by: str
    verdict: str
    said: str  # the verdict in words
    words: str
    conditions: tuple[str, ...] = ()


def differ(sides: Sequence[Side]) -> bool:
    """Whether those who have an opinion disagree; who says that it is not theirs to answer has none."""
    return len({one.verdict for one in sides if one.verdict != OutsideVerdict.NOT_OURS}) > 1


def require_meeting(
    held_on: date, *, place: str, present: str, conclusion: str, between: tuple[date, date]
) -> None:
    """Raise ``MeetingIncomplete`` unless the record says when, where, who was there and what was concluded.

    ``between`` is the day of filing and today: nobody met about an application before it was there.
    """
    filed_on, today = between
    if held_on > today:
        raise MeetingIncomplete(what=said("tanggal rapat belum tiba"))
    if held_on < filed_on:
        raise MeetingIncomplete(what=said("tanggal rapat mendahului permohonannya"))
    if not place.strip() or not present.strip():
        raise MeetingIncomplete(what=said("tulis tempat dan siapa yang hadir"))
    if len(conclusion.strip()) < SHORTEST:
        raise MeetingIncomplete(what=said("tulis kesimpulannya"))
