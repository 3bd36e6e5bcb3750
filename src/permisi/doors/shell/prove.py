# SPDX-License-Identifier: Apache-2.0
"""``./permisi prove NAME --n N``: a proof of the suite run long, and a dated line in ``bench/RESULTS.md``."""

import argparse
import os
import time

from permisi.doors.shell.progress import say
from permisi.doors.shell.results import note
from permisi.doors.shell.testing import pytest_main

NOTHING_COLLECTED = 5


def arguments(parser: argparse.ArgumentParser) -> None:
    """What a developer may say."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="a proof; without it, all are listed")
    parser.add_argument("--n", type=int, default=1000, help="how many rounds (default 1000)")


def run(given: argparse.Namespace) -> int:
    """Run the proof; answers pytest's exit code."""
    if given.name is None:
        return pytest_main(["-m", "prove", "--collect-only", "-q", "tests"])
    os.environ |= {"PERMISI_PROVE": given.name, "PERMISI_PROVE_N": str(given.n)}
    start = time.monotonic()
    code = pytest_main(["-m", "prove", "tests"])
    if code == NOTHING_COLLECTED:
        say(f"permisi prove: there is no proof named {given.name}; ./permisi prove lists them")
        return code
    took = time.monotonic() - start
    note(f"prove {given.name} --n {given.n}", "held" if code == 0 else "FAILED", took=took)
    return code
