# SPDX-License-Identifier: Apache-2.0
"""docs/ledger.md is true: every value on the page is recomputed, and the scripts on it run as printed."""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from permisi.ledger import rules

PAGE = Path(__file__).parents[2].joinpath("docs/ledger.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\S+)\n(.*?)^```$", PAGE, flags=re.M | re.S)


def block(language: str, start: str) -> str:
    """The one fenced block of that language that begins so."""
    [found] = [str(text) for kind, text in BLOCKS if kind == language and text.startswith(start)]
    return found


VECTOR: dict[str, Any] = json.loads(block("json", "{"))
LEAF = VECTOR["leaf"].encode()
PROMISE = block("text", "permisi-promise/v1")
PROOF = block("tlog-proof", "c2sp.org/tlog-proof@v1")
PROMISE_KEY = block("text", "izin.contoh.go.id/janji+").strip()
LOG_KEY = block("text", "izin.contoh.go.id/audit+").strip()
SCRIPT = block("python", "import base64")


def opens() -> Callable[[str, dict[str, Any], bytes], bool]:
    """The function that the page prints."""
    names: dict[str, Any] = {}
    exec(block("python", "import hashlib, json"), names)  # noqa: S102 -- runs what the page tells readers to run
    found: Callable[[str, dict[str, Any], bytes], bool] = names["opens"]
    return found


def test_the_keys_come_from_the_sentences_named() -> None:
    assert hashlib.sha256(VECTOR["subject key sentence"].encode()).hexdigest() == VECTOR["subject key"]


def test_the_content_is_canonical_and_names_its_subject() -> None:
    assert rules.canonical(VECTOR["content"]).decode() == VECTOR["canonical content"]
    assert VECTOR["content"]["subject"] == VECTOR["subject"]


def test_the_commitment_is_the_hash_the_page_describes() -> None:
    salt = bytes.fromhex(VECTOR["salt"])
    by_hand = b"permisi/commitment/v1\n" + salt + VECTOR["canonical content"].encode()

    assert hashlib.sha256(by_hand).hexdigest() == VECTOR["commitment"]
    assert rules.commitment(VECTOR["content"], salt).hex() == VECTOR["commitment"]


def test_the_leaf_is_made_of_the_values_above_it() -> None:
    leaf = rules.read_leaf(LEAF)
    key = rules.key_bytes(VECTOR["subject key"])

    assert leaf.subject.hex() == VECTOR["subject hmac"] == rules.subject_hmac(key, VECTOR["subject"]).hex()
    assert leaf.commitment.hex() == VECTOR["commitment"]
    assert rules.leaf_bytes(leaf) == LEAF
    assert rules.leaf_hash(LEAF).hex() == VECTOR["leaf hash"]


def test_the_promise_is_about_that_leaf() -> None:
    promise = rules.verify_promise(PROMISE, rules.Verifier.parse(PROMISE_KEY), LEAF)

    assert (promise.hours, promise.origin) == (24, "izin.contoh.go.id/audit")


def test_the_proof_proves_that_leaf() -> None:
    checkpoint = rules.verify_proof(PROOF, LEAF, rules.Verifier.parse(LOG_KEY))

    assert checkpoint.size == 3
    assert rules.read_proof(PROOF).extra == LEAF


def run_script(folder: Path, proof: str, key: str = LOG_KEY) -> subprocess.CompletedProcess[str]:
    """The script of the page, run as a citizen would."""
    folder.joinpath("verify.py").write_text(SCRIPT, encoding="utf-8")
    folder.joinpath("permit.tlog-proof").write_text(proof, encoding="utf-8")
    command = [sys.executable, "-X", "utf8", "verify.py", "permit.tlog-proof", key]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=60, check=False)


def test_the_script_on_the_page_prints_the_proven_leaf(tmp_path: Path) -> None:
    ran = run_script(tmp_path, PROOF)

    assert ran.stdout == VECTOR["leaf"] + "\n"
    assert len([line for line in SCRIPT.splitlines() if line]) <= 30


@pytest.mark.parametrize(
    ("old", "new"), [("index 1", "index 0"), ("\n3\n", "\n4\n"), ("extra eyJhY3Qi", "extra eyJhY3Rj")]
)
def test_the_script_on_the_page_rejects_an_altered_proof(tmp_path: Path, old: str, new: str) -> None:
    ran = run_script(tmp_path, PROOF.replace(old, new))

    assert ran.returncode != 0
    assert ran.stdout == ""


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13])
def test_the_script_on_the_page_accepts_every_place(tmp_path: Path, size: int) -> None:
    signer = rules.Signer("contoh.go.id/uji", bytes(32))
    leaves = [f"{n}".encode() for n in range(size)]
    read = rules.listed([rules.leaf_hash(leaf) for leaf in leaves])
    checkpoint = rules.sign_checkpoint(rules.Checkpoint(signer.name, size, rules.root(size, read)), signer)

    for index in {0, size // 2, size - 1}:
        path = tuple(rules.inclusion_path(index, size, read))
        proof = rules.build_proof(rules.Proof(index, path, checkpoint, leaves[index]))
        assert run_script(tmp_path, proof, signer.verifier.text).stdout == f"{index}\n"


def test_the_function_on_the_page_opens_the_commitment() -> None:
    salt = bytes.fromhex(VECTOR["salt"])

    assert opens()(VECTOR["leaf"], VECTOR["content"], salt)
    assert not opens()(VECTOR["leaf"], VECTOR["content"] | {"subject": "case:lain"}, salt)
    assert not opens()(VECTOR["leaf"], VECTOR["content"], salt[::-1])


def test_the_numbers_of_tiles_on_the_page_are_right() -> None:
    assert "70 000" in PAGE
    assert [tile.width for tile in rules.tiles_at(70_000) if tile.width < rules.TILE_WIDTH] == [112, 17, 1]
    assert rules.tile_path(0, 1234067).endswith("x001/x234/067")
