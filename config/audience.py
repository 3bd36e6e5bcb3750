# SPDX-License-Identifier: Apache-2.0
"""Who may enter is said where a thing is mounted, also for foreign apps. What is not mounted does not answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, path

from permisi.ledger import queries as ledger


@dataclass(frozen=True, slots=True)
class Audience:
    """A named circle of people, and the question whether a request comes from one of them."""

    name: str
    admits: Callable[[HttpRequest], bool]
    must_sign_in: bool = True


def _holds(door: str) -> Callable[[HttpRequest], bool]:
    def admits(request: HttpRequest) -> bool:
        return door in request.principal.doors  # type: ignore[attr-defined]  # set by config.middleware

    return admits


PUBLIC = Audience("publik", lambda request: True, must_sign_in=False)
SIGNED_IN = Audience("berakun", lambda request: request.user.is_authenticated)
DESK = Audience("meja", _holds("meja"))
OVERSIGHT = Audience("pengawasan", _holds("pengawasan"))
DEMO = Audience("demo", lambda request: ledger.birth_kind() == "demo", must_sign_in=False)

MOUNTS: list[tuple[str, Audience]] = []


def mount(audience: Audience, route: str, what: Any, name: str | None = None) -> URLPattern | URLResolver:
    """Mount a view or an included list of views for this audience."""
    MOUNTS.append((route, audience))
    return path(route, what, name=name)


def audience_of(route: str) -> Audience | None:
    """The audience of a resolved route: that of the longest mount it lies under."""
    found = [mounted for mounted in MOUNTS if route.startswith(mounted[0])]
    exact = [mounted for mounted in found if mounted[0] == route]
    chosen = exact or [mounted for mounted in found if mounted[0].endswith("/") or mounted[0] == ""]
    return max(chosen, key=lambda mounted: len(mounted[0]))[1] if chosen else None
