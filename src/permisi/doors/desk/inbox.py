# SPDX-License-Identifier: Apache-2.0
"""The inbox: what waits for one's positions, overdue first; and taking the oldest."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from permisi.cases import boxes, consulted, escalated, reopened
from permisi.cases import queries as cases
from permisi.cases.agents import holders
from permisi.cases.boxes import Box, Sift, Whose
from permisi.cases.models import Case
from permisi.cases.queries import Turn
from permisi.catalogue import queries as catalogue
from permisi.decisions import queries as decided
from permisi.decisions import repaired
from permisi.doors.desk.frame import drawn
from permisi.doors.desk.loads import led_units
from permisi.ground.said import mark, said
from permisi.parts.asking import who_is
from permisi.parts.shapes import InboxGroup, InboxRow, Link, Tone
from permisi.parts.words import nama, tgl
from permisi.procedure import acts as procedure
from permisi.procedure import reporting
from permisi.procedure.errors import (
    AlreadyDone,
    BothSides,
    HasInterest,
    HeldByAnother,
    OlderFirst,
    OwnFile,
    SamePersonTwice,
)
from permisi.procedure.rules.sop import APPLICANT, Task
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal
from permisi.regulation.rules.calendar import Calendar

PAGE = 50
MOST = 100
BOXES = {
    Box.MINE: mark("Giliran saya"),
    Box.APPLICANT: mark("Menunggu pemohon"),
    Box.ELSEWHERE: mark("Di OPD lain"),
    Box.DONE: mark("Selesai minggu ini"),
}
EMPTY = {
    Box.MINE: (
        mark("Tidak ada berkas yang menunggu Anda."),
        mark("Berkas baru muncul di sini begitu giliran Anda tiba."),
    ),
    Box.APPLICANT: (
        mark("Tidak ada berkas yang menunggu pemohon."),
        mark("Berkas yang dikembalikan muncul di sini."),
    ),
    Box.ELSEWHERE: (
        mark("Tidak ada berkas di OPD lain."),
        mark("Berkas yang dikerjakan perangkat daerah lain muncul di sini."),
    ),
    Box.DONE: (
        mark("Belum ada kegiatan yang Anda selesaikan minggu ini."),
        mark("Hitungan mulai lagi setiap Senin."),
    ),
}
WHOSE = {
    Whose.ALL: mark("Semua"),
    Whose.OWN: mark("Saya pegang"),
    Whose.FREE: mark("Belum diambil"),
    Whose.LATE: mark("Lewat hari terakhir"),
}
DONE_THIS_WEEK = mark("Selesai minggu ini")
GROUPS = (mark("Lewat tenggat"), mark("Jatuh tempo hari ini"), mark("Minggu ini"), mark("Nanti"))


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """One box, one page; the boxes' counts are links. The giver of a delegation sees why it is empty."""
    who = who_is(request)
    box = _box(request.GET.get("kotak", ""))
    sift = _sift(request.GET.dict())
    found = boxes.boxed(who, box, sift=sift, after=_after(request), limit=PAGE + 1)
    page, more = found[:PAGE], len(found) > PAGE
    context = {
        "groups": _groups(page, box, who),
        "counters": _counters(who, box),
        "next": f"?{_query(box, sift)}&sesudah={page[-1].activity.pk}" if more else "",
        "sift": sift,
        "leads": bool(led_units(who)),
        "box": str(box),
        "types": [(one.code, one.name) for one in catalogue.published()],
        "whose": [(str(one), said(words)) for one, words in WHOSE.items()],
        "first": bool(request.GET.get("sesudah")),
        "kept": kept_views(who, _query(box, sift)),
        "query": _query(box, sift),
        "empty": [said(words) for words in EMPTY[box]],
        "mine": box is Box.MINE,
        "visits": box is Box.MINE and any(one.activity.task == Task.VISIT for one in page),
        "initials": box is Box.MINE and sum(one.activity.task == Task.INITIAL for one in page) > 1,
        "positions": [held.titled for held in who.held if "meja" in held.doors],
    }
    return drawn(request, "inbox.html", {**context, **_given_away(who)})


