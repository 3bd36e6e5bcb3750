# SPDX-License-Identifier: Apache-2.0
"""What people type into boxes, read as values. Pure; a refusal says which box and what to write instead."""

import re
from calendar import monthrange
from datetime import date
from typing import Literal

from permisi.ground.said import said
from permisi.parts.words import MONTHS, SHORT_MONTHS

Box = Literal["hari", "bulan", "tahun"]
BOXES: tuple[Box, ...] = ("hari", "bulan", "tahun")

_AMOUNT = re.compile(r"(?:Rp\.?)?\s*(\d{1,3}(?:\.\d{3})+|\d+)(?:,(?:-|0+))?", re.IGNORECASE)
_MONTH_NUMBERS = {
    name.lower(): number
    for names in (*MONTHS.values(), *SHORT_MONTHS.values())
    for number, name in enumerate(names, start=1)
}


class Unreadable(Exception):
    """What was typed cannot be read; carries the sentence for the person and, for dates, the box to mend."""

    def __init__(self, sentence: str, box: Box | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.box = box


def read_date(day: str, month: str, year: str) -> date:
    """A date from three boxes; the month may be a number or its name. Raises Unreadable."""
    number = _month(month.strip())
    in_year = _number(year, "tahun", said("Isi tahun dengan 4 angka, misalnya 1990"))
    if not 1000 <= in_year <= 9999:
        raise Unreadable(said("Isi tahun dengan 4 angka, misalnya 1990"), "tahun")
    on = _number(day, "hari", said("Isi tanggal dengan angka 1 sampai 31"))
    last = monthrange(in_year, number)[1]
    if not 1 <= on <= 31:
        raise Unreadable(said("Isi tanggal dengan angka 1 sampai 31"), "hari")
    if on > last:
        raise Unreadable(
            said(
                "{n} {in_year} hanya sampai tanggal {last}",
                n=MONTHS["id"][number - 1],
                in_year=in_year,
                last=last,
            ),
            "hari",
        )
    return date(in_year, number, on)


def read_amount(typed: str) -> int:
    """Whole rupiah from what people write: 1250000, 1.250.000, Rp1.250.000,-. Raises Unreadable."""
    found = _AMOUNT.fullmatch(typed.strip())
    if found is None:
        raise Unreadable(said("Tulis jumlah dengan angka saja, misalnya 1.250.000"))
    return int(found.group(1).replace(".", ""))


def _month(typed: str) -> int:
    if typed.lower() in _MONTH_NUMBERS:
        return _MONTH_NUMBERS[typed.lower()]
    number = _number(typed, "bulan", said("Isi bulan dengan angka 1 sampai 12, atau namanya"))
    if not 1 <= number <= 12:
        raise Unreadable(said("Isi bulan dengan angka 1 sampai 12, atau namanya"), "bulan")
    return number


def _number(typed: str, box: Box, sentence: str) -> int:
    digits = typed.strip()
    if not digits.isascii() or not digits.isdigit():
        raise Unreadable(sentence, box)
    return int(digits)
