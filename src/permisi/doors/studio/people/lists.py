# SPDX-License-Identifier: Apache-2.0
"""Lists: placements, one person's card, and who could do what on a day."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from permisi.doors.studio.paging import PAGE, after, paged
from permisi.doors.studio.people.frame import drawn
from permisi.doors.studio.people.words import SCOPES, lines, period
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.sheets import as_csv
from permisi.parts.words import tanggal
from permisi.procedure import queries as procedure
from permisi.regulation import appointing, staffing
from permisi.regulation import queries as regulation
from permisi.regulation.appointing import may_confirm
from permisi.regulation.models import Placement
from permisi.regulation.rules.placing import CAPACITIES, ORIGINS, STANDINGS, Origin
from permisi.regulation.staffing import Able, Sought


def day_asked(request: HttpRequest, name: str = "tanggal") -> date | None:
    """The day in the address, if it is one; a day that no calendar has is passed over."""
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None


@require_safe
def placements(request: HttpRequest) -> HttpResponse:
    """All placements, by person, unit, state and day."""
    asked = {key: request.GET.get(key, "") for key in ("q", "unit", "keadaan", "tanggal")}
    state = asked["keadaan"] if asked["keadaan"] in set(STANDINGS) else ""
    sought = Sought(asked["q"], asked["unit"], state, day_asked(request))
    found = staffing.placements(sought, after=_last(request), limit=PAGE + 1)
    page = paged(request, found, lambda one: one.pk)
    context = {
        "rows": lines(page.rows),
        "page": page,
        "asked": asked,
        "filtered": any(asked.values()),
        "units": sorted(regulation.units().values(), key=lambda unit: unit.short),
        "states": [(str(key), said(words)) for key, words in STANDINGS.items()],
    }
    return drawn(request, "daftar.html", context, tab="daftar")


def _last(request: HttpRequest) -> Placement | None:
    """The placement with which the page before ended."""
    try:
        return appointing.placement_of(UUID(after(request)))
    except (ValueError, Refusal):
        return None


@require_safe
def card(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """One person: placements past, now and planned, absences, open work."""
    account, placed = staffing.of_person(account_id)
    context = {
        "account": account,
        "rows": lines(placed),
        "absences": staffing.absences(account_id),
        "held": regulation.principal(account).held,
        "work": procedure.held_by(account_id),
        "confirms": may_confirm(who_is(request)),
    }
    return drawn(request, "kartu.html", context, tab="daftar")


@require_safe
def on_day(request: HttpRequest) -> HttpResponse:
    """Who could do what on a day: to read, to print, to take along."""
    on = day_asked(request) or regulation.today()
    unit = request.GET.get("unit", "")
    found = staffing.who_could(on, unit=unit)
    context = {
        "on": on,
        "unit": unit,
        "units": sorted(regulation.units().values(), key=lambda one: one.short),
        "rows": [(one, cells(one)) for one in found],
        "query": f"tanggal={on.isoformat()}&unit={unit}",
    }
    return drawn(request, "tanggal.html", context, tab="tanggal")


def cells(one: Able) -> dict[str, str]:
    """A line of the list in words."""
    units = regulation.units()
    return {
        "home": units[one.home].short if one.home else "",
        "unit": units[one.unit].short,
        "capacity": said(CAPACITIES[one.capacity]),
        "origin": said(ORIGINS[Origin(one.origin)]),
        "types": ", ".join(one.types) or said("semua"),
        "scopes": ", ".join(said(SCOPES.get(scope, scope)) for scope in one.scopes),
        "period": period(one.start, one.until),
    }


@require_safe
def on_day_csv(request: HttpRequest) -> HttpResponse:
    """The same list for a spreadsheet; no cell begins to calculate."""
    on = day_asked(request) or regulation.today()
    heads = (
        "Nama",
        "Jabatan",
        "Unit",
        "OPD asal",
        "Kapasitas",
        "Cara",
        "Jenis izin",
        "Wewenang",
        "Surat",
        "Masa",
    )
    rows: list[Sequence[str]] = [(said("Pada tanggal"), tanggal(on)), heads]
    for one in staffing.who_could(on, unit=request.GET.get("unit", "")):
        said_ = cells(one)
        row = [one.name, one.titled, said_["unit"], said_["home"], said_["capacity"], said_["origin"]]
        row += [said_["types"], said_["scopes"], one.letter, said_["period"]]
        rows.append(row)
    return as_csv(f"siapa-{on.isoformat()}", rows)
