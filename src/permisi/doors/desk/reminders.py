# SPDX-License-Identifier: Apache-2.0
"""Surat pengingat: the drafted letter to the head of another OPD, and sending it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from permisi.decisions import acts as decisions
from permisi.decisions import queries as decided
from permisi.doors.desk.frame import drawn
from permisi.doors.desk.papers import handed_out
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import seen_in, who_is
from permisi.parts.forms import TextBox
from permisi.parts.refusals import note
from permisi.procedure import queries as procedure
from permisi.regulation import queries as regulation


class LetterForm(forms.Form):
    """What the sender adds to the letter."""

    use_required_attribute = False
    words = forms.CharField(
        label=_("Tambahan pada surat"),
        help_text=_("Boleh kosong. Surat menyebut pekerjaan, hari terakhir, dan janji layanannya."),
        required=False,
        max_length=1000,
        widget=TextBox(rows=3),
    )


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The letters that wait to be sent, about work that is still open."""
    titles = regulation.titles()
    rows = [(row, titles.get(row.post, (row.post,))[0]) for row in decided.drafts_to_send(who_is(request))]
    return drawn(request, "pengingat-semua.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, reminder_id: UUID) -> HttpResponse:
    """The letter with the work it is about; the head of the agency sends it from here."""
    who = who_is(request)
    row = decided.seen_reminder(who, reminder_id)
    data: Any = request.POST if request.method == "POST" else None
    form = LetterForm(data, initial={"words": row.words})
    if request.method == "POST" and form.is_valid():
        try:
            sent = decisions.send_reminder(
                reminder_id,
                form.cleaned_data["words"],
                seen=seen_in(request),
                who=who,
            )
            messages.success(request, said("Surat {number} terkirim.", number=sent.number))
            return redirect("meja:pengingat", reminder_id)
        except Refusal as no:
            note(request, no)
            form.add_error(None, no.words())
    turn = procedure.one(row.activity)
    context = {
        "row": row,
        "turn": turn,
        "to": regulation.titles().get(row.post, (row.post, "", ""))[0],
        "sends": row.state == "konsep"
        and turn is not None
        and turn.state == "open"
        and regulation.head_of(procedure.agency()) in who.positions,
        "form": form,
    }
    return drawn(request, "pengingat.html", context, status=422 if form.errors else 200)


@require_safe
def printed(request: HttpRequest, reminder_id: UUID) -> HttpResponse:
    """The letter as a PDF."""
    row = decided.seen_reminder(who_is(request), reminder_id)
    return handed_out(decisions.print_reminder(row), f"pengingat-{row.case.number}.pdf")
