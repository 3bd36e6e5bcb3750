# SPDX-License-Identifier: Apache-2.0
"""What the overseers read of time: every day of a file, late work and before whom it lies, what silence granted."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from permisi.cases import clocks, escalated
from permisi.cases import queries as cases
from permisi.cases.explained import explain
from permisi.cases.models import Case
from permisi.cases.rules.state import State
from permisi.decisions import acts as decisions
from permisi.ground.said import said
from permisi.ledger import acts as ledger
from permisi.parts.asking import who_is

PAGE = 50


def _looked(request: HttpRequest, case_id: UUID) -> Case:
    who = who_is(request)
    case = cases.seen_case(who, case_id)
    ledger.note_look("pengawasan.hari", subject=case.ref, account=str(who.account_id))
    return case


@require_safe
def days(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Every clock of the file, day by day; the look is noted."""
    case = _looked(request, case_id)
    return render(request, "oversight/days.html", {"case": case, "told": explain(case)})


@require_safe
def printed(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The same as PDF."""
    case = _looked(request, case_id)
    headers = {"Content-Disposition": f'inline; filename="waktu-{case.number}.pdf"'.replace("/", "-")}
    return HttpResponse(decisions.print_days(case), content_type="application/pdf", headers=headers)


def _after(request: HttpRequest) -> tuple[date, str] | None:
    """The line with which the last page ended; anything else is passed over."""
    day, _, identity = request.GET.get("sesudah", "").partition("_")
    try:
        return date.fromisoformat(day), str(UUID(identity))
    except ValueError:
        return None


@require_safe
def escalations(request: HttpRequest) -> HttpResponse:
    """Late work that was laid before a post above, and what was answered."""
    who = who_is(request)
    found = escalated.all_open(who, after=_after(request), limit=PAGE + 1)
    last = found[PAGE - 1].row if len(found) > PAGE else None
    context = {"raised": found[:PAGE], "next": f"?sesudah={last.raised_on}_{last.pk}" if last else ""}
    return render(request, "oversight/escalations.html", context)


@require_safe
def silent(request: HttpRequest) -> HttpResponse:
    """The register of what silence granted, with whom each file lay, and whether its paper was issued (L-52)."""
    who = who_is(request)
    found = clocks.silent_grants(who, after=_after(request), limit=PAGE + 1)
    rows = [(one, said(State(one.case.state).words)) for one in found[:PAGE]]
    last = found[PAGE - 1] if len(found) > PAGE else None
    context = {"rows": rows, "next": f"?sesudah={last.granted_on}_{last.pk}" if last else ""}
    return render(request, "oversight/silent.html", context)
