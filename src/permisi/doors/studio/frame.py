# SPDX-License-Identifier: Apache-2.0
"""What every page of the studio stands in: who is here, the sections, and how a refusal keeps what was typed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from permisi.doors.studio.helptexts import HELPS, QUESTIONS
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said
from permisi.parts.asking import who_is
from permisi.parts.refusals import note
from permisi.parts.shapes import Link
from permisi.regulation.queries import Principal, changes


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the studio: its page, what it is for, and which doors of a post open it."""

    page: str
    name: str
    about: str
    icon: str
    doors: frozenset[str]
    often: bool = False  # stands in the masthead of every page; the others on the studio's first page


LAW = frozenset({"studio"})
SECTIONS = (
    Section(
        "orang:daftar",
        mark("Orang dan jabatan"),
        mark("Penempatan, Plt dan Plh, BKO, cuti, rencana, daftar pegawai"),
        "users",
        frozenset({"studio", "kepegawaian", "orang"}),
        often=True,
    ),
    Section(
        "studio:kesiapan",
        mark("Kesiapan"),
        mark("Apa yang belum ada sebelum dibuka."),
        "checklist",
        LAW,
        often=True,
    ),
    Section(
        "studio:sotk",
        mark("Susunan organisasi"),
        mark("Perangkat daerah dan jabatan pada hari apa pun, dan perubahannya."),
        "building",
        LAW,
    ),
    Section(
        "studio:peralihan",
        mark("Peralihan"),
        mark("Kertas, keduanya, atau daring: sejak kapan."),
        "arrow-right",
        LAW,
    ),
    Section(
        "studio:sop",
        mark("SOP"),
        mark("Tabel yang berjalan, dan rancangannya."),
        "list-details",
        LAW,
        often=True,
    ),
    Section(
        "studio:standar",
        mark("Standar"),
        mark("Disusun dari data, ditetapkan, diumumkan."),
        "file-text",
        LAW,
    ),
    Section(
        "studio:setelan",
        mark("Setelan"),
        mark("Batas, hari libur, dan seri nomor, masing-masing sejak kapan."),
        "adjustments",
        LAW,
    ),
    Section(
        "studio:lampiran",
        mark("Lampiran"),
        mark("Delegasi, SOP, standar, tim teknis, SOTK."),
        "download",
        LAW,
    ),
    Section(
        "studio:usulan",
        mark("Usulan"),
        mark("Perubahan yang menunggu orang kedua."),
        "checks",
        LAW,
        often=True,
    ),
    Section(
        "studio:peraturan",
        mark("Peraturan"),
        mark("Dari rancangan sampai diundangkan."),
        "books",
        LAW,
        often=True,
    ),
    Section(
        "studio:wewenang", mark("Wewenang"), mark("Siapa berwenang atas izin apa."), "gavel", LAW, often=True
    ),
    Section(
        "studio:hari",
        mark("Pada tanggal"),
        mark("Seluruh aturan satu hari, per jenis izin."),
        "calendar",
        LAW,
    ),
    Section(
        "studio:andai", mark("Andai berlaku"), mark("Mencoba rancangan sebelum diundangkan."), "eye", LAW
    ),
)


def sections(who: Principal) -> list[Section]:
    """The sections that this person's posts open."""
    return [one for one in SECTIONS if one.doors & who.doors]


def answers(page: str) -> list[tuple[str, str]]:
    """The help of a section: each question with its answer."""
    return [(said(words), said(getattr(HELPS[page], name))) for name, words in QUESTIONS.items()]


def here(request: HttpRequest, ways: list[tuple[str, Section]]) -> Section | None:
    """The section that the page belongs to: the one whose address is the longest beginning of its own."""
    begun = [(url, one) for url, one in ways if request.path.startswith(url)]
    return max(begun, key=lambda pair: len(pair[0]))[1] if begun else None


def drawn(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of the studio with its masthead; who also works at the desk finds the way back."""
    who = who_is(request)
    ways = [(reverse(one.page), one) for one in sections(who)]
    nav = [Link(url, said(one.name)) for url, one in ways if one.often or request.path.startswith(url)]
    if "meja" in who.doors:
        nav.append(Link("/meja/", said("Meja petugas")))
    nav.append(Link("/akun/", who.name))
    section = here(request, ways)
    shown = {"nav": nav, "who": who, "help": answers(section.page) if section else [], **context}
    return render(request, f"studio/{template}", shown, status=status)


def tried(request: HttpRequest, form: forms.Form, act: Callable[[], object]) -> int:
    """Do the act if the form holds: 0 when it is done, else the status of the page that is shown again.

    A refusal becomes a fault of the form; what was typed stays.
    """
    if not form.is_valid():
        return 422
    try:
        act()
    except Refusal as no:
        note(request, no)
        form.add_error(None, no.words())
        return no.status
    return 0


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The sections as ways in, and how many proposals of others this person could decide."""
    who = who_is(request)
    ways = [
        Link(reverse(one.page), said(one.name), note=said(one.about), icon=one.icon) for one in sections(who)
    ]
    open_now = changes.open_changes() if LAW & who.doors else []
    waiting = sum(one.proposed_by_id != who.account_id for one in open_now)
    return drawn(request, "home.html", {"ways": ways, "waiting": waiting})


@require_safe
def helping(request: HttpRequest) -> HttpResponse:
    """The help of every section that this person's posts open, on one page to read or print."""
    rows = [
        (one.page.replace(":", "-"), said(one.name), reverse(one.page), answers(one.page))
        for one in sections(who_is(request))
    ]
    return drawn(request, "bantuan.html", {"rows": rows})
