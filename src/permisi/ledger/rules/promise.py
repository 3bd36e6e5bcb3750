# SPDX-License-Identifier: Apache-2.0
"""The promise on a receipt: this entry will stand in the log within so many hours.

It is given at once, by the web's own promise key, before the log knows the entry. Whoever holds a promise
and finds no entry after its time holds the evidence of a broken one.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from permisi.ledger.rules.leaf import HASH_BYTES, read_stamp, stamp
from permisi.ledger.rules.note import Signer, Verifier, from_base64, open_note, sign, to_base64
from permisi.ledger.rules.rejected import NoteRejected, PromiseRejected
from permisi.ledger.rules.tree import leaf_hash

HEADER = "permisi-promise/v1"

_TEXT = re.compile(
    re.escape(HEADER) + r"\norigin (\S+)\nleaf (\S+)\nat (\S+)\nwithin ([1-9][0-9]{0,3}) hours\n", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Promise:
    """The entry whose hash is ``leaf`` stands in the log ``origin`` at most ``hours`` after ``at``.

    The number of hours is a dated parameter of the city.
    """

    leaf: bytes
    at: datetime
    hours: int
    origin: str

    def __post_init__(self) -> None:
        if len(self.leaf) != HASH_BYTES or not 0 < self.hours < 10_000:
            raise ValueError("a promise is about one leaf hash and at least one hour")

    @property
    def until(self) -> datetime:
        """The moment after which a missing entry breaks the promise."""
        return self.at + timedelta(hours=self.hours)

    def text(self) -> str:
        """The lines that get signed."""
        return (
            f"{HEADER}\norigin {self.origin}\nleaf {to_base64(self.leaf)}\n"
            f"at {stamp(self.at)}\nwithin {self.hours} hours\n"
        )


def build_promise(promise: Promise, signer: Signer) -> str:
    """The promise as printed on the receipt: a signed note of five lines and one signature."""
    text = promise.text()
    if not _TEXT.fullmatch(text):
        raise ValueError("the origin would not be readable")
    return sign(text, signer)


def read_promise(text: str) -> Promise:
    """What a printed promise says, unverified; ``PromiseRejected`` if it is not one."""
    return _promise_in(text.rpartition("\n\n")[0] + "\n")


def verify_promise(text: str, verifier: Verifier, leaf: bytes | None = None) -> Promise:
    """The promise, if the promise key signed it and it is about ``leaf``, where the leaf's data is given."""
    try:
        promise = _promise_in(open_note(text, [verifier]).text)
    except NoteRejected as error:
        raise PromiseRejected("the promise key did not sign this") from error
    if leaf is not None and promise.leaf != leaf_hash(leaf):
        raise PromiseRejected("a promise about another entry")
    return promise


def _promise_in(text: str) -> Promise:
    found = _TEXT.fullmatch(text)
    if found is None:
        raise PromiseRejected("not a promise")
    origin, leaf, at, hours = found.groups()
    try:
        return Promise(from_base64(leaf), read_stamp(at), int(hours), origin)
    except ValueError as error:
        raise PromiseRejected("not a promise") from error
