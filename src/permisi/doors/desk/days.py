# SPDX-License-Identifier: Apache-2.0
"""Hari demi hari: every day of a file, on a page and as PDF."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from permisi.cases import queries as cases
from permisi.cases.explained import explain
from permisi.decisions import acts as decisions
from permisi.doors.desk.frame import drawn
from permisi.doors.desk.papers import handed_out
from permisi.parts.asking import who_is


@require_safe
def page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Every clock of the file, day by day."""
    case = cases.seen_case(who_is(request), case_id)
    return drawn(request, "hari.html", {"case": case, "told": explain(case)})


@require_safe
def printed(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The same as PDF."""
    case = cases.seen_case(who_is(request), case_id)
    return handed_out(decisions.print_days(case), f"waktu-{case.number}.pdf")
