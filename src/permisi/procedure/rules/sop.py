# SPDX-License-Identifier: Apache-2.0
"""The SOP as values: the table of Permenpan-RB 35/2012, which is also the definition that runs (L-80, L-81, L-84)."""

from dataclasses import dataclass
from enum import StrEnum

APPLICANT = "pemohon"


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
    source: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Sop:
    """A dated version of the procedure of one permit type."""

    key: str
    title: str
    number: str
    rows: tuple[SopRow, ...]
    first: str  # key of the row with which a submitted file starts

    def row(self, key: str) -> SopRow:
        """The row of that key; a KeyError is a bug of the loader."""
        for row in self.rows:
            if row.key == key:
                return row
        raise KeyError(key)
