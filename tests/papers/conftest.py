# SPDX-License-Identifier: Apache-2.0
"""A trial key, and a decision sealed with it, made once per run."""

import io
from typing import NamedTuple

import pytest
from cryptography.x509 import Certificate
from PIL import Image

from permisi.decisions.papers.assembly import PROOF
from permisi.decisions.signers.seal import seal
from permisi.decisions.signers.trial import TrialSigner
from permisi.decisions.verification import anchors
from permisi.doors.shell.keys import trial_signer
from tests.papers import desk
from tests.papers.samples import AT, DECISION

PASSPHRASE = "melati-putih"


class Key(NamedTuple):
    """A trial key as it lies in its file, and the root it leads to."""

    sealed: bytes
    trust: tuple[Certificate, ...]


class Paper(NamedTuple):
    """A paper before and after its signature."""

    plain: bytes
    pdf: bytes
    sha256: str


@pytest.fixture(scope="session")
def key() -> Key:
    sealed, root = trial_signer(PASSPHRASE.encode())
    return Key(sealed, anchors(root))


@pytest.fixture(scope="session")
def signer(key: Key) -> TrialSigner:
    return TrialSigner(key.sealed, PASSPHRASE, marked=True)


@pytest.fixture(scope="session")
def paper(signer: TrialSigner) -> Paper:
    plain = desk.pdf(DECISION, enclosed={PROOF: b"c2sp.org/tlog-proof@v1\nindex 7\n"})
    done = seal(plain, by=signer, reason="Penerbitan izin", location="Cilegon", at=AT)
    return Paper(plain, done.pdf, done.sha256)


@pytest.fixture(scope="session")
def picture() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(drawn, "JPEG")
    return drawn.getvalue()
