# SPDX-License-Identifier: Apache-2.0
"""Beban kerja: who has how much in hand, what nobody took; the heads of the units read it and share the work out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import boxes
from permisi.doors.desk.frame import drawn
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.refusals import note
from permisi.procedure.sharing import may_share, share_out, shares
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal


def led_units(who: Principal) -> list[str]:
    """The units in which one of this person's posts has others below it."""
    rows = regulation.position_rows()
    above = {row.superior for row in rows}
    return sorted({held.unit for held in who.held if held.position in above and "meja" in held.doors})


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Everybody's load in the units that one leads, and the pools of their posts; 404 to who leads none."""
    who = who_is(request)
    units = led_units(who)
    if not units:
        raise Http404("leads no unit")
    pools = [(one, may_share(one.key, who)) for one in boxes.pools(units)]
    return drawn(request, "beban.html", {"loads": boxes.loads(units), "pools": pools})


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, post: str) -> HttpResponse:
    """Who would get how much of a pool, and by POST the sharing itself; 404 to who is not above the post."""
    who = who_is(request)
    if not may_share(post, who):
        raise Http404("not above this post")
    if request.method == "POST":
        try:
            given = share_out(post, who=who)
        except Refusal as no:
            note(request, no)
            messages.error(request, no.words())
        else:
            people, pieces = sum(bool(one.given) for one in given), sum(len(one.given) for one in given)
            messages.success(
                request, said("{n} pekerjaan dibagikan kepada {people} petugas.", n=pieces, people=people)
            )
        return redirect("meja:beban")
    proposed = shares(post)
    title = regulation.titles().get(post, (post,))[0]
    context = {"post": title, "shares": proposed, "any": any(one.given for one in proposed)}
    return drawn(request, "bagi.html", context)
