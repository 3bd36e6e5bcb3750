# SPDX-License-Identifier: Apache-2.0
"""What the catalogue answers for before the way of a type changes (peralihan)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from permisi.catalogue import queries
from permisi.catalogue.errors import CrossingInThePast, CrossingUnclear, NotReadyToCross, ReopenedInThePast
from permisi.ground.said import said
from permisi.regulation import queries as regulation
from permisi.regulation.queries.lanes import lanes
from permisi.regulation.rules.lanes import Lane, LaneRow, reopens_past


def lane_key(code: str, start: date) -> str:
    """The key of the record that says the way of a type from that day on."""
    return f"{code}@{start.isoformat()}"


def require_crossable(key: str, facts: Mapping[str, Any]) -> None:
    """Asked before a way is proposed and again before it is approved.

    Raises ``NoSuchType``, ``CrossingUnclear``, ``NotReadyToCross`` where online filing would begin for a type that
    nobody could file (L-2), ``CrossingInThePast`` where the manual lane would be closed after the fact,
    ``ReopenedInThePast`` where it would be opened again after the fact.
    """
    code, start, lane = _read(key, facts)
    _, known = queries.current(code)
    if reopens_past(lanes(code)[code], LaneRow(code, lane, start, "", ""), regulation.today()):
        raise ReopenedInThePast(start=f"{start:%d-%m-%Y}")
    if lane is Lane.PAPER:
        return
    if why := queries.blocking(code):
        raise NotReadyToCross(name=known.name, why="; ".join(why))
    if lane is Lane.ONLINE and start < regulation.today():
        raise CrossingInThePast(start=f"{start:%d-%m-%Y}")


def _read(key: str, facts: Mapping[str, Any]) -> tuple[str, date, Lane]:
    try:
        code, start = str(facts["type_code"]), date.fromisoformat(str(facts["start"]))
        lane = Lane(facts["lane"])
    except (KeyError, ValueError) as wrong:
        raise CrossingUnclear(why=said("jenis izin, tanggal, atau jalurnya belum benar")) from wrong
    if key != lane_key(code, start):
        raise CrossingUnclear(why=said("kuncinya bukan jenis izin dan tanggalnya"))
    if not facts.get("instrument"):
        raise CrossingUnclear(why=said("pilih peraturan yang menjadi dasarnya"))
    return code, start, lane
