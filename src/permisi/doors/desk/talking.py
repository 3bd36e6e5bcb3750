# SPDX-License-Identifier: Apache-2.0
"""Percakapan on a file: a question to the applicant, a note for colleagues."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from permisi.cases import acts
from permisi.cases import queries as cases
from permisi.doors.desk.frame import drawn
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.forms import TextBox
from permisi.parts.refusals import note

DEEDS = {"tanya": acts.ask_applicant, "catatan": acts.note_inside}


class TalkForm(forms.Form):
    """What is said."""

    use_required_attribute = False
    words = forms.CharField(label=_("Pesan"), max_length=2000, widget=TextBox(rows=3))


@require_POST
def say(request: HttpRequest, case_id: UUID, to: str) -> HttpResponse:
    """Say it; what could not be said stands in the box again."""
    who, form = who_is(request), TalkForm(request.POST)
    case = cases.seen_case(who, case_id)
    if form.is_valid():
        try:
            DEEDS[to](case_id, form.cleaned_data["words"], who=who)
            sent = to == "tanya"
            messages.success(request, said("Pertanyaan terkirim.") if sent else said("Catatan disimpan."))
            return redirect(reverse("meja:berkas", args=[case_id]) + "#percakapan")
        except Refusal as no:
            note(request, no)
            form.add_error(None, no.words())
    return drawn(request, "pesan.html", {"case": case, "form": form, "to": to}, status=422)
