# SPDX-License-Identifier: Apache-2.0
"""Putting a checked backup back into an empty place, and comparing what stands there then with what was sealed."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import psycopg

from permisi.doors.shell import environment, state
from permisi.doors.shell.keeping import database, envelope
from permisi.doors.shell.keeping.checking import Checked
from permisi.doors.shell.keeping.errors import (
    DatabaseNotEmpty,
    OlderServer,
    OtherCitysBackup,
    RestoreFailed,
    StillConnected,
    StoreNotEmpty,
)
from permisi.doors.shell.keeping.place import Place
from permisi.doors.shell.keeping.programs import ProgramFailed, program, writing
from permisi.doors.shell.keeping.taking import documents, read_all

RESTORE = ("--exit-on-error", "--single-transaction", "--no-comments")
CHECK = "verify_restored"
LAST = 2000  # letters of a failed step that are told
Say = Callable[[str], None]


@dataclass(slots=True)
class Phases:
    """How long each step took, in the order of the steps."""

    say: Say
    took: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Say what begins, and count its seconds."""
        self.say(f"  {name} …")
        began = time.monotonic()
        yield
        self.took[name] = time.monotonic() - began

    @property
    def total(self) -> float:
        """The seconds of all steps."""
        return sum(self.took.values())


def require_empty(place: Place, checked: Checked) -> None:
    """See that nothing can be lost here, and that it can be put here at all; touches nothing.

    Raises:
        OtherCitysBackup, OlderServer, DatabaseNotEmpty, StillConnected, StoreNotEmpty: as they say.
    """
    told = checked.manifest
    if told.city != place.city:
        raise OtherCitysBackup(found=told.city, ours=place.city)
    with psycopg.connect(place.owner, connect_timeout=10) as connection:
        ours = connection.info.server_version // 10_000
        if ours < told.postgresql:
            raise OlderServer(found=told.postgresql, ours=ours)
        found, name = database.what_is_there(connection), connection.info.dbname
        if found:
            raise DatabaseNotEmpty(name=name, found=found)
        if count := database.others(connection):
            raise StillConnected(name=name, count=count, city=place.city)
    if next(documents(place.store), None) is not None:
        raise StoreNotEmpty(folder=place.store)


def put(place: Place, checked: Checked, key: Path, phases: Phases, *, operator: str) -> list[str]:
    """Put everything back but the keys; answers what is not equal then, in words for the operator.

    Raises:
        RestoreFailed: a step ended with an error.
    """
    with phases.phase("basis data, berkas kota, dokumen"):
        pour(place, checked, key)
    with phases.phase("jumlah baris dan akar buku besar"):
        faults = unequal(place, checked)
    words = [CHECK, "--backup", checked.sha256, "--operator", operator, *(["--faulty"] if faults else [])]
    with phases.phase("titik periksa, naskah, dan dinding"):
        found = _verified(place, checked, words)
    if found is None:
        with phases.phase("tabel menurut rilis ini"):
            owner = {**place.web, "DATABASE_URL": place.owner}
            _django(["migrate", "--verbosity", "0"], owner, step="tabel")
            found = _verified(place, checked, [*words, "--migrated"])
    return faults + (found or [])


def _verified(place: Place, checked: Checked, words: list[str]) -> list[str] | None:
    """What the application says of the restored city; nothing while its tables are of an older release."""
    told = json.loads(_django(words, dict(place.web), step="pemeriksaan", text=checked.manifest.text()))
    return None if told.get("unapplied") else list(told["faults"])


def pour(place: Place, checked: Checked, key: Path) -> None:
    """The second reading: each member to where it belongs."""
    with psycopg.connect(place.owner, connect_timeout=10) as connection:
        database.clear(connection)
        major = connection.info.server_version // 10_000
    target = _Target(place, program("pg_restore", major))
    try:
        with envelope.opened(checked.file, key) as members, target:
            for name, content in members:
                target.receive(name, content)
    except ProgramFailed as failed:
        raise RestoreFailed(step="basis data", tail=failed) from failed
    os.sync()
    with psycopg.connect(place.owner, connect_timeout=10, autocommit=True) as connection:
        connection.execute("ANALYZE")


