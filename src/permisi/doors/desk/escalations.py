# SPDX-License-Identifier: Apache-2.0
"""Eskalasi: late work that lies before one's post, and what one answers."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import acts, escalated
from permisi.doors.desk.frame import drawn
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import seen_in, who_is
from permisi.parts.forms import TextBox
from permisi.parts.refusals import note


class AnswerForm(forms.Form):
    """What is being done about it."""

    use_required_attribute = False
    words = forms.CharField(
        label=_("Apa yang Anda lakukan"),
        help_text=_("Tercatat di berkas, dibaca pengawas. Pekerjaannya tetap ditandai sampai selesai."),
        max_length=1000,
        widget=TextBox(rows=3),
    )


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What lies before one's posts."""
    return drawn(request, "eskalasi.html", {"raised": escalated.before(who_is(request))})


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, escalation_id: UUID) -> HttpResponse:
    """One of them, and the answer to it."""
    found = escalated.one(who_is(request), escalation_id)
    data: Any = request.POST if request.method == "POST" else None
    form = AnswerForm(data, initial={"words": found.row.answer})
    if request.method == "POST" and form.is_valid():
        try:
            acts.answer_escalation(
                escalation_id,
                form.cleaned_data["words"],
                seen=seen_in(request),
                who=who_is(request),
            )
            messages.success(request, said("Jawaban dicatat."))
            return redirect("meja:eskalasi")
        except Refusal as no:
            note(request, no)
            form.add_error(None, no.words())
    status = 422 if form.errors else 200
    return drawn(
        request, "eskalasi-jawab.html", {"one": found, "raised": [found], "form": form}, status=status
    )
