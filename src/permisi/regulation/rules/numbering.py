# SPDX-License-Identifier: Apache-2.0
"""Numbers of papers follow a pattern that is data (L-160)."""

from datetime import date

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def numbered(pattern: str, nth: int, on: date) -> str:
    """The pattern filled in: ``{urut}`` (also ``{urut:06d}``), ``{tahun}``, ``{bulan}``, ``{bulan_romawi}``."""
    return pattern.format(urut=nth, tahun=on.year, bulan=on.month, bulan_romawi=ROMAN[on.month - 1])
