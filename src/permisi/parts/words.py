# SPDX-License-Identifier: Apache-2.0
"""How Permisi says dates, durations, money, numbers, sizes and masked names. Pure: values in, words out."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, Protocol

from permisi.ground.money import Rupiah
from permisi.ground.said import Lang, spoken

Without = Literal["", "tanpa hari", "tanpa tahun"]

DAYS: dict[Lang, tuple[str, ...]] = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS: dict[Lang, tuple[str, ...]] = {
    "id": (
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
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
SHORT_MONTHS: dict[Lang, tuple[str, ...]] = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
UNITS_IN_ENGLISH = {
    "detik": "second",
    "menit": "minute",
    "jam": "hour",
    "hari": "day",
    "hari kerja": "working day",
    "hari kalender": "calendar day",
    "minggu": "week",
    "bulan": "month",
    "tahun": "year",
}
TITLES = ("dr.", "drg.", "h.", "hj.", "ir.", "prof.", "apt.", "bd.", "ns.")


def day_of(moment: date | datetime, zone: tzinfo) -> date:
    """The calendar day on the wall of the office; a moment without a zone is refused with ValueError."""
    return wall_time(moment, zone).date() if isinstance(moment, datetime) else moment


def wall_time(moment: datetime, zone: tzinfo) -> datetime:
    """The moment as the clock of the office shows it; a moment without a zone is refused with ValueError."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone before it can be shown")
    return moment.astimezone(zone)


def tanggal(day: date, *, lang: Lang | None = None, without: Without = "") -> str:
    """A full date: ``Senin, 23 November 2026``, or without the weekday, or without the year."""
    lang = lang or spoken()
    words = f"{day.day} {MONTHS[lang][day.month - 1]}"
    if without != "tanpa tahun":
        words = f"{words} {day.year}"
    return words if without == "tanpa hari" else f"{DAYS[lang][day.weekday()]}, {words}"


def tgl(day: date, *, lang: Lang | None = None) -> str:
    """A short date for lists: ``Kam, 26 Nov``."""
    lang = lang or spoken()
    return f"{DAYS[lang][day.weekday()][:3]}, {day.day} {SHORT_MONTHS[lang][day.month - 1]}"


def jam(moment: datetime, *, zone: tzinfo, lang: Lang | None = None) -> str:
    """A time with the name of its zone: ``09.42 WIB``."""
    lang = lang or spoken()
    local = wall_time(moment, zone)
    mark = "." if lang == "id" else ":"
    return f"{local:%H}{mark}{local:%M} {local.tzname()}"


def waktu(moment: datetime, *, zone: tzinfo, lang: Lang | None = None) -> str:
    """A date with its time: ``Senin, 23 November 2026 pukul 09.42 WIB``."""
    lang = lang or spoken()
    at = "pukul" if lang == "id" else "at"
    return f"{tanggal(day_of(moment, zone), lang=lang)} {at} {jam(moment, zone=zone, lang=lang)}"


def rentang(start: datetime, end: datetime, *, zone: tzinfo, lang: Lang | None = None) -> str:
    """From when to when, on one day: ``Senin, 23 November 2026 pukul 09.00–11.00 WIB``."""
    lang = lang or spoken()
    at, mark = ("pukul", ".") if lang == "id" else ("at", ":")
    local = wall_time(start, zone)
    begins = f"{local:%H}{mark}{local:%M}"
    return f"{tanggal(local.date(), lang=lang)} {at} {begins}–{jam(end, zone=zone, lang=lang)}"


def lama(value: int | timedelta, unit: str = "", *, lang: Lang | None = None) -> str:
    """A length of time in words: ``2 hari kerja``, ``25 menit``. A timedelta is said in its largest unit."""
    lang = lang or spoken()
    count, unit = _largest_unit(value) if isinstance(value, timedelta) else (value, unit)
    if lang == "id":
        return f"{angka(count)} {unit}"
    return f"{angka(count, lang=lang)} {UNITS_IN_ENGLISH[unit]}{'' if count == 1 else 's'}"


def _largest_unit(span: timedelta) -> tuple[int, str]:
    seconds = int(span.total_seconds())
    for unit, size in (("hari", 86400), ("jam", 3600), ("menit", 60)):
        if seconds >= size:
            return seconds // size, unit
    return seconds, "detik"


def angka(value: int | float | Decimal, places: int = 0, *, lang: Lang | None = None) -> str:
    """A number with separators: ``1.234,5`` in Indonesian, ``1,234.5`` in English; halves are rounded up."""
    lang = lang or spoken()
    step = Decimal(1).scaleb(-places)
    exact = Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP)
    english = f"{exact:,.{places}f}"
    return english if lang == "en" else english.translate(str.maketrans(",.", ".,"))


def persen(share: float | Decimal, places: int = 0, *, lang: Lang | None = None) -> str:
    """A share between 0 and 1 as a percentage: ``96%``."""
    lang = lang or spoken()
    return f"{angka(Decimal(str(share)) * 100, places, lang=lang)}%"


def rupiah(amount: int | Rupiah, *, lang: Lang | None = None) -> str:
    """An amount of money, without a blank and without cents: ``Rp1.250.000``."""
    lang = lang or spoken()
    whole = amount.amount if isinstance(amount, Rupiah) else amount
    return f"{'−' if whole < 0 else ''}Rp{angka(abs(whole), lang=lang)}"


def biaya(amount: int | Rupiah, *, lang: Lang | None = None) -> str:
    """What a service costs; nothing is said as ``Rp0, tidak dipungut biaya``."""
    lang = lang or spoken()
    free = {"id": "tidak dipungut biaya", "en": "no charge"}[lang]
    words = rupiah(amount, lang=lang)
    return f"{words}, {free}" if words == "Rp0" else words


def ukuran(size: int, *, lang: Lang | None = None) -> str:
    """The size of a file from its bytes, in steps of a thousand: ``412 kB``, ``8,1 MB``."""
    lang = lang or spoken()
    if size < 1000:
        return f"{angka(size, lang=lang)} B"
    if size < 999_500:
        return f"{angka(Decimal(size) / 1000, lang=lang)} kB"
    return f"{angka(Decimal(size) / 1_000_000, 1, lang=lang).removesuffix(',0').removesuffix('.0')} MB"


def samar(name: str) -> str:
    """A name that can be compared but not read: first letters, always six dots, so that lengths tell nothing.

    Titles before the name stay, degrees after a comma go.
    """
    parts = name.partition(",")[0].split()
    return " ".join(part if part.lower() in TITLES else f"{part[0]}••••••" for part in parts)


class Named(Protocol):
    """What has a name, and in English another one (empty: none)."""

    @property
    def name(self) -> str: ...
    @property
    def name_en(self) -> str: ...


def nama(thing: Named, *, lang: Lang | None = None) -> str:
    """What the thing is called; its Indonesian name where it has no English one."""
    return (thing.name_en if (lang or spoken()) == "en" else "") or thing.name


def senarai(items: Sequence[str], *, lang: Lang | None = None) -> str:
    """Several things in one sentence: ``KTP, NPWP, dan ijazah``."""
    lang = lang or spoken()
    last = {"id": "dan", "en": "and"}[lang]
    if len(items) < 3:
        return f" {last} ".join(items)
    return f"{', '.join(items[:-1])}, {last} {items[-1]}"
