# SPDX-License-Identifier: Apache-2.0
"""The documents of a draft, or of the items of a returned file: which are needed, adding, taking back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import acts
from permisi.cases import queries as cases
from permisi.cases.agents import holders
from permisi.cases.errors import NoSuchCase
from permisi.cases.intake.rules import limit_bytes, photos_as_one, size_words
from permisi.cases.models import Case, Document
from permisi.cases.rules.roles import Deed
from permisi.cases.rules.state import State
from permisi.catalogue.rules import Requirement
from permisi.doors.portal.applicant.draft import Draft
from permisi.doors.portal.applicant.keeping import AtFile, picture_of, place_of
from permisi.doors.portal.applicant.own import own
from permisi.doors.portal.applicant.relying import AtPermit, waiting_at
from permisi.doors.portal.applicant.uploads import BOXES, Taken, bound, take
from permisi.ground.said import mark, said
from permisi.parts.asking import who_is
from permisi.parts.forms import FileBox, file_hint
from permisi.parts.shapes import FileRow

ACCEPT = {"pdf": "application/pdf", "foto": "image/jpeg,image/png,image/webp"}
KINDS = {
    ("pdf",): mark("Satu PDF"),
    ("foto",): mark("Foto, boleh beberapa"),
    ("pdf", "foto"): mark("Satu PDF, atau beberapa foto"),
}
NOTHING = mark("Pilih dahulu berkas yang akan diunggah.")


class SeveralFiles(FileBox):
    """A box that takes several files at once."""

    allow_multiple_selected = True


class Box(forms.FileField):
    """A box whose files the intake looks at, not the form."""

    def clean(self, data: Any, initial: Any = None) -> None:
        """Nothing is wrong yet."""


def several(words: str, kinds: str, *, max_mb: int, required: bool = True) -> Box:
    """A box for one PDF or some photos outside of the requirements; ``kinds`` says in words what belongs there."""
    return Box(
        label=words,
        help_text=file_hint(kinds, max_mb * 1_000_000),
        widget=SeveralFiles(",".join(ACCEPT.values())),
        required=required,
    )


class UploadForm(forms.Form):
    """Where documents are chosen; what the intake refuses is shown here."""

    use_required_attribute = False

    def __init__(self, asked: Requirement, *, faults: Sequence[str] = ()) -> None:
        """Boxes for what the requirement accepts, with everything that was refused and what to do."""
        super().__init__({} if faults else None)
        chosen, taken = BOXES
        accept = ",".join(ACCEPT[kind] for kind in asked.accepts)
        kinds = said(KINDS.get(tuple(sorted(asked.accepts, reverse=True)), mark("Berkas")))
        self.fields[chosen] = Box(
            label=said("Pilih dari perangkat"),
            help_text=file_hint(kinds, asked.max_mb * 1_000_000),
            widget=SeveralFiles(accept),
        )
        if "foto" in asked.accepts:
            camera = FileBox("image/*")
            camera.attrs["capture"] = "environment"
            hint = said("Rata, terang, tanpa pantulan. Semua tepi terlihat.")
            self.fields[taken] = Box(label=said("Atau foto dengan kamera"), help_text=hint, widget=camera)
        for sentence in faults:
            self.add_error(chosen, sentence)


@require_safe
@own(State.DRAFT, deed=Deed.WORK)
def listed(request: HttpRequest, case: Case) -> HttpResponse:
    """Every needed document with its state."""
    draft = Draft.of(case)
    who = who_is(request)
    rows = [
        (
            one,
            held := draft.held(one.key),
            draft.document_url(one.key),
            [] if held else waiting_at(who, case, one),
        )
        for one in draft.needed
    ]
    extra = [(one, draft.held(one.key), draft.document_url(one.key)) for one in draft.unneeded]
    return render(request, "portal/saya/dokumen.html", {"draft": draft, "rows": rows, "extra": extra})


@csrf_exempt  # asked for by the view behind, once it is known how large a file may be
@require_http_methods(["GET", "HEAD", "POST"])
@own(State.DRAFT, deed=Deed.WORK)
def one(request: HttpRequest, case: Case, requirement: str) -> HttpResponseBase:
    """One document: what a good one shows, what lies there, and adding."""
    draft = Draft.of(case)
    asked = draft.requirement(requirement)
    if request.method == "POST":
        bound(request, limit_bytes(asked.max_mb))
    return _one(request, draft, asked)


@csrf_protect
def _one(request: HttpRequest, draft: Draft, asked: Requirement) -> HttpResponse:
    form = UploadForm(asked)
    if request.method == "POST":
        taken = take(request, draft.case, asked)
        if taken.kept:
            messages.success(request, kept_words(taken))
        if taken.kept and not taken.faults:
            return redirect("saya:document", draft.case.pk, asked.key)
        form = UploadForm(asked, faults=taken.faults or [said(NOTHING)])
    lying = cases.documents_of(draft.case).get(asked.key, [])
    store = AtFile.of(who_is(request), draft.case, asked, lying)
    shown = {
        "draft": draft,
        "asked": asked,
        "form": form,
        "pages": pages_of(draft.case, lying),
        "store": store,
        "register": AtPermit.of(who_is(request), draft.case, asked),
        "there": bool(draft.held(asked.key)),
        "picture": picture_of(asked, store),
        "next": draft.next_document(asked.key),
        "needed": asked in draft.needed,
    }
    return render(request, "portal/saya/dokumen-satu.html", shown, status=422 if form.is_bound else 200)


def kept_words(taken: Taken) -> str:
    """What was taken in, in words."""
    return said("Tersimpan: {kept}.", kept=photos_as_one(taken.kept))


@dataclass(frozen=True, slots=True)
class Page:
    """A document that lies in the file, as its page draws it, with a small picture of a photo.

    ``move_url`` is empty where there is nothing to change places with.
    """

    row: FileRow
    preview: str
    key: str = ""
    move_url: str = ""


def pages_of(case: Case, lying: Sequence[Document]) -> list[Page]:
    """What lies under one requirement, each with its way to look and to take back."""
    return [_page(case, one, number if len(lying) > 1 else 0) for number, one in enumerate(lying, 1)]


def _page(case: Case, document: Document, number: int) -> Page:
    place = [case.pk, document.pk]
    pages = (
        said("{pages} halaman", pages=document.pages)
        if document.kind == "pdf"
        else said("foto {number}", number=number)
        if number
        else said("foto")
    )
    row = FileRow(
        name=document.name,
        size=size_words(document.size),
        note=pages,
        open_url=reverse("saya:upload", args=place),
        remove_url=reverse("saya:withdraw", args=place),
    )
    preview = reverse("saya:thumbnail", args=place) if document.kind == "foto" else ""
    return Page(row, preview, str(document.pk), reverse("saya:move", args=place) if number else "")


def lying_document(case: Case, document_id: UUID) -> Document:
    """The document, if it lies in this file; raises ``NoSuchCase``."""
    for lying in holders.lying(case).values():
        for one in lying:
            if one.pk == document_id:
                return one
    raise NoSuchCase()


@require_http_methods(["GET", "HEAD", "POST"])
@own(State.DRAFT, State.RETURNED)
def withdraw(request: HttpRequest, case: Case, document_id: UUID) -> HttpResponse:
    """Ask once, then take a document back."""
    document = lying_document(case, document_id)
    back = place_of(case, document.requirement)
    if request.method == "POST":
        acts.withdraw_document(document.pk, who=who_is(request))
        messages.success(request, said("{name} dihapus.", name=document.name))
        return redirect(back)
    return render(request, "portal/saya/hapus.html", {"document": document, "back": back, "case": case})