def kept_views(who: Principal, current: str) -> list[Link]:
    """The views that this person kept; they come with the account and cost nothing."""
    views = who.account.views if who.account else []
    return [Link(f"?{one['query']}", one["name"], current=one["query"] == current) for one in views]


@require_POST
def take_oldest(request: HttpRequest) -> HttpResponse:
    """Take the oldest activity that nobody has, and open its file; a colleague may be quicker by a moment."""
    who = who_is(request)
    for activity in boxes.untaken(who):
        try:
            procedure.take(activity.pk, who=who)
        except (HeldByAnother, AlreadyDone, OlderFirst, HasInterest, BothSides, OwnFile, SamePersonTwice):
            continue
        return redirect("meja:berkas", case_id=activity.subject.removeprefix("case:"))
    left = said(
        "Tidak ada lagi berkas yang dapat Anda ambil: sudah diambil, atau bukan Anda yang boleh mengerjakannya."
    )
    messages.info(request, left)
    return redirect("meja:kotak")


def tidy_query(asked: Mapping[str, str]) -> str:
    """The address of a view, made of nothing but what the inbox knows."""
    return _query(_box(asked.get("kotak", "")), _sift(asked))


def _sift(asked: Mapping[str, str]) -> Sift:
    """What of the box is wanted; a word that no list knows is passed over."""
    whose = asked.get("milik", "")
    return Sift(
        type_code=asked.get("jenis", "")[:40].replace("\0", ""),
        whose=Whose(whose) if whose in set(Whose) else Whose.ALL,
    )


def _query(box: Box, sift: Sift) -> str:
    return urlencode({"kotak": str(box), "jenis": sift.type_code, "milik": str(sift.whose)})


def _box(name: str) -> Box:
    return Box(name) if name in set(Box) else Box.MINE


def _after(request: HttpRequest) -> str:
    """The activity with which the last page ended; anything else than an identity is passed over."""
    try:
        return str(UUID(request.GET.get("sesudah", "")))
    except ValueError:
        return ""


def _counters(who: Principal, current: Box) -> list[Link]:
    links = []
    for box, words in BOXES.items():
        count = boxes.counted_box(who, box, most=MOST)
        full = count >= MOST
        links.append(
            Link(
                f"?kotak={box}",
                f"{said(words)} 99+" if full else said(words),
                count=None if full else count,
                current=box is current,
            )
        )
    if asked := len(consulted.waiting_for(who)):
        links.append(Link(reverse("meja:konsultasi-semua"), said("Konsultasi"), count=asked))
    if reports := len(reporting.before(who)):
        links.append(Link(reverse("kepentingan:semua"), said("Benturan kepentingan"), count=reports))
    if ended := len(reopened.before(who)):
        links.append(Link(reverse("meja:buka-kembali"), said("Buka kembali"), count=ended))
    if letters := len(decided.drafts_to_send(who, MOST)):
        links.append(Link(reverse("meja:pengingat-semua"), said("Surat pengingat"), count=letters))
    if late := len(escalated.before(who, limit=MOST)):
        links.append(Link(reverse("meja:eskalasi"), said("Eskalasi"), count=late))
    return links


def _groups(turns: Iterable[Turn], box: Box, who: Principal) -> list[InboxGroup]:
    today, calendar = regulation.today(), regulation.calendar()
    titles, several = regulation.titles(), sum("meja" in held.doors for held in who.held) > 1
    found: dict[str, list[InboxRow]] = {name: [] for name in (DONE_THIS_WEEK, *GROUPS)}
    page = list(turns)
    ids = [turn.case.pk for turn in page]
    waits, mending = holders.waiting(ids), repaired.asked_now(ids)
    for turn in page:
        marked = _marked(turn, box, who, titles=titles, several=several)
        if turn.case.pk in mending and turn.activity.task in repaired.ASKING:
            marked = said("{title} · pemohon memperbaiki temuan", title=marked)
        if turn.case.account_id == who.account_id and box is Box.MINE:
            marked = said("{title} · permohonan Anda sendiri", title=marked)
        if turn.case.pk in waits:
            marked = said("{title} · pergantian pemegang menunggu", title=marked)
        row = row_of(turn, marked, today=today, calendar=calendar)
        done = turn.activity.done_at is not None
        found[DONE_THIS_WEEK if done else group_of(turn.activity.due_on, today)].append(row)
    return [InboxGroup(said(name), rows) for name, rows in found.items() if rows]


