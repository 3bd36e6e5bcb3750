# SPDX-License-Identifier: Apache-2.0
"""To start a program that must not outlive us, and to know a process by more than its number."""

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

PR_SET_PDEATHSIG = 1
PROC = Path("/proc")


def dies_with_us(signum: signal.Signals) -> Callable[[], None]:
    """A ``preexec_fn``: the kernel sends ``signum`` to the child when we are gone, even after ``kill -9``.

    The kernel counts the *thread* that forked as the parent, so only the main thread may call this.
    """
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError("a child that dies with us is started from the main thread")
    if not sys.platform.startswith("linux"):
        return lambda: None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def before_exec() -> None:
        prctl(PR_SET_PDEATHSIG, int(signum), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return before_exec


def is_alive(pid: int) -> bool:
    """Whether a process of this number exists (whoever owns it)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def is_server_of(pid: int, data: Path) -> bool:
    """Whether process ``pid`` is a PostgreSQL server working in the folder ``data``.

    A number alone proves nothing: it may have been given to another program since.
    """
    try:
        name = (PROC / str(pid) / "comm").read_text().strip()
        return name == "postgres" and (PROC / str(pid) / "cwd").resolve(strict=True).samefile(data)
    except (FileNotFoundError, PermissionError, ProcessLookupError):
        return False


def tail(log: Path, *, lines: int = 12) -> str:
    """The last lines of a log, for a message to a person."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - 16_384))
            text = file.read().decode(errors="replace")
    except FileNotFoundError:
        return ""
    return "\n".join(text.splitlines()[-lines:])


def rotate(log: Path, *, limit: int = 5 * 2**20, keep: int = 3) -> None:
    """Move a log that grew past ``limit`` bytes aside.

    The file is copied, then emptied: its writer has it open for appending and goes on in the emptied file.
    """
    if not log.exists() or log.stat().st_size < limit:
        return
    for number in range(keep - 1, 0, -1):
        older = log.with_name(f"{log.name}.{number}")
        if older.exists():
            older.replace(log.with_name(f"{log.name}.{number + 1}"))
    copy = log.with_name(f"{log.name}.1")
    copy.write_bytes(log.read_bytes())
    copy.chmod(0o600)
    os.truncate(log, 0)
