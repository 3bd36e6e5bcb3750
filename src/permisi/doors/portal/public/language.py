# SPDX-License-Identifier: Apache-2.0
"""The choice between Indonesian and English: kept on the device, and in the account of who is signed in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from permisi.people import acts as people
from permisi.people.models import Account
from permisi.regulation import queries as regulation

KNOWN = dict(settings.LANGUAGES)


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the choice and go back to the page it was made on; an unknown language changes nothing."""
    chosen, back = request.POST.get("bahasa", ""), request.POST.get("kembali", "/")
    inside = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    answer = HttpResponseRedirect(back if inside else "/")
    if chosen not in KNOWN:
        return answer
    if isinstance(request.user, Account) and request.user.language != chosen:
        people.choose_language(request.user, chosen, by=regulation.principal(request.user).actor())
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer
