# SPDX-License-Identifier: Apache-2.0
"""What the gateways of WhatsApp and SMS report to us. Each proves who it is; nothing is told back."""

import hmac
import json
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from permisi.dispatch import acts
from permisi.dispatch.channels import sms, whatsapp
from permisi.dispatch.jobs import tell
from permisi.dispatch.rules.reaching import Way

LARGEST = 256 * 1024
TAKEN = 200


@csrf_exempt  # a machine without cookies; its signature over the body is asked instead
@require_http_methods(["GET", "POST"])
def from_whatsapp(request: HttpRequest) -> HttpResponse:
    """The gateway subscribes by GET, and reports by POST with its signature over the raw body."""
    if request.method == "GET":
        return _subscribed(request)
    body = _body(request)
    if not whatsapp.is_signed(body, request.headers.get("X-Hub-Signature-256", "")):
        return HttpResponseForbidden()
    for report in whatsapp.reports(_json(body)):
        _again(acts.note_report(Way.WHATSAPP, report.remote, report.reached, why=report.why))
    return HttpResponse(status=TAKEN)


def _subscribed(request: HttpRequest) -> HttpResponse:
    word = settings.PERMISI_WHATSAPP_VERIFY
    if not word or not hmac.compare_digest(request.GET.get("hub.verify_token", "").encode(), word.encode()):
        return HttpResponseForbidden()
    return HttpResponse(request.GET.get("hub.challenge", "")[:100], content_type="text/plain")


@csrf_exempt  # a machine without cookies; the address that only we can make is asked instead
@require_POST
def from_sms(request: HttpRequest, mark: str, seal: str) -> HttpResponse:
    """The gateway reports on one message, at the address that was given along with it."""
    if not hmac.compare_digest(seal, sms.seal_of(mark)):
        raise Http404("no such message")
    reached = sms.reached_in(_json(_body(request)))
    if reached is not None:
        _again(acts.note_report(Way.SMS, mark, reached))
    return HttpResponse(status=TAKEN)


def _again(entry_id: int | None) -> None:
    if entry_id is not None:
        tell.defer(entry_id=entry_id)


def _body(request: HttpRequest) -> bytes:
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        raise RequestDataTooBig("a report is small")
    return request.body


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError as odd:
        raise SuspiciousOperation("a report is JSON") from odd
