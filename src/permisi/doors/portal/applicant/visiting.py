# SPDX-License-Identifier: Apache-2.0
"""When the officer comes: the times on offer, and the applicant's choice among them."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from permisi.cases.models import Case
from permisi.cases.rules.roles import Deed
from permisi.cases.rules.state import State
from permisi.decisions import acts, appointed
from permisi.decisions.errors import NotedAlready
from permisi.decisions.models import Appointment
from permisi.doors.portal.applicant.own import own
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import number_of, who_is
from permisi.parts.forms import ChoiceCards, TextBox, offer
from permisi.parts.refusals import note
from permisi.parts.words import rentang
from permisi.procedure import queries as procedure
from permisi.procedure.rules.sop import Task
from permisi.regulation import queries as regulation

NONE_FITS = "tidak"


class TimesForm(forms.Form):
    """One of the offered times, or that none fits and why."""

    use_required_attribute = False
    time = forms.ChoiceField(
        label=_("Waktu yang Anda pilih"),
        widget=ChoiceCards,
        error_messages={"required": _("Pilih satu waktu, atau pilih tidak ada yang cocok.")},
    )
    words = forms.CharField(
        label=_("Bila tidak ada yang cocok, hari apa yang bisa"),
        help_text=_("Cukup beberapa kata. Dibaca petugas yang meninjau."),
        required=False,
        max_length=500,
        widget=TextBox(rows=2),
    )

    def __init__(self, data: Any = None, *, row: Appointment) -> None:
        super().__init__(data)
        zone = regulation.zone()
        offered = [
            (one.start.isoformat(), rentang(one.start, one.end, zone=zone)) for one in appointed.slots_of(row)
        ]
        offer(self, "time", [*offered, (NONE_FITS, said("Tidak ada yang cocok"))])

    def clean(self) -> dict[str, Any]:
        """Who says that none fits says a little more."""
        told = super().clean() or {}
        if told.get("time") == NONE_FITS and not told.get("words", "").strip():
            self.add_error("words", said("Tulis hari apa yang bisa, atau mengapa tidak ada yang cocok."))
        return told


def visit_of(case: Case) -> dict[str, Any]:
    """What the file's page says of the visit that it waits for: the code, the time, and the times to choose from."""
    visit = next((one for one in procedure.open_at(case.ref) if one.task == Task.VISIT), None)
    if visit is None:
        return {"visit_code": ""}
    row = appointed.of_activity(visit.pk)
    asked = row is not None and bool(appointed.slots_of(row))
    return {
        "visit_code": acts.code_of(visit.pk),
        "appointment": row,
        "times": TimesForm(row=row) if row is not None and asked else None,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@own(State.PROCESSED, deed=Deed.WORK)
def answer(request: HttpRequest, case: Case) -> HttpResponse:
    """The times alone, and the answer; what could not be taken stands in the boxes again."""
    row = appointed.open_of(case)
    if row is None:
        return redirect("saya:case", case.pk)
    form, status = TimesForm(request.POST or None, row=row), 200
    if request.method == "POST":
        status = 422
        try:
            if _is_withdrawn(request, row) or form.is_valid():
                _answer(request, case, form)
                return redirect("saya:case", case.pk)
        except Refusal as no:
            note(request, no)
            form.add_error(None, no.words())
            status = no.status
    shown = {"case": case, "times": form, "appointment": row}
    return render(request, "portal/saya/waktu.html", shown, status=status)


def _is_withdrawn(request: HttpRequest, row: Appointment) -> bool:
    """Whether the page offered what is settled or another offer: then the act says so, not the list of choices."""
    return number_of(request.POST.get("offer")) != row.offer or not appointed.slots_of(row)


def _answer(request: HttpRequest, case: Case, form: TimesForm) -> None:
    offer, chosen = number_of(request.POST.get("offer")) or 0, request.POST.get("time", "")
    try:
        if chosen == NONE_FITS:
            acts.decline_times(case.pk, offer, request.POST.get("words", "")[:500], who=who_is(request))
            messages.success(
                request, said("Jawaban terkirim. Petugas menawarkan waktu lain atau menetapkannya.")
            )
        else:
            acts.choose_time(case.pk, offer, _moment(chosen), who=who_is(request))
            messages.success(request, said("Waktu peninjauan tercatat."))
    except NotedAlready as no:  # a second click
        messages.info(request, no.words())


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
