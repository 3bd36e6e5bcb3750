# SPDX-License-Identifier: Apache-2.0
"""Sign, and believe nothing: what the signer gives back is checked before anyone may issue it."""

import hashlib
from datetime import datetime
from typing import NamedTuple

from permisi.decisions.signers.errors import SealBroken
from permisi.decisions.signers.port import Signer
from permisi.decisions.verification import examine


class Sealed(NamedTuple):
    """A finished paper and the SHA-256 that the register keeps."""

    pdf: bytes
    sha256: str


def seal(pdf: bytes, *, by: Signer, reason: str, location: str, at: datetime) -> Sealed:
    """``pdf`` signed by ``by`` and proven: our bytes first, one sound signature over the whole file.

    Stands outside any transaction; writes nothing. Raises what the signer raises, and ``SealBroken``.
    """
    signed = by.sign(pdf, reason=reason, location=location, at=at)
    if not signed.startswith(pdf):
        raise SealBroken(why="isi naskah berubah")
    found = examine(signed, trust=by.anchors)
    if not found.sound:
        raise SealBroken(why=found.trouble or "tanda tangan tidak utuh")
    return Sealed(signed, hashlib.sha256(signed).hexdigest())
