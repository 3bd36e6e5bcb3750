# SPDX-License-Identifier: Apache-2.0
"""What every request passes: the policy of the page, and the question who may enter."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from config.audience import OFFICERS, PUBLIC, audience_of
from config.helping import help_for
from config.officers import hindrance
from config.policy import PERMISSIONS
from permisi.ground.said import mark, spoken
from permisi.parts.asking import who_is
from permisi.parts.refusals import came_from
from permisi.parts.shapes import Link
from permisi.regulation import queries as regulation

EVERYBODY = (
    Link("/izin/", mark("Cari izin")),
    Link("/lacak/", mark("Lacak berkas")),
    Link("/periksa/", mark("Periksa keaslian")),
)
PEOPLE = Link("/studio/orang/", mark("Orang dan jabatan"))
DOORS = {
    "meja": Link("/meja/", mark("Meja petugas")),
    "pengawasan": Link("/pengawasan/", mark("Pengawasan")),
    "studio": Link("/studio/", mark("Studio")),
    "kepegawaian": PEOPLE,
    "orang": PEOPLE,
}
MINE = (
    Link("/saya/", mark("Permohonan saya")),
    Link("/saya/simpanan/", mark("Simpanan saya")),
    Link("/saya/kuasa/", mark("Kuasa")),
)
FOOT = (
    Link("/bantuan/", mark("Bantuan")),
    Link("/tentang/", mark("Tentang")),
    Link("/wewenang/", mark("Wewenang")),
    Link("/peraturan/", mark("Peraturan")),
    Link("/ledger/", mark("Buku besar")),
    Link("/privasi/", mark("Privasi")),
    Link("/aksesibilitas/", mark("Aksesibilitas dan tampilan")),
)

Answer = Callable[[HttpRequest], HttpResponse]


def policy(answer: Answer) -> Answer:
    """Set the headers that tell the browser what it may do."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", settings.PERMISI_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store" if request.COOKIES else "no-cache")
        return response

    return middleware


class audience:  # noqa: N801 -- a middleware is named like the function it stands for
    """Ask, before any view runs, whether this request may enter where it is going. Deny unless declared."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.principal = SimpleLazyObject(lambda: regulation.principal(request.user))  # type: ignore[attr-defined]  # Django has no such name; ours
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Let pass, send to sign in, or refuse. No address of ours holds a null byte, and no database keeps one."""
        if "\0" in request.path:
            raise BadRequest("null byte")
        match = request.resolver_match
        circle = audience_of(match.route) if match else None
        if circle is None:
            raise Http404("not mounted")
        if circle is PUBLIC or circle.admits(request):
            return hindrance(request) if circle in OFFICERS else None
        if circle.must_sign_in and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not circle.must_sign_in:
            raise Http404("not here")
        raise PermissionDenied("sedang-tidak-masuk" if _is_away(request) else circle.name)


def _is_away(request: HttpRequest) -> bool:
    """Whether who asks is on leave today: then the posts are there, and lie still."""
    account = who_is(request).account
    return account is not None and regulation.is_away(account.pk)


def city(request: HttpRequest) -> dict[str, Any]:
    """What every page may draw: the city, the ways through the site, light or dark. Times are the city's."""
    timezone.activate(regulation.zone())
    theme = request.COOKIES.get("tema", "")
    return {
        "city": regulation.city(),
        "marked": regulation.marked_words(),
        "nav": ways(request),
        "foot": FOOT,
        "help_url": help_for(request),
        "other_language": other_language(),
        "this_page": request.get_full_path()
        if request.method in ("GET", "HEAD")
        else came_from(request) or "/",
        "theme": theme if theme in ("light", "dark") else "",
    }


def other_language() -> Link:
    """The language that the page is not in, by its own name."""
    code, name = next(pair for pair in settings.LANGUAGES if pair[0] != spoken())
    return Link("/bahasa/", name, note=code)


def ways(request: HttpRequest) -> list[Link]:
    """The links of the masthead; who is not signed in costs no query."""
    user = getattr(request, "user", None)  # none where a request is refused before anybody is known
    if user is None or not user.is_authenticated:
        return [*EVERYBODY, Link("/akun/masuk/", mark("Masuk"))]
    doors = who_is(request).doors
    open_doors = list(dict.fromkeys(link for door, link in DOORS.items() if door in doors))
    return [*EVERYBODY, *(open_doors or MINE), Link("/akun/", mark("Akun"))]
