# SPDX-License-Identifier: Apache-2.0
"""What an officer who is pressed may say, and how it is sealed so that overseers alone can read it.

The format is age's (X25519, a new key for each report): ``age -d -i KEY`` opens a report without Permisi. Every report
is filled up to the same number of bytes, so that its length tells nothing; age itself adds some random bytes.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from types import MappingProxyType

import pyrage

from permisi.ground.said import mark
from permisi.pressure.errors import NobodyToRead, NotForThisKey, OverseersUnreadable

FORMAT = 1
SIZE = 16_384
"""Bytes of every report before it is sealed: the longest texts, however they are written, leave room."""
LONGEST: Mapping[str, int] = MappingProxyType(
    {"number": 60, "who": 300, "words": 1500, "when": 100, "contact": 200}
)
"""Letters that each text may have."""
MOST_OVERSEERS = 5
HOW: Mapping[str, str] = MappingProxyType(
    {
        "datang": mark("Datang sendiri"),
        "telepon": mark("Lewat telepon"),
        "pesan": mark("Lewat pesan atau surat"),
        "perantara": mark("Lewat orang lain"),
        "lain": mark("Cara lain"),
    }
)
WHAT: Mapping[str, str] = MappingProxyType(
    {
        "mempercepat": mark("Mempercepat atau mendahulukan"),
        "menahan": mark("Menahan atau memperlambat"),
        "meloloskan": mark("Meloloskan yang belum memenuhi syarat"),
        "menolak": mark("Menolak yang memenuhi syarat"),
        "data": mark("Memberikan data atau dokumen"),
        "lain": mark("Hal lain"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overseer:
    """Who can read reports: a name, and a public age key."""

    name: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Who asked for what, on which file. The officer stands in it only if he or she wrote so under ``contact``."""

    who: str
    how: str
    what: str
    words: str = ""
    when: str = ""
    number: str = ""
    contact: str = ""


def overseers(text: str) -> tuple[Overseer, ...]:
    """The overseers of a setting ``Inspektorat=age1…, KPK=age1…``; none if empty. Raises ``OverseersUnreadable``."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    found = tuple(_overseer(number, part) for number, part in enumerate(parts, 1))
    if len(found) > MOST_OVERSEERS:
        raise OverseersUnreadable(number=MOST_OVERSEERS + 1)
    return found


def _overseer(number: int, text: str) -> Overseer:
    name, _, key = (part.strip() for part in text.partition("="))
    try:
        pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError:
        raise OverseersUnreadable(number=number) from None
    if not name:
        raise OverseersUnreadable(number=number)
    return Overseer(name=name, key=key)


def seal(report: Report, readers: Sequence[Overseer]) -> bytes:
    """The report for these overseers: each opens it with the own key, nobody else does. Raises ``NobodyToRead``."""
    if not readers:
        raise NobodyToRead()
    keys = [pyrage.x25519.Recipient.from_str(one.key) for one in readers]
    return bytes(pyrage.encrypt(_filled(report, readers), keys))


def _filled(report: Report, readers: Sequence[Overseer]) -> bytes:
    """The report as JSON with the names and keys of its readers, filled up with spaces."""
    content = {"v": FORMAT, **asdict(report), "readers": [asdict(one) for one in readers]}
    text = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
    if len(text) > SIZE:
        raise ValueError("a report is longer than its texts may be")
    return text.ljust(SIZE)


def unseal(sealed: bytes, keys: Sequence[pyrage.x25519.Identity]) -> tuple[Report, tuple[Overseer, ...]]:
    """The report, and for whom it says it was sealed. Raises ``NotForThisKey``."""
    try:
        content = json.loads(pyrage.decrypt(sealed, list(keys)))
        known = {one.name: str(content[one.name]) for one in fields(Report) if one.name in content}
        readers = tuple(Overseer(name=one["name"], key=one["key"]) for one in content["readers"])
        return Report(**known), readers
    except (pyrage.DecryptError, ValueError, KeyError, TypeError) as broken:
        raise NotForThisKey() from broken


def digest(salt: bytes, reports: Iterable[bytes]) -> bytes:
    """One hash over the reports of a day, in no order; the salt keeps an empty day from being recognised."""
    return hashlib.sha256(salt + b"".join(sorted(hashlib.sha256(one).digest() for one in reports))).digest()
