# SPDX-License-Identifier: Apache-2.0
"""``./permisi bench NAME``: one measurement of ``bench/``; its last line goes to ``bench/RESULTS.md``."""

import argparse
import subprocess
import sys
import time

from permisi.doors.shell.progress import say
from permisi.doors.shell.results import note
from permisi.doors.shell.state import ROOT


def arguments(parser: argparse.ArgumentParser) -> None:
    """What a developer may say."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="a measurement; without it, all are listed")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="goes to the measurement")


def run(given: argparse.Namespace) -> int:
    """Run the measurement; answers its exit code."""
    names = sorted(path.stem for path in (ROOT / "bench").glob("[a-z]*.py"))
    if given.name not in names:
        say(f"permisi bench: there are {', '.join(names) or 'no measurements yet'}")
        return 0 if given.name is None else 2
    start = time.monotonic()
    command = [sys.executable, "-m", f"bench.{given.name}", *given.rest]
    done = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True)
    say(done.stdout.rstrip())
    if done.returncode == 0:
        last = (done.stdout.strip().splitlines() or ["done"])[-1]
        note(" ".join(["bench", given.name, *given.rest]), last, took=time.monotonic() - start)
    return done.returncode
