# SPDX-License-Identifier: Apache-2.0
"""What a start makes and checks: keys, folders, ports, children."""

import argparse
import socket
import subprocess
import time
from pathlib import Path

import pytest

from permisi.doors.shell import address, environment, keys, state, tools
from permisi.doors.shell.children import Child, run_step
from permisi.doors.shell.databases import Address
from permisi.doors.shell.errors import ForeignFolder, KeepsFailing, PortBusy, StepFailed
from permisi.doors.shell.processes import rotate


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A state with keys."""
    state.open_state(tmp_path / "state")
    keys.make_keys(tmp_path / "state", city="kota")
    return tmp_path / "state"


def test_keys_are_made_once_and_read_by_us_only(made: Path) -> None:
    before = {path.name: path.read_bytes() for path in (made / "keys").iterdir()}

    keys.make_keys(made, city="kota")

    assert before == {path.name: path.read_bytes() for path in (made / "keys").iterdir()}
    assert {path.stat().st_mode & 0o777 for path in (made / "keys").iterdir()} == {0o600}
    assert (made / "keys").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("process", "never"),
    [
        ("web", {"PERMISI_LOG_KEY_FILE", "PERMISI_TRIAL_P12", "PERMISI_TRIAL_P12_PASS"}),
        ("worker", {"PERMISI_PROMISE_KEY_FILE"}),
        (
            "owner",
            {"PERMISI_DATA_KEY", "PERMISI_PROMISE_KEY_FILE", "PERMISI_LOG_KEY_FILE", "PERMISI_TRIAL_P12"},
        ),
    ],
)
def test_a_process_gets_no_key_of_another(made: Path, process: keys.Process, never: set[str]) -> None:
    assert not never & set(keys.environment(made, process))


def test_the_operators_own_settings_do_not_leak(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERMISI_EMAIL_URL", "smtp://surat.example:25")
    site = environment.Site(made, "kota")

    env = environment.of_process(site, "web", at=Address(Path("/x y/é"), 5432))

    assert "PERMISI_EMAIL_URL" not in env
    assert env["DATABASE_URL"] == "postgresql://permisi_web@/permisi?host=%2Fx%20y%2F%C3%A9&port=5432"


def test_the_trial_signer_cannot_be_taken_for_a_real_one() -> None:
    sealed, root = keys.trial_signer(b"rahasia")

    shown = subprocess.run(
        ["openssl", "x509", "-noout", "-subject"], input=root, capture_output=True, check=True
    ).stdout.decode()
    assert "SIMULATOR - BUKAN BSrE" in shown
    assert sealed


def test_a_fresh_start_removes_only_what_is_ours(made: Path) -> None:
    (made / "catatan.txt").write_text("milik saya")
    (made / "venv-1").mkdir()

    state.empty(made)

    assert {path.name for path in made.iterdir()} == {
        "permisi-state",
        "log",
        "store",
        "catatan.txt",
        "venv-1",
    }


def test_a_state_in_a_folder_of_someone_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "foto.jpg").touch()

    with pytest.raises(ForeignFolder):
        state.open_state(tmp_path)


def test_a_relative_folder_is_seen_from_where_the_operator_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERMISI_FROM", "/srv/kota")

    assert state.folder("data") == Path("/srv/kota/data")


def test_a_busy_port_is_named_with_a_free_one() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(PortBusy, match=rf"Port {port} .* --port \d+"):
            address.check_port("127.0.0.1", port)


@pytest.mark.parametrize("text", ["0", "65536", "80999", "web"])
def test_a_number_that_is_no_port_is_not_tried(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="1 to 65535"):
        address.port_number(text)


def test_a_phone_on_the_same_network_gets_an_address_it_can_reach() -> None:
    everywhere = next(iter(address.EVERYWHERE))

    origin = address.origin(everywhere, 8000)

    assert everywhere not in origin
    assert origin.split("/")[2].split(":")[0] in address.hosts(everywhere, origin)


def test_a_child_that_dies_is_started_again_and_in_the_end_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    child = Child("Situs", ["sh", "-c", "echo rusak; exit 1"], env={}, log=tmp_path / "log")
    said: list[str] = []
    child.start()

    with pytest.raises(KeepsFailing, match="rusak"):  # noqa: PT012 -- which of the looks finds it is chance
        while True:
            child.watch(said.append)

    assert said[-1] == "Situs berhenti sendiri dan dijalankan lagi (5 dari 5 kali)."


def test_a_stopped_child_takes_its_own_children_along(tmp_path: Path) -> None:
    script = "sleep 60 & echo $!; wait"
    child = Child("Petugas", ["sh", "-c", script], env={"PATH": "/usr/bin:/bin"}, log=tmp_path / "log")
    child.start()
    while not (grandchild := (tmp_path / "log").read_text().strip()):
        time.sleep(0.01)

    child.stop()

    assert subprocess.run(["ps", "-o", "stat=", "-p", grandchild], capture_output=True, check=False).stdout[
        :1
    ] in (
        b"",
        b"Z",
    )


def test_a_failed_step_is_told_with_its_last_words(tmp_path: Path) -> None:
    command = ["sh", "-c", "echo satu; echo sebabnya >&2; exit 3"]
    told: list[str] = []

    with pytest.raises(StepFailed, match="sebabnya"):
        run_step("Memuat kota", command=command, env={}, log=tmp_path / "log", tell=told.append)

    assert told == ["satu"]


def test_a_log_that_grew_is_set_aside_while_it_is_written(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    with log.open("ab", buffering=0) as writer:
        writer.write(b"x" * 100)
        rotate(log, limit=50)
        writer.write(b"y")

    assert log.read_bytes() == b"y"
    assert (tmp_path / "web.log.1").read_bytes() == b"x" * 100


def test_a_missing_tool_is_named_with_its_package() -> None:
    assert tools.command(["pdfsig", "pdftoppm"]).endswith("apt-get install -y poppler-utils")
