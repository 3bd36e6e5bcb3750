# SPDX-License-Identifier: Apache-2.0
"""``./permisi manage``: a Django management command in the environment of the demo's state.

Where the demo runs, the command joins its database; where it does not, the database is up for this one
command. Without a state, commands that need no database still work.
"""

import argparse
import os
import signal
import subprocess
import tempfile
from pathlib import Path

from permisi.doors.shell import environment, keys, state
from permisi.doors.shell.cluster import Cluster, running_at

OWNERS_COMMANDS = {"migrate", "mark_database"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the operator may say; everything after the command's name goes to Django."""
    parser.add_argument("--state", default="", metavar="DIR", help="the demo's folder")
    parser.add_argument("--city", default="", help="a folder of cities/ (default: the first)")
    parser.add_argument(
        "--as", dest="process", choices=("web", "worker", "owner"), help="whose rights and keys"
    )
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="COMMAND …")


def run(given: argparse.Namespace) -> int:
    """Run the command; answers its exit code."""
    process: keys.Process = given.process or ("owner" if set(given.rest[:1]) & OWNERS_COMMANDS else "web")
    if os.environ.get("DATABASE_URL"):
        return call(given.rest, env=_given(process))
    city = given.city or os.environ.get("PERMISI_CITY") or state.cities()[0]
    site = environment.Site(state.folder(given.state), city)
    if not (site.state / state.MARK).exists():
        with tempfile.TemporaryDirectory(prefix="permisi-") as folder:
            return call(given.rest, env=environment.without_database(Path(folder), city=city))
    running = running_at(site.state / "db")
    if running is not None:
        return call(given.rest, env=environment.of_process(site, process, at=running))
    with Cluster(site.state / "db") as cluster:
        return call(given.rest, env=environment.of_process(site, process, at=cluster.address))


def _given(process: keys.Process) -> dict[str, str]:
    """The operator's own environment; the owner's commands take the owner's address where one is given."""
    owner = os.environ.get("DATABASE_OWNER_URL", "")
    return dict(os.environ) | ({"DATABASE_URL": owner} if owner and process == "owner" else {})


def call(command: list[str], *, env: dict[str, str]) -> int:
    """Run Django in the foreground; Ctrl-C is for it, not for us."""
    env = {"DJANGO_SETTINGS_MODULE": "config.settings", **env}
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return subprocess.run(
            [*environment.DJANGO, *command],
            env=env,
            cwd=state.ROOT,
            check=False,
            preexec_fn=_listen_to_interrupt,
        ).returncode
    finally:
        signal.signal(signal.SIGINT, before)


def _listen_to_interrupt() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
