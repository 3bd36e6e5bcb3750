# SPDX-License-Identifier: Apache-2.0
"""Reading the organisation on any day, and who goes on for what has ended."""

from datetime import date

from django.core.cache import cache

from permisi.regulation.models import Position, Reform, Unit
from permisi.regulation.queries.base import FRESH, today
from permisi.regulation.rules import reforms as rules
from permisi.regulation.rules.office import PositionRow, UnitRow
from permisi.regulation.rules.reforms import Chart, Kind


def reforms() -> tuple[rules.Reform, ...]:
    """Every reform, carried out or to come, in the order of their days; asked once in a few seconds."""
    known: tuple[rules.Reform, ...] | None = cache.get("reforms")
    if known is None:
        known = stored()
        cache.set("reforms", known, FRESH)
    return known


def stored() -> tuple[rules.Reform, ...]:
    """The same, as the database has it at this moment: what acts ask."""
    rows = Reform.objects.filter(retired=False).select_related("instrument").order_by("start", "key")
    return tuple(row.row() for row in rows)


def chart_now() -> Chart:
    """The organisation as the rows say it."""
    units = Unit.objects.filter(retired=False)
    posts = Position.objects.filter(retired=False).select_related("unit")
    return {
        Kind.UNIT: {row.key: said_of(row) for row in units},
        Kind.POST: {row.key: said_of(row) for row in posts},
    }


def said_of(row: Unit | Position) -> dict[str, str]:
    """What a row says of itself, as a reform would write it."""
    if isinstance(row, Unit):
        facts = {"name": row.name, "short": row.short, "parent": row.parent, "address": row.address}
        return {**facts, "level": row.level}
    return {"title": row.title, "unit": row.unit.key, "superior": row.superior, "level": row.level}


def chart_on(on: date) -> Chart:
    """The organisation on a day: what was carried out later is taken back, what comes until then is put on.

    It is taken back in the order it was carried out: within one day what ends may have come before what is renamed.
    """
    known, chart = stored(), chart_now()
    done = Reform.objects.filter(retired=False, done_at__isnull=False).select_related("instrument")
    for one in done.order_by("-done_at", "-pk"):
        chart = rules.taken_back(chart, one.row())
    return rules.chart_on(chart, known, on)


def unit_rows_on(on: date) -> tuple[UnitRow, ...]:
    """Every unit of a day as a value, by key."""
    rows = {row.key: row for row in Unit.objects.all()}
    return tuple(
        UnitRow(
            key=key,
            name=told["name"],
            short=told["short"],
            parent=told["parent"] or None,
            address=told["address"],
            level=told.get("level", ""),  # a reform of before this was kept says none
            source=rows[key].source if key in rows else "",
            assumed=key in rows and rows[key].assumed,
        )
        for key, told in sorted(chart_on(on)[Kind.UNIT].items())
    )


def position_rows_on(on: date) -> tuple[PositionRow, ...]:
    """Every post of a day as a value, by unit and key. What a post opens and how many hold it is as it is now."""
    rows = {row.key: row for row in Position.objects.all()}
    told = chart_on(on)[Kind.POST]
    return tuple(
        PositionRow(
            key=key,
            unit=one["unit"],
            title=one["title"],
            single=key in rows and rows[key].single,
            source=rows[key].source if key in rows else "",
            assumed=key in rows and rows[key].assumed,
            doors=tuple(rows[key].doors) if key in rows else (),
            superior=one["superior"],
            level=one["level"],
        )
        for key, one in sorted(told.items(), key=lambda pair: (pair[1]["unit"], pair[0]))
    )


def post_now(key: str, on: date | None = None) -> str:
    """The post that does what this one did: itself, or its successor."""
    return rules.successor_of(key, Kind.POST, stored(), on or today())


def unit_line(key: str) -> list[str]:
    """A unit with all that went into it: what came to them is its to see."""
    return [key, *sorted(rules.predecessors_of(key, Kind.UNIT, reforms(), today()))]


def due(on: date) -> list[str]:
    """The keys of the reforms whose day has come and that are not carried out yet."""
    rows = Reform.objects.filter(retired=False, done_at__isnull=True, start__lte=on)
    return list(rows.order_by("start", "ends", "key").values_list("key", flat=True))
