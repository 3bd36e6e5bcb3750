# SPDX-License-Identifier: Apache-2.0
"""``./permisi rehearse``: gladi bersih. Every published permit type, by all its people, in a throw-away city."""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from permisi.doors.shell import environment, state, stopping
from permisi.doors.shell.rehearsal.stack import Stack

FLAGS = ("json", "without_rejections")
FOLDERS = ("keep", "ledger")
COMPLAINT = re.compile(r"error|critical|traceback", re.IGNORECASE)
MOST_COMPLAINTS, MOST_LETTERS = 5, 4000


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the operator may say."""
    parser.add_argument(
        "--city", default="", metavar="DIR", help="a city's folder (default: the first of cities/)"
    )
    parser.add_argument("--type", default="", metavar="CODE", help="only this permit type")
    parser.add_argument("--variant", default="", metavar="KEY", help="only this variant")
    parser.add_argument("--keep", default="", metavar="DIR", help="leave every paper below this folder")
    parser.add_argument("--ledger", default="", metavar="DIR", help="leave the log as files in this folder")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, the sum last")
    parser.add_argument("--parallel", type=int, default=2, metavar="N", help="types at once (default 2)")
    parser.add_argument("--without-rejections", action="store_true", help="leave out one rejection per type")


def run(given: argparse.Namespace) -> int:
    """Play, and put everything away; answers 1 if anything failed."""
    stopping.listen()
    folder = Path(tempfile.mkdtemp(prefix="permisi-gladi-"))
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)  # the database's own user passes through
    try:
        with Stack(folder, city_folder(given.city)) as stack:
            code = _play(stack, given)
            if code:
                _tell_logs(stack)
            return code
    finally:
        with stopping.undisturbed():
            shutil.rmtree(folder, ignore_errors=True)


def city_folder(given: str) -> Path:
    """The folder of the city: as named, seen from where the operator stands, or the first of ``cities/``."""
    if not given:
        return state.ROOT / "cities" / state.cities()[0]
    named = Path(given)
    known = state.ROOT / "cities" / given
    return known if len(named.parts) == 1 and known.is_dir() else _from_here(given)


def _from_here(given: str) -> Path:
    return Path(os.environ.get("PERMISI_FROM", ".")).joinpath(Path(given).expanduser()).resolve()


def _play(stack: Stack, given: argparse.Namespace) -> int:
    words = ["play_rehearsal", "--parallel", str(given.parallel)]
    words += [f"--{name.replace('_', '-')}" for name in FLAGS if getattr(given, name)]
    words += [f"--{name}={getattr(given, name)}" for name in ("type", "variant") if getattr(given, name)]
    words += [f"--{name}={_from_here(getattr(given, name))}" for name in FOLDERS if getattr(given, name)]
    command = [*environment.DJANGO, *words]
    return subprocess.run(command, env=stack.player(), cwd=state.ROOT, check=False).returncode


def _tell_logs(stack: Stack) -> None:
    """What web and worker complained about, to where complaints go."""
    for name in ("web", "worker"):
        said = stack.log(name).read_text(errors="replace").splitlines()
        for line in [one for one in said if COMPLAINT.search(one)][-MOST_COMPLAINTS:]:
            print(f"{name}: {line[:MOST_LETTERS]}", file=sys.stderr)
