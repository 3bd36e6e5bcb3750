# SPDX-License-Identifier: Apache-2.0
"""Handing one's own open work, or that of the post below, to a colleague."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from permisi.doors.desk.file import turn_of
from permisi.doors.desk.frame import drawn, who_is
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.handing import HandForm
from permisi.parts.refusals import note
from permisi.procedure.handing import hand_over, may_hand_over


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
