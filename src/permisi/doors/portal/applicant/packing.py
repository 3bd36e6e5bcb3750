# SPDX-License-Identifier: Apache-2.0
"""Another permit from the same documents: which one, and the draft that already holds them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from permisi.cases import acts
from permisi.cases import queries as cases
from permisi.cases.errors.again import OpenedAlready
from permisi.cases.models import Case
from permisi.catalogue import queries as catalogue
from permisi.catalogue.rules import Definition
from permisi.doors.portal.applicant.own import own
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.forms import ChoiceCards, Option, offer
from permisi.parts.refusals import note
from permisi.parts.words import nama


class BesideForm(forms.Form):
    """Which permit, of those that may be applied for today."""

    jenis = forms.ChoiceField(
        label=_("Izin apa lagi yang Anda ajukan?"),
        widget=ChoiceCards,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Pilih izinnya")),
    )

    def __init__(self, types: Sequence[Definition], data: Any = None) -> None:
        super().__init__(data)
        offer(
            self,
            "jenis",
            [
                (f"{one.code}/{variant.key}", Option(nama(one), variant.name))
                for one in types
                for variant in one.variants
                if not variant.needs_permit
            ],
        )


@require_http_methods(["GET", "HEAD", "POST"])
@own(agents=False)
def begin(request: HttpRequest, case: Case) -> HttpResponse:
    """Ask which, and open the draft; a type that is closed today says why."""
    form = BesideForm(catalogue.current_definitions(), request.POST if request.method == "POST" else None)
    if form.is_valid():
        code, _slash, variant = form.cleaned_data["jenis"].partition("/")
        try:
            made = acts.open_beside(case.pk, code, variant, who=who_is(request))
        except OpenedAlready as no:  # a second click
            messages.info(request, no.words())
            return redirect("saya:case", no.case_id)
        except Refusal as no:
            note(request, no)
            form.add_error("jenis", no.words())
        else:
            return redirect("saya:case", made.pk)
    shown = {"case": case, "permit": cases.definition_of(case), "form": form}
    return render(request, "portal/saya/paket.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@own(agents=False)
def again(request: HttpRequest, case: Case) -> HttpResponse:
    """By POST the same application once more, as a draft that says and holds the same; else the file's page."""
    if request.method != "POST":
        return redirect("saya:case", case.pk)
    try:
        made = acts.open_again(case.pk, who=who_is(request))
    except OpenedAlready as no:  # a second click
        messages.info(request, no.words())
        return redirect("saya:case", no.case_id)
    except Refusal as no:
        note(request, no)
        messages.error(request, no.words())
        return redirect("saya:case", case.pk)
    messages.success(request, said("Isian dan dokumen Anda sudah disalin. Periksa sekali lagi, lalu ajukan."))
    return redirect("saya:case", made.pk)
