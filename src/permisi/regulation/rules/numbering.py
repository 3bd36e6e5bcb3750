# SPDX-License-Identifier: Apache-2.0
"""Numbers of papers follow a pattern that is data (L-160)."""

import re
from datetime import date

_MARK = re.compile(r"\{(urut|tahun|bulan_romawi|bulan)(?::[^}]*)?\}")
_READ = {
    "urut": r"(?P<urut>\d{1,9})",
    "tahun": r"(?P<tahun>\d{4})",
    "bulan": r"\d{1,2}",
    "bulan_romawi": r"[IVX]{1,4}",
}
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def numbered(pattern: str, nth: int, on: date) -> str:
    """The pattern filled in: ``{urut}`` (also ``{urut:06d}``), ``{tahun}``, ``{bulan}``, ``{bulan_romawi}``."""
    return pattern.format(urut=nth, tahun=on.year, bulan=on.month, bulan_romawi=ROMAN[on.month - 1])


def read_back(pattern: str, number: str) -> tuple[int, int] | None:
    """Which number of which year it would be of this pattern; none if it does not fit. A pattern without a year: 0."""
    parts, last = [], 0
    for found in _MARK.finditer(pattern):
        parts.append(re.escape(pattern[last : found.start()]))
        read = _READ[found[1]]
        parts.append(read if read not in parts else read.replace(f"?P<{found[1]}>", "?:"))
        last = found.end()
    parts.append(re.escape(pattern[last:]))
    fits = re.fullmatch("".join(parts), re.sub(r"\s+", "", number), re.IGNORECASE)
    if fits is None or "urut" not in fits.groupdict():
        return None
    return int(fits["urut"]), int(fits.groupdict().get("tahun") or 0)
