# SPDX-License-Identifier: Apache-2.0
"""What an applicant says on the own file, and taking the application back."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import acts, talked
from permisi.cases.acts.filing import Arrived
from permisi.cases.errors.again import SaidAlready
from permisi.cases.intake.rules import limit_bytes, photos_as_one
from permisi.cases.models import Case
from permisi.cases.rules.roles import Deed
from permisi.cases.rules.state import UNDER_WAY
from permisi.doors.portal.applicant.documents import several
from permisi.doors.portal.applicant.following import FILED, attachment_url
from permisi.doors.portal.applicant.own import own
from permisi.doors.portal.applicant.received import arrived, with_received
from permisi.doors.portal.applicant.uploads import BOXES, bound
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.forms import TextBox
from permisi.parts.refusals import note
from permisi.parts.serving import as_it_came

MOST_MB, SALT = 5, "lampiran"


class SayForm(forms.Form):
    """A message to the office, with files where words are not enough."""

    use_required_attribute = False
    words = forms.CharField(
        label=_("Pesan Anda"),
        help_text=_("Dibaca petugas yang mengerjakan berkas ini. Jangan tulis NIK atau kode."),
        max_length=2000,
        widget=TextBox(rows=3),
    )
    diterima = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, came: bool = False) -> None:
        super().__init__(data)
        words = said("Ganti lampiran") if came else said("Lampiran")
        kinds = said("Satu PDF, atau sampai tiga foto")
        self.fields[BOXES[0]] = several(words, kinds, max_mb=MOST_MB, required=False)


class WithdrawForm(forms.Form):
    """Why the application is taken back."""

    use_required_attribute = False
    words = forms.CharField(
        label=_("Mengapa ditarik"),
        error_messages={"required": _("Tulis mengapa permohonan ini ditarik")},
        max_length=500,
        widget=TextBox(rows=2),
    )


@csrf_exempt  # asked for by the view behind, once it is known how large a file may be
@require_http_methods(["GET", "HEAD", "POST"])
@own(*FILED)
def say(request: HttpRequest, case: Case) -> HttpResponseBase:
    """The talk alone, and saying something; what could not be said stands in the box again, files too."""
    if request.method == "POST":
        bound(request, limit_bytes(MOST_MB))
    return _say(request, case)


@csrf_protect
def _say(request: HttpRequest, case: Case) -> HttpResponse:
    form = SayForm()
    came: list[Arrived] = []
    if request.method == "POST":
        came, faults = arrived(request, max_mb=MOST_MB, salt=SALT)
        form = SayForm(with_received(request, came, salt=SALT), came=bool(came))
        for sentence in faults:
            form.add_error(BOXES[0], sentence)
        if form.is_valid():
            try:
                acts.say_as_applicant(case.pk, form.cleaned_data["words"], parts=came, who=who_is(request))
                messages.success(request, said("Pesan terkirim kepada petugas."))
                return redirect(reverse("saya:case", args=[case.pk]) + "#percakapan")
            except SaidAlready as no:
                messages.info(request, no.words())
                return redirect(reverse("saya:case", args=[case.pk]) + "#percakapan")
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
    shown = {
        "case": case,
        "form": form,
        "came": photos_as_one(came),
        "lines": talked.with_applicant(case, applicant=True, at=partial(attachment_url, case)),
    }
    return render(request, "portal/saya/pesan.html", shown, status=422 if request.method == "POST" else 200)


@require_safe
@own(*FILED)
def attachment(request: HttpRequest, case: Case, talk_id: UUID, number: int) -> HttpResponseBase:
    """A file that was attached to a message of this talk, as it came."""
    part = talked.attached(case, talk_id, number, applicant=True)
    return as_it_came(part)


@require_http_methods(["GET", "HEAD", "POST"])
@own(*UNDER_WAY, deed=Deed.TAKE_BACK)
def withdraw(request: HttpRequest, case: Case) -> HttpResponse:
    """Ask once, with what it means, then take the application back."""
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.withdraw_case(case.pk, form.cleaned_data["words"], who=who_is(request))
            messages.success(request, said("Permohonan ditarik."))
            return redirect("saya:case", case.pk)
        except Refusal as no:
            note(request, no)
            form.add_error(None, no.words())
    status = 422 if form.errors else 200
    return render(request, "portal/saya/tarik.html", {"case": case, "form": form}, status=status)
