# SPDX-License-Identifier: Apache-2.0
"""What a child reports of a file, and what we know of one that was accepted."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final

MOST: Final = 10**9  # of any number a child reports


class State(StrEnum):
    """How the looking ended."""

    OPENED = "opened"
    LOCKED = "locked"
    BROKEN = "broken"
    MIXED = "mixed"
    FOREIGN = "foreign"  # neither a PDF nor a photo we open


@dataclass(frozen=True, slots=True)
class Report:
    """A child's report. The child read a stranger's bytes, so its word counts only in this narrow form."""

    state: str = ""
    media: str = ""
    family: str = ""  # of a foreign file
    active: str = ""  # what a PDF can do by itself; empty: nothing
    pages: int = 1
    width: int = 0  # pixels of a photo as it is shown; points of a PDF's first page
    height: int = 0
    frames: int = 1
    odd_width: int = 0  # points of the first page out of bounds
    odd_height: int = 0
    attachments: int = 0
    encrypted: bool = False
    sound: bool = True


@dataclass(frozen=True, slots=True)
class Seen:
    """An upload that was looked at and accepted."""

    kind: str  # "pdf" | "foto"
    media: str
    name: str  # cleaned, for display
    size: int  # bytes
    sha256: str
    pages: int  # 1 for a photo
    width: int  # pixels of a photo as it is shown; points of a PDF's first page
    height: int
    encrypted: bool  # a PDF that opens without a password, but forbids some uses
    sound: bool  # False: a PDF with small faults, which programs repair while reading
    attachments: int  # files within the PDF


def read_report(said: object) -> Report:
    """A child's words as a report; ValueError for all but known names with values of their kind."""
    if not isinstance(said, dict) or not said.keys() <= {field.name for field in fields(Report)}:
        raise ValueError("not a report")
    blank = Report()
    for name, value in said.items():
        if type(value) is not type(getattr(blank, name)):
            raise ValueError(f"{name} is of another kind")
        if isinstance(value, int) and not 0 <= value <= MOST:
            raise ValueError(f"{name} is out of bounds")
    report = Report(**said)
    State(report.state)
    return report
