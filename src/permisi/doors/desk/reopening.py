# SPDX-License-Identifier: Apache-2.0
"""Requests that an ended file goes on, before the post that decides them."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import acts, reopened
from permisi.cases import queries as cases
from permisi.cases.errors.reopening import ReopeningSettled
from permisi.cases.models import Reopening
from permisi.cases.rules.reopening import LONGEST, ReopeningState
from permisi.cases.rules.state import State
from permisi.doors.desk.frame import drawn
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said
from permisi.parts.asking import who_is
from permisi.parts.forms import ChoiceCards, Option, TextBox
from permisi.parts.refusals import note
from permisi.parts.serving import as_it_came
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

TONES = {ReopeningState.ASKED: "wait", ReopeningState.OPENED: "ok"}


class DecideForm(forms.Form):
    """Whether the file goes on, and why."""

    use_required_attribute = False
    verdict = forms.ChoiceField(
        label=_("Putusan"),
        widget=ChoiceCards,
        choices=[
            (
                str(ReopeningState.OPENED),
                Option(mark("Buka kembali"), mark("Berkas berjalan lagi dari langkah terakhirnya.")),
            ),
            (
                str(ReopeningState.REFUSED),
                Option(mark("Jangan buka"), mark("Pemohon dapat mengajukan lagi.")),
            ),
        ],
    )
    words = forms.CharField(
        label=_("Alasan putusan"),
        help_text=_("Dibaca pemohon dan pengawas."),
        max_length=LONGEST,
        widget=TextBox(rows=4),
    )


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What lies before one's posts, the nearest last day first."""
    today = regulation.today()
    rows = [(one, today > one.due_on) for one in reopened.before(who_is(request))]
    return drawn(request, "buka-kembali.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, reopening_id: UUID) -> HttpResponse:
    """One request and its decision; what was typed survives a refusal."""
    who, status = who_is(request), 200
    row = reopened.one(reopening_id, who)
    form = DecideForm(request.POST or None)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            opens = form.cleaned_data["verdict"] == ReopeningState.OPENED
            try:
                acts.decide_reopening(row.pk, form.cleaned_data["words"], opens=opens, who=who)
            except ReopeningSettled as no:  # the second click
                messages.info(request, no.words())
                return redirect("meja:buka-satu", row.pk)
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
                status = no.status
            else:
                messages.success(request, said("Putusan dicatat. Pemohon diberi tahu."))
                return redirect("meja:buka-satu", row.pk)
    return drawn(request, "buka-kembali-satu.html", {**_told(row, who), "form": form}, status=status)


def _told(row: Reopening, who: Principal) -> dict[str, Any]:
    state = ReopeningState(row.state)
    return {
        "row": row,
        "state": said(state.words),
        "tone": TONES.get(state, ""),
        "late": row.decided_at is None and regulation.today() > row.due_on,
        "ended": said(State(row.case.state).words),
        "opens": cases.visible_to(who).filter(pk=row.case_id).exists(),
        "files": [
            (part["name"], reverse("meja:buka-lampiran", args=[row.pk, number]))
            for number, part in enumerate(row.parts, start=1)
        ],
    }


@require_safe
def part(request: HttpRequest, reopening_id: UUID, number: int) -> HttpResponseBase:
    """A file that came with a request, to who decides it."""
    return as_it_came(reopened.part_of(reopened.one(reopening_id, who_is(request)), number))
