# SPDX-License-Identifier: Apache-2.0
"""The city, its legal day, and what every query of the law needs."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.cache import cache
from django.db.models import Q

from permisi.ground import clock
from permisi.ground.said import mark
from permisi.ledger import queries as ledger
from permisi.regulation.models import (
    City,
)

FRESH = 5  # seconds that a cached legal record may be old; acts never read the cache


def city() -> dict[str, Any]:
    """The city's facts for pages: name, agency, hours, address, host."""
    known: dict[str, Any] | None = cache.get("city")
    if known is None:
        known = City.objects.values_list("facts", flat=True).first() or {}
        cache.set("city", known, FRESH)
    return known


def zone() -> ZoneInfo:
    """The city's time zone (L-154)."""
    return ZoneInfo(city().get("zone", "Asia/Jakarta"))


def today() -> date:
    """The legal day in the city."""
    return clock.today(zone())


def day_of(moment: datetime) -> date:
    """The legal day in the city on which a moment lies."""
    return moment.astimezone(zone()).date()


def marked_words() -> str:
    """What a page says when the database is a demo or a rehearsal."""
    kind: str | None = cache.get("birth")
    if kind is None:
        kind = ledger.birth_kind()
        cache.set("birth", kind, FRESH if kind != "production" else None)
    words = {
        "demo": mark("Contoh – bukan layanan resmi. Semua orang dan berkas di sini rekaan."),
        "rehearsal": mark("Latihan – bukan layanan resmi."),
    }
    return words.get(kind, "")


def in_force(on: date) -> Q:
    return Q(start__lte=on) & (Q(until__isnull=True) | Q(until__gte=on)) & Q(retired=False)
