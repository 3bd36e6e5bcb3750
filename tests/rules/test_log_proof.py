# SPDX-License-Identifier: Apache-2.0
"""Proofs and promises: what a citizen carries away, and every way it may have been altered."""

import base64
import hashlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from permisi.ledger.rules import (
    Checkpoint,
    Promise,
    PromiseRejected,
    Proof,
    ProofRejected,
    Rejected,
    Signer,
    add_lines,
    build_promise,
    build_proof,
    cosign,
    inclusion_path,
    leaf_hash,
    listed,
    read_promise,
    read_proof,
    root,
    sign_checkpoint,
    verify_promise,
    verify_proof,
)

ORIGIN = "izin.contoh.go.id/audit"
LOG = Signer(ORIGIN, hashlib.sha256(b"contoh-saja-bukan-kunci-produksi").digest())
WEB = Signer("izin.contoh.go.id/janji", hashlib.sha256(b"kunci janji contoh").digest())
SAKSI = Signer("saksi.contoh.ac.id/w1", hashlib.sha256(b"saksi-contoh").digest())
LEAVES = [f"leaf {n}".encode() for n in range(11)]
READ = listed([leaf_hash(data) for data in LEAVES])
CHECKPOINT = sign_checkpoint(Checkpoint(ORIGIN, 11, root(11, READ)), LOG)
PROOF = Proof(4, tuple(inclusion_path(4, 11, READ)), CHECKPOINT)
TEXT = build_proof(PROOF)
AT = datetime(2026, 11, 23, 2, 21, 7, 123456, tzinfo=UTC)
PROMISE = Promise(leaf_hash(LEAVES[4]), AT, 24, ORIGIN)
PRINTED = build_promise(PROMISE, WEB)


def test_a_proof_is_lines_then_the_checkpoint_verbatim() -> None:
    head, _, checkpoint = TEXT.partition("\n\n")

    assert head.split("\n")[:2] == ["c2sp.org/tlog-proof@v1", "index 4"]
    assert len(head.split("\n")) == 2 + len(PROOF.path)
    assert checkpoint == CHECKPOINT


@pytest.mark.parametrize("index", range(11))
def test_every_entry_proves_itself_offline(index: int) -> None:
    text = build_proof(Proof(index, tuple(inclusion_path(index, 11, READ)), CHECKPOINT))

    assert verify_proof(text, LEAVES[index], LOG.verifier).size == 11


def test_the_only_entry_of_a_log_has_an_empty_path() -> None:
    checkpoint = sign_checkpoint(Checkpoint(ORIGIN, 1, leaf_hash(b"x")), LOG)

    assert verify_proof(build_proof(Proof(0, (), checkpoint)), b"x", LOG.verifier).size == 1


@pytest.mark.parametrize("extra", [None, b"", b"leaf bytes"])
def test_a_proof_reads_back_with_its_extra(extra: bytes | None) -> None:
    proof = replace(PROOF, extra=extra)

    assert read_proof(build_proof(proof)) == proof


def test_a_proof_may_demand_witnesses() -> None:
    seen = add_lines(CHECKPOINT, [cosign(CHECKPOINT, SAKSI, 1767225600)])

    assert verify_proof(replace(PROOF, checkpoint=seen), LEAVES[4], LOG.verifier, [SAKSI.witness], 1)
    with pytest.raises(Rejected):
        verify_proof(PROOF, LEAVES[4], LOG.verifier, [SAKSI.witness], 1)


