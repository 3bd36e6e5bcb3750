# SPDX-License-Identifier: Apache-2.0
"""Reading by which way each permit type is applied for."""

from datetime import date

from permisi.regulation.models import TypeLane
from permisi.regulation.queries import law
from permisi.regulation.rules.force import forces
from permisi.regulation.rules.lanes import Lane, LaneRow, lane_on


def lanes(*codes: str) -> dict[str, list[LaneRow]]:
    """The records of these types, or of all, in the order of their days; two queries, however many there are."""
    rows = TypeLane.objects.filter(retired=False).select_related("instrument").order_by("type_code", "start")
    if codes:
        rows = rows.filter(type_code__in=codes)
    found: dict[str, list[LaneRow]] = {code: [] for code in codes}
    for row in rows:
        found.setdefault(row.type_code, []).append(
            LaneRow(row.type_code, Lane(row.lane), row.start, row.instrument.key, row.instrument.cited)
        )
    return found


def lane(code: str, on: date) -> Lane:
    """The way of a type on a day."""
    return lane_on(lanes(code)[code], on)


def without_force(rows: list[LaneRow]) -> set[str]:
    """The keys of the instruments that had no force on the day for which a record names them (L-0)."""
    known = forces(law().instruments.values())
    return {row.basis for row in rows if row.basis in known and not known[row.basis].on(row.start).carries}
