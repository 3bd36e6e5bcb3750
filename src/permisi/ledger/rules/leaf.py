# SPDX-License-Identifier: Apache-2.0
"""The one leaf format of the log, version 1, and the commitment to what it does not show.

``docs/ledger.md`` fixes the format with a complete test vector; a change of meaning needs a new ``v``.
"""

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, overload
from uuid import UUID

import rfc8785

from permisi.ledger.rules.actor import Actor, Subject
from permisi.ledger.rules.rejected import NotCanonical

LEAF_VERSION = 1
SALT_BYTES = 32
HASH_BYTES = 32
COMMITMENT_TAG = b"permisi/commitment/v1\n"
STAMP_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

_KIND = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_HEX = re.compile(r"([0-9a-fA-F]{2})+")
_FIELDS = {"v", "act", "kind", "subject", "version", "at", "commitment"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """What the log publishes about one entry: no personal data, no readable subject.

    ``subject`` is the HMAC of the subject text, ``version`` the row version the act left behind,
    ``commitment`` the salted hash of the content; both hashes are 32 bytes.
    """

    act: UUID
    kind: str
    subject: bytes
    version: int
    at: datetime
    commitment: bytes

    def __post_init__(self) -> None:
        if not _KIND.fullmatch(self.kind):
            raise ValueError(f"not a kind: {self.kind!r}")
        if len(self.subject) != HASH_BYTES or len(self.commitment) != HASH_BYTES:
            raise ValueError("subject and commitment are hashes of 32 bytes")
        if type(self.version) is not int or self.version < 0:
            raise ValueError("a row version is a whole number from 0")


def stamp(at: datetime) -> str:
    """A moment as the leaf writes it: UTC, always six digits of microseconds (L-154)."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone is not a moment")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def read_stamp(text: str) -> datetime:
    """The moment of a stamp; ``ValueError`` for every other spelling of it."""
    at = datetime.strptime(text, STAMP_FORMAT).replace(tzinfo=UTC)
    if stamp(at) != text:
        raise ValueError(f"not a stamp: {text!r}")
    return at


@overload
def plain(value: Mapping[str, Any]) -> dict[str, Json]: ...
@overload
def plain(value: object) -> Json: ...
def plain(value: object) -> Json:
    """A value as JSON holds it: identities, days, moments and amounts as text, enumerations as their value.

    Raises ``NotCanonical`` for floats and for everything else without one obvious text.
    """
    match value:
        case Enum():
            inner: object = value.value
            return plain(inner)
        case None | bool() | int() | str():
            return value
        case datetime():
            return stamp(value)
        case date() | time():
            return value.isoformat()
        case UUID():
            return str(value)
        case Decimal() if value.is_finite():
            return format(value, "f")
        case bytes():
            return value.hex()
    return _plain_parts(value)


def _plain_parts(value: object) -> Json:
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise NotCanonical("a key that is not text")
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, Sequence):
        return [plain(part) for part in value]
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise NotCanonical(f"no canonical form for {type(value).__name__}")


def canonical(value: object) -> bytes:
    """Canonical JSON (RFC 8785) of plain JSON without floats; ``NotCanonical`` for anything else."""
    _refuse_unstable(value)
    try:
        return rfc8785.dumps(value)  # type: ignore[arg-type] # narrowed by the line above
    except rfc8785.CanonicalizationError as error:
        raise NotCanonical(str(error)) from error


def _refuse_unstable(value: object) -> None:
    """Only what reads back from the database as it was: no floats, dates or other objects."""
    if isinstance(value, dict):
        for key, part in value.items():
            if type(key) is not str:
                raise NotCanonical("a key that is not text")
            _refuse_unstable(part)
    elif isinstance(value, list):
        for part in value:
            _refuse_unstable(part)
    elif value is not None and type(value) not in (bool, int, str):
        raise NotCanonical(f"{type(value).__name__} is not plain JSON; see plain()")


def entry_content(subject: Subject, actor: Actor, payload: Mapping[str, Any]) -> dict[str, Json]:
    """What an entry commits to. It names its subject, so that whoever is shown it can check that too."""
    return {"actor": plain(actor.as_content()), "payload": plain(payload), "subject": subject}


def commitment(content: Mapping[str, Json], salt: bytes) -> bytes:
    """SHA-256 over a tag, 32 random bytes of salt and the canonical content.

    Without the salt nobody can find the content by guessing; erasing salt and content leaves the hash empty
    of meaning and the log whole (D15).
    """
    if len(salt) != SALT_BYTES:
        raise ValueError("the salt is 32 bytes")
    return hashlib.sha256(COMMITMENT_TAG + salt + canonical(dict(content))).digest()


def key_bytes(text: str) -> bytes:
    """A secret key as settings write it: hexadecimal, or else standard base64; at least 32 bytes."""
    key = bytes.fromhex(text) if _HEX.fullmatch(text) else base64.b64decode(text, validate=True)
    if len(key) < HASH_BYTES:
        raise ValueError("a secret key is at least 32 bytes")
    return key


def subject_hmac(key: bytes, subject: Subject) -> bytes:
    """The name under which the log knows a subject: HMAC-SHA256 with the city's subject key."""
    if len(key) < HASH_BYTES:
        raise ValueError("the subject key is at least 32 bytes")
    return hmac.digest(key, subject.encode(), "sha256")


def leaf_bytes(leaf: Leaf) -> bytes:
    """The leaf's data as the log hashes and serves it."""
    return canonical(
        {
            "v": LEAF_VERSION,
            "act": str(leaf.act),
            "kind": leaf.kind,
            "subject": leaf.subject.hex(),
            "version": leaf.version,
            "at": stamp(leaf.at),
            "commitment": leaf.commitment.hex(),
        }
    )


def read_leaf(data: bytes) -> Leaf:
    """The leaf in ``data``; ``NotCanonical`` unless the bytes are exactly those we would write."""
    try:
        leaf = _leaf_of(json.loads(data))
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
        raise NotCanonical("not a leaf") from error
    if leaf_bytes(leaf) != data:
        raise NotCanonical("not the canonical form of a leaf")
    return leaf


def _leaf_of(found: dict[str, Any]) -> Leaf:
    if found.keys() != _FIELDS or found["v"] != LEAF_VERSION:
        raise NotCanonical("not a leaf of version 1")
    return Leaf(
        act=UUID(found["act"]),
        kind=found["kind"],
        subject=bytes.fromhex(found["subject"]),
        version=found["version"],
        at=read_stamp(found["at"]),
        commitment=bytes.fromhex(found["commitment"]),
    )
