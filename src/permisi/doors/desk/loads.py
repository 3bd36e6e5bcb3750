# SPDX-License-Identifier: Apache-2.0
"""Beban kerja: who has how much in hand, what nobody took, for the heads of the units."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from permisi.cases import boxes
from permisi.doors.desk.frame import drawn
from permisi.parts.asking import who_is
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
    units = led_units(who_is(request))
    if not units:
        raise Http404("leads no unit")
    return drawn(request, "beban.html", {"loads": boxes.loads(units), "pools": boxes.pools(units)})
