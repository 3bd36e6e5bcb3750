# SPDX-License-Identifier: Apache-2.0
"""Signed notes with Ed25519 (C2SP signed-note), and the cosignatures of witnesses (tlog-cosignature v1)."""

import base64
import binascii
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from permisi.ledger.rules.rejected import NoteRejected

PLAIN = 0x01
"""Key type: Ed25519 over the note's text."""
WITNESS = 0x04
"""Key type: a witness's Ed25519 over the note's text and the time of witnessing."""
KEY_BYTES = 32
NOTE_LIMIT = 1_000_000
LINE_LIMIT = 100
TIME_LIMIT = 2**63 - 1
DASH = "\u2014 "
KEY_FILE_PREFIX = "PRIVATE+KEY+"


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key and the name it signs under; its text form is what a city publishes once and for all."""

    name: str
    key: bytes
    type: int = PLAIN

    def __post_init__(self) -> None:
        _check_name(self.name)
        if len(self.key) != KEY_BYTES or self.type not in (PLAIN, WITNESS):
            raise ValueError("a verifier is an Ed25519 key of 32 bytes, of a log or of a witness")

    @property
    def key_id(self) -> bytes:
        """Four bytes that let a reader find the line meant for this key."""
        return _key_id(self.name, bytes([self.type]) + self.key)

    @property
    def text(self) -> str:
        """``name+key id+base64 of type and key``."""
        return f"{self.name}+{self.key_id.hex()}+{to_base64(bytes([self.type]) + self.key)}"

    @classmethod
    def parse(cls, text: str) -> "Verifier":
        """The verifier of a published text; ``ValueError`` if name, id and key do not agree."""
        name, key_id, key = _three(text)
        typed = from_base64(key)
        found = cls(name, typed[1:], typed[0] if typed else 0)
        if found.key_id.hex() != key_id:
            raise ValueError("the key id belongs to another key or name")
        return found

    def time_of(self, text: str, signature: bytes) -> int | None:
        """Verify a signature over a note's text; the time a witness put in it, or nothing for a plain key."""
        message, given, time = text.encode(), signature, None
        if self.type == WITNESS:
            time, given = int.from_bytes(signature[:8], "big"), signature[8:]
            if time > TIME_LIMIT:
                raise NoteRejected(f"the time of {self.name} is impossible")
            message = _witnessed(text, time)
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(given, message)
        except InvalidSignature as error:
            raise NoteRejected(f"the signature of {self.name} is bad") from error
        return time


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key and the name it signs under. The seed never shows in a log line."""

    name: str
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        _check_name(self.name)
        if len(self.seed) != KEY_BYTES:
            raise ValueError("an Ed25519 seed is 32 bytes")

    @property
    def verifier(self) -> Verifier:
        """The public half, for notes."""
        return Verifier(self.name, self._private.public_key().public_bytes_raw())

    @property
    def witness(self) -> Verifier:
        """The public half, for cosignatures."""
        return Verifier(self.name, self.verifier.key, WITNESS)

    @classmethod
    def parse(cls, secret: str) -> "Signer":
        """The signer of a key file, written as Go's ``note`` package does; ``ValueError`` if damaged."""
        if not secret.startswith(KEY_FILE_PREFIX):
            raise ValueError("not a private key")
        name, key_id, key = _three(secret.removeprefix(KEY_FILE_PREFIX).strip())
        typed = from_base64(key)
        found = cls(name, typed[1:])
        if typed[0] != PLAIN or found.verifier.key_id.hex() != key_id:
            raise ValueError("the key id belongs to another key or name")
        return found

    def secret_text(self) -> str:
        """The content of a key file."""
        typed = to_base64(bytes([PLAIN]) + self.seed)
        return f"{KEY_FILE_PREFIX}{self.name}+{self.verifier.key_id.hex()}+{typed}"

    def sign(self, message: bytes) -> bytes:
        """The bare 64 bytes over ``message``."""
        return self._private.sign(message)

    @property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


