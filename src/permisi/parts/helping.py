# SPDX-License-Identifier: Apache-2.0
"""“I need help”: the counters as every page of the portal names them, with what is open now, in words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from permisi.cases.models import Case
from permisi.ground.said import said, spoken
from permisi.parts.words import DAYS, tgl
from permisi.regulation import counters
from permisi.regulation import queries as regulation
from permisi.regulation.rules.opening import Opening, district_in

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Place:
    """One counter as a page draws it."""

    name: str
    address: str
    hours: str
    is_open: bool
    phone: str
    phone_url: str
    whatsapp: str
    whatsapp_url: str
    assumed: bool


def district(picked: str, case: Case | None) -> str:
    """The kecamatan that was picked, or that the page's file names; asked only where there is a choice."""
    if picked or case is None or len(counters.counters()) < 2:
        return picked
    return district_in(case.answers.values())


def places(district: str = "") -> list[Place]:
    """The counters, nearest first. A constant number of queries."""
    return [_place(one) for one in counters.near(district)]


def _place(one: counters.Manned) -> Place:
    row, now = one.row, one.opening
    return Place(
        name=row.name,
        address=row.address,
        hours=hours_words(now, regulation.today()) if now else "",
        is_open=bool(now and now.is_open),
        phone=row.phone,
        phone_url=f"tel:{dialled(row.phone)}" if row.phone else "",
        whatsapp=row.whatsapp,
        whatsapp_url=f"https://wa.me/{dialled(row.whatsapp).lstrip('+')}" if row.whatsapp else "",
        assumed=row.assumed,
    )


def dialled(number: str) -> str:
    """The number as a phone dials it, with the code of the country where the city wrote it with a nought."""
    digits = re.sub(r"[^0-9+]", "", number)
    return f"+62{digits[1:]}" if digits.startswith("0") else digits


def hours_words(now: Opening, today: date) -> str:
    """Until when it is open, or when it opens again: ``Tutup, buka lagi Senin 08.00``."""
    if now.until is not None:
        return said("Buka sampai {at}", at=clock_words(now.until))
    at = clock_words(now.opens_at)
    if now.opens_on == today:
        return said("Tutup, buka pukul {at}", at=at)
    near = now.opens_on < today + WEEK
    day = DAYS[spoken()][now.opens_on.weekday()] if near else tgl(now.opens_on)
    if now.why:
        return said("Tutup ({why}), buka lagi {day} {at}", why=now.why, day=day, at=at)
    return said("Tutup, buka lagi {day} {at}", day=day, at=at)


def clock_words(at: time) -> str:
    """A time of the day: ``08.00``, in English ``08:00``."""
    return f"{at:%H:%M}" if spoken() == "en" else f"{at:%H.%M}"


def first_hours(found: Sequence[Place]) -> str:
    """What the closed fold says already: the hours of the nearest counter."""
    return found[0].hours if found else ""
