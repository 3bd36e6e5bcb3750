# SPDX-License-Identifier: Apache-2.0
"""Any change at all, and it is no longer the file we issued."""

import hashlib
import random
import re
import subprocess
from pathlib import Path

import pytest

from permisi.decisions.signers.trial import TrialSigner
from permisi.decisions.verification import (
    WORDS,
    Examination,
    Seen,
    Verdict,
    examine,
    examine_apart,
    judge,
)
from permisi.doors.shell.keys import trial_signer
from tests.papers import desk
from tests.papers.conftest import Key, Paper
from tests.papers.samples import AT, DECISION

GOOD = Seen(field="TTE1", signer="x", intact=True, valid=True, trusted=True, whole=True, canonical=True)


def known(pdf: bytes, register: set[str]) -> bool:
    """What the register answers."""
    return hashlib.sha256(pdf).hexdigest() in register


def test_our_file_is_ours_and_sound(paper: Paper, key: Key) -> None:
    found = examine(paper.pdf, trust=key.trust)

    assert found.sound
    assert judge(found, known=known(paper.pdf, {paper.sha256})) is Verdict.OURS_VALID


@pytest.mark.prove("tamper", n=300)
def test_any_changed_byte_is_seen(paper: Paper, key: Key, rounds: int) -> None:
    chance, unseen = random.Random(20261123), []
    for _ in range(rounds):
        at, by = chance.randrange(len(paper.pdf)), chance.randrange(1, 256)
        changed = paper.pdf[:at] + bytes([paper.pdf[at] ^ by]) + paper.pdf[at + 1 :]
        found = examine(changed, trust=key.trust)
        if found.sound or judge(found, known=known(changed, {paper.sha256})) is Verdict.OURS_VALID:
            unseen.append((at, by))

    assert unseen == []


@pytest.mark.prove("tamper", n=100)
def test_a_change_inside_the_signature_itself_is_seen(paper: Paper, key: Key, rounds: int) -> None:
    chance, unseen = random.Random(20261124), []
    hole = re.search(rb"/Contents <[0-9A-Fa-f]{1000,}>", paper.pdf)
    assert hole is not None
    for _ in range(rounds):
        at, digit = chance.randrange(*hole.span()), chance.choice(b"0123456789ABCDEFabcdef> ")
        changed = paper.pdf[:at] + bytes([digit]) + paper.pdf[at + 1 :]
        if changed != paper.pdf and examine(changed, trust=key.trust).sound:
            unseen.append((at, digit))

    assert unseen == []


@pytest.mark.needs("pdfsig")
@pytest.mark.prove("tamper", n=300)
def test_a_foreign_program_sees_any_change_outside_the_signature(
    paper: Paper, rounds: int, tmp_path: Path
) -> None:
    chance, unseen, file = random.Random(20261125), [], tmp_path / "changed.pdf"
    hole = re.search(rb"/Contents <[0-9A-Fa-f]{1000,}>", paper.pdf)
    assert hole is not None
    signed = [at for at in range(len(paper.pdf)) if not hole.start() <= at < hole.end()]
    for _ in range(rounds):
        at, by = chance.choice(signed), chance.randrange(1, 256)
        file.write_bytes(paper.pdf[:at] + bytes([paper.pdf[at] ^ by]) + paper.pdf[at + 1 :])
        if says_whole(file):
            unseen.append((at, by))

    assert unseen == []


def says_whole(file: Path) -> bool:
    """Whether the foreign program finds a valid signature over the whole document."""
    done = subprocess.run(["pdfsig", file], capture_output=True, check=False, timeout=20)
    return b"Signature is Valid" in done.stdout and b"Total document signed" in done.stdout


@pytest.mark.needs("pdfsig")
def test_a_foreign_program_sees_a_changed_page(paper: Paper, tmp_path: Path) -> None:
    at = paper.pdf.index(b"endstream") - 20
    file = tmp_path / "changed.pdf"
    file.write_bytes(paper.pdf[:at] + bytes([paper.pdf[at] ^ 1]) + paper.pdf[at + 1 :])

    said = desk.told("pdfsig", file)

    assert "Signature is Valid" not in said


def _one_small_letter(pdf: bytes) -> bytes:
    start = pdf.index(b"/Contents <") + len(b"/Contents <")
    at = next(at for at in range(start, len(pdf)) if pdf[at : at + 1] in b"ABCDEF")
    return pdf[:at] + pdf[at : at + 1].lower() + pdf[at + 1 :]


CHANGES = {
    "bytes after the end": lambda pdf: pdf + b"\n",
    "a second end": lambda pdf: pdf + b"\n%%EOF\n",
    "one small letter in the signature": _one_small_letter,
    "cut short": lambda pdf: pdf[:-1],
    "the signature cut away": lambda pdf: pdf[: pdf.index(b"%%EOF") + 6],
    "nothing": lambda pdf: b"",
    "no PDF": lambda pdf: b"GIF89a" + pdf,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_no_change_passes(change: object, paper: Paper, key: Key) -> None:
    changed = change(paper.pdf)  # type: ignore[operator]  # a table of functions

    assert changed != paper.pdf
    assert not examine(changed, trust=key.trust).sound


def test_a_twin_signed_again_by_our_own_key_is_sound_but_not_the_file(
    paper: Paper, key: Key, signer: TrialSigner
) -> None:
    twin = signer.sign(paper.plain, reason="x", location="y", at=AT)

    found = examine(twin, trust=key.trust)

    assert found.sound
    assert judge(found, known=known(twin, {paper.sha256})) is Verdict.ALTERED


def test_a_paper_signed_by_a_stranger_is_not_ours(key: Key) -> None:
    stranger = TrialSigner(trial_signer(b"x")[0], "x", marked=True)
    forged = stranger.sign(desk.pdf(DECISION), reason="x", location="y", at=AT)

    found = examine(forged, trust=key.trust)

    assert (found.signatures[0].intact, found.sound) == (True, False)
    assert judge(found, known=False) is Verdict.NOT_OURS


def test_a_paper_without_signature_is_not_sound(key: Key) -> None:
    assert examine(desk.pdf(DECISION), trust=key.trust) == Examination()
    assert not Examination().sound


def test_without_anchors_nothing_is_trusted(paper: Paper) -> None:
    found = examine(paper.pdf, trust=())

    assert found.signatures[0].intact
    assert not found.sound


VERDICTS = [
    (Examination((GOOD,)), True, Verdict.OURS_VALID),
    (Examination((GOOD,)), False, Verdict.ALTERED),
    (Examination(), True, Verdict.OURS_VALID),
    (Examination(), False, Verdict.NOT_OURS),
    (Examination(trouble="PdfReadError"), False, Verdict.NOT_OURS),
]


@pytest.mark.parametrize(("found", "is_known", "expected"), VERDICTS)
def test_only_the_register_makes_a_file_ours(found: Examination, is_known: bool, expected: Verdict) -> None:
    assert judge(found, known=is_known) is expected


def test_every_verdict_but_ours_says_that_it_is_not_our_file() -> None:
    assert ["bukan berkas yang kami terbitkan" in WORDS[one] for one in Verdict] == [False, True, True]


def test_a_strangers_file_is_read_apart(paper: Paper, key: Key) -> None:
    assert examine_apart(paper.pdf, trust=key.trust) == examine(paper.pdf, trust=key.trust)
    assert examine_apart(b"%PDF-1.7 junk", trust=key.trust).trouble


def test_a_file_too_large_is_not_read(key: Key) -> None:
    assert examine_apart(b"x" * (20 * 2**20 + 1), trust=key.trust).trouble == "too large"
