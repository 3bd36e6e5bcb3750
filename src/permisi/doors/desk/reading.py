# SPDX-License-Identifier: Apache-2.0
"""One document of a file to read, with what it has to show beside it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from permisi.cases import queries as cases
from permisi.cases.intake import store
from permisi.cases.intake.looking import thumbnail
from permisi.cases.intake.rules import headers_for
from permisi.cases.models import Case, Document
from permisi.doors.desk.frame import drawn, framing
from permisi.ground.said import mark, said
from permisi.parts.asking import number_of, who_is
from permisi.parts.shapes import Link

EDGE = 1280
TURNS = (0, 90, 180, 270)
ZOOMS = {
    "utuh": (mark("Utuh"), "page-fit"),
    "satu": (mark("Selebar halaman"), "100"),
    "dua": (mark("Dua kali lebih besar"), "200"),
}
STATES = ("noted", "returned", "answered")


@dataclass(frozen=True, slots=True)
class Look:
    """How the page shows the document: how large, turned by how many degrees, which page of a PDF."""

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
    return framing(drawn(request, "baca.html", context))


@require_safe
def picture(request: HttpRequest, document_id: UUID, turn: int) -> HttpResponse:
    """A photo or a drawing as a picture of a size that a screen can use; 404 for anything else."""
    found = cases.read_documents(who_is(request), document_id)
    if found.kind != "foto" or turn not in TURNS:
        raise Http404("no such picture")
    tag = f'"{found.sha256}-{EDGE}-{turn}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304)
    made = thumbnail(found.sha256, store=store.here(), edge=EDGE, turn=turn)
    headers = {**headers_for("image/jpeg", found.name), "ETag": tag, "Cache-Control": "private, no-cache"}
    return HttpResponse(made, headers=headers)


def _ordered(case: Case, keys: list[str]) -> list[Document]:
    """The documents that count, in the order of the requirements."""
    lying = cases.documents_of(case)
    others = [key for key in lying if key not in keys]
    return [one for key in keys + others for one in lying.get(key, [])]


def _look(request: HttpRequest, shown: Document) -> Look:
    """What the address asks for; what makes no sense falls back to the whole first page, upright."""
    zoom, turn = request.GET.get("zum", ""), number_of(request.GET.get("putar")) or 0
    at = number_of(request.GET.get("hal")) or 1
    return Look(
        zoom=zoom if zoom in ZOOMS else "utuh",
        turn=turn if turn in TURNS else 0,
        at=min(max(at, 1), shown.pages),
    )


def _sheet(shown: Document, look: Look) -> dict[str, Any]:
    """The address of what is shown, and the links that show it another way."""
    original = reverse("meja:dokumen", args=[shown.pk])
    zooms = [
        Link(look.query(zum=key), said(words), current=key == look.zoom) for key, (words, _) in ZOOMS.items()
    ]
    common = {"original": original, "zooms": zooms, "zoom": look.zoom, "at": look.at}
    if shown.kind == "foto":
        turned = look.query(putar=(look.turn + 90) % 360)
        url = reverse("meja:baca-gambar", args=[shown.pk, look.turn])
        return {**common, "url": url, "turned": turned}
    before = look.query(hal=look.at - 1) if look.at > 1 else ""
    after = look.query(hal=look.at + 1) if look.at < shown.pages else ""
    url = f"{original}#page={look.at}&zoom={ZOOMS[look.zoom][1]}"
    return {**common, "url": url, "page_before": before, "page_after": after}


def _address(one: Document) -> str:
    return reverse("meja:baca", args=[one.pk])
