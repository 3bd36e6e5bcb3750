# SPDX-License-Identifier: Apache-2.0
"""How papers write dates and moments in Bahasa Indonesia."""

from datetime import date, datetime
from typing import Final

DAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS: Final = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def written_date(day: date) -> str:
    """``23 November 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def written_day(day: date) -> str:
    """``Senin, 23 November 2026``."""
    return f"{DAYS[day.weekday()]}, {written_date(day)}"


def written_moment(moment: datetime) -> str:
    """``Senin, 23 November 2026 pukul 09.42.10 WIB``; the zone is the moment's own (L-154)."""
    return _written(moment, "%H.%M.%S")


def written_minute(moment: datetime) -> str:
    """As ``written_moment``, without seconds."""
    return _written(moment, "%H.%M")


def _written(moment: datetime, form: str) -> str:
    if moment.tzinfo is None:
        raise ValueError("a moment on paper needs its time zone")
    return f"{written_day(moment)} pukul {moment:{form}} {moment.tzname()}"


def written_length(seconds: int) -> str:
    """``10 menit``, ``24 jam``: the largest unit that leaves no rest."""
    for size, unit in ((86400, "hari"), (3600, "jam"), (60, "menit")):
        if seconds >= size and seconds % size == 0:
            return f"{seconds // size} {unit}"
    return f"{seconds} detik"


def written_size(octets: int) -> str:
    """``2,5 MB``, ``812 kB``: decimal units, one decimal above a megabyte."""
    if octets >= 1_000_000:
        return f"{octets / 1_000_000:.1f} MB".replace(".", ",")
    return f"{max(1, round(octets / 1000))} kB"
