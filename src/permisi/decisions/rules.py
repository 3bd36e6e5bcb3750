# SPDX-License-Identifier: Apache-2.0
"""What a recommendation and a decision need to be whole."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from permisi.catalogue.rules import CheckItem, Effect, Reason, Validity
from permisi.decisions.errors import ConditionsMissing, ReasonsMissing, VisitIncomplete
from permisi.register.rules import valid_until


class Verdict(StrEnum):
    """The opinion of an OPD (L-35)."""

    YES = "setuju"
    WITH_CONDITIONS = "bersyarat"
    NO = "tolak"

    @property
    def words(self) -> str:
        """How a person reads it."""
        return {"setuju": "setuju", "bersyarat": "setuju dengan syarat", "tolak": "tidak setuju"}[self.value]


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


RESULTS = ("sesuai", "tidak", "tidak_ada")


def require_visit(report: VisitReport, checklist: Sequence[CheckItem], *, today: date) -> None:
    """Raise ``VisitIncomplete`` unless the report answers every line and says when, who and what."""
    unanswered = [line.text for line in checklist if report.results.get(line.key) not in RESULTS]
    unexplained = [
        line.text
        for line in checklist
        if report.results.get(line.key) == "tidak" and not report.notes.get(line.key, "").strip()
    ]
    if report.visited_on > today:
        raise VisitIncomplete(what="tanggal peninjauan belum tiba")
    if unanswered:
        raise VisitIncomplete(what=f"{len(unanswered)} butir daftar periksa belum dijawab")
    if unexplained:
        raise VisitIncomplete(what=f"jelaskan butir yang tidak sesuai: {unexplained[0]}")
    if not report.present.strip() or not report.summary.strip():
        raise VisitIncomplete(what="tulis siapa yang hadir dan kesimpulannya")


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


def in_force(
    effect: Effect, validity: Validity, *, decided_on: date, earlier_until: date | None
) -> tuple[date, date | None]:
    """From when to when the permit holds. An extension adds to what is left of the earlier permit."""
    if effect is Effect.EXTEND and earlier_until is not None and earlier_until >= decided_on:
        return decided_on, valid_until(earlier_until + timedelta(days=1), validity.months)
    return decided_on, valid_until(decided_on, validity.months)