FIRST_HASH = TEXT.split("\n")[2]
ALTERED = {
    "another index": TEXT.replace("index 4", "index 5"),
    "an index outside the tree": TEXT.replace("index 4", "index 11"),
    "a hash missing": TEXT.replace(FIRST_HASH + "\n", ""),
    "a hash twice": TEXT.replace(FIRST_HASH, FIRST_HASH + "\n" + FIRST_HASH),
    "hashes in another order": build_proof(replace(PROOF, path=PROOF.path[::-1])),
    "a changed hash": build_proof(replace(PROOF, path=(bytes(32), *PROOF.path[1:]))),
    "another size": TEXT.replace("\n11\n", "\n12\n"),
    "another header": TEXT.replace("@v1", "@v2"),
    "a leading zero": TEXT.replace("index 4", "index 04"),
    "a negative index": TEXT.replace("index 4", "index -4"),
    "no index": TEXT.replace("index 4\n", ""),
    "a short hash": TEXT.replace(FIRST_HASH, "AAAA"),
    "no base64": TEXT.replace(FIRST_HASH, "%" + FIRST_HASH[1:]),
    "extra after the index": TEXT.replace("index 4\n", "index 4\nextra AAAA\n"),
    "extra that is no base64": TEXT.replace("index 4", "extra *\nindex 4"),
    "carriage returns": TEXT.replace("\n", "\r\n"),
    "no checkpoint": TEXT.partition("\n\n")[0],
    "a path too long to be true": build_proof(replace(PROOF, path=PROOF.path * 20)),
    "only a header": "c2sp.org/tlog-proof@v1\n\n" + CHECKPOINT,
    "nothing": "",
}


@pytest.mark.parametrize("text", ALTERED.values(), ids=ALTERED.keys())
def test_an_altered_proof_is_rejected(text: str) -> None:
    with pytest.raises(Rejected):
        verify_proof(text, LEAVES[4], LOG.verifier)


def test_a_wrong_leaf_is_rejected() -> None:
    with pytest.raises(ProofRejected):
        verify_proof(TEXT, LEAVES[5], LOG.verifier)


def test_a_proof_of_another_log_is_rejected() -> None:
    with pytest.raises(Rejected):
        verify_proof(TEXT, LEAVES[4], WEB.verifier)


def test_a_promise_fits_a_receipt() -> None:
    lines = PRINTED.split("\n")

    assert lines[:2] == ["permisi-promise/v1", "origin izin.contoh.go.id/audit"]
    assert lines[2] == "leaf " + base64.b64encode(leaf_hash(LEAVES[4])).decode()
    assert lines[3:5] == ["at 2026-11-23T02:21:07.123456Z", "within 24 hours"]
    assert len(PRINTED) < 320


def test_a_promise_reads_back_and_says_until_when() -> None:
    promise = verify_promise(PRINTED, WEB.verifier, LEAVES[4])

    assert promise == PROMISE == read_promise(PRINTED)
    assert promise.until == datetime(2026, 11, 24, 2, 21, 7, 123456, tzinfo=UTC)


BROKEN = {
    "another log": PRINTED.replace("/audit", "/lain"),
    "another moment": PRINTED.replace("07.123456", "08.123456"),
    "a longer delay": PRINTED.replace("within 24", "within 240"),
    "a delay of nothing": PRINTED.replace("within 24", "within 0"),
    "a line more": PRINTED.replace("hours\n", "hours\nx\n"),
    "no signature": PRINTED.partition("\n\n")[0] + "\n",
    "signed by the log": build_promise(PROMISE, LOG),
    "a checkpoint instead": CHECKPOINT,
    "nothing": "",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_an_altered_promise_is_rejected(text: str) -> None:
    with pytest.raises(PromiseRejected):
        verify_promise(text, WEB.verifier)


def test_a_promise_about_another_entry_is_rejected() -> None:
    with pytest.raises(PromiseRejected):
        verify_promise(PRINTED, WEB.verifier, LEAVES[5])


@pytest.mark.parametrize(
    "text",
    [
        PRINTED.replace("leaf ", "leaf AAAA"),
        PRINTED.replace("123456Z", "12345Z"),
        PRINTED.replace("-11-", "-13-"),
        PRINTED.replace("24 hours", "024 hours"),
        PRINTED.replace("24 hours", "99999 hours"),
        "x",
    ],
)
def test_a_text_that_is_no_promise_is_not_read(text: str) -> None:
    with pytest.raises(PromiseRejected):
        read_promise(text)


@pytest.mark.parametrize(
    ("leaf", "hours", "origin"), [(b"", 24, ORIGIN), (bytes(32), 0, ORIGIN), (bytes(32), 24, "a b")]
)
def test_a_promise_that_would_not_read_back_is_not_given(leaf: bytes, hours: int, origin: str) -> None:
    with pytest.raises(ValueError, match=r"promise|origin"):
        build_promise(Promise(leaf, AT, hours, origin), WEB)
