# SPDX-License-Identifier: Apache-2.0
"""One document of a file to read, page by page as pictures, with its marks and what it has to show beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from permisi.cases import acts, marked
from permisi.cases import queries as cases
from permisi.cases.models import Case, Document, Mark
from permisi.doors.desk import marking
from permisi.doors.desk.frame import drawn
from permisi.doors.desk.looks import note_first
from permisi.doors.desk.marking import MarkForm
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said
from permisi.parts import leaves
from permisi.parts.asking import number_of, who_is
from permisi.parts.refusals import note
from permisi.parts.shapes import Leaf, Link

ZOOMS = {"utuh": mark("Utuh"), "satu": mark("Selebar halaman"), "dua": mark("Dua kali lebih besar")}
LARGE = "dua"
STATES = ("noted", "returned", "answered")
LOOK = "meja.dokumen"


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
    """The document left, its marks and what it has to show right; 404 for one that counts no longer."""
    shown = cases.read_documents(who_is(request), document_id)
    if shown.withdrawn_at is not None:
        raise Http404("no longer counts")
    note_first(request, LOOK, shown.ref)
    return _drawn(request, shown, look_of(request.GET, shown.pages))


@require_safe
def picture(request: HttpRequest, document_id: UUID, number: int, turn: int) -> HttpResponseBase:
    """One page as a picture, larger where the address asks for it; 404 for a page that is not there."""
    found = cases.read_documents(who_is(request), document_id)
    note_first(request, LOOK, found.ref)
    return leaves.picture(request, found, number, turn=turn, large=request.GET.get("zum") == LARGE)


@require_http_methods(["GET", "HEAD", "POST"])
def put(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Put a mark on a page. A press on the picture only chooses the place; what is typed stays."""
    who = who_is(request)
    shown = cases.read_documents(who, document_id)
    if request.method != "POST":
        return redirect("meja:baca", document_id)
    look = look_of(request.POST, shown.pages)
    if marking.is_press(request.POST, look.zoom):
        return _drawn(request, shown, look, form=_chosen(request, shown, look))
    form, status = MarkForm(request.POST), 422
    if form.is_valid():
        typed = form.cleaned_data
        try:
            spot = form.spot(look.at, look.turn)
            acts.mark_document(
                document_id, spot, typed["words"], for_applicant=typed["for_applicant"], who=who
            )
        except Refusal as no:
            note(request, no)
            form.add_error(None, no.words())
            status = no.status
        else:
            messages.success(request, said("Tanda disimpan."))
            return redirect(_address(shown) + look.query() + "#tanda")
    return _drawn(request, shown, look, form=form, status=status)


@require_POST
def remove(request: HttpRequest, document_id: UUID, mark_id: UUID) -> HttpResponse:
    """Take one's own mark away; its words are said once more, for who wants to put them elsewhere."""
    found = cases.read_documents(who_is(request), document_id)
    gone = acts.remove_mark(mark_id, who=who_is(request))
    messages.success(request, said("Tanda dihapus: {words}", words=gone.words))
    return redirect(_address(found) + look_of(request.POST, found.pages).query() + "#tanda")


def look_of(sent: Mapping[str, Any], pages: int) -> Look:
    """What is asked for; what makes no sense falls back to the first page, upright."""
    zoom, turn = sent.get("zum", ""), number_of(sent.get("putar")) or 0
    at = number_of(sent.get("hal")) or 1
    return Look(
        zoom=zoom if zoom in ZOOMS else "satu",
        turn=turn if turn in leaves.TURNS else 0,
        at=min(max(at, 1), pages),
    )


def zooms_of(look: Look, here: str = "") -> list[Link]:
    """The links that show the same in another size."""
    return [
        Link(here + look.query(zum=key), said(words), current=key == look.zoom)
        for key, words in ZOOMS.items()
    ]


