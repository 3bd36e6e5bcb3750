# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL server of our own: made, started, watched and stopped as one child process.

A cluster's folder (``home``) holds::

    permisi-cluster   our mark; a folder with other files and without it is never touched
    lock              held by the owner as long as it lives; its number inside
    conf/             configuration, written anew at each start
    data/             PostgreSQL's own
    run/              the socket, where the path is short enough
    log/              what the server says

The server dies with its owner (``kill -9`` included), stops by fast shutdown, and is reached only over its
socket, by operating-system users named in ``pg_ident.conf``. No password exists.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from permisi.doors.shell import binaries, configuration, databases, folders
from permisi.doors.shell.errors import (
    BrokenData,
    DatabaseDidNotStart,
    DiskFull,
    DiskRanFull,
    FolderOutOfReach,
    OtherOwner,
    OtherVersion,
    ServerStillRunning,
)
from permisi.doors.shell.processes import dies_with_us, is_alive, is_server_of, rotate, tail

MARK = "permisi-cluster"
PORT = 5432
BUILTIN_ORDER = 17  # the first PostgreSQL that brings C.UTF-8 itself
NEED_MB = 300
SECONDS_TO_GET_READY = 600
SECONDS_TO_STOP = 30
SECONDS_FOR_LEFTOVERS = 10


