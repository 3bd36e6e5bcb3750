# SPDX-License-Identifier: Apache-2.0
"""The staff list at its door: an empty one, reading one, what it would change, proposing that."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from permisi.catalogue import queries as catalogue
from permisi.doors.studio.people.frame import drawn
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said
from permisi.parts.asking import who_is
from permisi.parts.forms import FileBox, file_hint
from permisi.parts.refusals import note
from permisi.parts.words import tanggal
from permisi.people.queries import account_with
from permisi.regulation import listing
from permisi.regulation import queries as regulation
from permisi.regulation.errors import NotYoursToPlace, StaffListBroken
from permisi.regulation.files.stafflist import COLUMNS, LARGEST, template
from permisi.regulation.models import StaffList
from permisi.regulation.queries import Principal
from permisi.regulation.rules.stafflist import KINDS, Change

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET = mark("Lembar kerja XLSX")


class ListForm(forms.Form):
    """The spreadsheet."""

    file = forms.FileField(label=_("Daftar pegawai"), widget=FileBox(accept=".xlsx"))

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.fields["file"].help_text = file_hint(said(SHEET), LARGEST)


def _types() -> list[str]:
    return [one.code for one in catalogue.published()]


def _require(who: Principal) -> None:
    if not listing.may_import(who):
        raise NotYoursToPlace()


@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest) -> HttpResponse:
    """Choose a file; its faults are named by their rows."""
    who = who_is(request)
    _require(who)
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    faults: list[tuple[int, str]] = []
    if form.is_bound and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            kept = listing.keep_list(str(sent.name), sent.read(LARGEST + 1), _types(), who=who)
            return redirect("orang:daftar-pegawai", list_id=kept.pk)
        except Refusal as no:
            note(request, no)
            form.add_error("file", no.words())
            faults = [(one.line, one.words) for one in no.faults] if isinstance(no, StaffListBroken) else []
    context = {
        "form": form,
        "faults": faults,
        "columns": [(key, needed, said(about)) for key, (needed, about) in COLUMNS.items()],
    }
    return drawn(request, "impor.html", context, tab="impor", status=422 if form.errors else 200)


@require_safe
def empty(request: HttpRequest) -> HttpResponse:
    """An empty list to fill in."""
    _require(who_is(request))
    headers = {"Content-Disposition": 'attachment; filename="daftar-pegawai.xlsx"'}
    return HttpResponse(template(listing.keys(_types())), content_type=XLSX, headers=headers)


@dataclass(frozen=True, slots=True)
class Shown:
    """One change in words."""

    key: str
    kind: str
    name: str
    words: str
    line: int


@require_safe
def preview(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """What the list would change, before anything is proposed."""
    _require(who_is(request))
    return _preview(request, listing.kept_list(list_id), [])


def _preview(request: HttpRequest, kept: StaffList, refused: list[tuple[str, str]]) -> HttpResponse:
    found = listing.changes_of(kept)
    rows, names = [shown(one) for one in found], {one.key: one for one in found}
    context = {
        "kept": kept,
        "rows": rows,
        "refused": [(shown(names[key]), words) for key, words in refused if key in names],
        "count": len(kept.rows),
    }
    return drawn(request, "daftar_pegawai.html", context, tab="impor", status=422 if refused else 200)


def shown(change: Change) -> Shown:
    """A change as the page says it."""
    titles, row, seat = regulation.titles(), change.row, change.seat
    account = account_with(UUID(change.person)) if change.person else None
    if seat is not None:
        words = said("melepas {title}", title=titles.get(seat.position, (seat.position,))[0])
    elif row is not None:
        words = said(
            "memegang {title} sejak {start}",
            title=titles[row.position][0],
            start=tanggal(max(row.start, regulation.today()), without="tanpa hari"),
        )
    else:
        words = ""
    return Shown(
        key=change.key,
        kind=said(KINDS[change.kind]),
        name=account.called if account else row.name if row else "",
        words=words,
        line=row.line if row else 0,
    )


@require_POST
def propose(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Propose what was chosen; what was refused is said beside it."""
    chosen, who = request.POST.getlist("pilih"), who_is(request)
    refused = listing.propose_all(list_id, chosen, who=who)
    done = len(chosen) - len(refused)
    if done:
        messages.success(request, said("{n} perubahan diusulkan. Orang kedua memastikannya.", n=done))
    if refused:
        return _preview(request, listing.kept_list(list_id), refused)
    return redirect("orang:usulan") if done else redirect("orang:daftar-pegawai", list_id=list_id)
