# SPDX-License-Identifier: Apache-2.0
"""A portable proof that an entry stands in the log (C2SP tlog-proof v1), verified without a network."""

from collections.abc import Sequence
from dataclasses import dataclass

from permisi.ledger.rules.checkpoint import NUMBER, Checkpoint, open_checkpoint
from permisi.ledger.rules.leaf import HASH_BYTES
from permisi.ledger.rules.note import Verifier, from_base64, to_base64
from permisi.ledger.rules.rejected import ProofRejected
from permisi.ledger.rules.tree import leaf_hash, verify_inclusion

HEADER = "c2sp.org/tlog-proof@v1"
PATH_LIMIT = 64


@dataclass(frozen=True, slots=True)
class Proof:
    """Where the entry stands, the path to the root, and the signed checkpoint, verbatim.

    ``extra`` is what a reader may need to rebuild the leaf; nobody signed it, so nobody may trust it.
    """

    index: int
    path: tuple[bytes, ...]
    checkpoint: str
    extra: bytes | None = None


def build_proof(proof: Proof) -> str:
    """The content of a ``.tlog-proof`` file."""
    extra = [] if proof.extra is None else [f"extra {to_base64(proof.extra)}"]
    lines = [HEADER, *extra, f"index {proof.index}", *map(to_base64, proof.path)]
    return "\n".join(lines) + "\n\n" + proof.checkpoint


def read_proof(text: str) -> Proof:
    """The parts of a proof file; ``ProofRejected`` if it is malformed. Nothing is verified."""
    head, blank, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not blank or lines.pop(0) != HEADER:
        raise ProofRejected("not a proof of this format")
    try:
        extra = from_base64(lines.pop(0).removeprefix("extra ")) if lines[0].startswith("extra ") else None
        index = lines.pop(0).removeprefix("index ")
        path = tuple(from_base64(line) for line in lines)
    except (IndexError, ValueError) as error:
        raise ProofRejected("a line of the proof is malformed") from error
    if not NUMBER.fullmatch(index) or len(path) > PATH_LIMIT or any(len(part) != HASH_BYTES for part in path):
        raise ProofRejected("a line of the proof is malformed")
    proof = Proof(int(index), path, checkpoint, extra)
    if build_proof(proof) != text:
        raise ProofRejected("a line of the proof is malformed")
    return proof


def verify_proof(
    proof: Proof | str, leaf: bytes, log: Verifier, witnesses: Sequence[Verifier] = (), quorum: int = 0
) -> Checkpoint:
    """The checkpoint under which ``leaf`` (the leaf's data, not its hash) stands in ``log``.

    Raises ``NoteRejected`` if the checkpoint is not signed as asked, ``ProofRejected`` if the path fails.
    """
    parts = read_proof(proof) if isinstance(proof, str) else proof
    checkpoint = open_checkpoint(parts.checkpoint, log, witnesses, quorum)
    verify_inclusion(
        leaf_hash(leaf), index=parts.index, size=checkpoint.size, path=parts.path, root=checkpoint.root
    )
    return checkpoint
