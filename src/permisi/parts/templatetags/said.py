# SPDX-License-Identifier: Apache-2.0
"""Filters: how templates say dates, times, amounts, sizes and names, in the language and zone of the page."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from permisi.ground.money import Rupiah
from permisi.ground.said import Lang, said, spoken
from permisi.parts import words
from permisi.parts.words import Without

register = template.Library()


def _lang() -> Lang:
    return spoken()


@register.filter
def ujar(value: object) -> str:
    """A sentence of ours that came as a value, in the language of the page; what is not ours stays as it is."""
    return said(str(value)) if value else ""


@register.simple_tag
def of_city() -> SafeString:
    """The language of what a city wrote, as an attribute, where the page itself speaks another one."""
    return SafeString("" if spoken() == "id" else ' lang="id"')


@register.filter
def tanggal(value: date | datetime | None, without: Without = "") -> str:
    """A full date; "tanpa hari" leaves the weekday out, "tanpa tahun" the year."""
    if not value:
        return ""
    return words.tanggal(words.day_of(value, timezone.get_current_timezone()), lang=_lang(), without=without)


@register.filter
def tgl(value: date | datetime | None) -> str:
    """A short date for lists."""
    return words.tgl(words.day_of(value, timezone.get_current_timezone()), lang=_lang()) if value else ""


@register.filter
def jam(value: datetime | None) -> str:
    """A time with its zone."""
    return words.jam(value, zone=timezone.get_current_timezone(), lang=_lang()) if value else ""


@register.filter
def waktu(value: datetime | None) -> str:
    """A date with its time."""
    return words.waktu(value, zone=timezone.get_current_timezone(), lang=_lang()) if value else ""


@register.filter
def hingga(start: datetime | None, end: datetime | None) -> str:
    """From when to when, on one day."""
    if start is None or end is None:
        return ""
    return words.rentang(start, end, zone=timezone.get_current_timezone(), lang=_lang())


@register.filter
def lama(value: int | timedelta | None, unit: str = "") -> str:
    """A length of time; a number needs its unit, a timedelta brings its own."""
    return "" if value is None else words.lama(value, unit, lang=_lang())


@register.filter
def rupiah(value: int | Rupiah | None) -> str:
    """An amount of money."""
    return "" if value is None else words.rupiah(value, lang=_lang())


@register.filter
def biaya(value: int | Rupiah | None) -> str:
    """What a service costs, saying so when it costs nothing."""
    return "" if value is None else words.biaya(value, lang=_lang())


@register.filter
def angka(value: int | float | Decimal | None, places: int = 0) -> str:
    """A number with separators."""
    return "" if value is None else words.angka(value, places, lang=_lang())


@register.filter
def persen(value: float | Decimal | None, places: int = 0) -> str:
    """A share as a percentage."""
    return "" if value is None else words.persen(value, places, lang=_lang())


@register.filter
def ukuran(value: int | None) -> str:
    """The size of a file."""
    return "" if value is None else words.ukuran(value, lang=_lang())


@register.filter
def samar(value: str | None) -> str:
    """A masked name."""
    return words.samar(value or "")


@register.filter
def nama(value: words.Named) -> str:
    """The name of a permit type in the language of the page, where it has one."""
    return words.nama(value)


@register.filter
def senarai(value: Sequence[str] | None) -> str:
    """Things joined into one sentence."""
    return words.senarai([str(item) for item in value or ()], lang=_lang())
