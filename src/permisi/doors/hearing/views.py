# SPDX-License-Identifier: Apache-2.0
"""What an overseer reads: reports, newest day first, one report, and whether any was taken away.

The process runs on the overseer's own behalf: whoever started it gave it the key. It never writes.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from uuid import UUID

import pyrage
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_safe

from permisi.ground.said import said
from permisi.pressure import queries, rules
from permisi.pressure.errors import NotForThisKey
from permisi.pressure.models import Sealed

COOKIE = "pembaca"
PER_PAGE = 50
CLOSINGS = 60
OPEN_TO_ALL = ("/masuk/", "/static/")


@dataclass(frozen=True, slots=True)
class Read:
    """One report as this key reads it: its day, and what it says if it opens."""

    row: Sealed
    report: rules.Report | None = None
    readers: tuple[rules.Overseer, ...] = ()

    @property
    def how(self) -> str:
        """In which way it was asked."""
        return said(rules.HOW.get(self.report.how, "")) if self.report else ""

    @property
    def what(self) -> str:
        """What was asked."""
        return said(rules.WHAT.get(self.report.what, "")) if self.report else ""


@cache
def keys() -> list[pyrage.x25519.Identity]:
    """The overseer's secret keys, read once from the file that was named at the start; they stay in memory."""
    file: Path = settings.PERMISI_HEARING_KEY  # type: ignore[misc]  # of this process alone; mypy knows the city's
    lines = file.read_text().split()
    return [pyrage.x25519.Identity.from_str(one) for one in lines if one.startswith("AGE-SECRET-KEY-1")]


def read(row: Sealed) -> Read:
    """Open it, if this key does."""
    try:
        return Read(row, *rules.unseal(bytes(row.sealed), keys()))
    except NotForThisKey:
        return Read(row)


def ticket() -> str:
    """What the browser of whoever started the process shows; another user of this machine does not have it."""
    return salted_hmac("hearing", "", algorithm="sha256").hexdigest()


def only_who_started_it(
    answer: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Nobody else on this machine reads; no page runs a script, is kept, or is framed."""

    def middleware(request: HttpRequest) -> HttpResponse:
        known = secrets.compare_digest(request.COOKIES.get(COOKIE, "").encode(), ticket().encode())
        if known or request.path.startswith(OPEN_TO_ALL):
            response = answer(request)
        else:
            response = render(request, "hearing/tertutup.html", status=403)
        response.headers["Content-Security-Policy"] = settings.PERMISI_POLICY
        response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


@require_safe
def enter(request: HttpRequest, word: str) -> HttpResponse:
    """The address that the command printed; the word in it is good as long as the process runs."""
    if not secrets.compare_digest(word.encode(), settings.SECRET_KEY.encode()):
        raise Http404("not the word")
    response = redirect("laporan")
    response.set_cookie(COOKIE, ticket(), httponly=True, samesite="Strict")
    return response


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The reports of the newest days."""
    rows = queries.newest(after=_after(request), limit=PER_PAGE + 1)
    shown = [read(row) for row in rows[:PER_PAGE]]
    more = ""
    if len(rows) > PER_PAGE:
        last = rows[PER_PAGE - 1]
        more = f"{reverse('laporan')}?sesudah={last.day.isoformat()}_{last.pk}"
    return render(request, "hearing/daftar.html", {"reports": shown, "more": more})


def _after(request: HttpRequest) -> tuple[date, UUID] | None:
    day, _, last = request.GET.get("sesudah", "").partition("_")
    try:
        return date.fromisoformat(day), UUID(last)
    except ValueError:
        return None


@require_safe
def one(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """One report, as it is also printed."""
    row = queries.report(report_id)
    if row is None:
        raise Http404("no such report")
    return render(request, "hearing/satu.html", {"one": read(row)})


@require_safe
def boxes(request: HttpRequest) -> HttpResponse:
    """Each day's box, counted anew: a report that was taken away or changed since shows here."""
    return render(request, "hearing/kotak.html", {"closings": queries.closings(limit=CLOSINGS)})
