# SPDX-License-Identifier: Apache-2.0
"""Handing one's own open work, or that of the post below, to a colleague."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from permisi.doors.desk.file import turn_of
from permisi.doors.desk.frame import drawn
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said
from permisi.parts.asking import who_is
from permisi.parts.forms import ChoiceCards, TextBox, offer
from permisi.parts.handing import HandForm
from permisi.parts.refusals import note
from permisi.procedure.handing import hand_over, may_hand_over, nobody_else
from permisi.procedure.interests import causes, declare_interest
from permisi.procedure.rules.reporting import Nature

ALONE = mark(
    "Tidak ada rekan lain yang dapat mengerjakannya hari ini. "
    "Minta Plh ditunjuk untuk jabatan ini, supaya berkas tidak berhenti."
)


def natures() -> list[tuple[str, str]]:
    """Actual or potential, as the register keeps them apart (L-22)."""
    return [(str(one), said(one.words)) for one in Nature]


class InterestForm(forms.Form):
    """For which cause one may not work on the file, and in which way."""

    use_required_attribute = False
    cause = forms.ChoiceField(label=_("Sebabnya"))
    nature = forms.ChoiceField(label=_("Sifatnya"), initial=Nature.ACTUAL, widget=ChoiceCards)
    words = forms.CharField(
        label=_("Penjelasan"),
        help_text=_("Tercatat dan dibaca pengawas."),
        max_length=1000,
        widget=TextBox(rows=2),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        offer(self, "nature", natures())
        offer(self, "cause", [("", said("Pilih")), *((one, one) for one in causes())])


@require_http_methods(["GET", "HEAD", "POST"])
def interest(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Declare an interest in the file: it goes to a colleague, for good."""
    who, status = who_is(request), 200
    activity, case = turn_of(who, activity_id)
    form = InterestForm(request.POST or None)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                declare_interest(
                    activity_id,
                    form.cleaned_data["cause"],
                    form.cleaned_data["words"],
                    nature=Nature(form.cleaned_data["nature"]),
                    who=who,
                )
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
                status = no.status
            else:
                messages.success(request, said("Dicatat. Rekan lain yang mengerjakan berkas ini."))
                if nobody_else(activity, who):
                    messages.warning(request, said(ALONE))
                return redirect("meja:kotak")
    context = {"form": form, "activity": activity, "case": case}
    return drawn(request, "kepentingan.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def hand(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Choose the colleague and the reason; what was chosen survives a refusal."""
    who, status = who_is(request), 200
    activity, case = turn_of(who, activity_id)
    if activity.state != "open" or not may_hand_over(activity, who):
        raise Http404("no such work")
    form = HandForm(request.POST or None, activity=activity)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                given = hand_over(activity_id, form.cleaned_data["to"], form.reason, who=who)
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
                status = no.status
            else:
                taker = given.holder.called if given.holder else ""
                messages.success(request, said("Pekerjaan diserahkan kepada {name}.", name=taker))
                return redirect("meja:berkas", case_id=case.pk)
    return drawn(request, "serahkan.html", {"form": form, "activity": activity, "case": case}, status=status)