def leaf_of(shown: Document, look: Look, name: str, **more: Any) -> Leaf:
    """One page of a document as the page draws it."""
    url = reverse("meja:baca-halaman", args=[shown.pk, look.at, look.turn])
    words = said("{name}, halaman {at}", name=name, at=look.at) if shown.pages > 1 else name
    return Leaf(url=f"{url}?zum={LARGE}" if look.zoom == LARGE else url, alt=words, zoom=look.zoom, **more)


def _chosen(request: HttpRequest, shown: Document, look: Look) -> MarkForm:
    """The form with the pressed place; a press by key, which tells none, leaves the place as it was."""
    before = MarkForm(request.POST)
    place = marking.pressed_at(request.POST, shown, look.at, zoom=look.zoom, turn=look.turn) or before.point
    kept = {"words": request.POST.get("words", ""), "for_applicant": "for_applicant" in request.POST}
    if place is None:
        return MarkForm(initial={**kept, "place": request.POST.get("place", "")})
    return MarkForm(initial={**kept, "place": marking.POINT, "x": place.x, "y": place.y})


def _drawn(
    request: HttpRequest, shown: Document, look: Look, *, form: MarkForm | None = None, status: int = 200
) -> HttpResponse:
    case, definition, who = shown.case, cases.definition_of(shown.case), who_is(request)
    asked = {one.key: one for one in definition.requirements}
    requirement = asked.get(shown.requirement)
    name = requirement.name if requirement else shown.requirement
    noted = [one for one in cases.findings_of(case, states=STATES) if one.item == shown.requirement]
    marks = marked.on([shown.pk], case, who)
    may_mark = form is not None or marked.may_mark(case, who)
    given = form or (MarkForm() if may_mark else None)
    here = [one for one in marks if one.page == look.at]
    chosen = given.point if given else None
    context = {
        "case": case,
        "shown": shown,
        "name": name,
        "requirement": requirement,
        "findings": noted,
        "form": given,
        "opened": form is not None,
        "lines": marking.lines_of(here, who, turn=look.turn),
        "elsewhere": _elsewhere(marks, shown, look),
        "leaf": leaf_of(
            shown,
            look,
            name,
            dots=leaves.dots_of(here, turn=look.turn, chosen=chosen),
            presses=marking.presses(look.zoom) if given else (),
            press_url=reverse("meja:taruh-tanda", args=[shown.pk]),
        ),
        **_around(shown, look, _ordered(case, list(asked))),
    }
    return drawn(request, "baca.html", context, status=status)


def _elsewhere(marks: list[Mark], shown: Document, look: Look) -> list[Link]:
    """The other pages of the document that bear marks, with how many."""
    counted: dict[int, int] = {}
    for one in marks:
        counted[one.page] = counted.get(one.page, 0) + 1
    return [
        Link(_address(shown) + look.query(hal=number), said("Halaman {number}", number=number), count=count)
        for number, count in counted.items()
        if number != look.at
    ]


def _ordered(case: Case, keys: list[str]) -> list[Document]:
    """The documents that count, in the order of the requirements."""
    lying = cases.documents_of(case)
    others = [key for key in lying if key not in keys]
    return [one for key in keys + others for one in lying.get(key, [])]


def _around(shown: Document, look: Look, ordered: list[Document]) -> dict[str, Any]:
    """Where one goes from here: other sizes, pages and documents."""
    here = _address(shown)
    place = ordered.index(shown) if shown in ordered else -1  # taken back while somebody wrote a mark
    return {
        "n": place + 1,
        "of": len(ordered),
        "look": look,
        "original": reverse("meja:dokumen", args=[shown.pk]),
        "zooms": zooms_of(look, here),
        "turned": here + look.query(putar=(look.turn + 90) % 360),
        "page_before": here + look.query(hal=look.at - 1) if look.at > 1 else "",
        "page_after": here + look.query(hal=look.at + 1) if look.at < shown.pages else "",
        "previous": _address(ordered[place - 1]) if place > 0 else "",
        "following": _address(ordered[place + 1]) if place + 1 < len(ordered) else "",
    }


def _address(one: Document) -> str:
    return reverse("meja:baca", args=[one.pk])
