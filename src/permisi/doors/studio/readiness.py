# SPDX-License-Identifier: Apache-2.0
"""Kesiapan: which types may open and what each still lacks, with what to do about it (M9)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from permisi.catalogue import queries as catalogue
from permisi.catalogue.queries import Board
from permisi.catalogue.rules import readiness
from permisi.catalogue.rules.readiness import CHECKS, Check, Ready, ending
from permisi.doors.studio.frame import drawn
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said
from permisi.parts import powers
from permisi.parts.asking import who_is
from permisi.parts.burnup import drawn as drawn_way
from permisi.parts.forms import TextBox
from permisi.parts.refusals import note
from permisi.parts.shapes import Link, Tone
from permisi.regulation import acts, readying
from permisi.regulation import queries as regulation
from permisi.regulation.rules.office import Stage

TONES: dict[Ready, tuple[Tone, str]] = {
    Ready.OK: ("ok", mark("Siap")),
    Ready.NOT: ("bad", mark("Belum")),
    Ready.UNKNOWN: ("", mark("Belum diperiksa")),
}
SOON = 30  # days before an end from which on it is shown


@dataclass(frozen=True, slots=True)
class Line:
    """One check as the board draws it: what to do, by whom, until when."""

    words: str
    tone: Tone
    state: str
    why: str
    todo: str
    until: date | None
    by: list[tuple[str, str]]  # posts, and who holds each today
    page: str  # where it is mended


@dataclass(frozen=True, slots=True)
class Row:
    """One type: its checks, and what ends soon."""

    board: Board
    lines: list[Line]
    ends_in: int | None


PAGES = {
    readiness.AUTHORITY: "studio:wewenang",
    readiness.SOP: "studio:sop",
    readiness.POSTS: "orang:usul",
    readiness.SIGNER: "orang:plh",
    readiness.STANDARD: "studio:standar",
}
HOMEWORK = {
    "kalender": (mark("Kalender libur"), mark("Muat kalender tahun ini:")),
    "rancangan": (mark("Rancangan peraturan"), mark("Selesaikan atau tarik:")),
    "tanggal": (mark("Tanggal berlaku peraturan"), mark("Konfirmasi sejak kapan berlaku:")),
    "anggapan": (mark("Nilai anggapan"), mark("Konfirmasi, dengan sumbernya:")),
    "loket": (mark("Loket"), mark("Daftarkan tempat warga dibantu:")),
}


def tabs(here: str) -> list[Link]:
    """The three boards."""
    boards = (
        ("kesiapan", mark("Jenis izin")),
        ("kesiapan-orang", mark("Orang")),
        ("kesiapan-kota", mark("Kota")),
    )
    return [Link(reverse(f"studio:{name}"), said(words), current=name == here) for name, words in boards]


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Who in office has come in and uses a second step; whoever lacks something stands first."""
    unit = request.GET.get("unit", "")
    asked, brought = catalogue.asked_of_posts(), catalogue.practised()
    everybody, keys = readying.officers(regulation.today()), catalogue.keys_of_posts(catalogue.boards())
    rows = [
        (one, *catalogue.practice_of(one.account.pk, one.keys, asked, brought), _key(one.keys, keys))
        for one in everybody
        if not unit or unit in one.units
    ]
    shown = {
        "rows": rows,
        "ready": sum(one.ready and done == total for one, done, total, _ in rows),
        "units": sorted({name for one in everybody for name in one.units}),
        "unit": unit,
        "tabs": tabs("kesiapan-orang"),
    }
    return drawn(request, "kesiapan-orang.html", shown)


def _key(posts: Sequence[str], keys: Mapping[str, Check]) -> Check | None:
    """What is known of the key of somebody who signs; nothing for who does not."""
    mine = [keys[post] for post in posts if post in keys]
    return min(mine, key=lambda one: not one.blocks, default=None)


class TickForm(forms.Form):
    """By what it can be seen that a task is done, or why it is not."""

    words = forms.CharField(
        label=_("Bukti atau alasan"),
        help_text=_("Misalnya nomor berita acara, atau apa yang ternyata belum."),
        max_length=2000,
        widget=TextBox(rows=2),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def city(request: HttpRequest) -> HttpResponse:
    """What the city has to do beside its permit types; its own tasks are ticked here."""
    form, key = TickForm(request.POST or None), request.POST.get("kunci", "")
    if request.method == "POST" and form.is_valid():
        deed = acts.reopen_task if request.POST.get("tindakan") == "buka" else acts.finish_task
        try:
            deed(key, form.cleaned_data["words"], who=who_is(request))
            messages.success(request, said("Dicatat."))
            return redirect("studio:kesiapan-kota")
        except Refusal as no:
            note(request, no)
            form.add_error(None, no.words())
    tasks = [
        (task, post, names, form if key == task.key else TickForm(auto_id=f"{task.key}_%s"))
        for task, post, names in readying.city_tasks()
    ]
    rows = [
        (said(HOMEWORK[one.name][0]), said(HOMEWORK[one.name][1]), one.open)
        for one in readying.homework(regulation.today())
    ]
    shown = {"rows": rows, "tasks": tasks, "on": regulation.today(), "tabs": tabs("kesiapan-kota")}
    return drawn(request, "kesiapan-kota.html", shown, status=422 if form.is_bound else 200)


@require_safe
def types(request: HttpRequest) -> HttpResponse:
    """Siap daring: n of N, and per type every check."""
    today, duties = regulation.today(), catalogue.duties()
    boards = catalogue.boards()
    rows, days = [_row(board, today, duties) for board in boards], catalogue.ready_days(boards)
    pace = catalogue.pace(days)
    rows.sort(key=lambda one: one.board.ready)
    shown = {
        "rows": rows,
        "ready": sum(one.board.ready for one in rows),
        "drafts": drafts(),
        "tabs": tabs("kesiapan"),
        "pace": pace,
        "burnup": drawn_way(days, pace.target if pace else None),
    }
    return drawn(request, "kesiapan.html", shown)


Duties = dict[str, list[tuple[str, str]]]


def _row(board: Board, today: date, duties: Duties) -> Row:
    soon = ending(board.checks, today)
    return Row(
        board=board,
        lines=[_line(one, duties) for one in board.checks],
        ends_in=soon[1] if soon and soon[1] <= SOON else None,
    )


def _line(check: Check, duties: Duties) -> Line:
    words, todo = CHECKS[check.name]
    tone, state = TONES[check.state]
    page = PAGES.get(check.name, "")
    return Line(
        words=said(words),
        tone=tone,
        state=said(state),
        why=check.why,
        todo=said(todo) if check.blocks else "",
        until=check.until,
        by=duties[check.name] if check.blocks else [],
        page=reverse(page) if page and check.blocks else "",
    )


def drafts() -> list[tuple[str, str, str]]:
    """The instruments on their way: key, how they are cited, and how far each has come."""
    law = regulation.law()
    return [
        (row.key, f"{row.cited} · {row.subject}", said(powers.STAGES[row.stage]))
        for row in law.instruments.values()
        if row.stage is not Stage.PUBLISHED
    ]
