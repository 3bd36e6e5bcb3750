# SPDX-License-Identifier: Apache-2.0
"""My store: the documents that I keep for later files. Everybody else's looks as if it were not there."""

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

from permisi.cases import acts, kept
from permisi.cases.acts.filing import Arrived
from permisi.cases.errors import KeptAlready, KeptExpired, NoSuchKept, NotForKeeping
from permisi.cases.intake.rules import limit_bytes, photos_as_one, size_words
from permisi.cases.rules.keeping import Standing
from permisi.catalogue import queries as catalogue
from permisi.catalogue.models import DocumentKind
from permisi.doors.portal.applicant.documents import ACCEPT, KINDS, Box, SeveralFiles
from permisi.doors.portal.applicant.keeping import note_of
from permisi.doors.portal.applicant.received import FORMS, RECEIVED, with_received
from permisi.doors.portal.applicant.received import arrived as came
from permisi.doors.portal.applicant.until import KeptForm
from permisi.doors.portal.applicant.uploads import BOXES, bound
from permisi.ground.said import mark, said
from permisi.parts.asking import who_is
from permisi.parts.forms import file_hint
from permisi.parts.serving import as_it_came
from permisi.parts.shapes import FileRow, Tone
from permisi.parts.words import nama

SALT = "simpanan"
BADGES: dict[Standing, tuple[Tone, str]] = {
    Standing.GOOD: ("ok", mark("Siap dipakai")),
    Standing.SOON: ("wait", mark("Segera berakhir")),
    Standing.EXPIRED: ("bad", mark("Sudah berakhir")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A kept document in the list."""

    url: str
    name: str
    about: str
    note: str
    tone: Tone
    badge: str


def _row(one: kept.Kept) -> Row:
    tone, badge = BADGES[one.standing]
    kind = nama(one.kind) if one.row.label else ""
    return Row(
        url=reverse("saya:kept", args=[one.row.pk]),
        name=one.row.label or nama(one.kind),
        about=" · ".join(filter(None, [kind, photos_as_one(one.parts)])),
        note=note_of(one),
        tone=tone,
        badge=said(badge),
    )


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Everything I keep."""
    rows = [_row(one) for one in kept.listed(who_is(request))]
    return render(request, "portal/saya/simpanan.html", {"rows": rows})


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Which kind of document is to be kept."""
    return render(request, "portal/saya/simpanan-jenis.html", {"kinds": catalogue.document_kinds().values()})


class AddForm(KeptForm):
    """The files of a document, with its name and its last day."""

    def __init__(self, kind: DocumentKind, data: Any = None, *, arrived: str = "") -> None:
        super().__init__(kind, data)
        hint = file_hint(said(KINDS[FORMS]), kind.max_mb * 1_000_000)
        words = said("Ganti berkas") if arrived else said("Pilih dari perangkat")
        box = SeveralFiles(",".join(ACCEPT[one] for one in FORMS))
        self.fields[BOXES[0]] = Box(label=words, help_text=hint, widget=box)
        self.fields[RECEIVED] = forms.CharField(required=False, widget=forms.HiddenInput())
        self.order_fields([BOXES[0], "label", "until", RECEIVED])


@csrf_exempt  # asked for by the view behind, once it is known how large a file may be
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Keep a document without a file of an application; raises ``NotForKeeping``."""
    found = catalogue.document_kinds().get(kind)
    if found is None:
        raise NotForKeeping()
    if request.method == "POST":
        bound(request, limit_bytes(found.max_mb))
    return _add(request, found)


@csrf_protect
def _add(request: HttpRequest, kind: DocumentKind) -> HttpResponse:
    if request.method != "POST":
        return _adding(request, kind, AddForm(kind), [])
    arrived, faults = came(request, max_mb=kind.max_mb, salt=SALT)
    form = AddForm(kind, with_received(request, arrived, salt=SALT), arrived="ya" if arrived else "")
    if not arrived and not faults:
        faults = [said("Pilih dahulu berkas yang akan disimpan.")]
    for sentence in faults:
        form.add_error(BOXES[0], sentence)
    if form.is_valid():
        try:
            label = form.cleaned_data["label"]
            acts.keep_files(kind.key, arrived, label=label, until=form.until, who=who_is(request))
        except KeptExpired as no:
            form.add_error("until", no.words())
        except KeptAlready as no:
            messages.info(request, no.words())
            return redirect("saya:store")
        else:
            messages.success(request, said("{name} tersimpan.", name=label or nama(kind)))
            return redirect("saya:store")
    return _adding(request, kind, form, arrived)


def _adding(request: HttpRequest, kind: DocumentKind, form: AddForm, arrived: list[Arrived]) -> HttpResponse:
    shown = {"kind": kind, "form": form, "arrived": photos_as_one(arrived)}
    return render(request, "portal/saya/simpanan-tambah.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, kept_id: UUID) -> HttpResponse:
    """One document: what it is, its name and last day, and the way to remove it; raises ``NoSuchKept``."""
    found = kept.one(who_is(request), kept_id)
    initial = {"label": found.row.label, "until": found.row.valid_until}
    form = KeptForm(found.kind, request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            label = form.cleaned_data["label"]
            acts.renew_kept(kept_id, label=label, until=form.until, who=who_is(request))
        except KeptExpired as no:
            form.add_error("until", no.words())
        else:
            messages.success(request, said("Keterangan dokumen tersimpan."))
            return redirect("saya:kept", kept_id)
    shown = {"row": _row(found), "form": form, "parts": _files(found), "kept_id": kept_id}
    return render(request, "portal/saya/simpanan-satu.html", shown, status=422 if form.is_bound else 200)


def _files(found: kept.Kept) -> list[FileRow]:
    return [
        FileRow(
            name=part.name,
            size=size_words(part.size),
            note=said("{pages} halaman", pages=part.pages) if part.kind == "pdf" else said("foto"),
            open_url=reverse("saya:kept-part", args=[found.row.pk, number]),
        )
        for number, part in enumerate(found.parts, 1)
    ]


@require_safe
def part(request: HttpRequest, kept_id: UUID, number: int) -> HttpResponseBase:
    """One file of a kept document, as it came; raises ``NoSuchKept``."""
    parts = kept.one(who_is(request), kept_id).parts
    if not 1 <= number <= len(parts):
        raise NoSuchKept()
    asked = parts[number - 1]
    return as_it_came(asked)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, kept_id: UUID) -> HttpResponse:
    """Ask once, then remove a document from the store; raises ``NoSuchKept``."""
    found = kept.one(who_is(request), kept_id)
    name = found.row.label or nama(found.kind)
    if request.method == "POST":
        acts.remove_kept(kept_id, who=who_is(request))
        messages.success(request, said("{name} dihapus dari simpanan.", name=name))
        return redirect("saya:store")
    return render(request, "portal/saya/simpanan-hapus.html", {"name": name, "kept_id": kept_id})
