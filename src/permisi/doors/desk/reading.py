# SPDX-License-Identifier: Apache-2.0
"""One document of a file to read, with what it has to show beside it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from permisi.cases import queries as cases
from permisi.cases.models import Case, Document
from permisi.doors.desk.frame import drawn
from permisi.ground.said import mark, said
from permisi.parts import leaves
from permisi.parts.asking import number_of, who_is
from permisi.parts.shapes import Link

ZOOMS = {"utuh": mark("Utuh"), "satu": mark("Selebar halaman"), "dua": mark("Dua kali lebih besar")}
LARGE = "dua"
STATES = ("noted", "returned", "answered")


@dataclass(frozen=True, slots=True)
class Look:
    """How the page shows the document: how large, turned by how many degrees, which page."""

    zoom: str
    turn: int
    at: int

    def query(self, **other: Any) -> str:
        """The address of the same page, looked at another way."""
        told = {"zum": self.zoom, "putar": self.turn, "hal": self.at, **other}
        return "?" + "&".join(f"{name}={value}" for name, value in told.items())


@require_safe
def page(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """The document left, its requirement and what was noted on it right; 404 for one that counts no longer."""
    shown = cases.read_documents(who_is(request), document_id)
    case, definition = shown.case, cases.definition_of(shown.case)
    asked = {one.key: one for one in definition.requirements}
    ordered = _ordered(case, list(asked))
    if shown not in ordered:
        raise Http404("no longer counts")
    place, look = ordered.index(shown), _look(request, shown)
    requirement = asked.get(shown.requirement)
    noted = [one for one in cases.findings_of(case, states=STATES) if one.item == shown.requirement]
    context = {
        "case": case,
        "shown": shown,
        "name": requirement.name if requirement else shown.requirement,
        "requirement": requirement,
        "findings": noted,
        "n": place + 1,
        "of": len(ordered),
        "previous": _address(ordered[place - 1]) if place else "",
        "following": _address(ordered[place + 1]) if place + 1 < len(ordered) else "",
        **_sheet(shown, look),
    }
    return drawn(request, "baca.html", context)


@require_safe
def picture(request: HttpRequest, document_id: UUID, number: int, turn: int) -> HttpResponseBase:
    """One page as a picture, larger where the address asks for it; 404 for a page that is not there."""
    found = cases.read_documents(who_is(request), document_id)
    return leaves.picture(request, found, number, turn=turn, large=request.GET.get("zum") == LARGE)


def _ordered(case: Case, keys: list[str]) -> list[Document]:
    """The documents that count, in the order of the requirements."""
    lying = cases.documents_of(case)
    others = [key for key in lying if key not in keys]
    return [one for key in keys + others for one in lying.get(key, [])]


def _look(request: HttpRequest, shown: Document) -> Look:
    """What the address asks for; what makes no sense falls back to the first page, upright."""
    zoom, turn = request.GET.get("zum", ""), number_of(request.GET.get("putar")) or 0
    at = number_of(request.GET.get("hal")) or 1
    return Look(
        zoom=zoom if zoom in ZOOMS else "satu",
        turn=turn if turn in leaves.TURNS else 0,
        at=min(max(at, 1), shown.pages),
    )


def _sheet(shown: Document, look: Look) -> dict[str, Any]:
    """The address of what is shown, and the links that show it another way."""
    zooms = [Link(look.query(zum=key), said(words), current=key == look.zoom) for key, words in ZOOMS.items()]
    url = reverse("meja:baca-halaman", args=[shown.pk, look.at, look.turn])
    return {
        "original": reverse("meja:dokumen", args=[shown.pk]),
        "zooms": zooms,
        "zoom": look.zoom,
        "at": look.at,
        "url": f"{url}?zum={LARGE}" if look.zoom == LARGE else url,
        "turned": look.query(putar=(look.turn + 90) % 360),
        "page_before": look.query(hal=look.at - 1) if look.at > 1 else "",
        "page_after": look.query(hal=look.at + 1) if look.at < shown.pages else "",
    }


def _address(one: Document) -> str:
    return reverse("meja:baca", args=[one.pk])
