# SPDX-License-Identifier: Apache-2.0
"""A no that reaches the door becomes a page: what it means, its status, and a way on."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said
from permisi.ledger.acts import note_refused
from permisi.parts.untold import is_untold

TITLES = {
    403: mark("Ini bukan wewenang Anda"),
    404: mark("Tidak ditemukan"),
    413: mark("Berkas terlalu besar"),
    422: mark("Ada yang perlu diperbaiki"),
    429: mark("Terlalu sering dalam waktu singkat"),
    500: mark("Ada yang rusak di sisi kami"),
    503: mark("Sedang sibuk"),
}
OTHERWISE = mark("Belum dapat dilakukan")


class answer:  # noqa: N801 -- a middleware is named like the function it stands for
    """Turn a ``Refusal`` that a view let through into its page, and note the attempt."""

    def __init__(self, following: Callable[[HttpRequest], HttpResponse]) -> None:
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.following(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of a refusal; anything else is a bug and stays one."""
        return refused(request, exception) if isinstance(exception, Refusal) else None


def refused(request: HttpRequest, no: Refusal) -> HttpResponse:
    """The page; for a request that swaps part of a page, only the sentence."""
    note(request, no)
    if request.headers.get("HX-Request"):
        return render(request, "parts/refused_here.html", {"sentence": no.words()}, status=no.status)
    shown = {
        "title": said(TITLES.get(no.status, OTHERWISE)),
        "sentence": no.words(),
        "url": came_from(request),
        "act": said("Kembali"),
    }
    return render(request, "parts/refused.html", shown, status=no.status)


def note(request: HttpRequest, no: Refusal) -> None:
    """Note who was refused what and where; a stranger who merely looked for a page attempted nothing."""
    if is_untold(request):
        return
    user = getattr(request, "user", None)
    account = str(user.pk) if user is not None and user.is_authenticated else ""
    if account or request.method not in ("GET", "HEAD"):
        note_refused(type(no).__name__, subject=request.path, account=account)


def came_from(request: HttpRequest) -> str:
    """The page on this site that led here, or an empty text."""
    before = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, {request.get_host()}):
        return ""
    parts = urlsplit(before)
    inside = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return "" if request.method == "GET" and inside == request.get_full_path() else inside
