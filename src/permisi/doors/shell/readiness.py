# SPDX-License-Identifier: Apache-2.0
"""``./permisi readiness``: which types may open, what the others lack; and bringing a rehearsal's result to a city."""

import argparse
import subprocess
from pathlib import Path

from permisi.doors.shell import backup, environment, stopping
from permisi.doors.shell.keeping import place


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the operator may say."""
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument(
        "--rehearsed", default="", metavar="FILE", help="what ./permisi rehearse --json printed"
    )
    parser.add_argument(
        "--officers",
        action="store_true",
        help="everybody in office, for ./permisi demo --practice (personal data)",
    )
    parser.add_argument(
        "--practice-results",
        action="store_true",
        help="of a practice city: what each officer did of his tasks",
    )
    parser.add_argument(
        "--practised", default="", metavar="FILE", help="bring what --practice-results printed"
    )
    backup.where(parser)


def run(given: argparse.Namespace) -> int:
    """Tell; answers 0 if every type may open, 1 if one may not."""
    stopping.listen()
    words = ["tell_readiness", *(["--json"] if given.json else [])]
    words += ["--officers"] if given.officers else []
    words += ["--practice-results"] if given.practice_results else []
    if given.practised:
        words += ["--practised", str(Path(place.from_here(given.practised)))]
    if given.rehearsed:
        words += ["--rehearsed", str(Path(place.from_here(given.rehearsed)))]
    with backup.found(given) as city:
        env = {**environment.outside(), "DJANGO_SETTINGS_MODULE": "config.settings", **city.web}
        return subprocess.run([*environment.DJANGO, *words], env=env, check=False).returncode
