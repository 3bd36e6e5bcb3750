# SPDX-License-Identifier: Apache-2.0
"""A corrected document beside the one that was returned."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from permisi.cases import queries as cases
from permisi.cases import versions
from permisi.doors.desk.frame import drawn, framing
from permisi.doors.desk.page import viewed
from permisi.parts.asking import number_of, who_is
from permisi.parts.shapes import Link
from permisi.parts.words import waktu
from permisi.regulation import queries as regulation


@require_safe
def page(request: HttpRequest, case_id: UUID, requirement: str) -> HttpResponse:
    """One earlier version left, what counts now right; 404 where nothing was replaced."""
    case = cases.seen_case(who_is(request), case_id)
    found = versions.earlier(case, requirement)
    at = number_of(request.GET.get("versi")) or 0
    if at >= len(found):
        raise Http404("no such version")
    asked = next((one for one in cases.definition_of(case).requirements if one.key == requirement), None)
    name = asked.name if asked else requirement
    files = cases.documents_of(case).get(requirement, [])
    links = [
        Link(f"?versi={n}", waktu(one.at, zone=regulation.zone()), current=n == at)
        for n, one in enumerate(found)
    ]
    context = {
        "case": case,
        "name": name,
        "before": viewed(name, found[at].files),
        "before_at": found[at].at,
        "after": viewed(name, files) if files else None,
        "versions": links if len(links) > 1 else [],
    }
    return framing(drawn(request, "banding.html", context))
