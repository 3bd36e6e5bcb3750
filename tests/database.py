# SPDX-License-Identifier: Apache-2.0
"""The tests' database: one throw-away server per run, one template, a clone per process.

The template is made by the owner's migrations, marked *rehearsal*, and holds the city as the web role loaded
it. Its data folder is kept in a cache in two stages (migrated; city loaded), each under a hash of all that it
was made from; a run starts from a copy. Tests connect as ``permisi_web`` and as nothing else.
On a server that somebody gives (``tests/given.py``) each run makes the template anew.
"""

import contextlib
import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from permisi.doors.shell import binaries, databases, environment, keys, state
from permisi.doors.shell.cluster import Cluster, running_at
from permisi.doors.shell.configuration import THROWAWAY
from permisi.doors.shell.errors import AlreadyRunning
from permisi.doors.shell.folders import Hold
from tests import given

TEMPLATE = "permisi_template"
NOBODYS = "no_test_asked_for_a_database"
PREFIX = "permisi-test-"
KEPT = 3
YOUNG = 60  # seconds in which another run may still be setting up its folder
ABOVE = ("portal", "desk", "oversight", "studio")  # doors that loading a city never passes


class TemplateFailed(Exception):
    """The template could not be made: a migration, a loader or a city's file is at fault."""


class Rehearsal:
    """One run's folder, keys, server and template."""

    def __init__(self, city: str) -> None:
        sweep()
        self.cache = cache_folder()
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        state.open_state(self.folder)
        self.site = environment.Site(self.folder, city, origin="http://testserver")
        self.cluster = Cluster(self.folder / "db", settings=THROWAWAY)
        self.cluster.hold()
        self.given = given.from_environment(os.environ)
        with locked(self.cache):
            keys.make_keys(self.cache, city=city)
            shutil.copytree(self.cache / "keys", self.folder / "keys")

    def environment(self) -> dict[str, str]:
        """For the tests' processes, where acts of web and worker stand side by side."""
        return self._as_web(NOBODYS)

    def start(self) -> None:
        """Bring up the server with its template, from the cache where nothing changed since.

        Raises:
            TemplateFailed: with what the failing command said.
            ServerUnfit, OtherServer: the given server does not do.
        """
        if self.given:
            sys.stderr.write(f"permisi test: on the given server, PostgreSQL {self.given.prepare()}\n")
            self._migrate()
            self._load()
            return
        migrated, loaded = self._stages()
        with locked(self.cache):
            if not loaded.exists():
                self._from(migrated, self._migrate)
                self._from(loaded, self._load)
            elif not self.cluster.data.exists():
                copy(loaded, self.cluster.data)
            os.utime(loaded)
            forget_old(self.cache)
        self.cluster.start()

    @property
    def server(self) -> databases.Server:
        """The given server, or our own."""
        return self.given or self.cluster.address

    @property
    def template(self) -> str:
        """The database that every clone is made from."""
        return self.given.named("template") if self.given else TEMPLATE

    def stop(self) -> None:
        """Put the server away, and everything it wrote; of a given one, what this run made."""
        if self.given:
            self.given.sweep()
        self.cluster.stop()
        self.cluster.release()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _stages(self) -> tuple[Path, Path]:
        made_with = [platform.python_version(), binaries.version()]
        made_with += [file.read_text() for file in sorted((self.cache / "keys").glob("*-key"))]
        hashes = [state.digest(files) for files in (schema_files(), loading_files(self.site.city))]
        names = [
            f"{stage}-{hashlib.sha256(repr((made_with, hashes[: n + 1])).encode()).hexdigest()[:16]}"
            for n, stage in enumerate(("migrated", "loaded"))
        ]
        return self.cache / names[0], self.cache / names[1]

    def _from(self, kept: Path, make: Callable[[], None]) -> None:
        if kept.exists():
            copy(kept, self.cluster.data)
            return
        self.cluster.start()
        try:
            make()
        finally:
            self.cluster.stop()
        copy(self.cluster.data, kept)

    def _migrate(self) -> None:
        databases.create_database(self.server, self.template)
        owner = environment.of_process(self.site, "owner", at=self.server, database=self.template)
        django(["migrate", "--verbosity", "0"], env=owner)
        django(["mark_database", "rehearsal"], env=owner)

    def _load(self) -> None:
        django(["load_city", self.site.city, "--demo"], env=self._as_web(self.template))

    def _as_web(self, database: str) -> dict[str, str]:
        dsn = self.server.dsn(databases.WEB, database)
        known = self.given.environment() if self.given else {}
        return environment.of_loader(self.site, at=self.server) | {"DATABASE_URL": dsn} | known


