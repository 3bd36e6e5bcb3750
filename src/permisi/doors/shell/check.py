# SPDX-License-Identifier: Apache-2.0
"""``./permisi check``: style, types, walls between rooms, figures of the house; offline, within a minute."""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from permisi.doors.shell import environment, figures, state
from permisi.doors.shell.progress import say, table

AT_ONCE = 2
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
MOST_PLACES = 10
CHECKS = {
    "style": ["-m", "ruff", "check", "--quiet", "."],
    "format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "types": ["-m", "mypy"],
    "walls": ["-c", LINT_IMPORTS, "--no-cache"],
    "house": ["-m", "pytest", "-q", "tests/house"],
    "django": ["-m", "django", "check", "--fail-level", "WARNING"],
    "migrations": ["-m", "django", "makemigrations", "--check", "--dry-run"],
    "dead code": ["-m", "vulture"],
    "dependencies": ["-m", "deptry", "."],
}

BRING_THEIR_OWN = ("house",)
"""Checks that make their own settings."""


class Outcome(NamedTuple):
    """How one check ended."""

    name: str
    code: int
    said: str
    took: float


def arguments(parser: argparse.ArgumentParser) -> None:
    """What a developer may say."""
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(CHECKS)} (default: all)")


def run(given: argparse.Namespace) -> int:
    """Run the checks, two at a time; answers 1 where any of them breaks."""
    start = time.monotonic()
    chosen = [name for name in CHECKS if name in (given.names or CHECKS)]
    with tempfile.TemporaryDirectory(prefix="permisi-check-") as folder:
        env = environment.without_database(Path(folder), city=state.cities()[0])
        with ThreadPoolExecutor(AT_ONCE) as pool:
            outcomes = list(pool.map(lambda name: _one(name, env=env), chosen))
    for outcome in outcomes:
        _tell(outcome)
    measured = figures.measure(state.ROOT)
    tell_figures(measured)
    broken = [outcome.name for outcome in outcomes if outcome.code]
    broken += [figure.name for figure in measured if not figure.holds]
    verdict = f"broken: {', '.join(broken)}" if broken else "everything holds"
    say(f"\npermisi check: {verdict} ({time.monotonic() - start:.1f} s)")
    return 1 if broken else 0


def tell_figures(measured: list[figures.Figure]) -> None:
    """The figures as a table; below it, where those that break are."""
    rows = [["ok " if one.holds else "NO ", one.name, one.value, one.limit] for one in measured]
    say("\nFigures of the house")
    for line in table([["", "figure", "value", "limit"], *rows]):
        say(f"  {line}")
    for one in (one for one in measured if not one.holds):
        say(f"\n  {one.name}:")
        for place in one.places[:MOST_PLACES]:
            say(f"    {place}")
        if len(one.places) > MOST_PLACES:
            say(f"    … and {len(one.places) - MOST_PLACES} more")


def _one(name: str, *, env: Mapping[str, str]) -> Outcome:
    start = time.monotonic()
    command = [sys.executable, *CHECKS[name]]
    mine = environment.outside() if name in BRING_THEIR_OWN else env
    done = subprocess.run(command, env=mine, cwd=state.ROOT, check=False, capture_output=True, text=True)
    return Outcome(name, done.returncode, (done.stdout + done.stderr).strip(), time.monotonic() - start)


def _tell(outcome: Outcome) -> None:
    say(f"{'NO ' if outcome.code else 'ok '} {outcome.name:<13} {outcome.took:5.1f} s")
    if outcome.code:
        say("\n".join(f"     {line}" for line in outcome.said.splitlines()[-60:]))
