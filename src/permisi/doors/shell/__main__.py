# SPDX-License-Identifier: Apache-2.0
"""``./permisi``: one command line for whoever runs, tests or maintains Permisi."""

import argparse
import importlib
import sys
from collections.abc import Sequence

from permisi.doors.shell.stopping import Stopped
from permisi.ground.refusal import Refusal

COMMANDS = {
    "demo": "run a whole city on this machine: database, web, worker, sample files",
    "test": "run the test suite, or the kinds of tests that are named",
    "rehearse": "drive every permit type over HTTP in a throw-away city, and check every paper",
    "check": "check style, types, walls between rooms, and print the figures of the house",
    "prove": "run one proof long, and note its result",
    "bench": "run one measurement, and note its result",
    "backup": "put a whole city into one sealed file: database, documents, keys",
    "restore": "put a backup back into an empty place, and verify it",
    "hear": "for overseers: make a key, or read what pressed officers reported, on pages of this machine",
    "doctor": "look a city over: what is wrong, and what to do",
    "readiness": "tell which permit types may open and what the others lack; bring a rehearsal's result here",
    "install": "put one city on this machine: packages, database, services, proxy; or take it back",
    "sop": "look over, print, export or import the procedure of a permit type; no database needed",
    "annex": "print an annex of a regulation, as PDF or as an editable draft; no database needed",
    "words": "gather the sentences of the screens, and compile their English",
    "manage": "run a Django management command in the demo's environment, or in that of DATABASE_URL",
}
MODULES = {"test": "testing"}


def main(given: Sequence[str]) -> int:
    """Run the command that ``given`` names; answers the exit code."""
    parser = argparse.ArgumentParser(prog="permisi", description=__doc__.replace("`", ""))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, purpose in COMMANDS.items():
        commands.add_parser(name, help=purpose, add_help=False)
    commands.add_parser("help", help="show this text")
    known, rest = parser.parse_known_args(given[:1])[0], list(given[1:])
    if known.command in (None, "help"):
        parser.print_help()
        return 0
    module = importlib.import_module(f"permisi.doors.shell.{MODULES.get(known.command, known.command)}")
    own = argparse.ArgumentParser(prog=f"permisi {known.command}", description=COMMANDS[known.command])
    module.arguments(own)
    try:
        return int(module.run(own.parse_args(rest)))
    except Refusal as refusal:
        print(f"\n{refusal.words()}", file=sys.stderr)
        return 1
    except Stopped as stopped:
        return 128 + stopped.signum


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
