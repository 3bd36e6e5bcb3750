# SPDX-License-Identifier: Apache-2.0
"""Susunan organisasi: units and posts on any day, their history, and proposing what changes from a day on (SOTK)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from permisi.catalogue import queries as catalogue
from permisi.decisions.papers import orgchart
from permisi.doors.studio.annexes import records
from permisi.doors.studio.forms import ReformEndForm, ReformForm, slug
from permisi.doors.studio.frame import drawn
from permisi.doors.studio.history import history
from permisi.doors.studio.law import day_of
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said
from permisi.parts.annexes.law import post_nodes
from permisi.parts.asking import who_is
from permisi.parts.records import SAYS, STATES
from permisi.parts.refusals import note
from permisi.procedure import queries as procedure
from permisi.regulation import acts
from permisi.regulation import queries as regulation
from permisi.regulation.acts import Wanted
from permisi.regulation.queries import changes
from permisi.regulation.queries.reforms import chart_on, reforms
from permisi.regulation.rules.changes import ChangeState
from permisi.regulation.rules.reforms import Chart, Kind, Reform, reform_key

NOTHING = "default-src 'none'"  # a picture asks for nothing
KINDS = {Kind.UNIT: mark("Perangkat daerah"), Kind.POST: mark("Jabatan")}


@dataclass(slots=True)
class Branch:
    """A unit with its posts and the units below it."""

    key: str
    name: str
    level: str = ""
    posts: list[tuple[str, str, str, str]] = field(default_factory=list)  # key, title, level, holders
    below: list["Branch"] = field(default_factory=list)


def branches(chart: Chart, holders: dict[str, str]) -> list[Branch]:
    """The organisation as a tree; what stands under nobody begins one."""
    made = {
        key: Branch(key, row["name"], row.get("level", "")) for key, row in sorted(chart[Kind.UNIT].items())
    }
    for key, row in sorted(chart[Kind.POST].items(), key=lambda pair: pair[1]["title"]):
        made[row["unit"]].posts.append((key, row["title"], row["level"], holders.get(key, "")))
    tops: list[Branch] = []
    for key, one in made.items():
        parent = chart[Kind.UNIT][key]["parent"]
        (made[parent].below if parent in made else tops).append(one)
    return tops


@require_safe
def chart(request: HttpRequest) -> HttpResponse:
    """The organisation on a day, as a tree of names; what comes later is told above it."""
    on, today, words = day_of(request), regulation.today(), request.GET.get("q", "").strip()
    known = chart_on(on)
    placed = regulation.holders(list(known[Kind.POST]), on)
    names = {key: ", ".join(one.account.called for one in rows) for key, rows in placed.items()}
    found = [
        (str(kind), key, row.get("name") or row["title"])
        for kind, rows in known.items()
        for key, row in sorted(rows.items())
        if words and words.lower() in f"{key} {row.get('name') or row['title']} {names.get(key, '')}".lower()
    ]
    shown = {
        "on": on,
        "q": words,
        "found": found,
        "tree": branches(known, names),
        "coming": [told(one, known) for one in reforms() if one.start > today],
        "posts": len(known[Kind.POST]),
        "units": len(known[Kind.UNIT]),
    }
    return drawn(request, "sotk.html", shown)


@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """The chart of posts on a day as a picture."""
    with override("id"):
        made = orgchart.chart(post_nodes(records(day_of(request))), "Bagan jabatan")
    return HttpResponse(made.svg, content_type="image/svg+xml", headers={"Content-Security-Policy": NOTHING})


def told(one: Reform, chart: Chart) -> dict[str, Any]:
    """A reform as a line: what, from when, into what."""
    rows = chart[one.kind]
    before = dict((one.before or {}).get("row", rows.get(one.subject, {})))
    name = (
        before.get("name")
        or before.get("title")
        or one.says.get("name")
        or one.says.get("title")
        or one.subject
    )
    after = rows.get(one.successor, {})
    facts = [(said(SAYS[key]), before.get(key, ""), value) for key, value in sorted(one.says.items())]
    return {
        "one": one,
        "kind": str(one.kind),
        "name": name,
        "facts": facts,
        "after": after.get("name") or after.get("title") or one.successor,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """One unit or post: what it says, its history, whom a change would touch, and proposing one."""
    what, known = _kind(kind), chart_on(regulation.today())
    row = known[what].get(key)
    mine = [one for one in reforms() if one.kind is what and key in (one.subject, one.successor)]
    if row is None and not mine:
        raise Http404(key)
    ending = request.POST.get("tindakan") == "akhiri"
    data = request.POST if request.method == "POST" else None
    form = ReformForm(what, known, row or {}, None if ending else data)
    end = ReformEndForm(what, known, key, data if ending else None)
    asked = end if ending else form
    if data is not None and row is not None and (change := _proposed(request, what, key, asked)):
        return redirect("studio:satu-usulan", change)
    shown = {
        "kind": kind,
        "kind_words": said(KINDS[what]),
        "key": key,
        "row": row,
        "name": (row or {}).get("name") or (row or {}).get("title") or key,
        "facts": [(said(SAYS[name]), value) for name, value in (row or {}).items() if value],
        "history": [told(one, known) for one in reversed(mine)],
        "changes": [
            (one, said(STATES[ChangeState(one.state)]))
            for one in changes.changes_with("reform", "subject", key)
        ],
        "versions": history(*changes.about_organisation(str(what), key)),
        "touched": touched(what, key, known),
        "form": form,
        "end": end,
    }
    return drawn(request, "sotk-satu.html", shown, status=422 if data else 200)


def touched(kind: Kind, key: str, chart: Chart) -> list[tuple[str, int]]:
    """Whom a change of this unit or post would touch today, in figures."""
    posts = (
        [key] if kind is Kind.POST else [post for post, row in chart[Kind.POST].items() if row["unit"] == key]
    )
    holders = regulation.holders(posts)
    rows = [row for row in regulation.law().carrying() if {row.receiver, row.giver} & set(posts)]
    sops = [one for one in catalogue.current_definitions() if set(posts) & set(one.sop.executors)]
    found = (
        (said("berkas yang menunggu di sini"), len({one.subject for one in procedure.at_posts(posts)})),
        (said("orang yang menjabat"), sum(len(one) for one in holders.values())),
        (said("catatan wewenang"), len(rows)),
        (said("jenis izin yang SOP-nya lewat di sini"), len(sops)),
    )
    return [pair for pair in found if pair[1]]


@require_http_methods(["GET", "HEAD", "POST"])
def founding(request: HttpRequest, kind: str) -> HttpResponse:
    """A new unit or post from a day on; its key is made from its name and stays."""
    what, known = _kind(kind), chart_on(regulation.today())
    form = ReformForm(what, known, {}, request.POST or None)
    if form.is_bound and form.is_valid():
        name = form.cleaned_data.get("short") or form.cleaned_data.get("title") or ""
        key = slug(name).upper() if what is Kind.UNIT else slug(name)
        if key in known[what]:
            form.add_error(None, said("Kunci “{key}” sudah dipakai; ubah namanya sedikit.", key=key))
        elif change := _proposed(request, what, key, form):
            return redirect("studio:satu-usulan", change)
    shown = {"kind": kind, "kind_words": said(KINDS[what]), "form": form}
    return drawn(request, "sotk-baru.html", shown, status=422 if form.is_bound else 200)


def _proposed(request: HttpRequest, kind: Kind, key: str, form: ReformForm | ReformEndForm) -> Any:
    """The proposal's identity; none if the form must be mended, which keeps what was typed."""
    if not form.is_valid():
        return None
    start: date = form.cleaned_data["start"]
    facts = {"kind": str(kind), "subject": key, "start": start.isoformat(), **form.facts()}
    try:
        wanted = Wanted("reform", reform_key(kind, key, start), facts)
        change = acts.propose_change(wanted, form.cleaned_data["reason"], who=who_is(request))
    except Refusal as no:
        note(request, no)
        form.add_error(None, no.words())
        return None
    messages.success(request, said("Usulan tersimpan. Orang lain yang mengesahkannya."))
    return change.pk


def _kind(kind: str) -> Kind:
    try:
        return Kind(kind)
    except ValueError as wrong:
        raise Http404(kind) from wrong
