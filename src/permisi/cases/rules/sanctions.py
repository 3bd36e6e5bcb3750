# SPDX-License-Identifier: Apache-2.0
"""A sanction or a late obligation of a party, as it stands on a day."""

from datetime import date
from enum import StrEnum

from permisi.ground.said import mark


class Kind(StrEnum):
    """What was recorded."""

    SANCTION = "sanksi"
    LATE = "kewajiban"

    @property
    def words(self) -> str:
        """How a person reads it."""
        return KINDS[self]


class Stand(StrEnum):
    """How it stands on a day."""

    TO_COME = "akan"
    IN_FORCE = "berlaku"
    OVER = "lewat"
    LIFTED = "dicabut"

    @property
    def words(self) -> str:
        """How a person reads it."""
        return STANDS[self]


KINDS = {Kind.SANCTION: mark("Sanksi"), Kind.LATE: mark("Kewajiban terlambat")}
STANDS = {
    Stand.TO_COME: mark("Belum berlaku"),
    Stand.IN_FORCE: mark("Berlaku"),
    Stand.OVER: mark("Sudah lewat"),
    Stand.LIFTED: mark("Sudah dicabut"),
}


def stand(start: date, until: date | None, *, lifted: bool, on: date) -> Stand:
    """How it stands on that day; both its days belong to it, without a last day it stands until it is lifted."""
    if lifted:
        return Stand.LIFTED
    if on < start:
        return Stand.TO_COME
    return Stand.OVER if until is not None and on > until else Stand.IN_FORCE
