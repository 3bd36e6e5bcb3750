# SPDX-License-Identifier: Apache-2.0
"""A citizen saw a permit that is not in the register: its number is noted, his or her name is not asked."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from permisi.doors.portal.public.pacing import pace
from permisi.ground.refusal import Refusal
from permisi.parts.forms import TextBox
from permisi.parts.refusals import note
from permisi.register import acts
from permisi.register.acts import Sighting
from permisi.register.errors import NumberNoted
from permisi.regulation.queries import Principal

MOST = 5


class ReportForm(forms.Form):
    """What was seen."""

    use_required_attribute = False
    number = forms.CharField(label=_("Nomor pada dokumen"), max_length=120)
    seen_at = forms.CharField(
        label=_("Di mana Anda melihatnya"),
        max_length=500,
        help_text=_("Alamat, atau kantor yang memakainya."),
    )
    words = forms.CharField(
        label=_("Keterangan"),
        required=False,
        max_length=2000,
        widget=TextBox(rows=3),
        help_text=_("Jangan tulis nama atau nomor telepon Anda bila tidak ingin diketahui."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """The form, and the thanks. A number that is noted already is thanked for as well."""
    form, done, status = ReportForm(request.POST or None), False, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                pace(request, "lapor-nomor", most=MOST)
                acts.note_outside(Sighting(**form.cleaned_data), who=Principal(None))
                done, status = True, 200
            except NumberNoted:
                done, status = True, 200
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
                status = no.status
    page = render(request, "portal/publik/lapor.html", {"form": form, "done": done}, status=status)
    add_never_cache_headers(page)
    return page
