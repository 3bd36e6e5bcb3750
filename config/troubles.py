# SPDX-License-Identifier: Apache-2.0
"""What a person reads when a request went wrong: what happened, what to do, what is kept, which number to tell.

The pages for our own faults are drawn without the request: no database, no session, no city is asked.
"""

import sys
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views import defaults

SOON = {"Retry-After": "60"}
OWN_PAGES = (405, 413, 429, 503)
"""Answers that the framework gives without a word."""


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where what was sent is too large."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return defaults.bad_request(request, exception)


def broken(request: HttpRequest) -> HttpResponse:
    """500, or 503 where the database does not answer: then it is worth coming back soon."""
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = 503 if away else 500
    page = render_to_string(f"{status}.html", {"trace": getattr(request, "trace", "")})
    return HttpResponse(page, status=status, headers=SOON if away else {})


class words:  # noqa: N801 -- a middleware is named like the function it stands for
    """Put a page where a bare status would go out; machines that ask for no page keep the bare one."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        bare = response.status_code in OWN_PAGES and not response.streaming and not response.content
        if not bare or not request.accepts("text/html"):
            return response
        page = render(request, f"{response.status_code}.html", status=response.status_code)
        for name in ("Allow", "Retry-After"):
            if name in response.headers:
                page.headers[name] = response.headers[name]
        return page
