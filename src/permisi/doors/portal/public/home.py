# SPDX-License-Identifier: Apache-2.0
"""One question: what do you want to do? And what people find who answer it in their own words."""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from permisi.cases import queries as cases
from permisi.catalogue import queries as catalogue
from permisi.catalogue.queries import Found
from permisi.parts.shapes import Link
from permisi.parts.words import nama

MOST = 8
LONGEST = 100
ICONS = {
    "kesehatan": "stethoscope",
    "lingkungan": "leaf",
    "pariwisata": "world",
    "pekerjaan umum": "road",
    "pendidikan": "school",
    "perdagangan": "building-store",
    "perhubungan": "bus",
    "reklame": "presentation",
    "sosial": "users-group",
    "tenaga kerja": "briefcase",
}


def ways(found: Iterable[Found], *, with_sector: bool = True) -> list[Link]:
    """Permit types as ways in."""
    return [
        Link(
            reverse("portal:permit", args=[one.code]),
            nama(one),
            one.sector.capitalize() if with_sector else "",
            from_city=True,
            icon=ICONS.get(one.sector, "certificate"),
        )
        for one in found
    ]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The question, what is asked most, and the two other errands: follow a file, check a paper."""
    asked, known = cases.asked_types(), catalogue.published()
    known.sort(key=lambda one: -asked.get(one.code, 0))
    return render(
        request, "portal/publik/beranda.html", {"asked": ways(known[:MOST]), "all": len(known), "most": MOST}
    )


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found for some words, or everything by sector."""
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST]
    sector = request.GET.get("bidang", "")
    found = catalogue.search(words) if words else catalogue.published()
    if sector:
        found = [one for one in found if one.sector == sector]
    shown = {
        "words": words,
        "sector": sector,
        "found": ways(found),
        "groups": () if words else grouped(found),
    }
    return render(request, "portal/publik/cari.html", shown)


def grouped(found: Sequence[Found]) -> list[tuple[str, list[Link]]]:
    """Permit types under their sectors."""
    sectors = dict.fromkeys(one.sector for one in found)
    return [
        (name.capitalize(), ways([one for one in found if one.sector == name], with_sector=False))
        for name in sectors
    ]
