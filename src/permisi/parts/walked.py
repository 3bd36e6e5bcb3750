# SPDX-License-Identifier: Apache-2.0
"""The way of one file through its SOP, its three limits and its timeline, as parts draw them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from itertools import dropwhile

from permisi.ledger.queries import Told
from permisi.parts.shapes import Moment, Pair, Step, StepState, Tone
from permisi.parts.words import tanggal, tgl
from permisi.procedure.models import Activity
from permisi.procedure.rules.counting import Clock, Limit, LimitKind, Line, Standing, StartEvent, Unit
from permisi.procedure.rules.sop import APPLICANT, Sop, SopRow

NAMES = {
    LimitKind.JANJI: "Janji layanan",
    LimitKind.BATAS_HUKUM: "Batas hukum",
    LimitKind.DASAR_DIKABULKAN: "Dasar dikabulkan",
}
UNITS = {Unit.HARI_KERJA: "hari kerja", Unit.HARI: "hari"}
SINCE = {
    StartEvent.RECEIVED: "sejak berkas diterima",
    StartEvent.COMPLETE: "sejak berkas dinyatakan lengkap",
    StartEvent.OPENED: "sejak giliran dibuka",
}
TONES: Mapping[str, Tone] = {
    "cases.submitted": "note",
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


def steps_of(sop: Sop, history: Sequence[Activity], *, walk: Walk) -> list[Step]:
    """Each row of the procedure with who does it, how long it may take, and where this file stands."""
    latest = {activity.row: activity for activity in history}
    reached = max((n for n, row in enumerate(sop.rows) if row.key in latest), default=0)
    return [_step(row, latest.get(row.key), walk=walk, passed=n < reached) for n, row in enumerate(sop.rows)]


def _step(row: SopRow, activity: Activity | None, *, walk: Walk, passed: bool) -> Step:
    title = (
        "Pemohon" if row.executor == APPLICANT else walk.titles.get(row.executor, (row.executor, "", ""))[0]
    )
    days = f"{row.time} {row.unit.replace('_', ' ')}" if row.time else "hari yang sama"
    state, when, person = _stands(activity, today=walk.today, zone=walk.zone)
    if activity is None and passed:
        state = "done" if row.executor == APPLICANT else "skipped"
    return Step(row.activity, f"{title}, {person}" if person else title, days, state, when)


def _stands(activity: Activity | None, *, today: date, zone: tzinfo) -> tuple[StepState, str, str]:
    if activity is None:
        return "todo", "", ""
    if activity.state == "open":
        late = activity.due_on is not None and activity.due_on < today
        until = f"Paling lambat {tanggal(activity.due_on)}" if activity.due_on else ""
        return "late" if late else "now", until, activity.holder.called if activity.holder else ""
    on = tgl(activity.done_at.astimezone(zone).date()) if activity.done_at else ""
    if activity.state == "lapsed":
        return "skipped", f"Batas lewat {on}", ""
    return "done", f"Selesai {on}", activity.done_by.called if activity.done_by else ""


def limit_pairs(clock: Clock, citations: Mapping[str, str]) -> list[Pair]:
    """The three limits of a file as three lines, never mixed into one (L-50, L-53)."""
    return [_limit_pair(line, citations) for line in clock.lines]


def _limit_pair(line: Line, citations: Mapping[str, str]) -> Pair:
    if line.limit is None:
        return Pair(NAMES[line.kind], "Tidak berlaku", "Belum ada pasal yang mengaturnya.")
    cited, article = citations.get(line.limit.instrument or "", ""), line.limit.article or ""
    basis = article if cited in article else f"{cited} {article}".strip()
    notes = [basis, "belum dipastikan" if line.limit.assumed else "", _others(line)]
    return Pair(NAMES[line.kind], _said(line.limit, line.standing), "; ".join(filter(None, notes)))


def _others(line: Line) -> str:
    return f"yang paling ketat dari {len(line.others) + 1} batas" if line.contested else ""


def _said(limit: Limit, standing: Standing | None) -> str:
    length = f"{limit.value} {UNITS[limit.unit]}"
    if standing is None:
        return f"{length} {SINCE[limit.starts]}, belum mulai"
    if standing.paused or standing.due is None:
        return f"Hitungan berhenti pada hari ke-{standing.used} dari {length}"
    late = f", lewat {standing.late} {UNITS[limit.unit]}" if standing.late else ""
    return f"{tanggal(standing.due)} (hari ke-{standing.used} dari {length}{late})"


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
