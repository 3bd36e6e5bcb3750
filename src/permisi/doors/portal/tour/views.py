# SPDX-License-Identifier: Apache-2.0
"""The pages of the tour; where the database is no demo they are not there."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from permisi.doors.portal.tour.reading import Step, Tour, tours_of
from permisi.doors.portal.tour.targets import TARGETS
from permisi.people.queries import account_at
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal


@dataclass(frozen=True, slots=True)
class Stop:
    """A step with where it leads in this demo today; empty where nothing is in that state now."""

    title: str
    notice: str
    url: str


def tours() -> tuple[Tour, ...]:
    """The tours of this city's demo."""
    return tours_of(settings.PERMISI_CITY_FOLDER)


def stops(tour: Tour, who: Principal) -> list[Stop]:
    """The steps with their links, found for this person now."""
    found = [Stop(one.title, one.notice, _url(one, who)) for one in tour.steps]
    return [stop for stop, step in zip(found, tour.steps, strict=True) if stop.url or not step.optional]


def _url(step: Step, who: Principal) -> str:
    return step.address or TARGETS[step.target](who, step.state)


@never_cache
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who has a tour."""
    return render(request, "portal/tur/daftar.html", {"tours": tours()})


@never_cache
@require_safe
def person(request: HttpRequest, key: str) -> HttpResponse:
    """One tour: who, what for, the steps, and how to come in as that person."""
    every = tours()
    tour = next((one for one in every if one.key == key), None)
    if tour is None:
        raise Http404(key)
    account = account_at(tour.contact) if tour.contact else None
    shown = {
        "tour": tour,
        "stops": stops(tour, regulation.principal(account) if account else Principal(None)),
        "account": account,
        "inside": bool(account and request.user.is_authenticated and request.user.pk == account.pk),
        "next": _after(every, tour),
    }
    return render(request, "portal/tur/orang.html", shown)


def _after(every: Sequence[Tour], tour: Tour) -> Tour | None:
    place = every.index(tour) + 1
    return every[place] if place < len(every) else None


urls: list[URLPattern] = [
    path("", people, name="people"),
    path("<str:key>/", person, name="person"),
]
