# SPDX-License-Identifier: Apache-2.0
"""Reading a whole backup before anything is touched: is it ours, whole, unchanged, and can this release take it?"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from permisi.doors.shell import state
from permisi.doors.shell.keeping import envelope, manifest
from permisi.doors.shell.keeping.errors import BackupAltered, NewerSchema, NotABackup, OtherFormat
from permisi.doors.shell.keeping.manifest import Manifest
from permisi.doors.shell.keeping.taking import END, MANIFEST, Sums, read_all

SMALL = 2**20  # manifest, keys and sums are held in memory; nothing larger is believed to be one
KNOWN = re.compile(
    r"database/\d{8}|keys/[\w.-]+|cities/.+|store/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}", re.ASCII
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A backup that was read to its end and is what was sealed."""

    file: Path
    sha256: str
    size: int
    manifest: Manifest
    parts: dict[str, list[object]]
    keys: dict[str, bytes]


def check(file: Path, key: Path) -> Checked:
    """Read everything once.

    Raises:
        BackupMissing, KeyUnfit, NotABackup, WrongKey, BackupCutShort, BackupAltered: as they say.
        OtherFormat, NewerSchema: a release that is newer than this one made it.
    """
    with envelope.opened(file, key) as members:
        first, content = next(members, ("", None))
        if first != MANIFEST or content is None:
            raise NotABackup(file=file)
        text = _small(file, content)
        told = _manifest(file, text)
        sums = Sums()
        sums.begin(MANIFEST)
        sums.count(MANIFEST, text)
        found, ended = _read(file, members, sums)
    if ended is None or _sums(file, ended) != sums.told():
        raise BackupAltered(file=file, part="jumlah")
    _require_known_tables(file, told)
    with file.open("rb") as whole:
        digest = hashlib.file_digest(whole, "sha256").hexdigest()
    return Checked(
        file=file,
        sha256=digest,
        size=file.stat().st_size,
        manifest=told,
        parts=sums.told(),
        keys=found,
    )


def _read(
    file: Path, members: Iterator[tuple[str, IO[bytes]]], sums: Sums
) -> tuple[dict[str, bytes], bytes | None]:
    """Count every member; answers the keys, and what stands at the end."""
    found: dict[str, bytes] = {}
    for name, content in members:
        if name == END:
            return found, _small(file, content)
        if not KNOWN.fullmatch(name) or ".." in PurePosixPath(name).parts:
            raise BackupAltered(file=file, part=name)
        sums.begin(name)
        for piece in [_small(file, content)] if name.startswith("keys/") else read_all(content):
            sums.count(name, piece)
            if name.startswith("keys/"):
                found[name.removeprefix("keys/")] = piece
    return found, None


def _small(file: Path, content: IO[bytes]) -> bytes:
    text = content.read(SMALL + 1)
    if len(text) > SMALL:
        raise NotABackup(file=file)
    return text


def _manifest(file: Path, text: bytes) -> Manifest:
    found = manifest.format_of(text)
    if found != manifest.FORMAT:
        raise OtherFormat(file=file, found=found, ours=manifest.FORMAT)
    try:
        return manifest.read(text)
    except (ValueError, KeyError, TypeError) as broken:
        raise NotABackup(file=file) from broken


def _sums(file: Path, text: bytes) -> object:
    try:
        return json.loads(text)
    except ValueError as broken:
        raise BackupAltered(file=file, part=END) from broken


def _require_known_tables(file: Path, told: Manifest) -> None:
    unknown = manifest.unknown(told.migrations, our_migrations())
    if unknown:
        raise NewerSchema(file=file, unknown=", ".join(unknown[:3]))


def our_migrations() -> dict[str, list[str]]:
    """The migrations of this code, by room."""
    found: dict[str, list[str]] = {}
    for path in sorted(state.ROOT.glob("src/permisi/**/migrations/[0-9]*.py")):
        found.setdefault(path.parent.parent.name, []).append(path.stem)
    return found
