# SPDX-License-Identifier: Apache-2.0
"""Folders of our own: marked at birth, held by one process at a time, never taken from someone else."""

import fcntl
import hashlib
import os
import tempfile
from pathlib import Path
from typing import IO

from permisi.doors.shell.binaries import Runner
from permisi.doors.shell.errors import AlreadyRunning, FolderNotWritable, ForeignFolder, SocketPathTooLong

LONGEST_SOCKET = 107


def claim(folder: Path, mark: str, *, mode: int) -> None:
    """Make ``folder`` ours by a mark file, or see that it is.

    Raises:
        ForeignFolder: it holds files and not our mark; nothing was changed.
        FolderNotWritable: we may not write there.
    """
    try:
        folder.mkdir(mode=mode, parents=True, exist_ok=True)
        if not (folder / mark).exists():
            if any(not entry.name.startswith("venv-") for entry in folder.iterdir()):
                raise ForeignFolder(folder=folder)
            (folder / mark).write_text("Folder ini dibuat oleh Permisi.\n")
        folder.chmod(mode)
    except (PermissionError, FileExistsError, NotADirectoryError):
        raise FolderNotWritable(folder=folder) from None


class Hold:
    """A lock file: held until released or until its process is gone, whichever way it went."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.left_unclean = False
        self._open: IO[str] | None = None

    def take(self) -> None:
        """Take the lock, or say who has it.

        Raises:
            AlreadyRunning: another process holds it.
        """
        if self._open is not None:
            return
        lock = self.file.open("a+")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            pid = lock.read().strip() or "?"
            lock.close()
            raise AlreadyRunning(folder=self.file.parent, pid=pid) from None
        lock.seek(0)
        self.left_unclean = bool(lock.read())
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        self._open = lock

    def release(self) -> None:
        """Let go; the emptied file says that the end was orderly."""
        if self._open is not None:
            self._open.truncate(0)
            self._open.close()
            self._open = None


def socket_folder(home: Path, who: Runner, *, port: int) -> Path:
    """A private folder for the server's socket, without old sockets: ``home/run``, or a short one elsewhere.

    Raises:
        SocketPathTooLong: even the short one is too long for a socket.
    """
    folder = home / "run"
    if _too_long(folder, port):
        folder = _short_folder(home, who)
    else:
        folder.mkdir(mode=0o700, exist_ok=True)
    if _too_long(folder, port):
        raise SocketPathTooLong(folder=folder)
    for old in folder.glob(".s.PGSQL.*"):
        old.unlink()
    who.own(folder)
    return folder


def _too_long(folder: Path, port: int) -> bool:
    return len(os.fsencode(folder / f".s.PGSQL.{port}")) > LONGEST_SOCKET


def _short_folder(home: Path, who: Runner) -> Path:
    """The same name each time, unless someone else made a folder of that name."""
    runtime = "" if who.switched else os.environ.get("XDG_RUNTIME_DIR", "")
    base = Path(runtime) if runtime and Path(runtime).is_dir() else Path(tempfile.gettempdir())
    mark = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    folder = base / f"permisi-{who.uid}-{mark}"
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        stat = folder.lstat()
        if stat.st_uid != who.uid or stat.st_mode != 0o40700:
            return Path(tempfile.mkdtemp(prefix="permisi-"))
    return folder
