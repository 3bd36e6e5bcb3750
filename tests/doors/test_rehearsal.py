# SPDX-License-Identifier: Apache-2.0
"""The rehearsal itself: one permit through the whole command, and a city in which it cannot come to its end."""

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.core.management import CommandError, call_command

from permisi.decisions.rules import Outcome
from permisi.doors.shell import state
from permisi.doors.shell.rehearsal import pages
from permisi.doors.shell.rehearsal.desk import Course
from permisi.ledger.rules import TILE_WIDTH
from tests.rules.cilegon import CITY, PERMIT

SECONDS = 240
FORM = b"""<form method="post" action="/meja/giliran/1/rekomendasi/">
<input type="radio" name="verdict" value="setuju"><input type="radio" name="verdict" value="tolak">
<input type="checkbox" name="reasons" value="a"><textarea name="words"></textarea><button>Kirim</button></form>"""


def rehearse(*words: str) -> "subprocess.CompletedProcess[str]":
    """Run the command as an operator does."""
    command = [sys.executable, "-m", "permisi.doors.shell", "rehearse", *words]
    env = {**os.environ, "PYTHONPATH": "src:."}
    return subprocess.run(
        command, cwd=state.ROOT, env=env, capture_output=True, text=True, timeout=SECONDS, check=False
    )


def lines(done: "subprocess.CompletedProcess[str]") -> list[dict[str, Any]]:
    """What it said, an object a line."""
    return [json.loads(line) for line in done.stdout.splitlines()]


def leaves_in(folder: Path, size: int) -> list[bytes]:
    """The leaves of an exported log, from its entry bundles alone."""
    found: list[bytes] = []
    for number in range(0, size, TILE_WIDTH):
        width = min(TILE_WIDTH, size - number)
        name = f"{number // TILE_WIDTH:03}" + ("" if width == TILE_WIDTH else f".p/{width}")
        bundle = (folder / "tile/entries" / name).read_bytes()
        while bundle:
            length = int.from_bytes(bundle[:2], "big")
            found.append(bundle[2 : 2 + length])
            bundle = bundle[2 + length :]
    return found


def root_of(leaves: list[bytes]) -> bytes:
    """The root as RFC 6962 describes it, written anew: nothing of ours is asked."""
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + root_of(leaves[:half]) + root_of(leaves[half:])).digest()


def test_one_permit_from_the_page_to_the_log(tmp_path: Path) -> None:
    keep, log = tmp_path / "papers", tmp_path / "log"

    done = rehearse(
        "--type", PERMIT.code, "--variant", "baru", "--without-rejections", "--json",
        "--keep", str(keep), "--ledger", str(log),
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    result, told = lines(done)
    assert (result["ok"], result["variant"], result["trouble"]) == (True, "baru", {})
    assert False not in result["checks"].values()
    assert result["checks"]["signature"] is result["checks"]["page"] is True
    assert result["acts"] > len(PERMIT.sop.rows)
    paper = keep / PERMIT.code / "baru" / "keputusan.pdf"
    assert hashlib.sha256(paper.read_bytes()).hexdigest() == result["sha256"]
    assert {one.name for one in paper.parent.iterdir()} == {
        "keputusan.pdf", "tanda-terima.pdf", "berita-acara-1.pdf", "rekomendasi-1.pdf",
    }  # fmt: skip
    note = (log / "checkpoint").read_text()
    origin, size, root = note.split("\n")[:3]
    leaves = leaves_in(log, int(size))
    assert len(leaves) == int(size) == told["ringkasan"]["catatan"]
    assert base64.b64encode(root_of(leaves)).decode() == root
    (key,) = [one for one in (log / "kunci").read_text().split() if one.startswith(f"{origin}+")]
    text, signed = note.rsplit("\n\n", 1)
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key.split("+", 2)[2])[1:])
    public.verify(base64.b64decode(signed.split()[-1])[4:], f"{text}\n".encode())


def test_where_nobody_holds_a_position_it_ends_and_says_where(tmp_path: Path) -> None:
    row = next(one for one in PERMIT.sop.rows if one.key == PERMIT.sop.first)
    city = tmp_path / CITY.name
    shutil.copytree(CITY, city)
    people = city / "demo" / "people.toml"
    placed = re.compile(rf".*jabatan = \"{row.executor}\".*\n")
    people.write_text(placed.sub("", people.read_text()))

    done = rehearse("--city", str(city), "--type", PERMIT.code, "--json", "--without-rejections")

    assert done.returncode == 1, done.stdout + done.stderr
    trouble = lines(done)[0]["trouble"]
    assert "jabatan kosong" in trouble["kata"].lower(), trouble


@pytest.mark.django_db
def test_a_type_that_does_not_exist_is_no_success() -> None:
    with pytest.raises(CommandError, match="TIDAK-ADA"):
        call_command("play_rehearsal", "--type", "TIDAK-ADA")


@pytest.mark.parametrize(("outcome", "verdict"), [(Outcome.GRANT, "setuju"), (Outcome.REJECT, "tolak")])
def test_officers_write_what_the_file_shall_become(outcome: Outcome, verdict: str) -> None:
    (form,) = pages.read("http://kota.test/", 200, FORM, "text/html").forms

    wishes = Course(PERMIT, outcome).wishes(form)

    assert wishes["verdict"] == verdict
    assert bool(wishes["reasons"]) == (outcome is Outcome.REJECT)
