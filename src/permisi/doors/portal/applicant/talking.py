# SPDX-License-Identifier: Apache-2.0
"""What an applicant says on the own file, and taking the application back."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from permisi.cases import acts, talked
from permisi.cases.models import Case
from permisi.doors.portal.applicant.following import FILED, UNDER_WAY
from permisi.doors.portal.applicant.own import own
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.forms import TextBox
from permisi.parts.refusals import note


class SayForm(forms.Form):
    """A message to the office."""

    use_required_attribute = False
    words = forms.CharField(
        label=_("Pesan Anda"),
        help_text=_("Dibaca petugas yang mengerjakan berkas ini. Jangan tulis NIK atau kode."),
        max_length=2000,
        widget=TextBox(rows=3),
    )


class WithdrawForm(forms.Form):
    """Why the application is taken back."""

    use_required_attribute = False
    words = forms.CharField(label=_("Mengapa ditarik"), max_length=500, widget=TextBox(rows=2))


@require_http_methods(["GET", "HEAD", "POST"])
@own(*FILED)
def say(request: HttpRequest, case: Case) -> HttpResponse:
    """The talk alone, and saying something; what could not be said stands in the box again."""
    form = SayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.say_as_applicant(case.pk, form.cleaned_data["words"], who=who_is(request))
            messages.success(request, said("Pesan terkirim kepada petugas."))
            return redirect(reverse("saya:case", args=[case.pk]) + "#percakapan")
        except Refusal as no:
            note(request, no)
            form.add_error(None, no.words())
    shown = {"case": case, "form": form, "lines": talked.with_applicant(case, applicant=True)}
    return render(request, "portal/saya/pesan.html", shown, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@own(*UNDER_WAY)
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
