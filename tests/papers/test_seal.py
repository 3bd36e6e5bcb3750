# SPDX-License-Identifier: Apache-2.0
"""No key, no document; and a sealed paper convinces programs that are not ours."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from permisi.decisions import signers
from permisi.decisions.signers.errors import (
    KeyUnfit,
    NoKey,
    SealBroken,
    SignerRefused,
    SignerUnknown,
    TrialSignerOutsideTrial,
    UnknownSigner,
    WrongPassphrase,
)
from permisi.decisions.signers.seal import seal
from permisi.decisions.signers.trial import TrialSigner
from permisi.doors.shell.keys import trial_signer
from permisi.ground.refusal import Refusal
from tests.papers import desk
from tests.papers.conftest import PASSPHRASE, Key, Paper
from tests.papers.samples import ALL, AT, DECISION

pytestmark = pytest.mark.needs("pdfsig", "qpdf")


def _conforms(pdf: bytes) -> None:
    """Our own look at PDF/A-3a and PDF/UA-1, since no foreign one is at hand offline."""
    with pikepdf.open(desk.io(pdf)) as file:
        root, about = file.Root, file.Root.Metadata.read_bytes().decode()
        assert re.search(r'pdfaid:part(?:="|>)3', about)
        assert re.search(r'pdfaid:conformance(?:="|>)A', about)
        assert re.search(r'pdfuaid:part(?:="|>)1', about)
        assert root.OutputIntents[0].S == "/GTS_PDFA1"
        assert "/DestOutputProfile" in root.OutputIntents[0]
        assert root.MarkInfo.Marked
        assert (str(root.Lang), "/StructTreeRoot" in root, "/OpenAction" in root) == ("id-ID", True, False)
        assert not file.is_encrypted
        assert (file.pdf_version, str(root.get("/Version", "/1.7"))) == ("1.7", "/1.7")
        assert all(page.get("/Tabs") == "/S" for page in file.pages if "/Annots" in page)
        fonts = [one for one in file.objects if _is(one, "/FontDescriptor")]
        assert fonts
        assert all("/FontFile2" in one or "/FontFile3" in one for one in fonts)


def _is(one: object, kind: str) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == kind


@pytest.mark.parametrize("content", ALL, ids=lambda content: content.kind)
def test_every_paper_is_archivable_and_accessible(content: object) -> None:
    _conforms(desk.pdf(content))  # type: ignore[arg-type]  # every sample is printable


def test_it_stays_so_under_its_signature(paper: Paper) -> None:
    _conforms(paper.pdf)


def test_a_foreign_program_finds_the_signature_whole(paper: Paper, tmp_path: Path) -> None:
    file = tmp_path / "sealed.pdf"
    file.write_bytes(paper.pdf)

    said = desk.told("pdfsig", file)

    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert said.count("Signature #") == 1


def test_the_signature_is_of_the_acts_moment_and_says_it_is_a_trial(paper: Paper, tmp_path: Path) -> None:
    file = tmp_path / "sealed.pdf"
    file.write_bytes(paper.pdf)

    said = desk.told("pdfsig", file)

    assert "Nov 23 2026 02:42:10" in said
    assert "BUKAN BSrE" in said


def test_the_sealed_file_is_sound_and_keeps_what_it_encloses(paper: Paper, tmp_path: Path) -> None:
    file = tmp_path / "sealed.pdf"
    file.write_bytes(paper.pdf)

    assert "No syntax or stream encoding errors" in desk.told("qpdf", "--check", file)
    listed = desk.told("pdfdetach", "-list", file)

    assert "isi.json" in listed
    assert "bukti.tlog-proof" in listed


def test_the_signer_only_appends(paper: Paper) -> None:
    assert paper.pdf.startswith(paper.plain)


@pytest.mark.parametrize("passphrase", ["", "salah"])
def test_a_wrong_passphrase_is_refused_by_name(passphrase: str, key: Key) -> None:
    with pytest.raises(WrongPassphrase):
        TrialSigner(key.sealed, passphrase, marked=True)


def test_the_trial_key_signs_nothing_in_a_database_that_is_not_marked(key: Key) -> None:
    with pytest.raises(TrialSignerOutsideTrial):
        TrialSigner(key.sealed, PASSPHRASE, marked=False)


@pytest.mark.parametrize("junk", [b"", b"bukan kunci", b"\x30\x82"])
def test_a_broken_key_file_is_refused_by_name(junk: bytes) -> None:
    with pytest.raises(KeyUnfit):
        TrialSigner(junk, PASSPHRASE, marked=True)


def test_a_key_of_another_kind_is_refused_by_name() -> None:
    elder = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    sealed = pkcs12.serialize_key_and_certificates(b"x", elder, None, [], BestAvailableEncryption(b"x"))

    with pytest.raises(KeyUnfit):
        TrialSigner(sealed, "x", marked=True)


@pytest.mark.parametrize("environment", [{}, {"PERMISI_TRIAL_P12": "/nonexistent/key.p12"}])
def test_no_key_no_signer(environment: dict[str, str]) -> None:
    with pytest.raises(NoKey):
        signers.signer("trial", environment=environment, marked=True)


def test_the_key_comes_from_its_file(key: Key, tmp_path: Path) -> None:
    file = tmp_path / "trial.p12"
    file.write_bytes(key.sealed)
    environment = {"PERMISI_TRIAL_P12": str(file), "PERMISI_TRIAL_P12_PASS": PASSPHRASE}

    made = signers.signer("trial", environment=environment, marked=True)

    assert made.profile.name == "trial"
    now = datetime.now(AT.tzinfo)
    assert signers.health("trial", environment=environment, marked=True, at=now).ready


def test_a_signer_nobody_wrote_is_refused_by_name() -> None:
    with pytest.raises(UnknownSigner):
        signers.signer("stempel", environment={}, marked=True)


def test_health_says_why_not_instead_of_raising() -> None:
    found = signers.health("trial", environment={}, marked=True, at=AT)

    assert not found.ready
    assert "Tidak ada kunci" in found.words


def test_health_sees_the_end_of_the_certificate(signer: TrialSigner) -> None:
    assert not signer.health(at=AT + timedelta(days=20 * 365)).ready


class Odd:
    """A signer that does what ``then`` does."""

    def __init__(self, like: TrialSigner, then: Callable[[bytes], bytes]) -> None:
        self.profile, self.anchors, self.health, self.then = like.profile, like.anchors, like.health, then

    def sign(self, pdf: bytes, *, reason: str, location: str, at: datetime) -> bytes:
        """Whatever it was told."""
        return self.then(pdf)


def _raise(no: Refusal) -> bytes:
    raise no


ODD: list[tuple[type[Refusal], Callable[[bytes], bytes]]] = [
    (SealBroken, lambda pdf: pdf),
    (SealBroken, lambda pdf: b""),
    (SealBroken, lambda pdf: pdf[:-100] + b"x" * 100),
    (SealBroken, lambda pdf: pdf + b"\n% tanda tangan"),
    (SignerRefused, lambda pdf: _raise(SignerRefused(code=2031))),
    (SignerUnknown, lambda pdf: _raise(SignerUnknown())),
]


@pytest.mark.parametrize(("expected", "then"), ODD)
def test_what_is_not_proven_is_not_sealed(
    expected: type[Refusal], then: Callable[[bytes], bytes], signer: TrialSigner
) -> None:
    with pytest.raises(expected):
        seal(desk.pdf(DECISION), by=Odd(signer, then), reason="x", location="y", at=AT)


def test_a_signature_by_another_key_is_not_sealed(signer: TrialSigner) -> None:
    stranger = TrialSigner(trial_signer(b"x")[0], "x", marked=True)

    def forged(pdf: bytes) -> bytes:
        return stranger.sign(pdf, reason="x", location="y", at=AT)

    with pytest.raises(SealBroken):
        seal(desk.pdf(DECISION), by=Odd(signer, forged), reason="x", location="y", at=AT)


def test_a_sealed_paper_is_not_signed_twice(paper: Paper, signer: TrialSigner) -> None:
    with pytest.raises(Exception, match=r"forbids all changes|already"):
        signer.sign(paper.pdf, reason="x", location="y", at=AT)
