# SPDX-License-Identifier: Apache-2.0
"""The SOP as values: the table of Permenpan-RB 35/2012, which is also the definition that runs (L-80, L-81, L-84)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

APPLICANT = "pemohon"
SPARING = {"sparing": True}
"""Of a field that came later: where it says nothing it is not written, so that digests of older tables stay."""


class Shape(StrEnum):
    """The symbol of a row (L-82): capsule, box, diamond."""

    ENDS = "kapsul"
    WORK = "kotak"
    DECISION = "belah"


class Task(StrEnum):
    """What the executor of a row does; each is completed by one act."""

    FILE = "ajukan"
    CHECK = "periksa"
    DECLARE = "nyatakan_lengkap"
    VISIT = "tinjau"
    DRAFT_RECOMMENDATION = "susun_rekomendasi"
    SIGN_RECOMMENDATION = "tetapkan_rekomendasi"
    NOTE_GATE = "catat_gerbang"
    CONFIRM_GATE = "pastikan_gerbang"
    DRAFT = "susun_naskah"
    REVIEW = "periksa_naskah"
    INITIAL = "paraf"
    SIGN = "tanda_tangan"
    RECEIVE = "terima"


@dataclass(frozen=True, slots=True)
class Edge:
    """Where the file goes next, and on which outcome; an empty outcome is the plain way."""

    to: str
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class SopRow:
    """One row: activity, executor, quality standard (materials, time, output), note, and the way on."""

    key: str
    activity: str
    executor: str  # position key, or APPLICANT
    shape: Shape
    task: Task
    time: int  # in ``unit``; 0 means the same day
    unit: str  # "hari_kerja" | "menit"
    materials: str
    output: str
    note: str
    edges: tuple[Edge, ...]
    starts_clock: bool = False  # memulai_jam: this row declares the file complete
    differs_from: tuple[str, ...] = ()  # berbeda_dari: done by another person than these rows
    group: str = ""  # parallel group
    condition: str = ""  # CEL; an empty one always holds
    condition_words: str = ""  # the same for people: when the row is done
    source: str = ""
    assumed: bool = False
    limit: int = field(
        default=0, metadata=SPARING
    )  # batas sendiri, in working days; 0: its time is its limit

    @property
    def days(self) -> int:
        """Working days until it is late: its own limit, or else its time; 0 means the same day."""
        return self.limit or (self.time if self.unit == "hari_kerja" else 0)


@dataclass(frozen=True, slots=True)
class Identity:
    """The block above the table (L-80): what is not known stays empty, and prints as not yet set.

    ``made`` is the day the SOP was finished, ``effective`` the day it was signed; neither is ever filled in by a
    machine. Legal bases and executors are not here: they come from the type and from the rows.
    """

    unit: str = ""  # unit key; its name stands beside the emblem
    made: date | None = None
    revised: date | None = None
    effective: date | None = None
    approver: str = ""  # position key
    approver_name: str = ""
    approver_nip: str = ""
    related: tuple[str, ...] = ()  # keterkaitan
    warnings: tuple[str, ...] = ()  # peringatan
    qualifications: tuple[str, ...] = ()  # kualifikasi pelaksana
    equipment: tuple[str, ...] = ()  # peralatan dan perlengkapan
    records: tuple[str, ...] = ()  # pencatatan dan pendataan


UNKNOWN = Identity()


@dataclass(frozen=True, slots=True)
class Sop:
    """A dated version of the procedure of one permit type."""

    key: str
    title: str
    number: str
    rows: tuple[SopRow, ...]
    first: str  # key of the row with which a submitted file starts
    identity: Identity = UNKNOWN
    source: str = ""
    assumed: bool = False

    @property
    def executors(self) -> tuple[str, ...]:
        """Who takes part, in the order in which they first appear: the columns of the table."""
        return tuple(dict.fromkeys(row.executor for row in self.rows))

    @property
    def guessed(self) -> bool:
        """Whether anything in it awaits confirmation."""
        return self.assumed or any(row.assumed for row in self.rows)

    def row(self, key: str) -> SopRow:
        """The row of that key; a KeyError is a bug of the loader."""
        for row in self.rows:
            if row.key == key:
                return row
        raise KeyError(key)
