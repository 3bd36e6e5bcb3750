# SPDX-License-Identifier: Apache-2.0
"""What stands on a paper, as values: this is what approval freezes, and what the ledger commits to.

A content knows everything that will be printed except the address of the verification page and whether the
paper is a sample. Its canonical JSON is attached to the PDF as ``isi.json``, so that a machine reads what a
person reads.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar, Final, Literal, Protocol

import rfc8785

from permisi.decisions.papers.plain import plain, texts
from permisi.decisions.papers.values import (
    Annex,
    Dictum,
    Fact,
    Finding,
    Letterhead,
    Limit,
    Lines,
    Member,
    Photo,
    Promise,
    Reason,
    Received,
    Remedy,
    Signatory,
    Verdict,
)
from permisi.ground.paper import uncovered

MOST_DICTA: Final = 20  # as far as the library counts in words


class Printable(Protocol):
    """What the press needs of a content: fresh, or frozen and kept in the database."""

    @property
    def kind(self) -> str:
        """Which template prints it."""
        ...

    @property
    def code(self) -> str:
        """The code in the QR's address."""
        ...

    def to_json(self) -> bytes:
        """The canonical JSON that is printed and attached."""
        ...


@dataclass(frozen=True, slots=True)
class Frozen:
    """A content that was approved and comes back from the database as JSON.

    It is printed without being rebuilt, so that a later change of these classes cannot change an approved
    paper.
    """

    values: Mapping[str, Any]

    @property
    def kind(self) -> str:
        """Which template prints it."""
        return str(self.values["schema"]).removeprefix("permisi/").partition("@")[0]

    @property
    def code(self) -> str:
        """The code in the QR's address."""
        return str(self.values["code"])

    def to_json(self) -> bytes:
        """The same bytes as when it was frozen."""
        return rfc8785.dumps(dict(self.values))

    def hash(self) -> str:
        """SHA-256 of the canonical JSON; compare it with the one that was committed."""
        return hashlib.sha256(self.to_json()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Base of all papers. ``code`` is the unguessable code in the QR's address (12 to 16 letters)."""

    kind: ClassVar[str]
    code: str
    sheet: Literal["A4", "F4"] = "A4"

    def __post_init__(self) -> None:
        if not (12 <= len(self.code) <= 16 and self.code.isascii() and self.code.isalnum()):
            raise ValueError("a paper's code is 12 to 16 letters and digits")

    def to_json(self) -> bytes:
        """The canonical JSON (RFC 8785) that is frozen, hashed and attached."""
        return rfc8785.dumps(self.frozen())

    def frozen(self) -> dict[str, Any]:
        """The same as a dictionary, for a JSON column; ``Frozen`` takes it back."""
        return {"schema": f"permisi/{self.kind}@1", **plain(self)}

    def hash(self) -> str:
        """SHA-256 of the canonical JSON, in lower-case hexadecimal."""
        return hashlib.sha256(self.to_json()).hexdigest()

    def undrawable(self, fonts: Path) -> dict[str, set[str]]:
        """Where letters stand that the paper's fonts lack: path of the field, letters."""
        return {where: bad for where, text in texts(plain(self)) if (bad := uncovered(text, fonts=fonts))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Formal(Content):
    """What every naskah dinas has: head, number, subject, place and date, signatory, copies."""

    letterhead: Letterhead
    heading: Lines
    number: str
    about: Lines
    place: str
    date: date
    signatory: Signatory
    copies: Lines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Formal):
    """Keputusan that grants (L-163, L-164). Lists are printed with ";" and "." by the library."""

    kind: ClassVar[str] = "decision"
    issuer: Lines
    considering: Lines
    recalling: Lines
    noting: Lines
    stipulating: str
    dicta: tuple[Dictum, ...]
    annexes: tuple[Annex, ...] = ()

    def __post_init__(self) -> None:
        Content.__post_init__(self)
        if not 1 <= len(self.dicta) <= MOST_DICTA:
            raise ValueError(f"a decision has 1 to {MOST_DICTA} dicta")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection(Formal):
    """Keputusan that refuses a permit: every reason with its basis, and how to contest."""

    kind: ClassVar[str] = "rejection"
    issuer: Lines
    considering: Lines
    recalling: Lines
    noting: Lines
    stipulating: str
    refusal: Dictum
    reasons_lead: str
    reasons: tuple[Reason, ...]
    remedies_lead: str
    remedies: tuple[Remedy, ...]
    dicta: tuple[Dictum, ...]

    def __post_init__(self) -> None:
        Content.__post_init__(self)
        if not 1 <= len(self.dicta) <= MOST_DICTA - 3:
            raise ValueError(f"a rejection has 1 to {MOST_DICTA - 3} dicta after its reasons and remedies")
        if not self.reasons or not self.remedies:
            raise ValueError("a rejection says why, and how to contest it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Formal):
    """Rekomendasi teknis of an agency, under its own number and head."""

    kind: ClassVar[str] = "recommendation"
    addressed: Lines
    grounds: Lines
    facts: tuple[Fact, ...]
    verdict: Verdict
    verdict_words: str
    reasons: tuple[Reason, ...]
    conditions: Lines = ()
    closing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes(Formal):
    """Berita acara peninjauan lapangan. ``confirmed`` says how the applicant confirmed it (D14)."""

    kind: ClassVar[str] = "minutes"
    opening: str
    held: datetime
    facts: tuple[Fact, ...]
    team: tuple[Member, ...]
    findings: tuple[Finding, ...]
    photos: tuple[Photo, ...]
    conclusion: str
    confirmed: str
    remarks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(Content):
    """Tanda terima: what came in, when by the server's clock, and by when the office must answer."""

    kind: ClassVar[str] = "receipt"
    letterhead: Letterhead
    number: str
    received: datetime
    applicant: str
    facts: tuple[Fact, ...]
    permit: str
    variant: str
    documents: tuple[Received, ...]
    check_by: date
    decide_by: date
    limits: tuple[Limit, Limit, Limit]
    promise: Promise
    next_steps: Lines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Formal):
    """Surat perintah: who is ordered to do the work of which post, from when until when (L-16)."""

    kind: ClassVar[str] = "order"
    grounds: Lines
    facts: tuple[Fact, ...]
    orders: Lines
    closing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder(Formal):
    """Surat pengingat: to whom, on what basis, which file, and what is asked (L-35)."""

    kind: ClassVar[str] = "reminder"
    addressed: Lines
    grounds: Lines
    facts: tuple[Fact, ...]
    words: Lines
    closing: str = ""
