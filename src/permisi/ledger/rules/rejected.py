# SPDX-License-Identifier: Apache-2.0
"""What the ledger's mathematics says when something does not hold.

These are facts about bytes, not a no to a person's act, so they are errors and not refusals: the door that
shows a proof decides which words a visitor reads.
"""


class Rejected(ValueError):
    """Base: the bytes given do not prove what they claim."""


class NotCanonical(Rejected):
    """A value has no single canonical form, or bytes are not the canonical form of what they hold."""


class NoteRejected(Rejected):
    """A note is malformed, carries a bad signature of a known key, or no good signature at all."""


class ProofRejected(Rejected):
    """A path does not lead from the leaf, or from the older tree, to the root."""


class PromiseRejected(Rejected):
    """A promise is malformed, not signed by the promise key, or speaks of another entry."""


class TileMissing(LookupError):
    """A stored tile is absent or shorter than the size of the tree demands."""
