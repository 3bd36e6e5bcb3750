# SPDX-License-Identifier: Apache-2.0
"""Where a file is, told without a name: which office has it, since when, until when, for how many days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from permisi.cases import clocks
from permisi.cases import queries as cases
from permisi.cases.models import Case
from permisi.cases.rules.state import State
from permisi.catalogue.rules import Definition
from permisi.doors.portal.public.law import LABELS
from permisi.doors.portal.public.telling import length
from permisi.doors.portal.public.walking import Walk, day_of
from permisi.ground.said import mark, said
from permisi.parts.procedures import with_ways
from permisi.parts.shapes import Pair, Step, Tone
from permisi.parts.words import angka, nama, senarai, tanggal
from permisi.procedure import queries as procedure
from permisi.procedure.models import Activity
from permisi.procedure.rules.counting import Clock, Line
from permisi.procedure.rules.sop import APPLICANT
from permisi.regulation import queries as regulation


@dataclass(frozen=True, slots=True)
class Now:
    """The one sentence people come for, and its smaller print."""

    title: str
    note: str
    tone: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A file as a stranger with its number and code may see it."""

    number: str
    permit: str
    now: Now
    badge: tuple[Tone, str]
    facts: list[Pair]
    limits: list[Pair]
    way: list[Step]


BADGES: dict[State, Tone] = {State.RETURNED: "wait", State.ISSUED: "ok", State.REJECTED: "bad"}
ENDED = {
    State.ISSUED: Now(mark("Izin sudah terbit"), mark("Masuk ke akun Anda untuk mengunduhnya."), "ok"),
    State.REJECTED: Now(
        mark("Permohonan ditolak"),
        mark("Alasan dan cara mengajukan keberatan ada pada surat penolakan di akun Anda."),
        "bad",
    ),
    State.LAPSED: Now(
        mark("Berkas ditutup"),
        mark("Perbaikan tidak masuk sampai hari terakhirnya. Permohonan dapat diajukan lagi."),
        "wait",
    ),
    State.WITHDRAWN: Now(mark("Permohonan ditarik"), mark("Pemohon menarik permohonan ini."), "wait"),
}
SEALING = Now(
    mark("Keputusan sudah ditandatangani"), mark("Dokumennya sedang disegel dan segera tiba."), "now"
)


def followed(case: Case) -> Followed:
    """Everything the page shows; five queries, however long the way was."""
    definition, today = cases.definition_of(case), regulation.today()
    history = procedure.history(case.ref)
    state = State(case.state)
    return Followed(
        number=case.number or "",
        permit=nama(definition),
        now=ENDED.get(state) or _now([one for one in history if one.state == "open"], today),
        badge=(BADGES.get(state, "note"), said(state.words)),
        facts=_facts(case, definition),
        limits=_limits(clocks.clock_of(case, definition, on=today)),
        way=with_ways(Walk(case, definition, history, today).steps(), definition.sop),
    )


# --- now --------------------------------------------------------------------------------------------------


def _now(waiting: Sequence[Activity], today: date) -> Now:
    if not waiting:
        return SEALING
    since = day_of(min(one.opened_at for one in waiting))
    due = min((one.due_on for one in waiting if one.due_on), default=None)
    late = due is not None and due < today
    theirs = all(one.executor == APPLICANT for one in waiting)
    told = [
        said("Sejak {since}.", since=tanggal(since)),
        _until(due, today),
        "" if theirs else _age(since, today),
    ]
    tone = "bad" if late else "wait" if theirs else "now"
    return Now(_with(waiting), " ".join(part for part in told if part), tone)


def _with(waiting: Sequence[Activity]) -> str:
    if any(one.executor == APPLICANT for one in waiting):
        return said("Menunggu perbaikan dari Anda")
    units = regulation.units()
    names = dict.fromkeys(units[one.unit].name if one.unit in units else one.unit for one in waiting)
    return said("Sekarang di {n}", n=senarai([*names]))


def _until(due: date | None, today: date) -> str:
    if due is None:
        return ""
    if due >= today:
        return said("Paling lambat {due}.", due=tanggal(due))
    late = regulation.calendar().working_days_between(due, today)
    if not late:  # no working day went by since
        return said("Tenggatnya {due} sudah lewat.", due=tanggal(due))
    return said("Tenggatnya {due}, lewat {late} hari kerja.", due=tanggal(due), late=angka(late))


def _age(since: date, today: date) -> str:
    days = regulation.calendar().working_days_between(since, today)
    return said("Sudah {days} hari kerja di sini.", days=angka(days)) if days else said("Masuk hari ini.")


# --- facts and limits -------------------------------------------------------------------------------------


def _facts(case: Case, definition: Definition) -> list[Pair]:
    days = [
        (said("Dihitung diterima"), case.received_on),
        (said("Kelengkapan diperiksa paling lambat"), case.check_by if case.complete_on is None else None),
        (said("Dinyatakan lengkap"), case.complete_on),
        (said("Diputus paling lambat"), case.decide_by),
    ]
    told = [Pair(label, tanggal(day)) for label, day in days if day]
    return [Pair(said("Jenis izin"), nama(definition), definition.variant(case.variant).name), *told]


def _limits(clock: Clock) -> list[Pair]:
    return [Pair(said(LABELS[line.kind]), *_run(line)) for line in clock.lines if line.limit]


def _run(line: Line) -> tuple[str, str]:
    """How far a limit has run, in its own days."""
    if line.limit is None:
        return "", ""
    total, ran = length(line.limit), line.standing
    if ran is None:
        return total, said("Belum mulai dihitung.")
    held = said("Hitungan sedang berhenti.") if ran.paused else ""
    guess = (
        said("Tanggal ini sementara: kalender kerja tahun itu belum ditetapkan.") if ran.provisional else ""
    )
    until = said("Paling lambat {due}.", due=tanggal(ran.due)) if ran.due else ""
    note = " ".join(part for part in (until, held, guess) if part)
    return said("Hari ke-{used} dari {total}", used=angka(ran.used), total=total), note
