# SPDX-License-Identifier: Apache-2.0
"""Web and worker as processes of their own, on the test's database."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).resolve().parents[2]
WEB = ["--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--no-ws"]
WEB += ["--workers-kill-timeout", "2", "--host", "127.0.0.1"]
PATIENCE = 60.0


@dataclass(frozen=True)
class Stack:
    """A running city."""

    origin: str
    log: Path


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(database_url: str, folder: Path) -> Iterator[Stack]:
    """Start web and worker, wait until they answer, and put them away."""
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    env = os.environ | {
        "DATABASE_URL": database_url,
        "PERMISI_ORIGIN": origin,
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    env["PYTHONPATH"] = "src:."
    commands = (
        [sys.executable, "-m", "granian", *WEB, "--port", str(port), "config.wsgi:application"],
        [sys.executable, "-m", "django", "work"],
    )
    log = folder / "stack.log"
    with log.open("w") as out:
        started = [
            subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=subprocess.STDOUT)
            for command in commands
        ]
        try:
            wait_for(f"{origin}/sehat/")
            yield Stack(origin, log)
        finally:
            for one in started:
                one.terminate()
            for one in started:
                try:
                    one.wait(timeout=8)
                except subprocess.TimeoutExpired:
                    one.kill()
                    one.wait()


def wait_for(address: str) -> None:
    """Until the address answers; a stack that does not come up is a fault."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 -- our own address on this machine
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise TimeoutError(address)
