# SPDX-License-Identifier: Apache-2.0
"""One file: reading it, pressing a button on it, and the question before it goes back to the applicant."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from permisi.cases import clocks
from permisi.cases import queries as cases
from permisi.cases.models import Case
from permisi.cases.rules.dates import Reckoner
from permisi.doors.desk.deeds import DEEDS, Posted
from permisi.doors.desk.frame import drawn
from permisi.doors.desk.looks import note_first
from permisi.doors.desk.page import Tried, file_page
from permisi.ground.refusal import Refusal
from permisi.ledger import acts as ledger
from permisi.parts.asking import number_of, who_is
from permisi.procedure import queries as procedure
from permisi.procedure.models import Activity
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal


@require_safe
def file(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The file. The first look of a session is noted, and each look at a NIK."""
    who = who_is(request)
    case = cases.seen_case(who, case_id)
    note_first(request, "meja.berkas", case.ref)
    if request.GET.get("lihat") == "nik":
        ledger.note_look("meja.nik", subject=case.ref, account=str(who.account_id))
    return file_page(request, case)


def turn_of(who: Principal, activity_id: UUID) -> tuple[Activity, Case]:
    """An activity and its file, if that may be seen; raises ``NoSuchCase``."""
    activity = procedure.one(activity_id)
    if activity is None:
        raise Http404("no such activity")
    return activity, cases.seen_case(who, activity.subject.removeprefix("case:"))


def seen_version(text: str | None) -> int:
    """The version that the page showed; 0, which no row has, where a page does not say."""
    return number_of(text) or 0


@require_POST
def do(request: HttpRequest, activity_id: UUID, deed: str) -> HttpResponse:
    """Press a button: the act, or the page again with what was typed and the words of the refusal."""
    who = who_is(request)
    activity, case = turn_of(who, activity_id)
    one = DEEDS.get(deed)
    if one is None:
        raise Http404("no such act")
    form = one.form(request.POST, case=case, definition=cases.definition_of(case))
    if not form.is_valid():
        return file_page(request, case, tried=Tried(deed, activity, form), status=422)
    try:
        seen = seen_version(request.POST.get("seen"))
        said = one.run(Posted(activity, case, form.cleaned_data, seen, who))
    except Refusal as no:
        ledger.note_refused(f"meja.{deed}: {no}", subject=case.ref, account=str(who.account_id))
        return file_page(request, case, tried=Tried(deed, activity, form, no), status=no.status)
    messages.success(request, said if one.stays else f"Berkas {case.number} {said}")
    return redirect("meja:berkas", case_id=case.pk) if one.stays else redirect("meja:kotak")


@require_safe
def before_return(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """What the applicant will read, before the file goes back."""
    activity, case = turn_of(who_is(request), activity_id)
    today = regulation.today()
    context = {
        "case": case,
        "activity": activity,
        "findings": cases.findings_of(case, round=case.rounds + 1, states=("noted",)),
        "answer_by": Reckoner(regulation.calendar()).after(today, clocks.answering(today)),
    }
    return drawn(request, "return.html", context)
