# SPDX-License-Identifier: Apache-2.0
"""Nomor di luar register: what was seen is noted here, and another officer says what it turned out to be."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from permisi.catalogue import queries as catalogue
from permisi.doors.desk.frame import drawn
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import seen_in, who_is
from permisi.parts.forms import ChoiceCards, DayMonthYear, TextBox, offer
from permisi.parts.outside import ENDED, shown
from permisi.parts.refusals import note
from permisi.register import acts, outside
from permisi.register.acts import Sighting
from permisi.register.models import OutsideNumber

PAGE = 50


class SightingForm(forms.Form):
    """A number as it was seen."""

    use_required_attribute = False
    number = forms.CharField(
        label=_("Nomor pada dokumen"),
        max_length=120,
        help_text=_("Seperti tertulis, dengan garis miringnya."),
    )
    type_code = forms.ChoiceField(label=_("Jenis izin"), required=False)
    dated_on = DayMonthYear(
        label=_("Tanggal pada dokumen"), required=False, help_text=_("Kosongkan bila tidak terbaca.")
    )
    seen_at = forms.CharField(
        label=_("Di mana terlihat"),
        max_length=500,
        help_text=_("Misalnya alamat, atau kantor yang menerimanya."),
    )
    words = forms.CharField(label=_("Keterangan"), required=False, max_length=2000, widget=TextBox(rows=2))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        names = [(one.code, one.name) for one in catalogue.published()]
        offer(self, "type_code", [("", said("Tidak tahu")), *names])


class EndedForm(forms.Form):
    """What a number turned out to be."""

    ended = forms.ChoiceField(label=_("Kesimpulan"), widget=ChoiceCards)
    words = forms.CharField(
        label=_("Bagaimana ditemukan"),
        help_text=_("Dibaca Inspektorat dan pemeriksa kemudian."),
        max_length=2000,
        widget=TextBox(rows=2),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        offer(self, "ended", [(str(key), said(words)) for key, (_tone, words) in ENDED.items() if key])


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """Every note, newest first, and noting another one."""
    form, words = SightingForm(request.POST or None), request.GET.get("q", "").strip()
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.note_outside(Sighting(**form.cleaned_data), who=who_is(request))
            messages.success(request, said("Nomor dicatat. Petugas lain menyimpulkannya."))
            return redirect("meja:satu-luar", made.pk)
        except Refusal as no:
            note(request, no)
            form.add_error(None, no.words())
    found = outside.notes(words=words, after=_after(request), limit=PAGE + 1)
    context = {
        "rows": [shown(one) for one in found[:PAGE]],
        "next": f"?q={words}&sesudah={found[PAGE - 1].pk}" if len(found) > PAGE else "",
        "q": words,
        "form": form,
    }
    return drawn(request, "luar.html", context, status=422 if form.is_bound else 200)


def _after(request: HttpRequest) -> tuple[datetime, str] | None:
    try:
        last = outside.noted(UUID(request.GET.get("sesudah", "")))
    except (ValueError, Refusal):
        return None
    return last.noted_at, str(last.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, outside_id: UUID) -> HttpResponse:
    """One note; another officer than its author ends it."""
    row, form = outside.noted(outside_id), EndedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _end(request, row, form)
            messages.success(request, said("Kesimpulan dicatat."))
            return redirect("meja:luar")
        except Refusal as no:
            note(request, no)
            form.add_error(None, no.words())
            row = outside.noted(outside_id)
    names = {one.code: one.name for one in catalogue.published()}
    context = {
        **shown(row),
        "permit": names.get(row.type_code, ""),
        "mine": row.noted_by is not None and row.noted_by_id == who_is(request).account_id,
        "form": form,
    }
    return drawn(request, "luar-satu.html", context, status=422 if form.is_bound else 200)


def _end(request: HttpRequest, row: OutsideNumber, form: EndedForm) -> None:
    told = form.cleaned_data
    acts.end_outside(row.pk, told["ended"], told["words"], seen=seen_in(request), who=who_is(request))
