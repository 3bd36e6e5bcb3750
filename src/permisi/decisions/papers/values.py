# SPDX-License-Identifier: Apache-2.0
"""The values papers are made of. Every list is a tuple, every text is printed as it stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from permisi.decisions.papers.words import written_length, written_size

Lines = tuple[str, ...]


class Basis(StrEnum):
    """By what kind of authority the signatory acts (L-11)."""

    DELEGATION = "delegasi"
    MANDATE = "mandat"
    ATTRIBUTION = "atribusi"


class Capacity(StrEnum):
    """In what capacity the signatory holds the position (L-16, D3)."""

    DEFINITIVE = "definitif"
    PLT = "plt"
    PLH = "plh"


class Verdict(StrEnum):
    """What a technical agency recommends."""

    YES = "direkomendasikan"
    CONDITIONAL = "bersyarat"
    NO = "tidak"


MARKS: Final = {Capacity.DEFINITIVE: "", Capacity.PLT: "Plt.", Capacity.PLH: "Plh."}


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Kop: who writes. ``emblem`` says in words what the emblem shows, for those who cannot see it."""

    government: str
    office: Lines
    address: Lines
    emblem: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One line "label: value"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signs, by what authority and in what capacity.

    ``title`` is the position as printed, one string per line; ``giver`` is who gave the mandate, needed for
    ``MANDATE`` only. ``name``, ``rank`` and ``nip`` are printed as given: whether degrees, rank and NIP
    appear is the city's choice (L-162), made where the content is composed; an empty string prints nothing.
    ``note`` is the sentence about the certificate in the footer.
    """

    basis: Basis
    capacity: Capacity
    title: Lines
    name: str
    giver: Lines = ()
    rank: str = ""
    nip: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if (self.basis is Basis.MANDATE) != bool(self.giver):
            raise ValueError("a mandate names its giver; no other authority does")

    def block(self) -> tuple[tuple[str, Lines], ...]:
        """The head of the signature block as (mark, lines): "a.n." the giver, then the own title (L-11)."""
        own = (MARKS[self.capacity], self.title)
        return (("a.n.", self.giver), own) if self.basis is Basis.MANDATE else (own,)

    def derived(self) -> dict[str, Any]:
        """What the template needs beside the fields."""
        return {"block": tuple({"mark": mark, "lines": lines} for mark, lines in self.block())}


@dataclass(frozen=True, slots=True)
class Dictum:
    """One of KESATU, KEDUA, …: a sentence, then facts, then numbered points."""

    text: str
    facts: tuple[Fact, ...] = ()
    points: Lines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """Lampiran: a titled table."""

    title: str
    columns: Lines
    rows: tuple[Lines, ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"annex {self.title!r}: every row needs {len(self.columns)} cells")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why: the requirement, what was found, and the article that asks for it."""

    requirement: str
    finding: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """A way to contest: its name, to whom, within what time, how, and by which article."""

    name: str
    to: str
    within: str
    how: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One who took part in an inspection."""

    name: str
    title: str
    office: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One row of the inspection's checklist."""

    item: str
    found: str
    fits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photo of the visit. ``name`` is its file among the enclosures (``foto-1.jpg``), empty if not printed;
    ``place`` is what the device claims."""

    caption: str
    taken: datetime
    place: str
    sha256: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A document that came with the application; ``sha256`` in full, 64 hexadecimal digits."""

    title: str
    file_name: str
    octets: int
    sha256: str

    def derived(self) -> dict[str, Any]:
        """What the template needs beside the fields."""
        return {"size": written_size(self.octets)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One of the three limits: its name, what it says, and its article or standard."""

    name: str
    words: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """The ledger's signed promise to take the filing into the public log within ``max_delay`` seconds."""

    leaf_hash: str
    time: datetime
    max_delay: int
    signature: str
    key_name: str

    def derived(self) -> dict[str, Any]:
        """What the template needs beside the fields."""
        return {"max_delay_words": written_length(self.max_delay)}
