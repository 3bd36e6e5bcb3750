# SPDX-License-Identifier: Apache-2.0
"""Taking a backup: the database in one snapshot first, the documents after it, all in one sealed file.

A document that came meanwhile is one too many, never one too few. The file gets its name when it is whole and
on the disk; until then it is nobody's backup.
"""

import contextlib
import errno
import fcntl
import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, BinaryIO

from permisi.doors.shell.keeping import database, envelope, manifest
from permisi.doors.shell.keeping.envelope import PIECE, Member, Recipient
from permisi.doors.shell.keeping.errors import BackupDiskFull, BackupRunning, DumpFailed
from permisi.doors.shell.keeping.manifest import Manifest
from permisi.doors.shell.keeping.place import Place
from permisi.doors.shell.keeping.programs import ProgramFailed, program, reading

DUMP = ("--format=custom", "--compress=3", "--no-comments", "--lock-wait-timeout=60000")
DUMP_PIECE = 4 * PIECE
MANIFEST, END = "manifest.json", "end.json"
MAKING = ".making"
FOLDER, DOCUMENT = re.compile("[0-9a-f]{2}"), re.compile("[0-9a-f]{64}")


@dataclass(slots=True)
class Sums:
    """What stands at the end of a backup: per part, how many files, how many bytes, and their hash."""

    parts: dict[str, list[object]] = field(default_factory=dict)
    _hashes: dict[str, "hashlib._Hash"] = field(default_factory=dict)

    def count(self, name: str, piece: bytes) -> None:
        """Add a piece of the file ``name``; its part is its first folder."""
        part = name.partition("/")[0]
        self._hashes.setdefault(part, hashlib.sha256()).update(piece)
        self.parts.setdefault(part, [0, 0])[1] += len(piece)  # type: ignore[operator]  # numbers until ``told``

    def begin(self, name: str) -> None:
        """A file begins; its name is part of the hash."""
        part = name.partition("/")[0]
        self._hashes.setdefault(part, hashlib.sha256()).update(f"{name}\0".encode())
        self.parts.setdefault(part, [0, 0])[0] += 1  # type: ignore[operator]  # numbers until ``told``

    def told(self) -> dict[str, list[object]]:
        """Each part with files, bytes and hash."""
        return {part: [*numbers, self._hashes[part].hexdigest()] for part, numbers in self.parts.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A backup that was made, and what should worry its reader."""

    file: Path
    sha256: str
    size: int
    seconds: float
    manifest: Manifest
    parts: dict[str, list[object]]
    worries: tuple[str, ...]
    removed: tuple[str, ...] = ()


def take(place: Place, to: Path, recipients: Sequence[Recipient], *, keys: bool = True) -> Taken:
    """Make one backup of the city in the folder ``to``.

    Raises:
        BackupRunning, DumpProgramMissing, DumpFailed, BackupDiskFull: nothing was left behind.
    """
    began = time.monotonic()
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone(to), database.snapshot(place.owner) as (connection, name):
        facts = database.facts(connection)
        taken_at = datetime.now(UTC).replace(microsecond=0)
        told = Manifest(
            format=manifest.FORMAT,
            city=place.city,
            taken_at=taken_at,
            kind=facts.kind,
            postgresql=facts.postgresql,
            migrations=facts.migrations,
            counts=facts.counts,
            log=facts.log,
        )
        contents = Contents(place, told, name, keys=keys)
        contents.dumped = connection.close  # documents may take hours: no transaction stays open meanwhile
        file = to / manifest.name_of(place.city, taken_at)
        digest = _write(file, contents, recipients)
    took = time.monotonic() - began
    return Taken(
        file=file,
        sha256=digest,
        size=file.stat().st_size,
        seconds=took,
        manifest=told,
        parts=contents.sums.told(),
        worries=tuple(contents.worries()),
    )


class Contents:
    """The members of one backup in their order, counted as they pass."""

    def __init__(self, place: Place, told: Manifest, snapshot: str, *, keys: bool) -> None:
        self.place, self.told, self.snapshot, self.keys = place, told, snapshot, keys
        self.sums = Sums()
        self.dumped: Callable[[], None] = lambda: None
        self.altered: list[str] = []
        self.key_names: list[str] = []

    def members(self) -> Iterator[Member]:
        """Manifest, database, keys, the city's files, documents, and the sums of all that."""
        for member in self._parts():
            self.sums.begin(member.name)
            yield Member(member.name, member.size, self._counted(member))
        end = json.dumps(self.sums.told(), sort_keys=True).encode()
        yield Member(END, len(end), [end])

    def worries(self) -> Iterator[str]:
        """What is wrong with the city itself; the backup holds it as it is."""
        if not self.told.log.agrees:
            yield "akar buku besar tidak cocok dengan titik periksa terakhir"
        if self.altered:
            yield f"{len(self.altered)} dokumen tidak cocok dengan sidik jarinya, misalnya {self.altered[0]}"
        if self.keys and not self.key_names:
            yield f"kunci tidak ditemukan di {self.place.keys} dan tidak ikut"

    def _counted(self, member: Member) -> Iterator[bytes]:
        for piece in member.content:
            self.sums.count(member.name, piece)
            yield piece

    def _parts(self) -> Iterator[Member]:
        text = self.told.text()
        yield Member(MANIFEST, len(text), [text])
        yield from self._database()
        self.dumped()
        for name, content in self.place.secrets() if self.keys else ():
            self.key_names.append(name)
            yield Member(f"keys/{name}", len(content), [content])
        for name, path in self.place.files():
            content = path.read_bytes()
            yield Member(f"cities/{name}", len(content), [content])
        yield from self._documents()

    def _database(self) -> Iterator[Member]:
        path = program("pg_dump", self.told.postgresql)
        words = [*DUMP, f"--snapshot={self.snapshot}"]
        try:
            with reading(path, words, dsn=self.place.owner) as dump:
                number = 0
                while piece := dump.read(DUMP_PIECE):
                    yield Member(f"database/{number:08}", len(piece), [piece])
                    number += 1
        except ProgramFailed as failed:
            raise DumpFailed(program="pg_dump", tail=failed) from failed

    def _documents(self) -> Iterator[Member]:
        for path in documents(self.place.store):
            with contextlib.suppress(FileNotFoundError), path.open("rb") as file:
                size, name = os.fstat(file.fileno()).st_size, path.name
                yield Member(f"store/{name[:2]}/{name[2:4]}/{name}", size, self._hashed(name, file))

    def _hashed(self, name: str, file: BinaryIO) -> Iterator[bytes]:
        counted = hashlib.sha256()
        for piece in read_all(file):
            counted.update(piece)
            yield piece
        if counted.hexdigest() != name:
            self.altered.append(name)


def documents(store: Path) -> Iterator[Path]:
    """Every document, folder by folder. What is still arriving has no such name yet and is left out."""
    for first in _named(store, FOLDER):
        for second in _named(first, FOLDER):
            yield from _named(second, DOCUMENT)


def _named(folder: Path, name: re.Pattern[str]) -> list[Path]:
    return sorted(path for path in folder.iterdir() if name.fullmatch(path.name)) if folder.is_dir() else []


def _write(file: Path, contents: Contents, recipients: Sequence[Recipient]) -> str:
    """Write under a passing name, and rename what is whole and on the disk; answers the file's hash."""
    making = file.with_name(f".{file.name}{MAKING}")
    try:
        with os.fdopen(os.open(making, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
            digest = envelope.seal(contents.members(), out, recipients)
            out.flush()
            os.fsync(out.fileno())
        making.rename(file)
        _sync(file.parent)
        return digest
    except OSError as full:
        if full.errno == errno.ENOSPC or "No space left" in str(full):
            raise BackupDiskFull(folder=file.parent) from full
        raise
    finally:
        making.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One backup at a time; what a killed one left half made is removed."""
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupRunning(folder=folder) from None
        for left in folder.glob(f".*{MAKING}"):
            left.unlink()
        yield


def shelf(folder: Path, city: str) -> dict[datetime, Path]:
    """The whole backups of this city in a folder, by the moment they were taken."""
    names: Iterable[Path] = folder.glob(f"{city}-*.age") if folder.is_dir() else ()
    moments = ((manifest.taken_at(path.name, city), path) for path in names)
    return {moment: path for moment, path in moments if moment is not None}


def tidy(folder: Path, city: str, *, daily: int, weekly: int) -> list[str]:
    """Remove the backups that the rule no longer keeps; answers their names."""
    found = shelf(folder, city)
    gone = [found[moment] for moment in manifest.surplus(found, daily=daily, weekly=weekly)]
    for path in gone:
        path.unlink()
    return [path.name for path in gone]


def read_all(content: IO[bytes]) -> Iterator[bytes]:
    """The pieces of an open member."""
    while piece := content.read(PIECE):
        yield piece
