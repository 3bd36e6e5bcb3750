# SPDX-License-Identifier: Apache-2.0
"""A corrected document beside the one that was returned, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from permisi.cases import marked, versions
from permisi.cases import queries as cases
from permisi.cases.models import Document, Mark
from permisi.doors.desk.frame import drawn
from permisi.doors.desk.looks import note_first
from permisi.doors.desk.reading import LOOK, Look, leaf_of, look_of, zooms_of
from permisi.parts.asking import number_of, who_is
from permisi.parts.leaves import dots_of
from permisi.parts.shapes import Leaf, Link
from permisi.parts.words import waktu
from permisi.regulation import queries as regulation


@dataclass(frozen=True, slots=True)
class Side:
    """One version at the page that is compared: its picture and its marks, or nothing where it has no such page."""

    pages: int
    leaf: Leaf | None
    marks: Sequence[Mark]
    original: str


@require_safe
def page(request: HttpRequest, case_id: UUID, requirement: str) -> HttpResponse:
    """One earlier version left, what counts now right; 404 where nothing was replaced."""
    case = cases.seen_case(who_is(request), case_id)
    found = versions.earlier(case, requirement)
    chosen = number_of(request.GET.get("versi")) or 0
    if chosen >= len(found):
        raise Http404("no such version")
    asked = next((one for one in cases.definition_of(case).requirements if one.key == requirement), None)
    name = asked.name if asked else requirement
    before, after = found[chosen].files, cases.documents_of(case).get(requirement, [])
    pages = max(_pages(before), _pages(after))
    look = look_of(request.GET, pages)
    for one in (*before, *after):
        note_first(request, LOOK, one.ref)
    marks = marked.on([one.pk for one in (*before, *after)], case, who_is(request))
    context = {
        "case": case,
        "name": name,
        "before": _side(before, look, name, marks),
        "before_at": found[chosen].at,
        "after": _side(after, look, name, marks) if after else None,
        "versions": _versions(found, chosen) if len(found) > 1 else [],
        **_around(look, pages, chosen),
    }
    return drawn(request, "banding.html", context)


def _pages(files: Sequence[Document]) -> int:
    return sum(one.pages for one in files)


def _side(files: Sequence[Document], look: Look, name: str, marks: Sequence[Mark]) -> Side:
    """A version of several photos or PDFs is read as one run of pages."""
    run = [(one, number) for one in files for number in range(1, one.pages + 1)]
    if look.at > len(run):
        return Side(len(run), None, (), "")
    shown, number = run[look.at - 1]
    here = [one for one in marks if (one.document_id, one.page) == (shown.pk, number)]
    leaf = leaf_of(shown, Look(look.zoom, look.turn, number), name, dots=dots_of(here, turn=look.turn))
    return Side(len(run), leaf, here, reverse("meja:dokumen", args=[shown.pk]))


def _versions(found: Sequence[versions.Version], chosen: int) -> list[Link]:
    zone = regulation.zone()
    return [Link(f"?versi={n}", waktu(one.at, zone=zone), current=n == chosen) for n, one in enumerate(found)]


def _around(look: Look, pages: int, chosen: int) -> dict[str, Any]:
    """Other sizes and pages of the same two versions."""

    def at(number: int) -> str:
        return look.query(versi=chosen, hal=number)

    return {
        "at": look.at,
        "pages": pages,
        "zooms": [
            Link(f"{one.url}&versi={chosen}", one.words, current=one.current) for one in zooms_of(look)
        ],
        "turned": look.query(versi=chosen, putar=(look.turn + 90) % 360),
        "page_before": at(look.at - 1) if look.at > 1 else "",
        "page_after": at(look.at + 1) if look.at < pages else "",
    }
