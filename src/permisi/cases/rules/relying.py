# SPDX-License-Identifier: Apache-2.0
"""When a permit of this city's register meets a requirement in the place of a document."""

from collections.abc import Iterable
from enum import StrEnum

from permisi.ground.said import mark
from permisi.register.rules import Standing

WORDS = {
    Standing.IN_FORCE: mark("berlaku"),
    Standing.NOT_YET: mark("belum berlaku"),
    Standing.EXPIRED: mark("sudah kedaluwarsa"),
    Standing.REPLACED: mark("sudah diganti"),
    Standing.REVOKED: mark("sudah diakhiri atau dicabut"),
}


class Fit(StrEnum):
    """How a permit of the register fits a requirement."""

    SERVES = "memenuhi"
    LATE = "lewat"  # its term is over; what the file asks for is its extension
    OTHER = "nomor_lain"  # it is not the permit whose number stands in the file
    GONE = "tidak"


SERVING = frozenset({Fit.SERVES, Fit.LATE})
ADVICE = {
    Fit.SERVES: "",
    Fit.LATE: mark(
        "Masa berlakunya sudah lewat. Ajukan segera: kantor menilai apakah masih dapat diperpanjang atau perlu izin "
        "baru."
    ),
    Fit.OTHER: mark(
        "Ini bukan izin dengan nomor yang Anda tulis. Pilih izin dengan nomor itu, atau perbaiki nomornya pada isian."
    ),
    Fit.GONE: mark("Izin ini tidak dapat dipakai. Pilih izin lain, atau unggah dokumennya."),
}
"""What its applicant does about it."""


def fit(standing: Standing, *, own: bool, extends: bool = False, same: bool = True) -> Fit:
    """How a permit that stands so fits a requirement of a file.

    Another type's permit must be in force. One of the file's own type (``own``) is what the file acts on: it is the
    one whose number was typed (``same``), and only an extension (``extends``) may come after the end of its term.
    """
    if not own:
        return Fit.SERVES if standing is Standing.IN_FORCE else Fit.GONE
    if standing in (Standing.REPLACED, Standing.REVOKED) or (standing is Standing.EXPIRED and not extends):
        return Fit.GONE
    if not same:
        return Fit.OTHER
    return Fit.LATE if standing is Standing.EXPIRED else Fit.SERVES


def is_same(typed: str, numbers: Iterable[str]) -> bool:
    """Whether the typed number is that of the permit or of one that took its place; nothing typed is no difference."""
    return not typed.strip() or typed.strip().casefold() in {one.strip().casefold() for one in numbers}
