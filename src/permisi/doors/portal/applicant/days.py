# SPDX-License-Identifier: Apache-2.0
"""Why this date: each day with its number or why it did not count; and the three limits side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from permisi.cases import clocks
from permisi.cases.events import CaseSubmitted, CorrectionSent
from permisi.cases.models import Case
from permisi.cases.rules.state import State
from permisi.catalogue.rules import Definition
from permisi.decisions.papers.receipts import NAMES, NO_BASIS, NO_LIMIT, SINCE, UNCONFIRMED
from permisi.ground.said import mark, said
from permisi.ledger.queries import Told
from permisi.parts.shapes import Pair
from permisi.parts.words import tanggal, tgl
from permisi.procedure.rules.counting import LimitKind, Line, Standing, StartEvent, Unit, counted_days
from permisi.regulation import queries as regulation
from permisi.regulation.rules.calendar import Day

UNITS = {Unit.HARI_KERJA: mark("hari kerja"), Unit.HARI: mark("hari")}
GUESSED = mark("Tanggal ini sementara: hari libur tahun itu belum ditetapkan.")
CHECK = mark("Mengapa kelengkapan diperiksa paling lambat {due}?")
DECIDE = mark("Mengapa diputus paling lambat {due}?")


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A date with its reckoning, day by day."""

    title: str
    begins: str
    days: Sequence[tuple[str, str, bool]]  # the day, what it counted as, whether it counted
    provisional: bool


def reckoning(case: Case, definition: Definition, told: Sequence[Told]) -> Reckoning | None:
    """How the date that stands at the head of the page came about; none once the file has ended."""
    if case.state == State.CHECKED and case.check_by:
        limit = definition.limit(LimitKind.PEMERIKSAAN)
        start = _received(told) or case.check_from or case.received_on
        if limit and start:
            begins = said("{start}: berkas dihitung diterima. Hari ini belum dihitung.", start=tanggal(start))
            days = counted_days(start, limit, case.check_by, regulation.calendar())
            return _told(said(CHECK), begins, days, case.check_by, since=start)
    if case.state == State.PROCESSED and case.complete_on and case.decide_by:
        limit = definition.limit(LimitKind.JANJI)
        if limit:
            begins = said(
                "{complete_on}: {case}. Hari ini belum dihitung.",
                complete_on=tanggal(case.complete_on),
                case=_completed(case),
            )
            stops = clocks.pauses_of(case)
            days = counted_days(case.complete_on, limit, case.decide_by, regulation.calendar(), stops)
            return _told(said(DECIDE), begins, days, case.decide_by, since=case.complete_on)
    return None


def _completed(case: Case) -> str:
    return said("berkas dianggap lengkap") if case.complete_by_law else said("berkas dinyatakan lengkap")


def _received(told: Sequence[Told]) -> date | None:
    """The day on which the newest filing or correction counts as received (L-151)."""
    filings = [one for one in told if one.kind in (CaseSubmitted.kind, CorrectionSent.kind)]
    if not filings:
        return None
    at = filings[-1].at
    day = regulation.day_of(at)
    return regulation.calendar().received_on(at, regulation.office_hours(day))


def _told(title: str, begins: str, days: Sequence[Day], due: date, *, since: date) -> Reckoning:
    return Reckoning(
        title=title.format(due=tanggal(due, without="tanpa tahun")),
        begins=begins,
        days=[(tgl(day.date), _counted(day), day.counted) for day in days],
        provisional=regulation.calendar().provisional(due, since=since),
    )


def _counted(day: Day) -> str:
    return (
        said("hari ke-{number}", number=day.number)
        if day.counted
        else said("tidak dihitung: {why}", why=said(day.why))
    )


def limit_pairs(lines: Sequence[Line]) -> list[Pair]:
    """Promise, legal limit and what silence means: three lines, never mixed into one (L-50, L-51, L-53)."""
    return [_limit_pair(line) for line in lines]


def _limit_pair(line: Line) -> Pair:
    limit = line.limit
    if limit is None:
        return Pair(said(NAMES[line.kind]), said(NO_LIMIT[line.kind]), f"{said(NO_BASIS[line.kind])}.")
    length = f"{limit.value} {said(UNITS[limit.unit])} {said(SINCE[limit.starts])}"
    notes = [length, limit.article or said(NO_BASIS[line.kind])]
    if line.contested:
        notes.append(said("yang paling ketat dari {n} batas", n=len(line.others) + 1))
    if limit.assumed:
        notes.append(said(UNCONFIRMED))
    guess = f" {said(GUESSED)}" if line.standing and line.standing.provisional else ""
    return Pair(said(NAMES[line.kind]), _run(line.standing, limit.starts), f"{'; '.join(notes)}.{guess}")


def _run(standing: Standing | None, starts: StartEvent) -> str:
    """How far a limit has run."""
    if standing is None:
        return said("Belum mulai") if starts is StartEvent.COMPLETE else said("Tidak berjalan")
    if standing.due is None:
        return said("Berhenti pada hari ke-{used}", used=standing.used)
    unit = said(UNITS[standing.limit.unit])
    late = (
        said(", lewat {late} {unit}", late=standing.late, unit=unit)
        if standing.late
        else said(", hari ke-{used}", used=standing.used)
    )
    return f"{tanggal(standing.due)}{late}"
