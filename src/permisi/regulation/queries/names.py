# SPDX-License-Identifier: Apache-2.0
"""What areas, units, posts and instruments are called."""

from collections.abc import Iterable

from django.core.cache import cache

from permisi.regulation.models import (
    Area,
    Authority,
    Instrument,
    Position,
    Unit,
)
from permisi.regulation.queries.base import FRESH
from permisi.regulation.rules.office import PositionRow, UnitRow, shortened


def areas(kind: str) -> list[Area]:
    """All kecamatan or all kelurahan, by name."""
    return list(Area.objects.filter(kind=kind, retired=False).order_by("name"))


def area_names() -> dict[str, str]:
    """Code to ``Kelurahan …, Kecamatan …``."""
    known: dict[str, str] | None = cache.get("areas")
    if known is None:
        rows = {row.key: row for row in Area.objects.filter(retired=False)}
        known = {
            key: f"Kelurahan {row.name}, Kecamatan {rows[row.parent].name}"
            for key, row in rows.items()
            if row.kind == "kelurahan" and row.parent in rows
        }
        cache.set("areas", known, FRESH)
    return known


def units() -> dict[str, Unit]:
    """All units by key; those that ended too, for what was done there."""
    return {unit.key: unit for unit in Unit.objects.all()}


def titles() -> dict[str, tuple[str, str, str]]:
    """Position key to (title, unit key, unit's short name); posts that ended too, for what was done there."""
    known: dict[str, tuple[str, str, str]] | None = cache.get("titles")
    if known is None:
        rows = Position.objects.select_related("unit")
        known = {row.key: (row.title, row.unit.key, row.unit.short) for row in rows}
        cache.set("titles", known, FRESH)
    return known


def standing_titles() -> dict[str, tuple[str, str, str]]:
    """The same of the posts that stand today: what can be chosen."""
    standing = set(Position.objects.filter(retired=False).values_list("key", flat=True))
    return {key: told for key, told in titles().items() if key in standing}


def short_titles() -> dict[str, str]:
    """Position key to its title, with the unit by its short name: for the narrow columns of a table."""
    rows = Position.objects.select_related("unit").filter(retired=False)
    return {row.key: shortened(row.title, row.unit.name, row.unit.short) for row in rows}


def cited(keys: Iterable[str]) -> dict[str, Instrument]:
    """Instruments by key."""
    return {row.key: row for row in Instrument.objects.filter(key__in=list(keys))}


def giver_title(authority_key: str) -> str:
    """The title of the position that gave this authority; empty for an attribution."""
    row = Authority.objects.select_related("giver").filter(key=authority_key).first()
    return row.giver.title if row and row.giver else ""


def full_citations() -> dict[str, str]:
    """Instrument key to how a decision cites it in full: kind, number, year and subject."""
    return {row.key: f"{row.cited} tentang {row.subject}" for row in Instrument.objects.filter(retired=False)}


def unit_rows() -> tuple[UnitRow, ...]:
    """Every unit as a value, by key."""
    rows = Unit.objects.filter(retired=False).order_by("key")
    return tuple(
        UnitRow(
            key=row.key,
            name=row.name,
            short=row.short,
            parent=row.parent or None,
            address=row.address,
            level=row.level,
            source=row.source,
            assumed=row.assumed,
        )
        for row in rows
    )


def position_rows() -> tuple[PositionRow, ...]:
    """Every post as a value, by unit and key."""
    rows = Position.objects.filter(retired=False).select_related("unit").order_by("unit__key", "key")
    return tuple(
        PositionRow(
            key=row.key,
            unit=row.unit.key,
            title=row.title,
            single=row.single,
            source=row.source,
            assumed=row.assumed,
            doors=tuple(row.doors),
            superior=row.superior,
            level=row.level,
        )
        for row in rows
    )