def unequal(place: Place, checked: Checked) -> list[str]:
    """Where the database is not what was sealed: rows of each table, the log's size and root, its walls."""
    told = checked.manifest
    with psycopg.connect(place.owner, connect_timeout=10) as connection:
        facts = database.facts(connection)
        walls = database.refuses_changes(connection)
    tables = sorted(set(facts.counts) | set(told.counts))
    wrong = {
        f"tabel {one}: {facts.counts.get(one)} baris, dalam cadangan {told.counts.get(one)}": True
        for one in tables
        if facts.counts.get(one) != told.counts.get(one)
    }
    wrong |= {
        f"akar buku besar {facts.log.root}, dalam cadangan {told.log.root}": facts.log != told.log,
        f"tanda basis data “{facts.kind}”, dalam cadangan “{told.kind}”": facts.kind != told.kind,
        "akar buku besar tidak cocok dengan titik periksa terakhir": not facts.log.agrees,
        "catatan buku besar dapat diubah": not walls,
    }
    return [words for words, is_so in wrong.items() if is_so]


def _django(words: list[str], env: Mapping[str, str], *, step: str, text: bytes = b"") -> str:
    """Run a management command apart; answers what it wrote.

    Raises:
        RestoreFailed: it ended with an error.
    """
    known = {**environment.outside(), "DJANGO_SETTINGS_MODULE": "config.settings", **env}
    done = subprocess.run(
        [*environment.DJANGO, *words], env=known, cwd=state.ROOT, check=False, capture_output=True, input=text
    )
    if done.returncode:
        raise RestoreFailed(step=step, tail=done.stderr.decode(errors="replace").strip()[-LAST:])
    return done.stdout.decode()


class _Target:
    """Where members go; the database's program runs as long as its pieces come."""

    def __init__(self, place: Place, restore: Path) -> None:
        self.place, self.restore = place, restore
        self.running = ExitStack()
        self.pipe: IO[bytes] | None = None

    def __enter__(self) -> None:
        self.pipe = self.running.enter_context(writing(self.restore, RESTORE, dsn=self.place.owner))

    def __exit__(self, *error: object) -> None:
        self.running.__exit__(*error)  # type: ignore[arg-type]  # handed on as it came

    def receive(self, name: str, content: IO[bytes]) -> None:
        """Put one member where it belongs."""
        part, _, rest = name.partition("/")
        if part == "database" and self.pipe is not None:
            for piece in read_all(content):
                self.pipe.write(piece)
            return
        if self.pipe is not None and part not in ("manifest.json", "database"):
            self.pipe = None
            self.running.close()
        if part == "store":
            self._document(rest, content)
        elif part == "cities" and self.place.installed:
            self._city_file(rest, content)

    def _document(self, rest: str, content: IO[bytes]) -> None:
        path = self.place.store / rest
        owner = self.place.store.stat()
        for folder in (path.parent.parent, path.parent):
            if not folder.is_dir():
                folder.mkdir(mode=0o700)
                _own(folder, owner)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
            for piece in read_all(content):
                out.write(piece)
        _own(path, owner)

    def _city_file(self, rest: str, content: IO[bytes]) -> None:
        folder, aside = self.place.cities / self.place.city, self.place.keys / self.place.aside
        if folder.is_dir() and not (aside / "cities").exists():
            aside.mkdir(mode=0o700, exist_ok=True)
            shutil.move(folder, aside / "cities")
        path = folder / rest
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read())
        for made in (path.parent, *path.parent.relative_to(folder).parents):
            (folder / made).chmod(0o755)
        path.chmod(0o644)


def _own(path: Path, like: os.stat_result) -> None:
    """Give ``path`` to whoever has the store: root restores, the site's user reads."""
    if os.geteuid() == 0:
        os.chown(path, like.st_uid, like.st_gid)
