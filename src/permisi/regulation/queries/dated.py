# SPDX-License-Identifier: Apache-2.0
"""Legal numbers, the working calendar and the hours of service as they stand on a day."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django.core.cache import cache

from permisi.ledger import queries as ledger
from permisi.regulation.errors import (
    ParameterMissing,
)
from permisi.regulation.models import (
    HolidayYear,
    Parameter,
)
from permisi.regulation.queries.base import FRESH, in_force, today, zone
from permisi.regulation.rules.calendar import Calendar, Holiday, HolidayKind, OfficeHours


def parameter(name: str, on: date) -> Any:
    """The legal number in force on that day; raises ``ParameterMissing``."""
    row = Parameter.objects.filter(in_force(on), name=name).order_by("-start").first()
    if row is None:
        raise ParameterMissing(name=name, on=on)
    return row.value


def delegating_forms(on: date) -> list[str]:
    """The kinds of instrument that may carry a delegation (L-15); none known: nobody is warned."""
    try:
        return [one.strip() for one in str(parameter("bentuk_delegasi", on)).split(",")]
    except ParameterMissing:
        return []


def second_step_demanded() -> bool:
    """Whether officers need a second step to sign in: in production, unless the city's files say otherwise."""
    known: bool | None = cache.get("second_step")
    if known is None:
        known = not ledger.is_marked() and _second_step_wanted()
        cache.set("second_step", known, FRESH)
    return known


def _second_step_wanted() -> bool:
    try:
        return bool(parameter("faktor_kedua_wajib", today()))
    except ParameterMissing:
        return True


def grounded(name: str, on: date) -> tuple[Any, str]:
    """A legal number or sentence with the instrument it rests on; raises ``ParameterMissing``."""
    row = (
        Parameter.objects.filter(in_force(on), name=name)
        .select_related("instrument")
        .order_by("-start")
        .first()
    )
    if row is None:
        raise ParameterMissing(name=name, on=on)
    return row.value, row.instrument.cited if row.instrument else ""


def measured(name: str, on: date) -> tuple[Any, str]:
    """A legal number with its unit; raises ``ParameterMissing``."""
    row = Parameter.objects.filter(in_force(on), name=name).order_by("-start").first()
    if row is None:
        raise ParameterMissing(name=name, on=on)
    return row.value, row.unit


def calendar_now(on: date) -> Calendar:
    """The working calendar as the records have it at this moment, past every cache: for who counts anew."""
    return _calendar(on)


def calendar(on: date | None = None) -> Calendar:
    """The working calendar as far as it is known; later years are provisional (L-150)."""
    known: Calendar | None = cache.get("calendar")
    if known is None:
        known = _calendar(on or today())
        cache.set("calendar", known, FRESH)
    return known


def _calendar(on: date) -> Calendar:
    years = list(HolidayYear.objects.filter(retired=False).order_by("year"))
    holidays = [
        Holiday(date=date.fromisoformat(day), name=name, kind=HolidayKind(kind), source=year.instrument)
        for year in years
        for day, name, kind in year.days
    ]
    try:
        off = bool(parameter("cuti_bersama_libur", on))
    except ParameterMissing:
        off = True
    return Calendar(
        holidays=tuple(holidays), known_years=frozenset(year.year for year in years), cuti_counts_as_off=off
    )


def office_hours(on: date) -> OfficeHours:
    """Until when a filing counts as received the same day (L-151)."""
    facts: Mapping[str, str] = parameter("jam_pelayanan", on)
    closes_on = {int(day): time.fromisoformat(at) for day, at in facts.items() if day.isdigit()}
    return OfficeHours(zone=str(zone()), closes=time.fromisoformat(facts["tutup"]), closes_on=closes_on)
