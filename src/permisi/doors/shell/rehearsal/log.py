# SPDX-License-Identifier: Apache-2.0
"""The log of a rehearsal as files, fetched from the public addresses like anyone would (docs/ledger.md)."""

import time
from pathlib import Path

from permisi.doors.shell.rehearsal.browser import Browser
from permisi.doors.shell.rehearsal.trouble import Stuck
from permisi.ledger import queries
from permisi.ledger.rules import TILE_WIDTH, entries_path, tiles_at

PREFIX = "/ledger/"
SECONDS = 60.0


def export(stranger: Browser, folder: Path) -> int:
    """Write checkpoint, keys, tiles and entries below ``folder``; answers how many leaves the log holds.

    Raises ``Stuck`` if entries still wait for their index after a minute.
    """
    _until_nothing_waits()
    checkpoint = stranger.open(f"{PREFIX}checkpoint").content
    size = int(checkpoint.split(b"\n")[1])
    _write(folder / "checkpoint", checkpoint)
    _write(folder / "kunci", stranger.open(f"{PREFIX}kunci").content)
    bundles = range(0, size, TILE_WIDTH)
    paths = [str(one) for one in tiles_at(size)]
    paths += [entries_path(at // TILE_WIDTH, min(TILE_WIDTH, size - at)) for at in bundles]
    for path in paths:
        _write(folder / path, stranger.open(f"{PREFIX}{path}").content)
    return size


def _until_nothing_waits() -> None:
    until = time.monotonic() + SECONDS
    while queries.state().waiting:
        if time.monotonic() > until:
            raise Stuck("petugas latar", f"{PREFIX}checkpoint", 0, "catatan masih menunggu nomor urut")
        time.sleep(0.2)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
