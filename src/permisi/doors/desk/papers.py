# SPDX-License-Identifier: Apache-2.0
"""Documents and papers of a file, shown in place."""

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import queries as cases
from permisi.cases.agents import queries as agents
from permisi.cases.errors import OwnFile
from permisi.cases.intake import store
from permisi.cases.intake.looking import thumbnail
from permisi.cases.intake.rules import headers_for
from permisi.cases.models import Case
from permisi.decisions import acts as decisions
from permisi.decisions import queries as decided
from permisi.doors.desk.deeds import proposal_of
from permisi.doors.desk.file import turn_of
from permisi.doors.desk.forms import ProposalForm
from permisi.doors.desk.looks import note_first
from permisi.doors.desk.page import Tried, file_page
from permisi.ground.refusal import Refusal
from permisi.parts.asking import who_is
from permisi.parts.serving import as_it_came

PDF = "application/pdf"
SAME_FRAME = {"X-Frame-Options": "SAMEORIGIN"}
EDGE = 640


@require_safe
def document(request: HttpRequest, document_id: UUID) -> HttpResponseBase:
    """A document as it came. The first look of a session is noted."""
    found = cases.read_documents(who_is(request), document_id)
    note_first(request, "meja.dokumen", found.ref)
    return as_it_came(found)


@require_safe
def small(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """A photo, small enough for a list."""
    found = cases.read_documents(who_is(request), document_id)
    tag = f'"{found.sha256}-{EDGE}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304)
    drawn = thumbnail(found.sha256, store=store.here(), edge=EDGE)
    headers = {**headers_for("image/jpeg", found.name), "ETag": tag, "Cache-Control": "private, no-cache"}
    return HttpResponse(drawn, headers=headers)


@require_safe
def minutes(request: HttpRequest, visit_id: UUID, case_id: UUID | None = None) -> HttpResponse:
    """Berita acara."""
    visit = decided.seen_visit(who_is(request), visit_id)
    return handed_out(decisions.print_minutes(visit), f"berita-acara-{visit.case.number}.pdf")


@require_safe
def recommendation(request: HttpRequest, one_id: UUID, case_id: UUID | None = None) -> HttpResponse:
    """Rekomendasi, signed or still a draft."""
    one = decided.seen_recommendation(who_is(request), one_id)
    if one.state == "draft":
        _require_no_party(request, one.case)
    return handed_out(decisions.print_recommendation(one), f"rekomendasi-{one.case.number}.pdf")


@require_safe
def decision(request: HttpRequest, case_id: UUID) -> HttpResponseBase:
    """The sealed paper."""
    issued = decided.issued(who_is(request), case_id)
    response = FileResponse(store.here().open_stored(issued.sha256))
    for name, value in {**headers_for(PDF, f"{issued.case.number}.pdf"), **SAME_FRAME}.items():
        response.headers[name] = value
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """The decision as a sample: the stored draft, or (by POST) what stands in the form."""
    activity, case = turn_of(who_is(request), activity_id)
    _require_no_party(request, case)
    if request.method != "POST":
        return handed_out(decisions.preview(case), f"konsep-{case.number}.pdf")
    form = ProposalForm(request.POST, case=case, definition=cases.definition_of(case))
    if not form.is_valid():
        return file_page(request, case, tried=Tried("naskah", activity, form), status=422)
    try:
        return handed_out(
            decisions.preview(case, proposal_of(form.cleaned_data)), f"konsep-{case.number}.pdf"
        )
    except Refusal as no:
        return file_page(request, case, tried=Tried("naskah", activity, form, no), status=no.status)


def _require_no_party(request: HttpRequest, case: Case) -> None:
    """Nobody reads what is still being written about the own application; raises ``OwnFile``."""
    if agents.is_party(case, who_is(request)):
        raise OwnFile()


def handed_out(content: bytes, name: str) -> HttpResponse:
    """A printout of ours, shown in place."""
    return HttpResponse(content, headers={**headers_for(PDF, name), **SAME_FRAME})
