# SPDX-License-Identifier: Apache-2.0
"""Programs that a command starts, watches, restarts and puts away."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from permisi.doors.shell.errors import KeepsFailing, StepFailed
from permisi.doors.shell.processes import dies_with_us, rotate, tail
from permisi.doors.shell.state import ROOT

MOST_RESTARTS = 5
CALM_SECONDS = 600
"""After so long without a death, earlier deaths are forgotten."""
SECONDS_TO_STOP = 10


class Child:
    """One long-running program with a log of its own; it leads a process group, and dies with us."""

    def __init__(self, name: str, command: Sequence[str], *, env: Mapping[str, str], log: Path) -> None:
        self.name = name
        self.command = list(command)
        self.env = dict(env)
        self.log = log
        self.restarts = 0
        self._started = 0.0
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the program; what it writes goes to its log."""
        rotate(self.log)
        with open_log(self.log) as log:
            self._process = subprocess.Popen(
                self.command,
                env=self.env,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=dies_with_us(signal.SIGTERM),
            )
        self._started = time.monotonic()

    def watch(self, tell: Callable[[str], None]) -> None:
        """Start the program again if it died, and say so.

        Raises:
            KeepsFailing: it died once too often.
        """
        rotate(self.log)
        if self._process is None or not has_ended(self._process):
            return
        sweep(self._process)
        self.restarts = 0 if time.monotonic() - self._started > CALM_SECONDS else self.restarts
        if self.restarts == MOST_RESTARTS:
            raise KeepsFailing(name=self.name, times=MOST_RESTARTS + 1, log=self.log, tail=tail(self.log))
        self.restarts += 1
        tell(f"{self.name} berhenti sendiri dan dijalankan lagi ({self.restarts} dari {MOST_RESTARTS} kali).")
        time.sleep(0.2 * self.restarts)
        self.start()

    def stop(self) -> None:
        """Ask the program to end, wait, then end what is left of its group."""
        process, self._process = self._process, None
        if process is None:
            return
        if not has_ended(process):
            os.kill(process.pid, signal.SIGTERM)
            until = time.monotonic() + SECONDS_TO_STOP
            while not has_ended(process) and time.monotonic() < until:
                time.sleep(0.02)
        sweep(process)


def run_step(
    name: str, *, command: Sequence[str], env: Mapping[str, str], log: Path, tell: Callable[[str], None]
) -> None:
    """Run a program to its end and ``tell`` its output line by line; what it complains about goes to ``log``.

    Raises:
        StepFailed: it ended with an error.
    """
    rotate(log)
    with open_log(log) as complaints:
        process = subprocess.Popen(
            list(command),
            env=dict(env),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            start_new_session=True,
            preexec_fn=dies_with_us(signal.SIGTERM),
        )
    try:
        for line in process.stdout or ():
            tell(line.rstrip())
        if process.wait():
            raise StepFailed(step=name, log=log, tail=tail(log))
    finally:
        sweep(process)


def has_ended(process: "subprocess.Popen[bytes] | subprocess.Popen[str]") -> bool:
    """Whether the program ended; it stays unreaped, so that its number cannot go to another program yet."""
    if process.returncode is not None:
        return True
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def sweep(process: "subprocess.Popen[bytes] | subprocess.Popen[str]") -> None:
    """End what is left of the program's group at once, then reap the program."""
    if process.returncode is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


def open_log(path: Path) -> IO[bytes]:
    """A log open for appending, readable by us only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return os.fdopen(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "ab")
