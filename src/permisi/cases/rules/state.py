# SPDX-License-Identifier: Apache-2.0
"""The states of a file."""

from enum import StrEnum

from permisi.ground.said import mark


class State(StrEnum):
    """Where a file stands (L-31: there is no state of silent waiting)."""

    DRAFT = "draf"
    CANCELLED = "batal"
    CHECKED = "diperiksa"
    RETURNED = "dikembalikan"
    PROCESSED = "diproses"
    ISSUED = "terbit"
    REJECTED = "ditolak"
    LAPSED = "gugur"
    WITHDRAWN = "ditarik"

    @property
    def ended(self) -> bool:
        """Whether nothing more happens to the file by itself."""
        return self in (State.CANCELLED, State.ISSUED, State.REJECTED, State.LAPSED, State.WITHDRAWN)

    @property
    def words(self) -> str:
        """How a person reads it."""
        return WORDS[self]


UNDER_WAY = (State.CHECKED, State.RETURNED, State.PROCESSED)
"""Filed, and not decided yet."""
WORDS = {
    State.DRAFT: mark("Draf"),
    State.CANCELLED: mark("Dibatalkan"),
    State.CHECKED: mark("Diperiksa kelengkapannya"),
    State.RETURNED: mark("Menunggu perbaikan dari pemohon"),
    State.PROCESSED: mark("Diproses"),
    State.ISSUED: mark("Izin terbit"),
    State.REJECTED: mark("Ditolak"),
    State.LAPSED: mark("Ditutup: tidak diperbaiki sampai batasnya"),
    State.WITHDRAWN: mark("Ditarik oleh pemohon"),
}
