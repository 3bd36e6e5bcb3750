# SPDX-License-Identifier: Apache-2.0
"""Joining an application to an earlier one of the same kind."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from permisi.cases import acts
from permisi.cases import related as reading
from permisi.cases.models import Case
from permisi.cases.rules.state import UNDER_WAY
from permisi.doors.portal.applicant.own import own
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.forms import ChoiceCards, TextBox, offer
from permisi.parts.refusals import note


class JoinForm(forms.Form):
    """To which application, and why."""

    use_required_attribute = False
    into = forms.ChoiceField(
        label=_("Digabung ke"),
        error_messages={"required": _("Pilih permohonan yang diteruskan")},
        widget=ChoiceCards,
    )
    words = forms.CharField(
        label=_("Mengapa digabung"),
        error_messages={"required": _("Tulis mengapa permohonan ini digabung")},
        max_length=500,
        widget=TextBox(rows=2),
    )

    def __init__(self, data: Any, found: list[Case]) -> None:
        super().__init__(data)
        offer(
            self,
            "into",
            [(str(one.pk), " · ".join(filter(None, [one.number, one.object_name]))) for one in found],
        )


@require_http_methods(["GET", "HEAD", "POST"])
@own(*UNDER_WAY, agents=False)
def join(request: HttpRequest, case: Case) -> HttpResponse:
    """Ask once, with what it means; without another application of the same kind back to the file."""
    found, status = reading.joinable(case, who_is(request)), 200
    if not found:
        return redirect("saya:case", case.pk)
    form = JoinForm(request.POST or None, found)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                told = form.cleaned_data
                acts.join_files(case.pk, told["into"], told["words"], who=who_is(request))
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
                status = no.status
            else:
                messages.success(request, said("Permohonan digabung."))
                return redirect("saya:case", form.cleaned_data["into"])
    return render(request, "portal/saya/gabung.html", {"case": case, "form": form}, status=status)
