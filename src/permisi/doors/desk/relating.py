# SPDX-License-Identifier: Apache-2.0
"""Noting that another file belongs to this one, and taking the note back."""

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


class RelateForm(forms.Form):
    """Which file, and what holds the two together."""

    use_required_attribute = False
    number = forms.CharField(
        label=_("Nomor berkas"), help_text=_("Berkas lain yang boleh Anda buka."), max_length=60
    )
    words = forms.CharField(label=_("Mengapa terkait"), max_length=500, widget=TextBox(rows=2))


@require_http_methods(["GET", "HEAD", "POST"])
def relate(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The form; what was typed survives a refusal."""
    who, status = who_is(request), 200
    case = cases.seen_case(who, case_id)
    form = RelateForm(request.POST or None)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                acts.relate_files(case_id, form.cleaned_data["number"], form.cleaned_data["words"], who=who)
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
                status = no.status
            else:
                messages.success(request, said("Kedua berkas dicatat terkait."))
                return redirect("meja:berkas", case_id=case_id)
    return drawn(request, "terkait.html", {"form": form, "case": case}, status=status)


@require_POST
def release(request: HttpRequest, case_id: UUID, relation_id: UUID) -> HttpResponse:
    """Take the note back; raises ``NoSuchCase`` where it is gone."""
    acts.end_relation(relation_id, who=who_is(request))
    messages.success(request, said("Catatan terkait dilepas."))
    return redirect("meja:berkas", case_id=case_id)