class Cluster:
    """One server and its folder. Use it as a context, or call ``start`` and ``stop``."""

    def __init__(
        self, home: Path, *, settings: Mapping[str, str] = configuration.EVERYDAY, port: int = PORT
    ) -> None:
        self.home = home.absolute()
        self.data = self.home / "data"
        self.log = self.home / "log" / "postgresql.log"
        self.settings = settings
        self.port = port
        self.runner = binaries.runner()
        self.process: subprocess.Popen[bytes] | None = None
        self._hold = folders.Hold(self.home / "lock")
        self._socket = self.home / "run"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.stop()
        self.release()

    @property
    def address(self) -> databases.Address:
        """Where the running server is reached."""
        return databases.Address(self._socket, self.port)

    def dsn(self, role: str, database: str) -> str:
        """The connection address of ``role`` for ``DATABASE_URL``."""
        return self.address.dsn(role, database)

    def create_database(self, name: str, *, template: str | None = None) -> None:
        """Make a database with roles and rights; see ``databases.create_database``."""
        databases.create_database(self.address, name, template=template)

    def hold(self) -> bool:
        """Take the folder for ourselves until we end; answers whether its last owner ended orderly.

        Raises:
            ForeignFolder, FolderNotWritable, AlreadyRunning: as they say.
        """
        folders.claim(self.home, MARK, mode=0o711 if self.runner.switched else 0o700)
        self._hold.take()
        return not self._hold.left_unclean

    def release(self) -> None:
        """Let the folder go."""
        self._hold.release()

    def start(self) -> None:
        """Bring the server up and wait until it takes connections; returns within a second as a rule.

        Raises:
            Refusal: any of ``doors.shell.errors`` that concerns folder, disk, version or server.
        """
        self.hold()
        self._check_space()
        if not self.runner.reaches(self.home):
            raise FolderOutOfReach(runner=self.runner.name, folder=self.home)
        if self.data.exists():
            self.inspect()
        else:
            self._initialise()
        self.settle_leftovers()
        self._socket = folders.socket_folder(self.home, self.runner, port=self.port)
        main = configuration.write(
            self.home, self.runner, socket=self._socket, port=self.port, settings=self.settings
        )
        self.process = self._launch(main)
        self._wait_until_ready(self.process)

    def stop(self) -> None:
        """Fast shutdown: sessions end, what is committed stays. Without a server nothing happens."""
        process, self.process = self.process, None
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGQUIT)
                process.wait()
        if self._socket.parent != self.home:
            shutil.rmtree(self._socket, ignore_errors=True)

    def inspect(self) -> None:
        """Refuse data that this server cannot or may not open.

        Raises:
            BrokenData, OtherVersion, OtherOwner: as they say.
        """
        for part in ("PG_VERSION", "global/pg_control"):
            if not (self.data / part).is_file():
                raise BrokenData(folder=self.data, missing=part)
        found, ours = (self.data / "PG_VERSION").read_text().strip(), binaries.version().partition(".")[0]
        if found != ours:
            raise OtherVersion(folder=self.data, found=found, ours=ours)
        owner = self.data.stat().st_uid
        if owner != self.runner.uid:
            raise OtherOwner(folder=self.data, owner=_name_of(owner), runner=self.runner.name)

    def settle_leftovers(self) -> None:
        """Deal with what an unclean end left: a server still going down, or the pid file of one long gone.

        We hold the lock, so a server here has lost its owner and is shutting down by itself: wait. A number
        that now belongs to something else is no server: the file goes, the process is left alone.

        Raises:
            ServerStillRunning: the old server did not go.
        """
        file = self.data / "postmaster.pid"
        until = time.monotonic() + SECONDS_FOR_LEFTOVERS
        while (pid := _first_number(file)) and is_server_of(pid, self.data):
            if time.monotonic() > until:
                raise ServerStillRunning(folder=self.home, pid=pid)
            time.sleep(0.05)
        if pid and is_alive(pid):
            file.unlink(missing_ok=True)

    def _check_space(self) -> None:
        free = shutil.disk_usage(self.home).free // 2**20
        if free < NEED_MB:
            raise DiskFull(folder=self.home, free_mb=free, need_mb=NEED_MB)

    def _initialise(self) -> None:
        """Make the data under another name first: a broken ``initdb`` leaves nothing that looks whole."""
        making = self.home / "data.making"
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(mode=0o700)
        self.runner.own(making)
        command: list[str | Path] = [
            binaries.programs(self.runner) / "initdb",
            "-D",
            making,
            "-U",
            databases.SUPERUSER,
        ]
        command += ["--auth-local=peer", "--auth-host=scram-sha-256", "--encoding=UTF8", "--data-checksums"]
        command += [f"--locale-provider={_order()}", "--locale=C.UTF-8", "--no-instructions"]
        if self.settings.get("fsync") == "off":
            command.append("--no-sync")
        with self._open_log() as log:
            done = subprocess.run(command, check=False, **self._quietly(log))
        if done.returncode:
            raise self._did_not_start()
        making.rename(self.data)

    def _launch(self, main: Path) -> subprocess.Popen[bytes]:
        rotate(self.log)
        postgres = binaries.programs(self.runner) / "postgres"
        command: list[str | Path] = [postgres, "-D", self.data, "-c", f"config_file={main}"]
        before = dies_with_us(signal.SIGINT)
        with self._open_log() as log:
            return subprocess.Popen(command, start_new_session=True, preexec_fn=before, **self._quietly(log))

    def _quietly(self, log: IO[bytes]) -> dict[str, Any]:
        """Everything the program says goes to the log; it runs as the server's user."""
        return {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log, "cwd": "/"} | self.runner.popen()

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        file, until = self.data / "postmaster.pid", time.monotonic() + SECONDS_TO_GET_READY
        while time.monotonic() < until:
            if process.poll() is not None:
                raise self._did_not_start()
            with contextlib.suppress(FileNotFoundError):
                lines = file.read_text().splitlines()
                if len(lines) > 7 and lines[0] == str(process.pid) and lines[7].strip() == "ready":
                    return
            time.sleep(0.01)
        self.stop()
        raise self._did_not_start()

    def _open_log(self) -> IO[bytes]:
        self.log.parent.mkdir(mode=0o700, exist_ok=True)
        return os.fdopen(os.open(self.log, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "ab")

    def _did_not_start(self) -> DatabaseDidNotStart | DiskRanFull:
        said = tail(self.log)
        if "No space left on device" in said:
            return DiskRanFull(folder=self.home)
        return DatabaseDidNotStart(log=self.log, tail=said)


def running_at(home: Path) -> databases.Address | None:
    """The address of the server that another process owns in ``home``, or ``None`` where none runs."""
    try:
        lines = (home / "data" / "postmaster.pid").read_text().splitlines()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return None
    if len(lines) < 8 or not is_server_of(int(lines[0]), home / "data"):
        return None
    return databases.Address(Path(lines[4]), int(lines[3]))


def _order() -> str:
    """Who sorts by code point: PostgreSQL itself since 17, the machine's C library before."""
    return "builtin" if binaries.major() >= BUILTIN_ORDER else "libc"


def _first_number(file: Path) -> int:
    try:
        return int(file.read_text().partition("\n")[0])
    except (FileNotFoundError, ValueError):
        return 0


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
