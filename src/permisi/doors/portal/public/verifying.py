# SPDX-License-Identifier: Apache-2.0
"""Is this paper ours, and does it still hold? What the QR of every paper leads to."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from permisi.doors.portal.public.answering import Answer, about_code, proof_of
from permisi.doors.portal.public.errors import NoProofYet
from permisi.doors.portal.public.pacing import pace
from permisi.ground import clock
from permisi.ground.ids import spelled, tidy_code
from permisi.ground.refusal import Refusal
from permisi.register.rules import same_name

MOST_NAMES = 20
TEMPLATE = "portal/publik/keaslian.html"


class NameForm(forms.Form):
    """The name on the paper in one's hand, to compare without showing ours."""

    nama = forms.CharField(
        label=_("Ketik nama pada dokumen"),
        help_text=_("Huruf besar, titik, dan spasi tidak berpengaruh"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The answer about this code; with a typed name, whether it is the holder's."""
    answer = about_code(code)
    form = NameForm(request.POST if request.method == "POST" and answer.kind else None)
    same, status = compared(request, form, answer)
    if answer.state == "not_found":
        status = 404
    drawn = {"answer": answer, "form": form, "same": same, "at": clock.now()}
    page = render(request, TEMPLATE, drawn, status=status)
    add_never_cache_headers(page)
    return page


def compared(request: HttpRequest, form: NameForm, answer: Answer) -> tuple[bool | None, int]:
    """Whether the typed name is the holder's; none if nothing readable was typed."""
    if not form.is_bound:
        return None, 200
    if not form.is_valid():
        return None, 422
    try:
        pace(request, "nama", most=MOST_NAMES, key=answer.code)
    except Refusal as no:
        form.add_error("nama", no.words())
        return None, no.status
    return same_name(form.cleaned_data["nama"], answer.holder), 200


@require_safe
def proof(request: HttpRequest, code: str) -> HttpResponse:
    """The ledger's proof about this paper as a file for third-party tools; raises ``NoProofYet``."""
    text = proof_of(code)
    if not text:
        raise NoProofYet()
    name = f"permisi-{spelled(tidy_code(code))}.tlog-proof"
    return HttpResponse(
        text,
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