@dataclass(frozen=True, slots=True)
class Signature:
    """A good signature found on a note; ``time`` in POSIX seconds for a witness, else nothing."""

    by: Verifier
    time: int | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A note's text and the good signatures of known keys, in the note's order."""

    text: str
    signatures: tuple[Signature, ...]


def sign(text: str, *signers: Signer) -> str:
    """The note: text, blank line, one line a signer. The text ends in a newline."""
    _check_text(text)
    return text + "\n" + "".join(_line(s.verifier, s.sign(text.encode())) for s in signers)


def cosign(note: str, signer: Signer, time: int) -> str:
    """The line by which a witness says to have seen this note, newest and consistent, at ``time``."""
    text, _ = _parts(note)
    return _line(signer.witness, time.to_bytes(8, "big") + signer.sign(_witnessed(text, time)))


def add_lines(note: str, lines: Iterable[str]) -> str:
    """The note with more signature lines; they are checked for form only."""
    longer = note + "".join(line.rstrip("\n") + "\n" for line in lines)
    _parts(longer)
    return longer


def open_note(note: str, verifiers: Sequence[Verifier]) -> Opened:
    """The text, if at least one of ``verifiers`` signed it.

    Lines of unknown keys are ignored; a bad line of a known key, or no good line, is ``NoteRejected``.
    """
    text, lines = _parts(note)
    known = {(verifier.name, verifier.key_id): verifier for verifier in verifiers}
    good: list[Signature] = []
    for name, key_id, signature in lines:
        verifier = known.get((name, key_id))
        if verifier is not None:
            good.append(Signature(verifier, verifier.time_of(text, signature)))
    if not good:
        raise NoteRejected("no known key signed this note")
    return Opened(text, tuple(good))


def to_base64(data: bytes) -> str:
    """Standard base64 with padding."""
    return base64.b64encode(data).decode()


def from_base64(text: str) -> bytes:
    """The bytes of canonical standard base64; ``ValueError`` for every other spelling."""
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
    if to_base64(data) != text:
        raise ValueError("not canonical base64")
    return data


def _parts(note: str) -> tuple[str, list[tuple[str, bytes, bytes]]]:
    if len(note) > NOTE_LIMIT or not note.endswith("\n") or _is_unclean(note):
        raise NoteRejected("too long, cut short, or with characters that no note holds")
    head, blank, tail = note.rpartition("\n\n")
    lines = tail.removesuffix("\n").split("\n")
    if not blank or not 0 < len(lines) <= LINE_LIMIT:
        raise NoteRejected("no signature lines, or too many")
    return head + "\n", [_read_line(line) for line in lines]


def _read_line(line: str) -> tuple[str, bytes, bytes]:
    name, space, signature = line.removeprefix(DASH).partition(" ")
    try:
        data = from_base64(signature)
        _check_name(name)
    except ValueError as error:
        raise NoteRejected("a signature line is malformed") from error
    if not line.startswith(DASH) or not space or len(data) < 5:
        raise NoteRejected("a signature line is malformed")
    return name, data[:4], data[4:]


def _line(verifier: Verifier, signature: bytes) -> str:
    return f"{DASH}{verifier.name} {to_base64(verifier.key_id + signature)}\n"


def _witnessed(text: str, time: int) -> bytes:
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def _key_id(name: str, typed_key: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + typed_key).digest()[:4]


def _three(text: str) -> tuple[str, str, str]:
    parts = text.split("+", 2)
    if len(parts) != 3:
        raise ValueError("a key is written as name+id+key")
    return parts[0], parts[1], parts[2]


def _check_name(name: str) -> None:
    if not name or "+" in name or any(letter.isspace() or letter < " " for letter in name):
        raise ValueError(f"not a key name: {name!r}")


def _check_text(text: str) -> None:
    if not text.endswith("\n") or _is_unclean(text):
        raise ValueError("a note's text ends in a newline and holds no other control character")


def _is_unclean(text: str) -> bool:
    """Control characters other than newline, or halves of characters that UTF-8 cannot hold."""
    return any((letter < " " and letter != "\n") or "\ud800" <= letter <= "\udfff" for letter in text)
