# SPDX-License-Identifier: Apache-2.0
"""Pages that explain, the living page of parts, and the choice of light or dark."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from permisi.parts import gaya

THEME = "tema"
THEMES = ("light", "dark")
A_YEAR = 365 * 24 * 3600


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """A page of words."""
    return render(request, f"portal/publik/{name}.html")


@require_safe
def parts_in_use(request: HttpRequest) -> HttpResponse:
    """Every part in every state, for eyes and for tests."""
    return render(request, "parts/gaya.html", gaya.context())


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the choice of light or dark in a cookie; anything else follows the device again."""
    chosen, back = request.POST.get(THEME, ""), request.POST.get("kembali", "/")
    inside = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    answer = HttpResponseRedirect(back if inside else "/")
    if chosen in THEMES:
        answer.set_cookie(
            THEME, chosen, max_age=A_YEAR, secure=settings.SECURE, httponly=True, samesite="Lax"
        )
    else:
        answer.delete_cookie(THEME, samesite="Lax")
    return answer
