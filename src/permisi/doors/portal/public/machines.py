# SPDX-License-Identifier: Apache-2.0
"""What machines ask: is the site well, what may be indexed, where is the icon."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from permisi.doors.portal.public import readiness

NEVER_KEPT = {"Cache-Control": "no-store"}
TEXT = "text/plain; charset=utf-8"
PRIVATE = ("/akun/", "/saya/", "/meja/", "/pengawasan/", "/studio/", "/demo/", "/lacak/", "/p/", "/pendapat/")


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """This process answers; nothing is asked of anybody else. A supervisor restarts what does not say so."""
    return JsonResponse({"sehat": True}, headers=NEVER_KEPT)


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """200 if the site can serve people, 503 with what is missing. A proxy sends nobody to one that cannot."""
    missing = readiness.lacking()
    answer = {"siap": not missing, "sebab": missing}
    return JsonResponse(answer, status=503 if missing else 200, headers=NEVER_KEPT)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines read the catalogue; pages about one file or one person are none of theirs."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE)]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT, headers={"Cache-Control": "max-age=3600"})


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The address old browsers ask by themselves."""
    return HttpResponseRedirect(static("mark.svg"), headers={"Cache-Control": "max-age=86400"})
