# SPDX-License-Identifier: Apache-2.0
"""Reading service standards: what a type's records say today, what was decided, what was announced."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from permisi.catalogue.errors import NoSuchStandard
from permisi.catalogue.files import NOTICE
from permisi.catalogue.models import ServiceStandard, StandardPart
from permisi.catalogue.queries.types import current
from permisi.catalogue.rules.standard import (
    TITLES,
    Around,
    Component,
    Part,
    Said,
    StandardState,
    channels,
    derived,
    differing,
    from_json,
)
from permisi.regulation import queries as regulation
from permisi.regulation.counters import counters


def derived_standard(code: str) -> tuple[Component, ...]:
    """The fourteen components as the records of that type say them now. Raises ``NoSuchType``."""
    return derived(current(code)[1], around())


def around() -> Around:
    """What every standard takes from outside its type."""
    facts: dict[str, Any] = regulation.city()
    parts = {part.key: part for part in StandardPart.objects.filter(retired=False)}
    return Around(
        posts={key: title for key, (title, _, _) in regulation.titles().items()},
        units={key: unit.name for key, unit in regulation.units().items()},
        instruments=regulation.law().instruments,
        channels=channels(counters(), facts.get("help_phone", ""), facts.get("email", "")),
        common={Part(key): _said(part) for key, part in parts.items() if key != NOTICE},
    )


def _said(part: StandardPart) -> tuple[Said, ...]:
    return tuple(Said(text, part.source, part.assumed) for text in part.texts)


def city_notice() -> tuple[Said, ...]:
    """The maklumat: what the city promises everybody (L-72); empty where its files say nothing."""
    part = StandardPart.objects.filter(key=NOTICE, retired=False).first()
    return _said(part) if part else ()


def standards_of(code: str, *, before: int | None = None, limit: int | None = None) -> list[ServiceStandard]:
    """The versions of that type's standard, the newest first; all, or a page of those before a number."""
    rows = ServiceStandard.objects.filter(type__code=code).select_related("type", "drafted_by", "decided_by")
    if before is not None:
        rows = rows.filter(number__lt=before)
    return list(rows.order_by("-number")[:limit])


def newest_standards(codes: list[str]) -> dict[str, tuple[ServiceStandard, ServiceStandard | None]]:
    """Of each of these types: the newest version, and the announced one where there is one. Two queries."""
    every = ServiceStandard.objects.filter(type__code__in=codes).select_related("type")
    last = every.order_by("type__code", "-number").distinct("type__code")
    announced = {one.type.code: one for one in last.filter(state=StandardState.ANNOUNCED)}
    return {one.type.code: (one, announced.get(one.type.code)) for one in last.defer("content")}


def announced_standard(code: str) -> ServiceStandard | None:
    """The standard in force of that type: the one announced last."""
    return _newest(code, StandardState.ANNOUNCED)


def drafted_standard(code: str) -> ServiceStandard | None:
    """The draft of that type that waits for a second person."""
    return _newest(code, StandardState.DRAFTED)


def _newest(code: str, state: StandardState) -> ServiceStandard | None:
    rows = ServiceStandard.objects.filter(type__code=code, state=state).select_related("type")
    return rows.order_by("-number").first()


def standard_row(standard_id: UUID | str) -> ServiceStandard:
    """That version. Raises ``NoSuchStandard``."""
    rows = ServiceStandard.objects.select_related("type", "drafted_by", "decided_by")
    found = rows.filter(pk=standard_id).first()
    if found is None:
        raise NoSuchStandard()
    return found


def unlike_announced(code: str) -> tuple[str, ...] | None:
    """The titles of the components that read otherwise than announced; none where nothing was announced."""
    standing = announced_standard(code)
    if standing is None:
        return None
    return titles(differing(from_json(standing.content), derived_standard(code)))


def titles(parts: Iterable[Part]) -> tuple[str, ...]:
    """What these components are called."""
    return tuple(TITLES[part] for part in parts)
