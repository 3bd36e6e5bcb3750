# SPDX-License-Identifier: Apache-2.0
"""Work that was left behind, handing it over, and who is away."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from permisi.doors.studio.frame import tried
from permisi.doors.studio.people.forms import LeaveForm
from permisi.doors.studio.people.frame import drawn
from permisi.doors.studio.people.words import period
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.handing import HandForm
from permisi.procedure import queries as procedure
from permisi.procedure.handing import hand_over, may_hand_over, to_hand_over
from permisi.regulation import leaving, staffing
from permisi.regulation import queries as regulation
from permisi.regulation.appointing import may_confirm
from permisi.regulation.leaving import AWAY, Away


@require_safe
def left_work(request: HttpRequest) -> HttpResponse:
    """Open activities whose holder may no longer do them."""
    who, titles = who_is(request), regulation.titles()
    rows = [(one, titles.get(one.executor, ("", "", ""))) for one in to_hand_over(procedure.orphans(), who)]
    return drawn(request, "berkas.html", {"rows": rows}, tab="berkas")


@require_http_methods(["GET", "HEAD", "POST"])
def hand(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Hand one activity over, with a reason of the list."""
    activity, who, status = procedure.one(activity_id), who_is(request), 200
    if activity is None or activity.state != "open" or not may_hand_over(activity, who):
        raise Http404("no such work")
    form = HandForm(request.POST or None, activity=activity)
    if request.method == "POST":
        status = tried(
            request,
            form,
            lambda: hand_over(activity_id, form.cleaned_data["to"], form.reason, who=who),
        )
        if status == 0:
            messages.success(request, said("Pekerjaan diserahkan dan tercatat."))
            return redirect("orang:berkas")
    title = regulation.titles().get(activity.executor, ("", "", ""))[0]
    context = {"form": form, "activity": activity, "title": title}
    return drawn(request, "serahkan.html", context, tab="berkas", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Who is or will be away, and telling so."""
    who, status = who_is(request), 200
    form = LeaveForm(request.POST or None, who=who)
    if request.method == "POST":
        status = tried(request, form, lambda: leaving.propose_absence(form.leave(), who=who))
        if status == 0:
            messages.success(request, said("Usulan dikirim untuk dipastikan."))
            return redirect("orang:cuti")
    rows = [(one, said(AWAY[Away(one.reason)]), period(one.start, one.until)) for one in staffing.absences()]
    context = {"form": form, "rows": rows, "confirms": may_confirm(who)}
    return drawn(request, "cuti.html", context, tab="cuti", status=status)


@require_POST
def answer_leave(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    """Yes or no of the second person, or the end before its last day."""
    if request.POST.get("jawab") == "akhiri":
        ended = leaving.end_absence(absence_id, who=who_is(request))
        back = said("Diakhiri. Mulai sekarang orang itu bertindak lagi dalam jabatannya.")
        messages.success(request, back if ended.confirmed_by_id else said("Usulan ditarik."))
        return redirect("orang:cuti")
    yes = request.POST.get("jawab") == "ya"
    leaving.answer_absence(absence_id, yes=yes, who=who_is(request))
    messages.success(request, said("Cuti dipastikan.") if yes else said("Cuti ditolak."))
    return redirect("orang:cuti")
