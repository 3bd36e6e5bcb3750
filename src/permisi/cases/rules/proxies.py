# SPDX-License-Identifier: Apache-2.0
"""A power of attorney (kuasa) as it stands on a day: what it covers, and whether its agent may act (L-95)."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from permisi.ground.said import mark


class ProxyState(StrEnum):
    """What became of it. That its last day is over is no state: it follows from the date."""

    OFFERED = "ditawarkan"  # by the agent; the applicant has not answered
    MADE = "dibuat"  # by the applicant; the agent has not answered
    ACCEPTED = "diterima"
    DECLINED = "ditolak"
    WITHDRAWN = "ditarik"  # by the applicant
    LAID_DOWN = "dilepas"  # by the agent


class Standing(StrEnum):
    """How it stands on a day."""

    WAITING = "menunggu"
    NOT_YET = "belum"
    VALID = "berlaku"
    EXPIRED = "berakhir"
    ENDED = "selesai"

    @property
    def words(self) -> str:
        """How a person reads it."""
        return WORDS[self]


WORDS = {
    Standing.WAITING: mark("Menunggu persetujuan"),
    Standing.NOT_YET: mark("Belum berlaku"),
    Standing.VALID: mark("Berlaku"),
    Standing.EXPIRED: mark("Masa berlakunya habis"),
    Standing.ENDED: mark("Sudah diakhiri"),
}
OPEN = (ProxyState.OFFERED, ProxyState.MADE)


def standing(state: str, start: date, until: date, on: date) -> Standing:
    """How a kuasa stands on that day; both its days belong to it."""
    if state not in (*OPEN, ProxyState.ACCEPTED):
        return Standing.ENDED
    if on > until:
        return Standing.EXPIRED
    if state in OPEN:
        return Standing.WAITING
    return Standing.VALID if on >= start else Standing.NOT_YET


def covers_type(types: Collection[str], one_file: bool, type_code: str) -> bool:
    """Whether new files of that type may be opened under it: never where it is for one file."""
    return not one_file and (not types or type_code in types)


def latest_until(start: date, most_days: int) -> date:
    """The last day that a kuasa from ``start`` may have, its first day counted."""
    return start + timedelta(days=most_days - 1)
