# SPDX-License-Identifier: Apache-2.0
"""The page of one permit type: everything a person wants to know before beginning."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from permisi.cases import queries as cases
from permisi.cases.intake.rules import headers_for
from permisi.catalogue import queries as catalogue
from permisi.catalogue.rules import Definition, Variant
from permisi.decisions import acts as decisions
from permisi.doors.portal.public import law, telling
from permisi.parts.costs import whole_cost
from permisi.parts.procedures import chart_of
from permisi.parts.shapes import Link
from permisi.regulation import queries as regulation


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """What it takes, how long, who decides, and whether one can begin today; raises ``NoSuchType``."""
    _, definition = catalogue.current(code)
    variant = chosen(definition, request.GET.get("varian", ""))
    instruments = regulation.cited(law.instruments_of(definition))
    shown = {
        "permit": definition,
        "lane": law.way_in(code),
        "variant": variant,
        "variants": tabs(definition, variant),
        "obstacles": catalogue.obstacles(code),
        "facts": telling.facts(definition),
        "costs": whole_cost(
            definition, [one for one in definition.costs if not one.variants or variant.key in one.variants]
        ),
        "requirements": telling.requirements(definition, variant.key),
        "limits": law.limits(definition, instruments),
        "way": telling.way(definition, regulation.titles()),
        "chart": chart_of(definition.sop, regulation.short_titles()),
        "guessed_way": definition.sop.guessed,
        "basis": law.bases(definition, instruments),
        "signing": law.signing(code),
        "standard": catalogue.announced_standard(code),
        "check": law.check_limit(definition),
        "figures": cases.figures(code),
        "apply": f"/saya/ajukan/{code}/?varian={variant.key}",
    }
    return render(request, "portal/publik/izin.html", shown)


@require_safe
def sop(request: HttpRequest, code: str) -> HttpResponse:
    """The SOP as the official document; raises ``NoSuchType``."""
    return HttpResponse(decisions.print_sop(code), headers=headers_for("application/pdf", f"SOP-{code}.pdf"))


def chosen(definition: Definition, key: str) -> Variant:
    """The variant asked for, or the first."""
    return next((one for one in definition.variants if one.key == key), definition.variants[0])


def tabs(definition: Definition, variant: Variant) -> list[Link]:
    """The variants as links."""
    return [
        Link(f"?varian={one.key}", one.name, current=one is variant)
        for one in definition.variants
        if len(definition.variants) > 1
    ]
