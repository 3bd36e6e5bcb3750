# SPDX-License-Identifier: Apache-2.0
"""Bytes for their owner: uploaded documents, their small pictures, the receipt, the issued paper."""

from typing import BinaryIO
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_GET, require_safe

from permisi.cases.agents import holders
from permisi.cases.errors import NoSuchCase
from permisi.cases.intake import store
from permisi.cases.intake.looking import thumbnail
from permisi.cases.intake.rules import headers_for
from permisi.cases.models import Case, Document
from permisi.cases.rules.state import State
from permisi.decisions import acts as decisions
from permisi.decisions import queries as decided
from permisi.decisions.acts.receipts import print_receipt
from permisi.decisions.errors import PaperNotFound
from permisi.decisions.rules import Outcome
from permisi.doors.portal.applicant.documents import lying_document
from permisi.doors.portal.applicant.following import FILED
from permisi.doors.portal.applicant.own import only_reads, own
from permisi.parts.asking import who_is

PDF, JPEG = "application/pdf", "image/jpeg"
PREVIEW = 240  # pixels of the longer edge: three times as sharp as it is drawn, a few kB on a phone


@require_safe
@own()
def upload(request: HttpRequest, case: Case, document_id: UUID) -> HttpResponseBase:
    """A document that lies in the file, as it came."""
    document = _opened(request, case, document_id)
    tag = f'"{document.sha256}"'
    known = get_conditional_response(request, etag=tag)
    if known is not None:
        return known
    return _handed_out(store.here().open_stored(document.sha256), document.media, document.name, tag=tag)


def _opened(request: HttpRequest, case: Case, document_id: UUID) -> Document:
    """The document, unless it is a personal paper and the person only reads; raises ``NoSuchCase``."""
    document = lying_document(case, document_id)
    if only_reads(request) and document.requirement in holders.personal_papers(case):
        raise NoSuchCase()
    return document


@require_safe
@own()
def preview(request: HttpRequest, case: Case, document_id: UUID) -> HttpResponseBase:
    """A small picture of a photo; raises ``NoSuchCase`` for a PDF."""
    document = _opened(request, case, document_id)
    if document.kind != "foto":
        raise NoSuchCase()
    tag = f'"{document.sha256}-kecil"'
    known = get_conditional_response(request, etag=tag)
    if known is not None:
        return known
    small = thumbnail(document.sha256, store=store.here(), edge=PREVIEW)
    return _with_headers(HttpResponse(small), JPEG, document.name, tag=tag)


@require_safe
@own(*FILED)
def days(request: HttpRequest, case: Case) -> HttpResponseBase:
    """Every day of the file as PDF."""
    printed = HttpResponse(decisions.print_days(case))
    return _with_headers(printed, PDF, f"waktu-{case.number}.pdf")


@require_safe
@own(agents=False)  # it carries the applicant's code
def receipt(request: HttpRequest, case: Case) -> HttpResponseBase:
    """The receipt of the filing; raises ``PaperNotFound`` for a draft."""
    printed = HttpResponse(print_receipt(case))
    return _with_headers(printed, PDF, f"Tanda terima {case.number}.pdf")


@require_GET
@own(State.ISSUED, fellows=True)
def permit(request: HttpRequest, case: Case) -> HttpResponseBase:
    """The issued permit; opening it for the first time is receiving it."""
    return _paper(request, case, Outcome.GRANT)


@require_GET
@own(State.REJECTED, fellows=True)
def rejection(request: HttpRequest, case: Case) -> HttpResponseBase:
    """The letter of rejection; opening it for the first time is receiving it."""
    return _paper(request, case, Outcome.REJECT)


def _paper(request: HttpRequest, case: Case, outcome: Outcome) -> HttpResponseBase:
    decision = decided.issued(who_is(request), case.pk)
    if decision.verdict != outcome:
        raise PaperNotFound()
    content = store.here().open_stored(decision.sha256)
    if decision.received_at is None and case.account_id == who_is(request).account_id:
        decisions.receive(case.pk, who=who_is(request))
    return _handed_out(content, PDF, f"{decision.number}.pdf".replace("/", "-"))


def _handed_out(content: BinaryIO, media: str, name: str, *, tag: str = "") -> HttpResponseBase:
    return _with_headers(FileResponse(content), media, name, tag=tag)


def _with_headers(answer: HttpResponseBase, media: str, name: str, *, tag: str = "") -> HttpResponseBase:
    for header, value in headers_for(media, name).items():
        answer[header] = value
    if tag:
        answer["ETag"] = tag
    return answer