def name_for(process: str) -> str:
    """The name of the database that one of the tests' processes has for itself."""
    mine = given.from_environment(os.environ) if given.RUN in os.environ else None
    return mine.named(process) if mine else f"permisi_{process}"


def server() -> databases.Server:
    """The server of this run, as its processes reach it."""
    mine = given.from_environment(os.environ) if given.RUN in os.environ else None
    if mine:
        return mine
    parts = conninfo_to_dict(os.environ["DATABASE_URL"])
    return databases.Address(Path(str(parts["host"])), int(str(parts["port"])))


def clone(name: str) -> None:
    """Make the database ``name`` anew from the template, in about a tenth of a second."""
    at = server()
    databases.drop_database(at, name)
    template = at.named("template") if isinstance(at, given.Given) else TEMPLATE
    databases.create_database(at, name, template=template)


def cache_folder() -> Path:
    """Where templates are kept between runs."""
    home = Path("/var/cache") if os.geteuid() == 0 else Path.home() / ".cache"
    folder = Path(os.environ.get("XDG_CACHE_HOME") or home) / "permisi"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def schema_files() -> list[Path]:
    """What the tables are made from."""
    fixed = [state.ROOT / "config" / "settings.py", state.ROOT / "requirements" / "runtime.txt"]
    return [*fixed, *state.ROOT.glob("src/permisi/**/migrations/*.py")]


def loading_files(city: str) -> list[Path]:
    """What the city's rows are made from: its files, and the code that reads and writes them."""
    code = [*state.ROOT.glob("src/permisi/**/*.py"), *state.ROOT.glob("config/*.py")]
    doors = state.ROOT / "src" / "permisi" / "doors"
    below = [path for path in code if not any(path.is_relative_to(doors / door) for door in ABOVE)]
    return below + [path for path in (state.ROOT / "cities" / city).rglob("*") if path.is_file()]


def django(command: list[str], *, env: Mapping[str, str]) -> None:
    """Run a management command, or say what it complained about."""
    done = subprocess.run(
        [*environment.DJANGO, *command], env=env, cwd=state.ROOT, check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise TemplateFailed(f"{' '.join(command)}:\n{done.stdout[-1000:]}{done.stderr[-3000:]}")


def copy(source: Path, target: Path) -> None:
    """Copy a data folder with owners and times, whole or not at all."""
    making = target.with_name(target.name + ".making")
    shutil.rmtree(making, ignore_errors=True)
    shutil.rmtree(target, ignore_errors=True)
    subprocess.run(["cp", "-a", "--reflink=auto", source, making], check=True)
    making.rename(target)


def forget_old(cache: Path) -> None:
    """Keep the few stages that were used last."""
    for stage in ("migrated", "loaded"):
        kept = sorted(cache.glob(f"{stage}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in kept[KEPT:]:
            shutil.rmtree(old, ignore_errors=True)


def sweep() -> None:
    """Remove folders of runs that were killed; one that a living run holds, or may still set up, stays."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError, AlreadyRunning):
            mark = (folder / state.MARK).stat()
            if mark.st_uid != os.geteuid() or time.time() - mark.st_mtime < YOUNG:
                continue
            hold = Hold(folder / "db" / "lock")
            hold.take()
            if running_at(folder / "db") is None:
                shutil.rmtree(folder, ignore_errors=True)
            hold.release()


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Alone in the cache."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
