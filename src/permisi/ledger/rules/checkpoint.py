# SPDX-License-Identifier: Apache-2.0
"""Checkpoints: the log's signed word that it held so many entries under this root (C2SP tlog-checkpoint)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from permisi.ledger.rules.leaf import HASH_BYTES
from permisi.ledger.rules.note import Signer, Verifier, from_base64, open_note, sign, to_base64
from permisi.ledger.rules.rejected import NoteRejected

NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
"""A count or an index as every format here writes it: decimal, no leading zero."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A tree head: whose log, how many leaves, which root. Extension lines are read, never written."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        lines = (self.origin, *self.extensions)
        if self.size < 0 or len(self.root) != HASH_BYTES or not all(lines) or any("\n" in x for x in lines):
            raise ValueError("not a checkpoint")

    def text(self) -> str:
        """The lines that get signed."""
        lines = (self.origin, str(self.size), to_base64(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


def read_checkpoint(text: str) -> Checkpoint:
    """The checkpoint in a note's text, signatures apart; ``NoteRejected`` if it is not exactly one."""
    lines = text.removesuffix("\n").split("\n")
    if len(lines) < 3 or not NUMBER.fullmatch(lines[1]):
        raise NoteRejected("not a checkpoint")
    try:
        found = Checkpoint(lines[0], int(lines[1]), from_base64(lines[2]), tuple(lines[3:]))
    except ValueError as error:
        raise NoteRejected("not a checkpoint") from error
    if found.text() != text:
        raise NoteRejected("not a checkpoint")
    return found


def sign_checkpoint(checkpoint: Checkpoint, *signers: Signer) -> str:
    """The checkpoint as a note; more than one signer only while the log's key is being replaced."""
    if not signers or any(signer.name != checkpoint.origin for signer in signers):
        raise ValueError("a log signs under its own origin")
    return sign(checkpoint.text(), *signers)


def open_checkpoint(
    note: str, log: Verifier, witnesses: Sequence[Verifier] = (), quorum: int = 0
) -> Checkpoint:
    """The checkpoint, if the log and at least ``quorum`` different ``witnesses`` signed it.

    With a quorum of 0 the log's word alone is believed: then two visitors may be shown two trees.
    """
    opened = open_note(note, (log, *witnesses))
    signed_by = {signature.by for signature in opened.signatures}
    if log not in signed_by:
        raise NoteRejected("the log did not sign this checkpoint")
    if len({verifier.key for verifier in signed_by & set(witnesses)}) < quorum:
        raise NoteRejected("too few witnesses signed this checkpoint")
    checkpoint = read_checkpoint(opened.text)
    if checkpoint.origin != log.name:
        raise NoteRejected("a checkpoint of another log")
    return checkpoint
