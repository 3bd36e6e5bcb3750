# SPDX-License-Identifier: Apache-2.0
"""Where a file that runs on paper may stand when it is carried in, and whether its dates can be true."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from permisi.ground.said import mark, said
from permisi.procedure.rules.sop import Sop, SopRow, Task

COMPLETE = "lengkap"
"""The stand of a file that was declared complete and of which nothing more is done."""


class PaperState(StrEnum):
    """What became of an entered paper file."""

    ENTERED = "dicatat"
    CONFIRMED = "dibenarkan"
    REFUSED = "ditolak"
    WITHDRAWN = "ditarik"

    @property
    def words(self) -> str:
        """How a person reads it."""
        return WORDS[self]


WORDS = {
    PaperState.ENTERED: mark("Menunggu orang kedua"),
    PaperState.CONFIRMED: mark("Sudah menjadi berkas daring"),
    PaperState.REFUSED: mark("Ditolak"),
    PaperState.WITHDRAWN: mark("Ditarik pencatatnya"),
}


@dataclass(frozen=True, slots=True)
class Stand:
    """One place of the procedure where a paper file may be taken up."""

    key: str
    words: str
    complete: bool  # whether it was declared complete before
    row: SopRow | None = None  # none: the rows that follow the declaration


def stands(sop: Sop) -> list[Stand]:
    """The places in the order of the table.

    A check and the declaration can be taken up anywhere; after them only the beginning and the drafting of one
    agency's recommendation: what is signed from the crossing on is signed here, by who holds the post (L-10).
    """
    found = [
        Stand(row.key, row.activity, complete=False, row=row)
        for row in sop.rows
        if row.task in (Task.CHECK, Task.DECLARE)
    ]
    found.append(Stand(COMPLETE, said("Sudah dinyatakan lengkap, belum ada tindakan lain"), complete=True))
    alone = [row for row in sop.rows if row.task is Task.DRAFT_RECOMMENDATION and not row.group]
    return found + [Stand(row.key, row.activity, complete=True, row=row) for row in alone]


def dates_fault(received: date, complete: date | None, *, stand: Stand, today: date) -> str:
    """Why these dates cannot be true of a file that stands there; empty if they can."""
    if received > today:
        return said("tanggal terima belum tiba")
    if stand.complete and complete is None:
        return said("isi tanggal dinyatakan lengkap, karena berkas sudah melewati pemeriksaan")
    if not stand.complete and complete is not None:
        return said("kosongkan tanggal lengkap, karena berkas masih diperiksa")
    if complete is not None and not received <= complete <= today:
        return said("tanggal lengkap harus di antara tanggal terima dan hari ini")
    return ""
