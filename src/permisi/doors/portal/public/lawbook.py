# SPDX-License-Identifier: Apache-2.0
"""The law as the public reads it: who is in charge of which permit, what is not delegated and why; the instruments."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from permisi.catalogue import queries as catalogue
from permisi.parts import powers
from permisi.parts.serving import as_it_came
from permisi.regulation import queries as regulation
from permisi.regulation.queries.papers import public_text
from permisi.regulation.rules.force import forces
from permisi.regulation.rules.office import InstrumentRow
from permisi.regulation.rules.trying import SIGNING, seats

LONGEST = 80


def day_of(request: HttpRequest) -> date:
    """The day asked for (``pada``); today if none, or none that exists."""
    try:
        return date.fromisoformat(request.GET.get("pada", ""))
    except ValueError:
        return regulation.today()


@require_safe
def authority(request: HttpRequest) -> HttpResponse:
    """Who signs which permit on a day, and the list of what is *not* delegated, with the reason (L-10, M6)."""
    on, law = day_of(request), regulation.law()
    names = {one.code: one.name for one in catalogue.published()}
    rows = powers.charged(seats(law, types=names, scopes=[SIGNING], on=on), names, regulation.titles())
    shown = {
        "on": on,
        "today": regulation.today(),
        "given": powers.grouped(one for one in rows if one.delegated),
        "kept": powers.grouped(one for one in rows if one.title and not one.delegated),
        "nobody": [one for one in rows if not one.title],
    }
    return render(request, "portal/publik/wewenang.html", shown)


@require_safe
def instruments(request: HttpRequest) -> HttpResponse:
    """Every instrument that carries something here, with where it stands today."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    on, law = regulation.today(), regulation.law()
    force = forces(law.instruments.values())
    rows = [
        powers.shown(row, force[row.key], on)
        for row in sorted(law.instruments.values(), key=_order)
        if words.lower() in f"{row.cited} {row.in_full}".lower()
    ]
    return render(request, "portal/publik/peraturan.html", {"rows": rows, "words": words})


def _order(row: InstrumentRow) -> tuple[int, str, str]:
    return (-row.year, row.kind, row.number)


@require_safe
def text(request: HttpRequest, key: str) -> HttpResponseBase:
    """The confirmed text of a published instrument, as the city keeps it."""
    found = public_text(key)
    if found is None:
        raise Http404(key)
    return as_it_came(found)


@require_safe
def instrument(request: HttpRequest, key: str) -> HttpResponse:
    """One instrument: its stages and dates, what it changes, what rests on it."""
    law, on = regulation.law(), regulation.today()
    row = law.instruments.get(key)
    if row is None:
        raise Http404(key)
    force = forces(law.instruments.values())[key]
    names = {one.code: one.name for one in catalogue.published()}
    resting = [
        (code, name, sorted(what))
        for code, name in names.items()
        if (what := powers.uses(catalogue.current(code)[1], law.authority).get(key))
    ]
    shown = {
        "row": row,
        "shown": powers.shown(row, force, on),
        "repealed_by": law.instruments.get(force.repealed_by),
        "repeals": [law.instruments[one] for one in row.repeals if one in law.instruments],
        "changes": [law.instruments[one] for one in row.changes if one in law.instruments],
        "resting": resting,
        "paper": public_text(key),
    }
    return render(request, "portal/publik/peraturan-satu.html", shown)
