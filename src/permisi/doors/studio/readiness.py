# SPDX-License-Identifier: Apache-2.0
"""Kesiapan: which types may open and what each still lacks, with what to do about it (M9)."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from permisi.catalogue import queries as catalogue
from permisi.catalogue.queries import Board
from permisi.catalogue.rules.readiness import CHECKS, Check, Ready, ending
from permisi.doors.studio.frame import drawn
from permisi.ground.said import mark, said
from permisi.parts import powers
from permisi.parts.shapes import Link, Tone
from permisi.regulation import queries as regulation
from permisi.regulation import readying
from permisi.regulation.rules.office import Stage

TONES: dict[Ready, tuple[Tone, str]] = {
    Ready.OK: ("ok", mark("Siap")),
    Ready.NOT: ("bad", mark("Belum")),
    Ready.UNKNOWN: ("", mark("Belum diperiksa")),
}
SOON = 30  # days before an end from which on it is shown


@dataclass(frozen=True, slots=True)
class Line:
    """One check as the board draws it."""

    words: str
    tone: Tone
    state: str
    why: str
    todo: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Row:
    """One type: its checks, and what ends soon."""

    board: Board
    lines: list[Line]
    ends_in: int | None


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
    rows = readying.officers(regulation.today())
    shown = {"rows": rows, "ready": sum(one.ready for one in rows), "tabs": tabs("kesiapan-orang")}
    return drawn(request, "kesiapan-orang.html", shown)


@require_safe
def city(request: HttpRequest) -> HttpResponse:
    """What the city has to do beside its permit types."""
    rows = [
        (said(HOMEWORK[one.name][0]), said(HOMEWORK[one.name][1]), one.open)
        for one in readying.homework(regulation.today())
    ]
    return drawn(request, "kesiapan-kota.html", {"rows": rows, "tabs": tabs("kesiapan-kota")})


@require_safe
def types(request: HttpRequest) -> HttpResponse:
    """Siap daring: n of N, and per type every check."""
    today = regulation.today()
    rows = [_row(board, today) for board in catalogue.boards()]
    rows.sort(key=lambda one: one.board.ready)
    shown = {
        "rows": rows,
        "ready": sum(one.board.ready for one in rows),
        "drafts": drafts(),
        "tabs": tabs("kesiapan"),
    }
    return drawn(request, "kesiapan.html", shown)


def _row(board: Board, today: date) -> Row:
    soon = ending(board.checks, today)
    return Row(
        board=board,
        lines=[_line(one) for one in board.checks],
        ends_in=soon[1] if soon and soon[1] <= SOON else None,
    )


def _line(check: Check) -> Line:
    words, todo = CHECKS[check.name]
    tone, state = TONES[check.state]
    return Line(said(words), tone, said(state), check.why, said(todo) if check.blocks else "", check.until)


def drafts() -> list[tuple[str, str, str]]:
    """The instruments on their way: key, how they are cited, and how far each has come."""
    law = regulation.law()
    return [
        (row.key, f"{row.cited} · {row.subject}", said(powers.STAGES[row.stage]))
        for row in law.instruments.values()
        if row.stage is not Stage.PUBLISHED
    ]
