# SPDX-License-Identifier: Apache-2.0
"""Plans side by side: who would stand where on a day, and which rows of the procedures would have nobody."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from permisi.catalogue import queries as catalogue
from permisi.doors.studio.people.frame import drawn
from permisi.doors.studio.people.lists import day_asked
from permisi.doors.studio.people.words import Line, lines
from permisi.procedure.rules.sop import APPLICANT
from permisi.regulation import queries as regulation
from permisi.regulation import staffing


@dataclass(frozen=True, slots=True)
class Outlook:
    """One plan on one day: its placements, who acts in each post, which posts and types lack somebody."""

    name: str
    rows: list[Line]
    standing: dict[str, list[str]]
    vacant: list[str]
    unready: list[tuple[str, list[str]]]


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """The plans, two of them (or one and today's state) side by side."""
    names = staffing.plans()
    chosen = [request.GET.get("a", ""), request.GET.get("b", "")]
    if not any(chosen):
        chosen = ["", names[0] if names else ""] if len(names) < 2 else names[:2]
    on = day_asked(request) or _first_day(chosen)
    sides = [outlook(name if name in names else "", on) for name in chosen]
    titles = regulation.titles()
    context = {
        "names": names,
        "on": on,
        "sides": sides,
        "compared": compared(sides[0], sides[1], titles),
    }
    return drawn(request, "rencana.html", context, tab="rencana")


def _first_day(chosen: list[str]) -> date:
    starts = [one.start for name in chosen if name for one in staffing.planned(name)]
    return max([*starts, regulation.today()])


def outlook(name: str, on: date) -> Outlook:
    """How the offices would look on that day under the plan; without a plan, as things stand."""
    standing, titles = staffing.standing_under(name, on), regulation.titles()
    needed = {
        found.code: sorted({row.executor for row in catalogue.current(found.code)[1].sop.rows} - {APPLICANT})
        for found in catalogue.published()
    }
    lacking = {code: [post for post in posts if post not in standing] for code, posts in needed.items()}
    vacant = sorted({post for posts in lacking.values() for post in posts})
    return Outlook(
        name=name,
        rows=lines(staffing.planned(name)) if name else [],
        standing=standing,
        vacant=[titles[post][0] for post in vacant if post in titles],
        unready=[
            (code, [titles[post][0] for post in posts if post in titles])
            for code, posts in lacking.items()
            if posts
        ],
    )


def compared(
    left: Outlook, right: Outlook, titles: dict[str, tuple[str, str, str]]
) -> list[tuple[str, str, str]]:
    """The posts that the two fill differently: title, who under the one, who under the other."""
    found = []
    for post, (title, _, unit) in titles.items():
        one, other = (", ".join(sorted(side.standing.get(post, []))) for side in (left, right))
        if one != other:
            found.append((f"{unit}: {title}", one, other))
    return sorted(found)
