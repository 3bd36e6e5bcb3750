# SPDX-License-Identifier: Apache-2.0
"""``./permisi test``: the suite, or the kinds of it that are named. The tests bring their own database."""

import argparse
import importlib
import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from permisi.doors.shell import environment, tools
from permisi.doors.shell.progress import say

KINDS = {
    "rules": "the law as pure functions; no database",
    "acts": "writes with a database",
    "doors": "pages and who may see them",
    "house": "the code's own walls",
    "journeys": "whole errands in a browser",
    "papers": "PDF, signatures, QR",
}
KEPT = ("PERMISI_PROVE", "PERMISI_PROVE_N", "DATABASE_URL", "DATABASE_OWNER_URL")
IN_PARALLEL = ("acts", "doors", "journeys", "papers")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What a developer may say."""
    kinds = "; ".join(f"{kind}: {what}" for kind, what in KINDS.items())
    parser.add_argument("words", nargs=argparse.REMAINDER, metavar="KIND", help=f"{kinds} (default: all)")
    parser.epilog = (
        "Everything after -- goes to pytest, for example: ./permisi test acts -- -k submit -x. "
        "PERMISI_POSTGRES_BIN=/usr/lib/postgresql/15/bin takes those programs for the throw-away server; "
        "DATABASE_URL (and DATABASE_OWNER_URL) take a server that runs already: see tests/given.py."
    )
    parser.usage = "permisi test [KIND …] [-- PYTEST ARGUMENTS]"


def run(given: argparse.Namespace) -> int:
    """Run the tests; answers pytest's exit code."""
    before, extra = _split(given.words)
    unknown = [word for word in before if word not in KINDS]
    if unknown:
        say(f"permisi test: unknown kind {', '.join(unknown)}; there are {', '.join(KINDS)}")
        return 2
    name_missing_tools()
    start = time.monotonic()
    code = pytest_main([*_workers(before or list(KINDS), extra), *_folders(before, extra), *extra])
    say(f"permisi test: {time.monotonic() - start:.1f} s, exit code {code}")
    return code


def pytest_main(words: Sequence[str]) -> int:
    """Run pytest in this process; ``kill`` ends it as orderly as Ctrl-C does.

    Settings of a city that the developer's shell holds do not reach the tests; a given server does, and
    nothing on it is touched but databases that the run itself makes.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    for name in set(os.environ) - set(environment.outside()) - set(KEPT):
        del os.environ[name]
    return int(importlib.import_module("pytest").main(list(words)))


def name_missing_tools() -> None:
    """Say what the machine lacks, what that means, and how to mend it."""
    lacking = tools.missing()
    if not lacking:
        return
    then = "their tests fail" if tools.must_be_there() else "their tests are skipped"
    say(f"permisi test: not on this machine, so {then}: {', '.join(lacking)}")
    say(f"permisi test: to install them: {tools.command(lacking)}")


def _split(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """What stands before and after the double dash."""
    at = words.index("--") if "--" in words else len(words)
    return list(words[:at]), list(words[at + 1 :])


def _folders(kinds: Sequence[str], extra: Sequence[str]) -> list[str]:
    """The folders to walk; none where the words for pytest name files themselves."""
    if not kinds and any(Path(word.partition("::")[0]).exists() for word in extra):
        return []
    return [str(Path("tests") / kind) for kind in kinds or KINDS]


def _workers(kinds: Sequence[str], extra: Sequence[str]) -> list[str]:
    chosen = any(word.startswith(("-n", "--numprocesses", "--pdb", "-p")) for word in extra)
    return [] if chosen or not set(kinds) & set(IN_PARALLEL) else ["-n", "2", "--dist", "worksteal"]


def _interrupt(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