def _marked(
    turn: Turn, box: Box, who: Principal, *, titles: dict[str, tuple[str, str, str]], several: bool
) -> str:
    """The activity; with the position where it is another's, or where one holds several."""
    activity = turn.activity
    held = who.holding(activity.executor)
    if box is Box.ELSEWHERE:
        return f"{activity.title} · {titles.get(activity.executor, ('', '', ''))[0]}"
    return (
        said("{title} · sebagai {titled}", title=activity.title, titled=held.titled)
        if held and several
        else activity.title
    )


def group_of(due: date | None, today: date) -> str:
    """Under which heading a line stands."""
    sunday = today + timedelta(days=6 - today.weekday())
    if due is None or due > sunday:
        return GROUPS[3]
    return GROUPS[0] if due < today else GROUPS[1] if due == today else GROUPS[2]


def row_of(turn: Turn, activity: str, *, today: date, calendar: Calendar) -> InboxRow:
    """A line of the inbox: due as a badge, age as working days of the activity's own time."""
    opened = min(regulation.day_of(turn.activity.opened_at), turn.activity.since or today)
    due = turn.activity.due_on
    words, tone = due_words(turn, today, calendar)
    return InboxRow(
        number=turn.case.number or "",
        url=reverse("meja:berkas", args=[turn.case.pk]),
        applicant=", ".join(filter(None, [turn.case.applicant_name, turn.case.object_name])),
        permit=permit_of(turn.case),
        activity=activity,
        due=words,
        tone=tone,
        holder=_holder(turn),
        day=calendar.working_days_between(opened, today),
        limit=max(1, calendar.working_days_between(opened, due)) if due and not turn.activity.done_at else 0,
    )


def due_words(turn: Turn, today: date, calendar: Calendar) -> tuple[str, Tone]:
    """The badge of a line."""
    due, done = turn.activity.due_on, turn.activity.done_at
    if done:
        return f"Selesai {tgl(done)}", "ok"
    if due is None:
        return said("Tanpa tenggat"), ""
    if due < today:
        return said("Lewat {n} hari", n=max(1, calendar.working_days_between(due, today))), "bad"
    return (said("Hari ini"), "wait") if due == today else (tgl(due), "")


def _holder(turn: Turn) -> str:
    if turn.activity.done_by_id:
        return said("Anda")
    if turn.activity.executor == APPLICANT:
        return said("Pemohon")
    return turn.activity.holder.called if turn.activity.holder else ""


def permit_of(case: Case) -> str:
    """The permit's name and, unless it is a new one, the variant's."""
    definition = cases.definition_of(case)
    variant = definition.variant(case.variant)
    return f"{nama(definition)} ({variant.name.lower()})" if variant.needs_permit else nama(definition)


def _given_away(who: Principal) -> dict[str, Any]:
    """For the giver of a delegation: what is left to sign, what was given to whom, how the city does."""
    today = regulation.today()
    _, given = regulation.signs_for(who, (), today)
    if not given:
        return {}
    types, titles = {one.code: nama(one) for one in catalogue.published()}, regulation.titles()
    kept, _ = regulation.signs_for(who, types, today)
    lines = [
        (
            types[code],
            titles[row.receiver][0],
            " ".join(filter(None, [row.instrument, row.article])),
            row.force.start,
        )
        for row in given
        for code in (types if "*" in row.types else row.types)
        if code in types
    ]
    return {"given": lines, "kept": [types[code] for code in kept], "figures": boxes.performance(today)}
