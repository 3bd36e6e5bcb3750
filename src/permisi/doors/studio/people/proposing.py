# SPDX-License-Identifier: Apache-2.0
"""Proposing: Plh for tomorrow in four taps, and any other placement."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from permisi.doors.studio.frame import tried
from permisi.doors.studio.people.forms import PlhForm, WishForm
from permisi.doors.studio.people.frame import drawn
from permisi.doors.studio.people.words import lines
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.people.models import Account
from permisi.people.queries import account_with
from permisi.regulation import appointing, staffing
from permisi.regulation import queries as regulation
from permisi.regulation.models import Position
from permisi.regulation.queries import Principal
from permisi.regulation.rules.placing import Standing


def _posts(who: Principal) -> list[Position]:
    """Posts with one holder for which this person may propose; one's own first."""
    single = [one for one in staffing.posts(who) if one.single]
    return sorted(single, key=lambda one: (one.key not in who.positions, one.unit.short, one.title))


def _post(who: Principal, key: str) -> Position:
    found = next((one for one in _posts(who) if one.key == key), None)
    if found is None:
        raise Http404("no such post")
    return found


@require_safe
def plh_post(request: HttpRequest) -> HttpResponse:
    """First tap: whose work is to be done tomorrow?"""
    who, today = who_is(request), regulation.today()
    posts = _posts(who)
    named = regulation.holders([one.key for one in posts], today)
    words = request.GET.get("q", "").strip().lower()
    rows = [
        (one, ", ".join(row.account.called for row in regulation.acting(named.get(one.key, []), today)))
        for one in posts
    ]
    rows = [row for row in rows if words in f"{row[0].title} {row[0].unit.short} {row[1]}".lower()]
    return drawn(request, "plh_jabatan.html", {"rows": rows, "q": request.GET.get("q", "")})


@require_safe
def plh_person(request: HttpRequest, post: str) -> HttpResponse:
    """Second tap: by whom? People of the same unit first; never oneself, nor who holds the post."""
    who, today = who_is(request), regulation.today()
    position = _post(who, post)
    words = request.GET.get("q", "").strip().lower()
    found: dict[UUID, tuple[Account, str, bool]] = {}
    for row in regulation.placed(today).select_related("account"):
        near = row.position.unit_id == position.unit_id
        if row.account_id != who.account_id and row.position_id != position.pk:
            known = found.get(row.account_id)
            found[row.account_id] = (row.account, row.position.title, near or bool(known and known[2]))
    holding = {row.account_id for row in regulation.holders([post]).get(post, [])}
    rows = [one for pk, one in found.items() if pk not in holding]
    rows = [one for one in rows if words in f"{one[0].called} {one[1]}".lower()]
    rows.sort(key=lambda one: (not one[2], one[0].called))
    context = {"position": position, "rows": rows, "q": request.GET.get("q", "")}
    return drawn(request, "plh_orang.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plh_days(request: HttpRequest, post: str, person: UUID) -> HttpResponse:
    """Third and fourth tap: the days stand there already; look, and send."""
    who = who_is(request)
    position, account = _post(who, post), account_with(person)
    if account is None:
        raise Http404("no such person")
    form, status = PlhForm(request.POST or None), 200
    if request.method == "POST":
        status = tried(
            request,
            form,
            lambda: appointing.propose_placement(form.wish(position.key, str(account.pk)), who=who),
        )
        if status == 0:
            messages.success(request, said("Usulan dikirim. Orang kedua di BKPSDM memastikannya."))
            return redirect("orang:usulan")
    held = regulation.holders([post]).get(post, [])
    context = {"form": form, "position": position, "account": account, "held": lines(held)}
    return drawn(request, "plh_hari.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def wish(request: HttpRequest) -> HttpResponse:
    """Any placement, or a planned one."""
    who, status = who_is(request), 200
    asked = {"plan": request.GET.get("rencana", ""), "person": request.GET.get("orang", "")}
    form = WishForm(request.POST or None, who=who, initial=asked)
    if request.method == "POST":
        made = []
        status = tried(request, form, lambda: made.append(appointing.propose_placement(form.wish(), who=who)))
        if status == 0:
            planned = made[0].state == Standing.PLANNED
            words = said("Rencana disimpan.") if planned else said("Usulan dikirim untuk dipastikan.")
            messages.success(request, words)
            return redirect("orang:rencana" if planned else "orang:usulan")
    return drawn(request, "usul.html", {"form": form}, status=status)
