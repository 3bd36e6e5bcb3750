# SPDX-License-Identifier: Apache-2.0
"""Legal numbers, holidays and number patterns as they may be proposed: written by people, kept by their unit."""

import re
from collections.abc import Sequence
from datetime import date
from string import Formatter
from typing import Any

from permisi.ground.said import said
from permisi.regulation.rules.calendar import HolidayKind

COUNTED = ("hari_kerja", "hari", "jam", "bulan", "mb", "kali")
YES_NO, WORDS, SERIES, HOURS, DAYS = "ya_tidak", "kalimat", "seri", "pukul", "daftar_hari"
LONGEST_LIST = 9
MARKS = ("urut", "tahun", "bulan", "bulan_romawi")
MOST = 9999
YES = {"ya": True, "tidak": False}


def typed_value(unit: str, text: str) -> Any:
    """A value as it is kept; raises ``ValueError`` with what is wrong."""
    text = text.strip()
    if unit in COUNTED:
        if not re.fullmatch(r"[0-9]{1,4}", text):
            raise ValueError(said("isi angka bulat, paling besar {most}", most=MOST))
        return int(text)
    if unit == YES_NO:
        if text.lower() not in YES:
            raise ValueError(said("isi ya atau tidak"))
        return YES[text.lower()]
    if unit == DAYS:
        if not re.fullmatch(r"[0-9]{1,3}(\s*,\s*[0-9]{1,3})*", text):
            raise ValueError(said("isi angka dengan koma di antaranya, seperti 3, 1"))
        return [int(one) for one in text.split(",")]
    if unit == HOURS:
        raise ValueError(said("jam pelayanan diubah di berkas kota"))
    if not text:
        raise ValueError(said("tidak boleh kosong"))
    return text


def said_value(value: Any) -> str:
    """A kept value as people write it."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {one}" for name, one in value.items())
    return str(value)


def value_fault(unit: str, value: Any, *, series: Sequence[str]) -> str:
    """Why a value does not fit its unit; empty if it does."""
    if unit in COUNTED:
        fits = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST
        return "" if fits else said("isi angka bulat, paling besar {most}", most=MOST)
    if unit == YES_NO:
        return "" if isinstance(value, bool) else said("isi ya atau tidak")
    if unit == DAYS:
        return _days_fault(value)
    if unit == SERIES:
        return "" if value in series else said("pilih seri nomor yang ada")
    return "" if isinstance(value, str) and value.strip() else said("tidak boleh kosong")


def _days_fault(value: Any) -> str:
    fits = isinstance(value, list) and 0 < len(value) <= LONGEST_LIST
    if not fits or not all(type(one) is int and 0 < one <= MOST for one in value):
        return said("isi satu sampai {most} angka di atas nol", most=LONGEST_LIST)
    return "" if len(set(value)) == len(value) else said("satu angka tertulis dua kali")


def holidays_fault(year: int, days: Any) -> str:
    """Why a list of holidays is not one of that year; empty if it is."""
    seen = set()
    try:
        for day, name, kind in days:
            on = date.fromisoformat(day)
            HolidayKind(kind)
            if on.year != year:
                return said("{day} bukan di tahun {year}", day=day, year=year)
            if on in seen:
                return said("{day} tertulis dua kali", day=day)
            if not str(name).strip():
                return said("{day} belum bernama", day=day)
            seen.add(on)
    except (ValueError, TypeError):
        return said("setiap hari ditulis: tanggal, jenis, nama")
    return ""


def read_days(text: str) -> list[list[str]]:
    """Holidays as people write them, one a line: ``2027-01-01 libur Tahun Baru``. Raises ``ValueError``."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        parts = line.split(None, 2)
        if len(parts) < 3:
            raise ValueError(said("baris {n}: tulis tanggal, jenis, lalu namanya", n=number))
        try:
            day, kind = date.fromisoformat(parts[0]).isoformat(), str(HolidayKind(parts[1]))
        except ValueError as wrong:
            raise ValueError(said("baris {n}: tanggal atau jenisnya belum benar", n=number)) from wrong
        found.append([day, parts[2].strip(), kind])
    return sorted(found)


def written_days(days: Sequence[Sequence[str]]) -> str:
    """The same, to be written on."""
    return "\n".join(f"{day} {kind} {name}" for day, name, kind in days)


def pattern_fault(pattern: str) -> str:
    """Why a number pattern would not give every paper its own number; empty if it would."""
    try:
        marks = [name for _, name, _, _ in Formatter().parse(pattern) if name is not None]
        pattern.format(urut=1, tahun=2027, bulan=1, bulan_romawi="I")
    except (ValueError, KeyError, IndexError, AttributeError):
        return said("tanda kurungnya belum benar")
    if unknown := sorted(set(marks) - set(MARKS)):
        return said("tidak ada tanda {names}", names=", ".join(unknown))
    if "urut" not in marks:
        return said("pola memerlukan {{urut}}")
    return (
        "" if "tahun" in marks else said("pola memerlukan {{tahun}}, karena hitungan mulai lagi setiap tahun")
    )
