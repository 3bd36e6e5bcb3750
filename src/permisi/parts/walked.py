# SPDX-License-Identifier: Apache-2.0
"""The way of one file through its SOP, its three limits and its timeline, as parts draw them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from itertools import dropwhile
from uuid import UUID

from permisi.ground.said import mark, said
from permisi.ledger.queries import Told
from permisi.parts.shapes import Moment, Pair, Step, StepState, Tone
from permisi.parts.words import lama, tanggal, tgl
from permisi.procedure.models import Activity
from permisi.procedure.rules.counting import Clock, Limit, LimitKind, Line, Standing, StartEvent, Unit
from permisi.procedure.rules.sop import APPLICANT, Sop, SopRow

NAMES = {
    LimitKind.JANJI: mark("Janji layanan"),
    LimitKind.BATAS_HUKUM: mark("Batas hukum"),
    LimitKind.DASAR_DIKABULKAN: mark("Dasar dikabulkan"),
}
UNITS = {Unit.HARI_KERJA: mark("hari kerja"), Unit.HARI: mark("hari")}
SINCE = {
    StartEvent.RECEIVED: mark("sejak berkas diterima"),
    StartEvent.COMPLETE: mark("sejak berkas dinyatakan lengkap"),
    StartEvent.OPENED: mark("sejak giliran dibuka"),
}
TONES: Mapping[str, Tone] = {
    "cases.submitted": "note",
    "cases.carried_in": "note",
    "cases.split": "note",
    "cases.split_off": "note",
    "cases.returned": "wait",
    "cases.declared_complete": "ok",
    "cases.deemed_complete": "wait",
    "decisions.approved": "ok",
    "decisions.issued": "ok",
    "decisions.draft_sent_back": "wait",
    "decisions.recommendation_sent_back": "wait",
    "decisions.sealing_failed": "bad",
}
FILED = "cases.submitted"
ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def readable(sentence: str) -> str:
    """The sentence with its machine dates as people write them."""
    return ISO.sub(lambda found: tanggal(date.fromisoformat(found[0]), without="tanpa hari"), sentence)


@dataclass(frozen=True, slots=True)
class Walk:
    """What the way of a file is drawn from, beside its rows: titles of positions, day and zone."""

    titles: Mapping[str, tuple[str, str, str]]
    today: date
    zone: tzinfo
    applicants: frozenset[UUID] = frozenset()
    """Who held the file, ever: the applicant's rows that somebody else did were an agent's."""


def steps_of(sop: Sop, history: Sequence[Activity], *, walk: Walk) -> list[Step]:
    """Each row of the procedure with who does it, how long it may take, and where this file stands."""
    latest = {activity.row: activity for activity in history}
    reached = max((n for n, row in enumerate(sop.rows) if row.key in latest), default=0)
    return [_step(row, latest.get(row.key), walk=walk, passed=n < reached) for n, row in enumerate(sop.rows)]


def _step(row: SopRow, activity: Activity | None, *, walk: Walk, passed: bool) -> Step:
    title = (
        _applicants(activity, walk)
        if row.executor == APPLICANT
        else walk.titles.get(row.executor, (row.executor, "", ""))[0]
    )
    days = lama(row.time, row.unit.replace("_", " ")) if row.time else said("hari yang sama")
    state, when, person = _stands(activity, today=walk.today, zone=walk.zone)
    if activity is None and passed:
        state = "done" if row.executor == APPLICANT else "skipped"
    return Step(row.activity, f"{title}, {person}" if person else title, days, state, when)


def _applicants(activity: Activity | None, walk: Walk) -> str:
    doer = activity.done_by_id if activity else None
    return (
        said("Penerima kuasa")
        if walk.applicants and doer is not None and doer not in walk.applicants
        else said("Pemohon")
    )


def closed_in_time(activity: Activity, zone: tzinfo) -> bool:
    """Whether nobody is to blame that the step was not done: the file ended before the step's last day was over."""
    if activity.due_on is None or activity.done_at is None:
        return True
    return activity.done_at.astimezone(zone).date() <= activity.due_on


def _stands(activity: Activity | None, *, today: date, zone: tzinfo) -> tuple[StepState, str, str]:
    if activity is None:
        return "todo", "", ""
    if activity.state == "open":
        late = activity.due_on is not None and activity.due_on < today
        until = said("Paling lambat {due_on}", due_on=tanggal(activity.due_on)) if activity.due_on else ""
        return "late" if late else "now", until, activity.holder.called if activity.holder else ""
    on = tgl(activity.done_at.astimezone(zone).date()) if activity.done_at else ""
    if activity.state == "lapsed" and closed_in_time(activity, zone):
        return "skipped", said("Ditutup {on}", on=on), ""
    if activity.state == "lapsed":
        return "skipped", said("Batas lewat {on}", on=on), ""
    return "done", said("Selesai {on}", on=on), activity.done_by.called if activity.done_by else ""


def limit_pairs(clock: Clock, citations: Mapping[str, str]) -> list[Pair]:
    """The three limits of a file as three lines, never mixed into one (L-50, L-53)."""
    return [_limit_pair(line, citations) for line in clock.lines]


def _limit_pair(line: Line, citations: Mapping[str, str]) -> Pair:
    if line.limit is None:
        return Pair(said(NAMES[line.kind]), said("Tidak berlaku"), said("Belum ada pasal yang mengaturnya."))
    cited, article = citations.get(line.limit.instrument or "", ""), line.limit.article or ""
    basis = article if cited in article else f"{cited} {article}".strip()
    notes = [basis, said("belum dipastikan") if line.limit.assumed else "", _others(line)]
    return Pair(said(NAMES[line.kind]), _said(line.limit, line.standing), "; ".join(filter(None, notes)))


def _others(line: Line) -> str:
    return said("yang paling ketat dari {n} batas", n=len(line.others) + 1) if line.contested else ""


def _said(limit: Limit, standing: Standing | None) -> str:
    length = f"{limit.value} {said(UNITS[limit.unit])}"
    if standing is None:
        return said("{length} {n}, belum mulai", length=length, n=said(SINCE[limit.starts]))
    if standing.paused or standing.due is None:
        return said("Hitungan berhenti pada hari ke-{used} dari {length}", used=standing.used, length=length)
    late = said(", lewat {late} {n}", late=standing.late, n=said(UNITS[limit.unit])) if standing.late else ""
    return said(
        "{due} (hari ke-{used} dari {length}{late})",
        due=tanggal(standing.due),
        used=standing.used,
        length=length,
        late=late,
    )


def moments_of(told: Iterable[Told]) -> list[Moment]:
    """What was recorded about a file since it was filed, newest first, with names and positions.

    How the draft came about is the applicant's own.
    """
    told = list(told)
    filed = list(dropwhile(lambda one: one.kind != FILED, told)) or told
    return [
        Moment(at=one.at, sentence=readable(one.words), who=_who(one), tone=TONES.get(one.kind, ""))
        for one in reversed(filed)
    ]


def _who(one: Told) -> str:
    capacity = {"plt": "Plt. ", "plh": "Plh. "}.get(one.capacity, "")
    return ", ".join(filter(None, [one.who, capacity + one.position if one.position else ""]))
