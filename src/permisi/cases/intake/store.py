# SPDX-License-Identifier: Apache-2.0
"""Bytes kept under their own hash, each once, never rewritten (D9)."""

import hashlib
import os
import re
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from django.conf import settings

from permisi.cases.intake.errors import Altered, NotStored, TooLarge
from permisi.cases.intake.rules import size_words
from permisi.ground.said import said

PIECE: Final = 2**20
_HASH: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_ARRIVING: Final = "arriving-"


class Stream(Protocol):
    """Anything that gives bytes piece by piece."""

    def read(self, size: int = -1, /) -> bytes:
        """At most so many bytes; none at the end."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What was kept: its hash, which is also its address, and its bytes counted."""

    sha256: str
    size: int


class Store:
    """A folder of files named by their hash: ``ab/cd/abcd…``, readable by its owner only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, stream: Stream, *, limit: int) -> Stored:
        """Keep a stream of at most ``limit`` bytes; once this returns it survives a loss of power.

        It arrives under a passing name and is renamed when it is whole, so that no reader sees half of it.
        Raises TooLarge, and then keeps nothing.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, passing = tempfile.mkstemp(prefix=_ARRIVING, dir=self.folder)  # mode 0600
        try:
            with os.fdopen(handle, "wb") as file:
                stored = _copied(stream, file, limit)
            self._settle(Path(passing), stored)
        finally:
            Path(passing).unlink(missing_ok=True)
        return stored

    def open_stored(self, sha256: str, *, verify: bool = False) -> BufferedReader:
        """The bytes of that hash, open for reading; with ``verify``, hashed again before they are given.

        Raises NotStored (also for what is no hash at all), Altered.
        """
        try:
            file = self._place(sha256).open("rb")
        except FileNotFoundError as gone:
            raise NotStored(sha256=sha256) from gone
        if verify:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                file.close()
                raise Altered(sha256=sha256)
            file.seek(0)
        return file

    def sweep(self, *, older_than: timedelta) -> int:
        """Remove what a lost process left half arrived; how many files that were."""
        before = time.time() - older_than.total_seconds()
        left = [file for file in self.folder.glob(f"{_ARRIVING}*") if file.stat().st_mtime < before]
        for file in left:
            file.unlink(missing_ok=True)
        return len(left)

    def _place(self, sha256: str) -> Path:
        """Where that hash lies. A path is made of nothing but a hash."""
        if not _HASH.fullmatch(sha256):
            raise NotStored(sha256=sha256)
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def _settle(self, passing: Path, stored: Stored) -> None:
        """Give what arrived its name, unless the same bytes are there already."""
        place = self._place(stored.sha256)
        if place.is_file() and place.stat().st_size == stored.size:
            return
        for folder in (place.parent.parent, place.parent):
            folder.mkdir(mode=0o700, exist_ok=True)
        passing.replace(place)
        for folder in (place.parent, place.parent.parent, self.folder):
            _sync(folder)


def here() -> Store:
    """The store of this city's process, from its settings."""
    return Store(Path(settings.PERMISI_STORE))


def _copied(stream: Stream, file: BinaryIO, limit: int) -> Stored:
    """Copy, count and hash the stream, and bring it to the disk."""
    counted, size = hashlib.sha256(), 0
    while piece := stream.read(PIECE):
        size += len(piece)
        if size > limit:
            raise TooLarge(size=said("lebih dari {limit}", limit=size_words(limit)), limit=size_words(limit))
        counted.update(piece)
        file.write(piece)
    file.flush()
    os.fsync(file.fileno())
    return Stored(counted.hexdigest(), size)


def _sync(folder: Path) -> None:
    """Bring a folder's list of names to the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
