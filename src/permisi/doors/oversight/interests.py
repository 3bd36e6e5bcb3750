# SPDX-License-Identifier: Apache-2.0
"""The yearly register of conflicts of interest: declared, found by a superior, and reported (L-22)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from permisi.cases import queries as cases
from permisi.cases.models import Case
from permisi.ground.said import said
from permisi.parts.asking import number_of, who_is
from permisi.parts.shapes import Link
from permisi.parts.sheets import as_csv
from permisi.parts.words import tanggal
from permisi.procedure import reporting
from permisi.procedure.bench import Bench, is_late
from permisi.procedure.models import Interest, InterestReport
from permisi.procedure.rules.reporting import Nature, ReportState
from permisi.regulation import queries as regulation

PAGE = 50
FIRST_YEAR = 2000  # before it nobody kept anything here
TONES = {ReportState.EXAMINED: "wait", ReportState.PROVEN: "ok", ReportState.UNPROVEN: "note"}
Row = TypeVar("Row", Interest, InterestReport)


@dataclass(frozen=True, slots=True)
class Sought:
    """Which part of the register is asked for: a year, reports or interests, one unit or all."""

    year: int
    reported: bool
    unit: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Sought":
        """What the address says; what makes no sense is passed over."""
        this = regulation.today().year
        year = number_of(request.GET.get("tahun"), digits=4) or this
        unit = request.GET.get("unit", "")
        return cls(
            year=year if FIRST_YEAR <= year <= this else this,
            reported=request.GET.get("isi") == "laporan",
            unit=unit if unit in regulation.units() else "",
        )

    def url(self, **changed: Any) -> str:
        """The address of this part, with something of it changed."""
        to = replace(self, **changed)
        told = {"tahun": to.year, "isi": "laporan" if to.reported else "", "unit": to.unit}
        return f"?{urlencode({key: one for key, one in told.items() if one})}"


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """One page of a year: interests, or with ``isi=laporan`` the reports of citizens; all units or one."""
    sought = Sought.of(request)
    shown = _reports(request, sought) if sought.reported else _interests(request, sought)
    links = [
        Link(sought.url(reported=False), said("Dinyatakan atau ditetapkan"), current=not sought.reported),
        Link(sought.url(reported=True), said("Laporan"), current=sought.reported),
    ]
    context = {
        "sought": sought,
        "links": links,
        "units": sorted(regulation.units().values(), key=lambda one: one.short),
        "here": sought.url(),
        "before": sought.url(year=sought.year - 1),
        "after": sought.url(year=sought.year + 1) if sought.year < regulation.today().year else "",
    }
    return render(request, "oversight/interests.html", {**context, **shown})


@require_safe
def taken_along(request: HttpRequest) -> HttpResponse:
    """The same part of the register as a sheet, the whole year of it; it never names who reported."""
    sought = Sought.of(request)
    rows = _report_lines(request, sought) if sought.reported else _interest_lines(request, sought)
    part = "laporan" if sought.reported else "register"
    return as_csv(f"kepentingan-{part}-{sought.year}", rows)


def _interest_lines(request: HttpRequest, sought: Sought) -> Iterator[Sequence[str]]:
    yield ("Hari", "Berkas", "Petugas", "Sebab", "Sifat", "Alasan", "Cara", "Ditetapkan oleh")
    found = reporting.register(sought.year, unit=sought.unit, limit=None)
    known = _files(request, found)
    for one in found:
        judge = one.report.decided_by.called if one.report and one.report.decided_by else ""
        yield (
            tanggal(regulation.day_of(one.at)),
            _number(known.get(one.subject)),
            one.person.called,
            one.cause,
            said(Nature(one.nature).words),
            one.words,
            said("Ditetapkan atas laporan") if one.report else said("Dinyatakan sendiri"),
            judge,
        )


def _report_lines(request: HttpRequest, sought: Sought) -> Iterator[Sequence[str]]:
    yield (
        *("Hari", "Berkas", "Yang dilaporkan", "Jabatan", "Sebab", "Isi laporan", "Hari terakhir"),
        *("Keadaan", "Diputus", "Diputus oleh", "Alasan putusan"),
    )
    found = reporting.reports(sought.year, who=who_is(request), unit=sought.unit, limit=None)
    titles, known, today = regulation.titles(), _files(request, found), regulation.today()
    for one in found:
        yield (
            tanggal(regulation.day_of(one.at)),
            _number(known.get(one.subject)) or one.number,
            "; ".join(dict.fromkeys([one.whom, *([one.person.called] if one.person else [])])),
            titles.get(one.post, ("",))[0],
            one.cause,
            one.words,
            tanggal(one.due_on),
            _state(one, today),
            tanggal(regulation.day_of(one.decided_at)) if one.decided_at else "",
            one.decided_by.called if one.decided_by else "",
            one.answer,
        )


def _number(case: Case | None) -> str:
    return (case.number or "") if case else ""


def _state(one: InterestReport, today: date) -> str:
    late = is_late(one, today)
    return said("Lewat hari terakhirnya") if late else said(ReportState(one.state).words)


def _interests(request: HttpRequest, sought: Sought) -> dict[str, object]:
    after = _after(request, Interest)
    found = reporting.register(sought.year, unit=sought.unit, after=after, limit=PAGE + 1)
    known = _files(request, found)
    rows = [(one, said(Nature(one.nature).words), known.get(one.subject)) for one in found[:PAGE]]
    return {"rows": rows, "next": _next(found, sought)}


def _reports(request: HttpRequest, sought: Sought) -> dict[str, object]:
    who, after = who_is(request), _after(request, InterestReport)
    found = reporting.reports(sought.year, who=who, unit=sought.unit, after=after, limit=PAGE + 1)
    known, today, bench = _files(request, found), regulation.today(), Bench(found)
    rows = [
        (
            one,
            "bad" if is_late(one, today) else TONES[ReportState(one.state)],
            _state(one, today),
            known.get(one.subject),
            None if one.decided_at else bench.titles(one),
        )
        for one in found[:PAGE]
    ]
    return {"rows": rows, "next": _next(found, sought)}


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


def _next(found: Sequence[Interest | InterestReport], sought: Sought) -> str:
    return f"{sought.url()}&sesudah={found[PAGE - 1].pk}" if len(found) > PAGE else ""
