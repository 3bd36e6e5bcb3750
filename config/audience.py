# SPDX-License-Identifier: Apache-2.0
"""Who may enter is said where a thing is mounted, also for foreign apps. What is not mounted does not answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, path

from permisi.ledger import queries as ledger
from permisi.parts.asking import who_is


@dataclass(frozen=True, slots=True)
class Audience:
    """A named circle of people, and the question whether a request comes from one of them."""

    name: str
    admits: Callable[[HttpRequest], bool]
    must_sign_in: bool = True


def _holds(*doors: str) -> Callable[[HttpRequest], bool]:
    def admits(request: HttpRequest) -> bool:
        return not who_is(request).doors.isdisjoint(doors)

    return admits


def _is_shown() -> bool:
    """Whether this database keeps its messages for everybody to read: a demo, or a practice city."""
    kind = ledger.birth_kind()
    return kind == "demo" or (settings.PERMISI_PRACTICE and kind == "rehearsal")


PUBLIC = Audience("publik", lambda request: True, must_sign_in=False)
SIGNED_IN = Audience("berakun", lambda request: request.user.is_authenticated)
DESK = Audience("meja", _holds("meja"))
STUDIO = Audience("studio", _holds("studio", "kepegawaian", "orang"))
OVERSIGHT = Audience("pengawasan", _holds("pengawasan"))
CONFIGURING = Audience("konfigurasi", _holds("studio"))
DEMO = Audience("demo", lambda request: _is_shown(), must_sign_in=False)
JUDGING = Audience("memutus", _holds("meja", "pengawasan"))
OFFICERS = (DESK, OVERSIGHT, JUDGING)

MOUNTED: list[tuple[Audience, URLPattern | URLResolver]] = []


def mount(audience: Audience, route: str, what: Any, name: str | None = None) -> URLPattern | URLResolver:
    """Mount a view or an included list of views for this audience."""
    mounted = path(route, what, name=name)
    MOUNTED.append((audience, mounted))
    return mounted


def routes(pattern: URLPattern | URLResolver, before: str = "") -> Iterator[str]:
    """Every route below a pattern, as a resolved request names it."""
    own = str(pattern.pattern)
    here = before + (own.removeprefix("^") if before else own)
    if isinstance(pattern, URLPattern):
        yield here
    else:
        for one in pattern.url_patterns:
            yield from routes(one, here)


@cache
def audiences() -> dict[str, Audience]:
    """Every mounted route and its audience; the first mount of a route counts, as it does for the resolver."""
    found: dict[str, Audience] = {}
    for audience, pattern in MOUNTED:
        for route in routes(pattern):
            found.setdefault(route, audience)
    return found


def audience_of(route: str) -> Audience | None:
    """The audience of a resolved route; none if nobody mounted it, and then it does not answer."""
    return audiences().get(route)
