# SPDX-License-Identifier: Apache-2.0
"""Reading the counters where people are helped, with their hours as they stand now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from permisi.ground import clock
from permisi.regulation import queries
from permisi.regulation.errors import ParameterMissing
from permisi.regulation.models import ServiceCounter
from permisi.regulation.rules.opening import CounterRow, Hours, Opening, nearest, opening


@dataclass(frozen=True, slots=True)
class Manned:
    """A counter and whether somebody is there now; none where nobody entered its hours."""

    row: CounterRow
    opening: Opening | None


def counters() -> list[CounterRow]:
    """Every counter, in the city's order. One query, however many; kept for some seconds."""
    return _known()[0]


def near(district: str = "") -> list[Manned]:
    """The counters with their hours now, the nearest first; ``district`` is the key of a kecamatan."""
    rows, usual = _known()
    now, calendar = clock.now().astimezone(queries.zone()), queries.calendar()
    found = []
    for row in nearest(rows, district):
        facts = row.hours or usual
        found.append(Manned(row, opening(now, Hours.of(facts), calendar) if facts else None))
    return found


def _known() -> tuple[list[CounterRow], Mapping[str, str]]:
    known: tuple[list[CounterRow], Mapping[str, Any]] | None = cache.get("counters")
    if known is None:
        rows = [one.row() for one in ServiceCounter.objects.filter(retired=False).order_by("place")]
        known = rows, _usual_hours()
        cache.set("counters", known, queries.FRESH)
    return known


def _usual_hours() -> Mapping[str, str]:
    try:
        facts: Mapping[str, str] = queries.parameter("jam_pelayanan", queries.today())
    except ParameterMissing:
        return {}
    return facts
