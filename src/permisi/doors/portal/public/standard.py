# SPDX-License-Identifier: Apache-2.0
"""The service standard of a permit type and the maklumat, as the public reads them (L-70, L-72)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from permisi.cases.intake.rules import headers_for
from permisi.catalogue import queries as catalogue
from permisi.catalogue.rules.standard import DELIVERY, TITLES, from_json
from permisi.decisions import acts as decisions
from permisi.ground.said import said


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The announced standard, the six published components first; raises ``NoSuchType``."""
    _, definition = catalogue.current(code)
    row = catalogue.announced_standard(code)
    found = [
        (number, said(TITLES[one.part]), one)
        for number, one in enumerate(from_json(row.content) if row else (), start=1)
    ]
    first = len(DELIVERY)
    shown = {"permit": definition, "standard": row, "delivery": found[:first], "rest": found[first:]}
    return render(request, "portal/publik/standar.html", shown)


@require_safe
def printed(request: HttpRequest, code: str) -> HttpResponse:
    """The same as PDF; raises ``NoSuchType``, ``NoSuchStandard``."""
    return HttpResponse(
        decisions.print_standard(code), headers=headers_for("application/pdf", f"Standar-{code}.pdf")
    )


@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    """The maklumat: what the agency promises everybody."""
    return render(request, "portal/publik/maklumat.html", {"lines": catalogue.city_notice()})


@require_safe
def printed_notice(request: HttpRequest) -> HttpResponse:
    """The maklumat as PDF."""
    headers = {**headers_for("application/pdf", "Maklumat.pdf"), "Cache-Control": "no-store"}
    return HttpResponse(decisions.print_notice(), headers=headers)
