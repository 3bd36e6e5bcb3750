# SPDX-License-Identifier: Apache-2.0
"""Following a file without an account, by its number and its secret code. Names are never shown."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from permisi.cases import queries as cases
from permisi.cases.models import Case
from permisi.doors.portal.public.following import followed
from permisi.doors.portal.public.pacing import pace
from permisi.ground.ids import tidy_code
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said

MOST = 20
NO_PAIR = mark("Tidak ada berkas dengan nomor dan kode itu. Periksa keduanya pada tanda terima Anda.")


class TrackForm(forms.Form):
    """What stands on the receipt."""

    nomor = forms.CharField(
        label=_("Nomor berkas"),
        help_text=_("Pada bagian atas tanda terima"),
        max_length=40,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    kode = forms.CharField(
        label=_("Kode pelacakan"),
        help_text=_("12 huruf dan angka. Tanda hubung boleh dilewati"),
        max_length=40,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def by_number_and_code(request: HttpRequest) -> HttpResponse:
    """Ask for both, then tell where the file is."""
    return _track(request, TrackForm(request.POST or None), code="")


@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """The receipt's QR brought the code; only the number is asked for."""
    typed = {**request.POST.dict(), "kode": code} if request.method == "POST" else None
    return _track(request, TrackForm(typed), code=tidy_code(code))


def _track(request: HttpRequest, form: TrackForm, *, code: str) -> HttpResponse:
    found, status = None, 200
    if form.is_bound:
        found, status = _found(request, form)
    if found is None:
        answer = render(request, "portal/publik/lacak.html", {"form": form, "code": code}, status=status)
    else:
        answer = render(request, "portal/publik/berkas.html", {"file": followed(found)})
    add_never_cache_headers(answer)
    return answer


def _found(request: HttpRequest, form: TrackForm) -> tuple[Case | None, int]:
    """The file, or none and why: one answer whichever part was wrong."""
    if not form.is_valid():
        return None, 422
    try:
        pace(request, "lacak", most=MOST, key=form.cleaned_data["nomor"].strip().upper())
    except Refusal as no:
        form.add_error(None, no.words())
        return None, no.status
    case = cases.tracked(form.cleaned_data["nomor"], form.cleaned_data["kode"])
    if case is None:
        form.add_error(None, said(NO_PAIR))
    return case, 404
