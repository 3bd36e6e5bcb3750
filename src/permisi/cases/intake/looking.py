# SPDX-License-Identifier: Apache-2.0
"""Looking inside an upload without letting it near us: a child opens it, behind walls, and reports."""

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from io import FileIO
from pathlib import Path
from typing import Final

from permisi.cases.intake import limits
from permisi.cases.intake.errors import TooBusy, Unreadable
from permisi.cases.intake.rules import Report, Seen, check_size, entry_for, judge, read_report
from permisi.cases.intake.store import Store, here

SOURCE: Final = Path(__file__).resolve().parents[3]
INSPECTOR: Final = "permisi.cases.intake.inspector"
HEAD: Final = 16
_places: Final = threading.BoundedSemaphore(limits.CHILDREN)


def inspect(upload: Path | bytes, *, accepts: Sequence[str], max_mb: int, name: str) -> Seen:
    """What an upload truly is, whatever its name says.

    ``accepts``: "pdf", "foto". ``max_mb``: megabytes. ``name``: as the browser sent it. It starts a process
    and takes a tenth of a second or more: call it before the act, not within. Raises a named UploadRefused.
    """
    if not accepts or not set(accepts) <= {"pdf", "foto"}:
        raise ValueError(f"no such kinds: {accepts!r}")
    with opened(upload) as file:
        size = os.fstat(file.fileno()).st_size
        check_size(size, max_mb=max_mb)
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        report = _reported(file)
    return judge(report, accepts=accepts, name=name, size=size, sha256=sha256)


def thumbnail(
    sha256: str, *, store: Store | None = None, edge: int = limits.PREVIEW_EDGE, turn: int = 0
) -> bytes:
    """A small JPEG of a stored photo, its longer edge ``edge`` pixels; the photo itself stays as it is.

    ``turn``: degrees to the right, in quarters.
    Raises NotStored, and Unreadable for anything else than a photo.
    """
    return _picture(sha256, store or here(), command("preview", str(edge), str(turn)))


def leaf(sha256: str, number: int, *, store: Store | None = None, edge: int, turn: int = 0) -> bytes:
    """One page of a stored PDF as a JPEG, its longer edge ``edge`` pixels; no other page is drawn.

    ``number``: the first is 1. ``turn``: degrees to the right, in quarters. Raises NotStored, and Unreadable for what
    the library cannot draw within the limits of a child.
    """
    return _picture(sha256, store or here(), command("leaf", str(number), str(edge), str(turn)))


def _picture(sha256: str, kept: Store, words: Sequence[str]) -> bytes:
    with kept.open_stored(sha256) as file:
        drawn = run(words, file.fileno())
    if not drawn.startswith(b"\xff\xd8\xff"):
        raise Unreadable(why="no picture came back")
    return drawn


def _reported(file: FileIO) -> Report:
    """The child's report on this file."""
    file.seek(0)
    said = run(command(entry_for(file.read(HEAD))), file.fileno())
    try:
        return read_report(json.loads(said))
    except ValueError as wrong:
        raise Unreadable(why=f"not a report: {wrong}") from wrong


def command(entry: str, *words: str) -> list[str]:
    """How a child is started: our own interpreter and source, nothing of the user's."""
    return [sys.executable, "-P", "-s", "-m", f"{INSPECTOR}.{entry}", *words]


def run(words: Sequence[str], descriptor: int) -> bytes:
    """What a child answers about an open file, which is its standard input.

    It inherits no secret: its environment is two lines. Its answer goes into a nameless file, which its own
    walls keep small. Raises Unreadable if it dies, fails or takes too long; TooBusy if none could be started.
    """
    if not _places.acquire(timeout=limits.WALL_SECONDS):
        raise TooBusy
    try:
        with tempfile.TemporaryFile() as answer:
            os.lseek(descriptor, 0, os.SEEK_SET)
            code = subprocess.run(
                words,
                stdin=descriptor,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env={"PYTHONPATH": str(SOURCE), "LC_ALL": "C.UTF-8"},
                timeout=limits.WALL_SECONDS,
                check=False,
            ).returncode
            answer.seek(0)
            said = answer.read(limits.CHILD_OUTPUT + 1)
    except subprocess.TimeoutExpired as late:
        raise Unreadable(why=f"no answer in {limits.WALL_SECONDS} seconds") from late
    finally:
        _places.release()
    if code != 0 or len(said) > limits.CHILD_OUTPUT:
        raise Unreadable(why=f"ended with {code} after {len(said)} bytes")
    return said


@contextlib.contextmanager
def opened(upload: Path | bytes) -> Iterator[FileIO]:
    """The upload as a file that a child can be handed; unbuffered, for the child moves its position too."""
    if isinstance(upload, Path):
        with upload.open("rb", buffering=0) as file:
            yield file
        return
    with tempfile.TemporaryFile() as held:
        held.write(upload)
        held.flush()
        with Path(f"/proc/self/fd/{held.fileno()}").open("rb", buffering=0) as file:
            yield file
