# SPDX-License-Identifier: Apache-2.0
"""Asking that a file which lapsed or was taken back goes on, with what proves the reason."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import acts, reopened
from permisi.cases.acts.filing import Arrived
from permisi.cases.errors.reopening import ReopeningAskedAlready
from permisi.cases.intake.rules import limit_bytes, photos_as_one
from permisi.cases.models import Case
from permisi.cases.rules.reopening import ENDED, LONGEST
from permisi.cases.rules.roles import Deed
from permisi.doors.portal.applicant.documents import several
from permisi.doors.portal.applicant.following import FILED
from permisi.doors.portal.applicant.own import own
from permisi.doors.portal.applicant.received import arrived, with_received
from permisi.doors.portal.applicant.uploads import BOXES, bound
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.forms import TextBox
from permisi.parts.refusals import note
from permisi.parts.serving import as_it_came
from permisi.regulation import queries as regulation

MOST_MB, SALT = 5, "buka-kembali"


class ReopenForm(forms.Form):
    """Why the file ended against the applicant's will."""

    use_required_attribute = False
    words = forms.CharField(
        label=_("Mengapa berkas ini harus dibuka kembali"),
        error_messages={"required": _("Tulis mengapa berkas ini harus dibuka kembali")},
        help_text=_("Tulis apa yang terjadi, misalnya sakit atau salah menekan. Dibaca atasan pemeriksa."),
        max_length=LONGEST,
        widget=TextBox(rows=4),
    )
    diterima = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, came: bool = False) -> None:
        super().__init__(data)
        words = said("Ganti bukti") if came else said("Bukti")
        kinds = said("Satu PDF, atau sampai tiga foto")
        self.fields[BOXES[0]] = several(words, kinds, max_mb=MOST_MB, required=False)


@csrf_exempt  # asked for by the view behind, once it is known how large a file may be
@require_http_methods(["GET", "HEAD", "POST"])
@own(*ENDED, deed=Deed.WORK)
def ask(request: HttpRequest, case: Case) -> HttpResponseBase:
    """What it means, and the question why; what was typed or sent survives a fault."""
    if request.method == "POST":
        bound(request, limit_bytes(MOST_MB))
    return _ask(request, case)


@csrf_protect
def _ask(request: HttpRequest, case: Case) -> HttpResponse:
    form, came, status = ReopenForm(), list[Arrived](), 200
    if request.method == "POST":
        came, faults = arrived(request, max_mb=MOST_MB, salt=SALT)
        form, status = ReopenForm(with_received(request, came, salt=SALT), came=bool(came)), 422
        for sentence in faults:
            form.add_error(BOXES[0], sentence)
        if form.is_valid():
            try:
                acts.ask_reopening(case.pk, form.cleaned_data["words"], parts=came, who=who_is(request))
                messages.success(request, said("Permintaan terkirim."))
                return redirect("saya:case", case.pk)
            except ReopeningAskedAlready as no:  # the second click
                messages.info(request, no.words())
                return redirect("saya:case", case.pk)
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
    elif not reopened.askable(case):
        return redirect("saya:case", case.pk)
    days = int(regulation.parameter(reopened.ANSWER, regulation.today()))
    shown = {"case": case, "form": form, "came": photos_as_one(came), "days": days}
    return render(request, "portal/saya/buka-kembali.html", shown, status=status)


@require_safe
@own(*FILED)
def part(request: HttpRequest, case: Case, reopening_id: UUID, number: int) -> HttpResponseBase:
    """A file that came with a request, as it came."""
    return as_it_came(reopened.own_part(case, reopening_id, number))
