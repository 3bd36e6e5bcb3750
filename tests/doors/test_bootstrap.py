# SPDX-License-Identifier: Apache-2.0
"""The script ``./permisi``: it installs what is locked, once, and starts again where it was interrupted.

Python is played by a script that notes what it is asked and installs nothing.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from permisi.doors.shell.state import ROOT

PYTHON = """#!/bin/sh
case "$*" in
    *sys.version*) echo "3.11.0 (played)" ;;
    "-m venv --clear "*) echo "venv" >>"$NOTES"; mkdir -p "$4/bin"; cp "$0" "$4/bin/python" ;;
    "-m pip "*) echo "pip ${*##*/}" >>"$NOTES"; sleep "${SLOW:-0}"; [ -z "${BROKEN:-}" ] || exit 1 ;;
    "-m permisi.doors.shell "*) echo "run $3" >>"$NOTES"; pwd -P ;;
    *flock*) exec python3 "$@" ;;
esac
"""


class Checkout:
    """A checkout with the script, the locks and the played Python."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "kota é satu"
        (self.folder / "requirements").mkdir(parents=True)
        shutil.copy(ROOT / "permisi", self.folder / "permisi")
        for lock in ("runtime", "test", "soundness"):
            (self.folder / "requirements" / f"{lock}.txt").write_text(f"{lock}==1")
        self.python = folder / "python"
        self.python.write_text(PYTHON)
        self.python.chmod(0o755)
        self.notes = folder / "notes"

    def start(self, command: str, **env: str) -> "subprocess.Popen[bytes]":
        outer = {**os.environ, "NOTES": str(self.notes), "PERMISI_PYTHON": str(self.python), **env}
        return subprocess.Popen(
            [self.folder / "permisi", command], env=outer, cwd="/", stderr=subprocess.DEVNULL
        )

    def run(self, command: str, **env: str) -> list[str]:
        """Run a command to its end; answers what Python was asked."""
        self.notes.write_text("")
        self.start(command, **env).wait()
        return self.notes.read_text().splitlines()


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """In a path with a space and a letter of another alphabet."""
    return Checkout(tmp_path)


def test_the_first_start_installs_and_the_second_does_not(checkout: Checkout) -> None:
    assert checkout.run("demo") == ["venv", "pip runtime.txt", "run demo"]
    assert checkout.run("demo") == ["run demo"]


def test_tests_need_more_than_the_demo_and_the_demo_keeps_it(checkout: Checkout) -> None:
    checkout.run("demo")

    assert checkout.run("test") == ["pip test.txt", "pip soundness.txt", "run test"]
    assert checkout.run("demo") == ["run demo"]


def test_a_failed_installation_begins_again(checkout: Checkout) -> None:
    assert checkout.run("demo", BROKEN="yes") == ["venv", "pip runtime.txt"]
    assert checkout.run("demo") == ["venv", "pip runtime.txt", "run demo"]


def test_a_changed_lock_is_installed_over_the_old_one(checkout: Checkout) -> None:
    checkout.run("test")
    (checkout.folder / "requirements" / "runtime.txt").write_text("runtime==2")

    assert checkout.run("demo") == ["pip runtime.txt", "run demo"]
    assert checkout.run("test") == ["run test"]


def test_another_python_gets_a_folder_made_anew(checkout: Checkout) -> None:
    checkout.run("demo")
    checkout.python.write_text(PYTHON.replace("3.11.0", "3.13.0"))

    assert checkout.run("demo") == ["venv", "pip runtime.txt", "run demo"]


def test_a_moved_checkout_installs_nothing(checkout: Checkout) -> None:
    checkout.run("demo")
    checkout.folder = checkout.folder.rename(checkout.folder.with_name("pindah"))

    assert checkout.run("demo") == ["run demo"]


def test_two_starts_at_once_install_once(checkout: Checkout) -> None:
    checkout.notes.write_text("")
    both = [checkout.start("demo", SLOW="0.5") for _ in range(2)]
    codes = [one.wait() for one in both]

    assert codes == [0, 0]
    assert sorted(checkout.notes.read_text().splitlines()) == [
        "pip runtime.txt",
        "run demo",
        "run demo",
        "venv",
    ]
