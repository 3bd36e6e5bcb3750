# SPDX-License-Identifier: Apache-2.0
"""Proposing to the applicant to make two applications out of one, and taking the proposal back."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from permisi.cases import acts
from permisi.cases import queries as cases
from permisi.doors.desk.frame import drawn
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.forms import TextBox
from permisi.parts.refusals import note


class ProposeForm(forms.Form):
    """What goes to the new application, and why."""

    use_required_attribute = False
    words = forms.CharField(
        label=_("Apa yang sebaiknya dipisah, dan mengapa"),
        help_text=_("Pemohon membaca ini. Tulis benda atau tempatnya, dan apa yang menahan yang lain."),
        max_length=500,
        widget=TextBox(rows=3),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The form; what was typed survives a refusal."""
    who, status = who_is(request), 200
    case = cases.seen_case(who, case_id)
    form = ProposeForm(request.POST or None)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                acts.propose_split(case_id, form.cleaned_data["words"], who=who)
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
                status = no.status
            else:
                messages.success(request, said("Usulan terkirim kepada pemohon."))
                return redirect("meja:berkas", case_id=case_id)
    return drawn(request, "pecah.html", {"form": form, "case": case}, status=status)


@require_POST
def withdraw(request: HttpRequest, case_id: UUID, proposal_id: UUID) -> HttpResponse:
    """Take the proposal back; raises ``NoSuchProposal`` where it was answered."""
    acts.withdraw_split_proposal(proposal_id, who=who_is(request))
    messages.success(request, said("Usulan ditarik."))
    return redirect("meja:berkas", case_id=case_id)
