# SPDX-License-Identifier: Apache-2.0
"""Dated lines of what was proved and measured."""

import os
import platform
from datetime import UTC, datetime

from permisi.doors.shell.progress import say
from permisi.doors.shell.state import ROOT

HEAD = "# Results\n\nNewest last.\n\n| date | command | result | time | machine |\n|---|---|---|--:|---|\n"


def note(command: str, result: str, *, took: float) -> None:
    """Add one line to ``bench/RESULTS.md``, and say it."""
    file = ROOT / "bench" / "RESULTS.md"
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        file.write_text(HEAD)
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    line = f"| {datetime.now(UTC):%Y-%m-%d} | `{command}` | {result} | {took:.1f} s | {machine} |"
    with file.open("a") as results:
        results.write(line + "\n")
    say(line)
