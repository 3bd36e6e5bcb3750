# SPDX-License-Identifier: Apache-2.0
"""Percakapan on a file: a question to the applicant, a note for colleagues, with a file where words do not do."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import acts, talked
from permisi.cases import queries as cases
from permisi.cases.agents import queries as agents
from permisi.cases.errors.again import SaidAlready
from permisi.doors.desk import scans
from permisi.doors.desk.frame import drawn
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.ledger import acts as ledger
from permisi.parts.asking import number_of, who_is
from permisi.parts.forms import TextBox
from permisi.parts.refusals import note
from permisi.parts.serving import as_it_came

DEEDS = {"tanya": acts.ask_applicant, "catatan": acts.note_inside}


class TalkForm(forms.Form):
    """What is said, and one file."""

    use_required_attribute = False
    words = forms.CharField(label=_("Pesan"), max_length=2000, widget=TextBox(rows=3))
    scan = forms.FileField(label=_("Lampiran"), required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        scans.prepare(self.fields["scan"])
        self.arrived = scans.opened(str(self.data.get("kept", ""))) if self.is_bound else None

    def clean_scan(self) -> None:
        """Look inside the file and keep it; one kept before an error need not be chosen again."""
        sent = self.cleaned_data.get("scan")
        if sent:
            self.arrived = scans.taken(sent)


@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest, case_id: UUID, to: str) -> HttpResponse:
    """Say it; what could not be said stands in the box again. A sentence of the city's list may begin it."""
    who, status = who_is(request), 200
    case = cases.seen_case(who, case_id)
    phrases = talked.phrases(case) if to == "tanya" else []
    form = TalkForm(initial={"words": _begun(request, phrases)})
    if request.method == "POST":
        form, status = TalkForm(request.POST, request.FILES), 422
        if form.is_valid():
            try:
                parts = [form.arrived] if form.arrived else []
                DEEDS[to](case_id, form.cleaned_data["words"], parts=parts, who=who)
                sent = to == "tanya"
                messages.success(request, said("Pertanyaan terkirim.") if sent else said("Catatan disimpan."))
                return redirect(reverse("meja:berkas", args=[case_id]) + "#percakapan")
            except SaidAlready as no:
                messages.info(request, no.words())
                return redirect(reverse("meja:berkas", args=[case_id]) + "#percakapan")
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
    shown = {
        "case": case,
        "form": form,
        "to": to,
        "phrases": list(enumerate(phrases)),
        "sealed": scans.sealed(form.arrived),
    }
    return drawn(request, "pesan.html", shown, status=status)


def _begun(request: HttpRequest, phrases: list[str]) -> str:
    """The chosen sentence; nothing where the number is none of the list's."""
    number = number_of(request.GET.get("kalimat"), digits=2)
    return phrases[number] if number is not None and number < len(phrases) else ""


@require_safe
def attachment(request: HttpRequest, case_id: UUID, talk_id: UUID, number: int) -> HttpResponseBase:
    """A file that was attached to a message or a note; the look is noted."""
    who = who_is(request)
    case = cases.seen_case(who, case_id)
    part = talked.attached(case, talk_id, number, applicant=agents.is_party(case, who))
    ledger.note_look("meja.lampiran", subject=case.ref, account=str(who.account_id))
    return as_it_came(part)
