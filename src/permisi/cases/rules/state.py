# SPDX-License-Identifier: Apache-2.0
"""The states of a file."""

from enum import StrEnum


class State(StrEnum):
    """Where a file stands (L-31: there is no state of silent waiting)."""

    DRAFT = "draf"
    CANCELLED = "batal"
    CHECKED = "diperiksa"
    RETURNED = "dikembalikan"
    PROCESSED = "diproses"
    ISSUED = "terbit"
    REJECTED = "ditolak"

    @property
    def ended(self) -> bool:
        """Whether nothing more happens to the file by itself."""
        return self in (State.CANCELLED, State.ISSUED, State.REJECTED)

    @property
    def words(self) -> str:
        """How a person reads it."""
        return WORDS[self]


WORDS = {
    State.DRAFT: "Draf",
    State.CANCELLED: "Dibatalkan",
    State.CHECKED: "Diperiksa kelengkapannya",
    State.RETURNED: "Menunggu perbaikan dari pemohon",
    State.PROCESSED: "Diproses",
    State.ISSUED: "Izin terbit",
    State.REJECTED: "Ditolak",
}
