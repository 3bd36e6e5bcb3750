# SPDX-License-Identifier: Apache-2.0
"""``./permisi demo``: a whole city on this machine, from an empty folder to a page in the browser."""

import argparse
import hashlib
import json
import os
import sys
import time
from pathlib import Path
from typing import NamedTuple, NoReturn

from permisi.doors.shell import address, environment, keys, state, stopping
from permisi.doors.shell.children import Child, run_step
from permisi.doors.shell.cluster import Cluster
from permisi.doors.shell.errors import DatabaseDidNotStart, KeepsFailing, NotAnswering
from permisi.doors.shell.keeping import place
from permisi.doors.shell.processes import rotate, tail
from permisi.doors.shell.progress import Progress, detail, say, seconds, table

SECONDS_TO_ANSWER = 90
SECONDS_FOR_A_DYING_WEB = 8
MOST_DATABASE_STARTS = 5
HEALTH = "/sehat/"
MESSAGES = "/demo/pesan"
TOUR = "/tur/"
COLUMNS = {"name": "Nama", "login": "Masuk dengan", "where": "Halaman", "role": "Peran"}
ONE_WORKER = ["--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--no-ws"]
COMES_BACK = ["--respawn-failed-workers", "--workers-kill-timeout", "5"]


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the operator may say."""
    port = address.port_number
    parser.add_argument("--port", type=port, default=8000, help="where the web server listens (default 8000)")
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 lets phones on the same network in")
    parser.add_argument(
        "--state", default="", metavar="DIR", help="folder for database, keys, files and logs"
    )
    parser.add_argument("--city", default="", help="a folder of cities/ (default: the first)")
    parser.add_argument(
        "--files", type=int, default=None, metavar="N", help="sample files beside the told ones (default 300)"
    )
    parser.add_argument(
        "--practice",
        default="",
        metavar="OFFICERS",
        help="a practice city (latihan) for the city's own officers: what ./permisi readiness --officers printed",
    )
    parser.add_argument("--fresh", action="store_true", help="forget everything and begin anew")


def run(given: argparse.Namespace) -> int:
    """Start everything, stay until asked to stop, and put everything away in order."""
    stopping.listen()
    began = time.monotonic()
    demo = Demo(given)
    try:
        demo.open(fresh=given.fresh)
        demo.prepare()
        demo.serve()
        demo.welcome(time.monotonic() - began)
        demo.watch()
    except stopping.Stopped as stopped:
        return 0 if demo.ready else 128 + stopped.signum
    finally:
        with stopping.undisturbed():
            demo.close()


class Load(NamedTuple):
    """One step of filling the database: its name, what it is made from, and the commands that do it."""

    what: str
    made_from: str
    commands: tuple[list[str], ...]
    as_owner: bool = False


class Demo:
    """One city's processes: the database server, the web, the worker."""

    def __init__(self, given: argparse.Namespace) -> None:
        self.host, self.port = given.host, given.port
        public = address.origin(self.host, self.port)
        city = given.city or os.environ.get("PERMISI_CITY") or state.cities()[0]
        self.site = environment.Site(
            state.folder(given.state), city, public, address.hosts(self.host, public)
        )
        self.cluster = Cluster(self.site.state / "db")
        self.practice = str(place.from_here(given.practice)) if given.practice else ""
        self.crowd = [] if given.files is None else ["--crowd", str(max(0, given.files))]
        self.children: list[Child] = []
        self.ready = False
        self.progress = Progress(3)
        self._database_starts = 0
        self._held = False

    def open(self, *, fresh: bool) -> None:
        """Take the state's folder and see that the port is free; empty the folder where ``fresh``."""
        state.open_state(self.site.state)
        orderly = self.cluster.hold()
        self._held = True
        address.check_port(self.host, self.port, patience=0 if orderly else SECONDS_FOR_A_DYING_WEB)
        if fresh:
            self.cluster.settle_leftovers()
            state.empty(self.site.state)

    def prepare(self) -> None:
        """Keys, database, tables, city and sample files; of the last three only what is new or changed."""
        due = [
            load for load in self._loads() if state.loaded(self.site.state).get(load.what) != load.made_from
        ]
        self.progress.total = 3 + len(due)
        with self.progress.step("Menyiapkan kunci dan folder"):
            keys.make_keys(self.site.state, city=self.site.city)
            detail(f"Data disimpan di {self.site.state}")
        with self.progress.step("Menyalakan basis data"):
            self.cluster.start()
            self.cluster.create_database(environment.DATABASE)
        for load in due:
            self._run(load)

    def _loads(self) -> list[Load]:
        tables, city = state.fingerprint(), state.fingerprint(city=self.site.city)
        kind = "rehearsal" if self.practice else "demo"
        migrate = (["migrate", "--verbosity", "0"], ["mark_database", kind])
        if self.practice:
            officers = hashlib.sha256(Path(self.practice).read_bytes()).hexdigest()
            return [
                Load("Membuat tabel", tables, migrate, as_owner=True),
                Load("Memuat kota", city, (["load_city", self.site.city],)),
                Load("Memuat petugas", officers, (["load_officers", self.practice],)),
            ]
        return [
            Load("Membuat tabel", tables, migrate, as_owner=True),
            Load("Memuat kota", city, (["load_city", self.site.city, "--demo"],)),
            Load("Memuat contoh berkas", city, (["load_demo", *self.crowd],)),
        ]

    def _run(self, load: Load) -> None:
        at, log = self.cluster.address, self._log("setup")
        owner = environment.of_process(self.site, "owner", at=at)
        env = owner if load.as_owner else environment.of_loader(self.site, at=at)
        with self.progress.step(load.what):
            for words in load.commands:
                run_step(load.what, command=environment.DJANGO + words, env=env, log=log, tell=detail)
        state.note_loaded(self.site.state, load.what, load.made_from)

    def serve(self) -> None:
        """Start web and worker, and wait until the site says that it is well."""
        at = self.cluster.address
        where = ["--host", self.host, "--port", str(self.port)]
        granian = [sys.executable, "-m", "granian", *ONE_WORKER, *COMES_BACK, *where]
        site = [*granian, "config.wsgi:application"]
        worker = [*environment.DJANGO, "work"]
        web_may, worker_may = (environment.of_process(self.site, who, at=at) for who in ("web", "worker"))
        plain = {"PERMISI_LOG_STYLE": "plain"} | ({"PERMISI_PRACTICE": "1"} if self.practice else {})
        self.children = [
            Child("Situs", site, env=web_may | plain, log=self._log("web")),
            Child("Petugas latar", worker, env=worker_may | plain, log=self._log("worker")),
        ]
        with self.progress.step("Menyalakan situs dan petugas latar"):
            for child in self.children:
                child.start()
            self._wait_for_answer()
        self.ready = True

    def _wait_for_answer(self) -> None:
        until = time.monotonic() + SECONDS_TO_ANSWER
        while not address.answers(self.host, self.port, path=HEALTH):
            if time.monotonic() > until:
                log = self._log("web")
                raise NotAnswering(seconds=SECONDS_TO_ANSWER, log=log, tail=tail(log))
            self._watch_once()
            time.sleep(0.1)

    def welcome(self, took: float) -> None:
        """Say where the site is, with which accounts to enter it, and how to stop."""
        say(f"\nPermisi siap dalam {seconds(took)}: {self.site.origin}/\n")
        file = self.site.state / "accounts.json"
        accounts = json.loads(file.read_text()) if file.exists() else []
        if accounts:
            say("Akun untuk dicoba:")
            rows = [[str(account[key]) for key in COLUMNS] for account in accounts]
            for line in table([list(COLUMNS.values()), *rows]):
                say(f"  {line}")
            say()
        if not self.practice:
            say(f"Tur berpemandu untuk setiap tokoh: {self.site.origin}{TOUR}")
        say(f"Kode masuk dan semua pesan dapat dibaca di {self.site.origin}{MESSAGES}")
        say("Untuk berhenti, tekan Ctrl-C.")

    def watch(self) -> NoReturn:
        """Stay until stopped; what dies is started again."""
        while True:
            self._watch_once()
            time.sleep(0.5)

    def _watch_once(self) -> None:
        self._watch_database()
        for child in self.children:
            child.watch(say)

    def _watch_database(self) -> None:
        rotate(self.cluster.log)
        if self.cluster.process is None or self.cluster.process.poll() is None:
            return
        while True:
            self._database_starts += 1
            if self._database_starts > MOST_DATABASE_STARTS:
                log = self.cluster.log
                raise KeepsFailing(name="Basis data", times=self._database_starts, log=log, tail=tail(log))
            say("Basis data berhenti sendiri dan dijalankan lagi.")
            try:
                self.cluster.start()
            except DatabaseDidNotStart:
                time.sleep(1)
            else:
                return

    def close(self) -> None:
        """Put away web, worker and database, in this order, and let the folder go."""
        if not self._held:
            return
        if self.children or self.cluster.process:
            say("\nMenghentikan situs, petugas latar, dan basis data …")
        for child in self.children:
            child.stop()
        self.cluster.stop()
        self.cluster.release()
        if self.ready:
            say(f"Semua sudah berhenti. Data tetap tersimpan di {self.site.state}")

    def _log(self, name: str) -> Path:
        return self.site.state / "log" / f"{name}.log"
