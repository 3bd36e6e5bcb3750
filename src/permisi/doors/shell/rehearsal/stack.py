# SPDX-License-Identifier: Apache-2.0
"""A city to play in: database, web and worker of its own, in a folder that is thrown away."""

import socket
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from permisi.doors.shell import address, environment, keys, state
from permisi.doors.shell.children import Child, run_step
from permisi.doors.shell.cluster import Cluster
from permisi.doors.shell.errors import NotAnswering
from permisi.doors.shell.processes import tail
from permisi.doors.shell.progress import detail

HOST, HEALTH = "127.0.0.1", "/sehat"
SECONDS_TO_ANSWER = 120
WEB = ["--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--no-ws"]
CALM = ["--workers-kill-timeout", "2"]


class Stack:
    """One city's processes for one rehearsal. Use it as a context."""

    def __init__(self, folder: Path, city: Path) -> None:
        self.folder, self.city = folder, city
        self.port = free_port()
        self.site = environment.Site(folder, city.name, f"http://{HOST}:{self.port}")
        self.cluster = Cluster(folder / "db")
        self.children: list[Child] = []

    def __enter__(self) -> Self:
        try:
            state.open_state(self.folder)
            keys.make_keys(self.folder, city=self.city.name)
            self.cluster.start()
            self.cluster.create_database(environment.DATABASE)
            self._fill()
            self._serve()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Put web, worker and database away."""
        for child in self.children:
            child.stop()
        self.cluster.stop()
        self.cluster.release()

    def env(self, who: keys.Process) -> dict[str, str]:
        """What a process of this city may know."""
        known = environment.of_process(self.site, who, at=self.cluster.address)
        return known | {"PERMISI_CITIES": str(self.city.parent)}

    def player(self) -> dict[str, str]:
        """What the driver may know: it reads the database as web and worker do."""
        return self.env("web") | self.env("worker")

    def _fill(self) -> None:
        self._step("migrate", "--verbosity", "0", who="owner")
        self._step("mark_database", "rehearsal", who="owner")
        self._step("load_city", self.city.name, "--demo", who="web")

    def _step(self, *words: str, who: keys.Process) -> None:
        command = [*environment.DJANGO, *words]
        run_step(words[0], command=command, env=self.env(who), log=self.log("setup"), tell=_quiet)

    def _serve(self) -> None:
        where = ["--host", HOST, "--port", str(self.port)]
        web: Sequence[str] = [sys.executable, "-m", "granian", *WEB, *CALM, *where, "config.wsgi:application"]
        self.children = [
            Child("Situs", web, env=self.env("web"), log=self.log("web")),
            Child(
                "Petugas latar", [*environment.DJANGO, "work"], env=self.env("worker"), log=self.log("worker")
            ),
        ]
        for child in self.children:
            child.start()
        until = time.monotonic() + SECONDS_TO_ANSWER
        while not address.answers(HOST, self.port, path=HEALTH):
            if time.monotonic() > until:
                log = self.log("web")
                raise NotAnswering(seconds=SECONDS_TO_ANSWER, log=log, tail=tail(log))
            for child in self.children:
                child.watch(detail)
            time.sleep(0.1)

    def log(self, name: str) -> Path:
        """Where a process of this name writes what it says."""
        return self.folder / "log" / f"{name}.log"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _quiet(line: str) -> None:
    """What a step says is of no interest while all goes well."""
