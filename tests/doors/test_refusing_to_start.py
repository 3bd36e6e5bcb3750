# SPDX-License-Identifier: Apache-2.0
"""What keeps a demo from starting is told by name, with what to do: ports, folders, users, disk, server."""

import argparse
import errno
import importlib.util
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from config import server as config_server
from permisi.doors.shell import address, binaries, cluster, demo, folders, versions
from permisi.doors.shell.cluster import Cluster
from permisi.doors.shell.configuration import THROWAWAY
from permisi.doors.shell.errors import (
    AddressUnknown,
    DatabaseDidNotStart,
    DiskRanFull,
    FolderNotWritable,
    FolderOutOfReach,
    NoSystemUser,
    NotAnswering,
    OtherOwner,
    OtherServer,
    PortForbidden,
    ProgramsMissing,
    ServerStillRunning,
    SocketPathTooLong,
    UnknownUser,
)
from tests.journeys.stack import free_port

ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another user")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the server's own user can pass through."""
    base = Path(tempfile.mkdtemp(prefix="permisi-tolak-"))
    base.chmod(0o711)
    yield base
    shutil.rmtree(base)


@pytest.fixture
def server(folder: Path) -> Iterator[Cluster]:
    """A server that runs."""
    with Cluster(folder / "db", settings=THROWAWAY) as running:
        yield running


def test_an_address_of_another_machine() -> None:
    with pytest.raises(AddressUnknown, match=r"203\.0\.113\.7"):
        address.check_port("203.0.113.7", free_port())


def test_a_port_for_root_only(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.socket.bind

    def bind(self: socket.socket, where: tuple[str, int]) -> None:
        if where[1] == 80:
            raise PermissionError(errno.EACCES, "refused by the system")
        real(self, where)

    monkeypatch.setattr(socket.socket, "bind", bind)

    with pytest.raises(PortForbidden, match="--port"):
        address.check_port("127.0.0.1", 80)


def test_a_folder_that_cannot_be_made(folder: Path) -> None:
    (folder / "berkas").write_text("bukan folder")

    with pytest.raises(FolderNotWritable, match="--state"):
        folders.claim(folder / "berkas" / "di-dalam", ".tanda", mode=0o700)


@ROOT_ONLY
def test_a_folder_that_the_servers_user_cannot_enter(folder: Path) -> None:
    folder.chmod(0o700)

    shut = Cluster(folder / "db", settings=THROWAWAY)

    with pytest.raises(FolderOutOfReach):
        shut.start()
    shut.release()


@ROOT_ONLY
def test_a_machine_that_lets_no_user_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "SYSTEM_USER", "permisi-tidak-ada")
    monkeypatch.setenv("PATH", "/tidak/ada")

    with pytest.raises(NoSystemUser):
        binaries.runner()


def test_a_number_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 54_321)

    with pytest.raises(UnknownUser):
        binaries.runner()


def test_programs_that_are_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    who = binaries.runner()
    monkeypatch.delenv(binaries.ELSEWHERE, raising=False)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)

    with pytest.raises(ProgramsMissing, match=r"\.venv"):
        binaries.programs(who)


def test_programs_that_do_not_stand_where_they_were_said_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(binaries.ELSEWHERE, str(folder))

    with pytest.raises(ProgramsMissing, match="PERMISI_POSTGRES_BIN"):
        binaries.programs(binaries.runner())


@pytest.mark.parametrize("number", [140_013, 190_000])
def test_a_server_too_old_or_too_new(number: int) -> None:
    with pytest.raises(OtherServer, match="15 sampai 18"):
        versions.require_supported(number)


@pytest.mark.parametrize("number", [150_000, 150_020, 180_006])
def test_a_server_within_the_range(number: int) -> None:
    versions.require_supported(number)


@pytest.mark.django_db
def test_web_and_worker_ask_the_server_for_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "NEWEST", 14)

    with pytest.raises(OtherServer):
        config_server.require_database()


def test_data_of_another_user(server: Cluster) -> None:
    server.runner = replace(server.runner, uid=server.runner.uid + 1)

    with pytest.raises(OtherOwner):
        server.inspect()


def test_a_server_that_does_not_go(server: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "SECONDS_FOR_LEFTOVERS", 0.2)

    with pytest.raises(ServerStillRunning):
        Cluster(server.home, settings=THROWAWAY).settle_leftovers()


@pytest.mark.parametrize(
    ("setting", "refusal"), [("omong kosong", DatabaseDidNotStart), ("No space left on device", DiskRanFull)]
)
def test_a_server_that_dies_says_why(folder: Path, setting: str, refusal: Any) -> None:
    broken = Cluster(folder / "db", settings={**THROWAWAY, "shared_buffers": setting})

    with pytest.raises(refusal):
        broken.start()
    broken.release()


def test_a_path_too_long_for_a_socket(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = folder / ("panjang" * 18)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)

    with pytest.raises(SocketPathTooLong):
        folders.socket_folder(long, binaries.runner(), port=5432)


def test_a_site_that_does_not_answer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "SECONDS_TO_ANSWER", 0)
    given = argparse.Namespace(
        host="127.0.0.1", port=free_port(), state=str(folder), city="", fresh=False, files=0, practice=""
    )

    with pytest.raises(NotAnswering, match="0 detik"):
        demo.Demo(given)._wait_for_answer()
