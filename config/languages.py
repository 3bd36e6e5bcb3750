# SPDX-License-Identifier: Apache-2.0
"""The language of a page: the one chosen on this device, else the one the account keeps, else Indonesian.

What a browser prefers is not asked: many phones of Indonesian readers are set to English, and a page that changes its
language by itself cannot be cited. Who wants English says so once.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

Answer = Callable[[HttpRequest], HttpResponse]
KNOWN = dict(settings.LANGUAGES)


def language(answer: Answer) -> Answer:
    """Speak one language from here to the answer, and say so in its headers."""

    def middleware(request: HttpRequest) -> HttpResponse:
        spoken = chosen(request)
        request.LANGUAGE_CODE = spoken
        with translation.override(spoken):
            response = answer(request)
        response.headers.setdefault("Content-Language", spoken)
        patch_vary_headers(response, ("Cookie",))
        return response

    return middleware


def chosen(request: HttpRequest) -> str:
    """The language that this person chose. Who is not signed in costs no query."""
    kept = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if kept in KNOWN:
        return kept
    user = getattr(request, "user", None)
    own = user.language if user is not None and user.is_authenticated else ""
    return own if own in KNOWN else settings.LANGUAGE_CODE
