# SPDX-License-Identifier: Apache-2.0
"""What an operator reads while things start: numbered steps, each with its time."""

import contextlib
import time
from collections.abc import Iterator, Sequence


def say(text: str = "") -> None:
    """One line to the terminal; a terminal that was closed meanwhile is no reason to stop half-way."""
    with contextlib.suppress(OSError):
        print(text, flush=True)


class Progress:
    """Counts the steps of one start."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.number = 0

    @contextlib.contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Say what begins, and how long it took."""
        self.number += 1
        say(f"[{self.number}/{self.total}] {what} …")
        start = time.monotonic()
        yield
        say(f"      selesai, {seconds(time.monotonic() - start)}")


def detail(line: str) -> None:
    """A line below the step under way."""
    if line:
        say(f"      {line}")


def seconds(value: float) -> str:
    """A duration in Indonesian."""
    return f"{value:.1f} detik".replace(".", ",")


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines with even columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
