# SPDX-License-Identifier: Apache-2.0
"""What every page of the studio stands in: who is here, the masthead, and the sections of the studio."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from permisi.ground.said import mark, said
from permisi.parts.shapes import Link
from permisi.regulation.queries import Principal


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the studio: the name of its first page, what it is called, what it is for."""

    name: str
    words: str
    note: str
    icon: str


SECTIONS: tuple[Section, ...] = (
    Section("studio:usulan", mark("Usulan"), mark("Perubahan yang menunggu orang kedua."), "users"),
    Section("studio:peraturan", mark("Peraturan"), mark("Dari rancangan sampai diundangkan."), "books"),
    Section("studio:wewenang", mark("Wewenang"), mark("Siapa berwenang atas izin apa."), "gavel"),
    Section("studio:andai", mark("Andai berlaku"), mark("Mencoba rancangan sebelum diundangkan."), "eye"),
)
"""A new section is a line here and its pages in a module of its own."""


def who_is(request: HttpRequest) -> Principal:
    """Who acts, with what he or she holds today."""
    return request.principal  # type: ignore[attr-defined]  # set by config.middleware


def drawn(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of the studio with its masthead."""
    who = who_is(request)
    nav = [Link(reverse(one.name), said(one.words)) for one in SECTIONS]
    nav.append(Link("/akun/", who.name))
    return render(request, f"studio/{template}", {"nav": nav, "who": who, **context}, status=status)


def deck() -> list[Link]:
    """The sections as ways in."""
    return [Link(reverse(one.name), said(one.words), note=said(one.note), icon=one.icon) for one in SECTIONS]
