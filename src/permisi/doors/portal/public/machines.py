# SPDX-License-Identifier: Apache-2.0
"""What machines ask: is the site well, what may be indexed, where is the icon."""

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

TEXT = "text/plain; charset=utf-8"
PRIVATE = ("/akun/", "/saya/", "/meja/", "/pengawasan/", "/studio/", "/demo/", "/lacak/", "/p/")


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 if this process reaches its database, 503 if it does not; nothing else is asked."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("database\n", status=503, content_type=TEXT)
    return HttpResponse("ok\n", content_type=TEXT)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines read the catalogue; pages about one file or one person are none of theirs."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE)]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT, headers={"Cache-Control": "max-age=3600"})


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The address old browsers ask by themselves."""
    return HttpResponseRedirect(static("mark.svg"), headers={"Cache-Control": "max-age=86400"})
