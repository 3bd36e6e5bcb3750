# SPDX-License-Identifier: Apache-2.0
"""A piece of the outside world as a process of its own, spoken to over HTTP."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Answering(BaseHTTPRequestHandler):
    """JSON in, JSON out; what was taken is listed at ``/taken``."""

    taken: list[dict[str, Any]] = []

    def do_GET(self) -> None:
        self.answer(200, self.taken if self.path == "/taken" else self.asked(self.path))

    def do_POST(self) -> None:
        self.handed(self.body())

    def handed(self, body: Any) -> None:
        """Take, or refuse, what was posted."""

    def asked(self, path: str) -> Any:
        """What a question of the test's own is answered."""
        return {}

    def body(self) -> Any:
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

    def answer(self, status: int, told: Any) -> None:
        data = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


def serve(kind: type[Answering]) -> None:
    """Serve on the port that the environment names."""
    ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), kind).serve_forever()


@dataclass(frozen=True)
class Outside:
    """A running simulator."""

    url: str

    def ask(self, path: str) -> Any:
        """What it answers a question of the test's own."""
        with urllib.request.urlopen(f"{self.url}{path}", timeout=5) as answer:  # noqa: S310 -- our own process
            return json.loads(answer.read())

    @property
    def taken(self) -> list[dict[str, Any]]:
        """What was handed to it, in the order in which it came."""
        return list(self.ask("/taken"))


@contextlib.contextmanager
def started(module: str, **environment: str) -> Iterator[Outside]:
    """Its process, for as long as the block runs."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    env = {**os.environ, **environment, "PORT": str(port)}
    process = subprocess.Popen([sys.executable, "-m", module], env=env)
    try:
        _wait(port, process)
        yield Outside(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(timeout=5)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError("the simulator did not start")
