# SPDX-License-Identifier: Apache-2.0
"""An upload arrives: looked at, then kept."""

from collections.abc import Sequence
from pathlib import Path

from permisi.cases.intake.errors import Unreadable
from permisi.cases.intake.looking import inspect, opened
from permisi.cases.intake.rules import Seen
from permisi.cases.intake.store import Store, here


def receive(
    upload: Path | bytes, *, accepts: Sequence[str], max_mb: int, name: str, store: Store | None = None
) -> Seen:
    """Look inside, and keep exactly the bytes that were looked at. What is refused is not kept.

    Call it before the act that writes the row. Raises a named UploadRefused.
    """
    seen = inspect(upload, accepts=accepts, max_mb=max_mb, name=name)
    with opened(upload) as file:
        stored = (store or here()).put(file, limit=seen.size)
    if stored.sha256 != seen.sha256:
        raise Unreadable(why="the bytes changed between looking and keeping")
    return seen
