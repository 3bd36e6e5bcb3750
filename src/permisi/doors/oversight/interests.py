# SPDX-License-Identifier: Apache-2.0
"""The yearly register of conflicts of interest: declared, found by a superior, and reported (L-22)."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from permisi.cases import queries as cases
from permisi.cases.models import Case
from permisi.ground.said import said
from permisi.parts.asking import number_of, who_is
from permisi.parts.shapes import Link
from permisi.procedure import reporting
from permisi.procedure.models import Interest, InterestReport
from permisi.procedure.rules.reporting import Nature, ReportState
from permisi.regulation import queries as regulation

PAGE = 50
FIRST_YEAR = 2000  # before it nobody kept anything here
TONES = {ReportState.EXAMINED: "wait", ReportState.PROVEN: "ok", ReportState.UNPROVEN: "note"}
Row = TypeVar("Row", Interest, InterestReport)


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """One page of a year: interests, or with ``isi=laporan`` the reports of citizens."""
    this = regulation.today().year
    year = number_of(request.GET.get("tahun"), digits=4) or this
    year = year if FIRST_YEAR <= year <= this else this
    reported = request.GET.get("isi") == "laporan"
    shown = _reports(request, year) if reported else _interests(request, year)
    links = [
        Link(f"?tahun={year}", said("Dinyatakan atau ditetapkan"), current=not reported),
        Link(f"?tahun={year}&isi=laporan", said("Laporan"), current=reported),
    ]
    before, after = f"?tahun={year - 1}", f"?tahun={year + 1}" if year < this else ""
    context = {"year": year, "reported": reported, "links": links, "before": before, "after": after}
    return render(request, "oversight/interests.html", {**context, **shown})


def _interests(request: HttpRequest, year: int) -> dict[str, object]:
    found = reporting.register(year, after=_after(request, Interest), limit=PAGE + 1)
    known = _files(request, found)
    rows = [(one, said(Nature(one.nature).words), known.get(one.subject)) for one in found[:PAGE]]
    return {"rows": rows, "next": _next(found, f"?tahun={year}")}


def _reports(request: HttpRequest, year: int) -> dict[str, object]:
    found = reporting.reports(
        year, who=who_is(request), after=_after(request, InterestReport), limit=PAGE + 1
    )
    known, today = _files(request, found), regulation.today()
    rows = [
        (
            one,
            "bad" if reporting.is_late(one, today) else TONES[ReportState(one.state)],
            said("Lewat hari terakhirnya")
            if reporting.is_late(one, today)
            else said(ReportState(one.state).words),
            known.get(one.subject),
        )
        for one in found[:PAGE]
    ]
    return {"rows": rows, "next": _next(found, f"?tahun={year}&isi=laporan")}


def _files(request: HttpRequest, rows: Sequence[Interest | InterestReport]) -> dict[str, Case]:
    """The files they are about, as far as one may see them; one query."""
    keys = [one.subject.removeprefix("case:") for one in rows if one.subject]
    return {one.ref: one for one in cases.visible_to(who_is(request)).filter(pk__in=keys)}


def _after(request: HttpRequest, kind: type[Row]) -> Row | None:
    """The line with which the last page ended; anything else is passed over."""
    try:
        return kind._default_manager.filter(pk=UUID(request.GET.get("sesudah", ""))).first()
    except ValueError:
        return None


def _next(found: Sequence[Interest | InterestReport], here: str) -> str:
    return f"{here}&sesudah={found[PAGE - 1].pk}" if len(found) > PAGE else ""
