# SPDX-License-Identifier: Apache-2.0
"""Small backups made by hand: sealed as real ones are, with whatever inside."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from permisi.doors.shell.keeping import envelope, manifest
from permisi.doors.shell.keeping.checking import our_migrations
from permisi.doors.shell.keeping.envelope import Member
from permisi.doors.shell.keeping.manifest import Log, Manifest
from permisi.doors.shell.keeping.taking import END, MANIFEST, Sums
from permisi.ledger.rules import EMPTY_ROOT

AT = datetime(2026, 3, 4, 1, 30, tzinfo=UTC)
PARTS = {
    "database/00000000": b"rows " * 30_000,
    "keys/log.key": b"secret",
    "store/ab/cd/" + "ab" * 32: b"paper",
}


def told(**other: object) -> Manifest:
    """What a small city's backup says of itself."""
    facts = {
        "format": manifest.FORMAT,
        "city": "kota",
        "taken_at": AT,
        "kind": "rehearsal",
        "postgresql": 15,
        "migrations": our_migrations(),
        "counts": {"ledger_entry": 0},
        "log": Log(size=0, root=EMPTY_ROOT.hex(), checkpoint=""),
    }
    return Manifest(**(facts | other))  # type: ignore[arg-type]  # the test says what it wants


def sealed(
    folder: Path, text: bytes | None = None, parts: Mapping[str, bytes] = PARTS, *, end: bytes | None = None
) -> tuple[Path, Path]:
    """A backup and the key that opens it."""
    key, file = folder / "key.txt", folder / manifest.name_of("kota", AT)
    for path in (key, file):
        path.unlink(missing_ok=True)
    envelope.new_key(key)
    inside = {MANIFEST: text if text is not None else told().text(), **parts}
    sums = Sums()
    for name, content in inside.items():
        sums.begin(name)
        sums.count(name, content)
    inside[END] = json.dumps(sums.told()).encode() if end is None else end
    with file.open("wb") as out:
        envelope.seal(_members(inside), out, [one.to_public() for one in envelope.identities(key)])
    return file, key


def _members(inside: Mapping[str, bytes]) -> Iterable[Member]:
    return (Member(name, len(content), [content]) for name, content in inside.items() if content is not None)
