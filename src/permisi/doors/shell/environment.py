# SPDX-License-Identifier: Apache-2.0
"""The environment of each process: the machine's, without ours, plus what that process may know."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from permisi.doors.shell import binaries, databases, keys
from permisi.doors.shell.databases import Address, Server

DATABASE = "permisi"
OURS = ("PERMISI_", "DATABASE_", "DJANGO_")
OF_THE_MACHINE = (binaries.ELSEWHERE,)
"""Which programs run is a matter of the machine, not of a city: every command of ours knows it."""
DJANGO = [sys.executable, "-m", "django"]


@dataclass(frozen=True, slots=True)
class Site:
    """One city's group of processes: where its state lies, and under which address people reach it."""

    state: Path
    city: str
    origin: str = "http://127.0.0.1:8000"
    hosts: str = "127.0.0.1,localhost,[::1]"


def outside() -> dict[str, str]:
    """The machine's environment without settings of ours: none leaks from the operator's shell."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in OF_THE_MACHINE or not name.startswith(OURS)
    }
    return kept | {"PYTHONPATH": "src:.", "PYTHONUNBUFFERED": "1"}


def of_process(site: Site, process: keys.Process, *, at: Server, database: str = DATABASE) -> dict[str, str]:
    """Everything that ``process`` needs, its database address included."""
    role = databases.OWNER if process == "owner" else databases.WEB
    return (
        outside()
        | keys.environment(site.state, process)
        | {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": at.dsn(role, database),
            "PERMISI_CITY": site.city,
            "PERMISI_ORIGIN": site.origin,
            "PERMISI_HOSTS": site.hosts,
        }
    )


def of_reader(*, database: str, key: Path, secret: str) -> dict[str, str]:
    """For the process that reads sealed reports: the box and one overseer's key, and no setting of the city."""
    return outside() | {
        "DJANGO_SETTINGS_MODULE": "config.hearing",
        "DATABASE_URL": database,
        "PERMISI_HEARING_KEY": str(key),
        "PERMISI_HEARING_SECRET": secret,
    }


def of_loader(site: Site, *, at: Server) -> dict[str, str]:
    """For the loader of sample files, which plays web and worker in one; it notes the accounts it made."""
    both = of_process(site, "web", at=at) | of_process(site, "worker", at=at)
    return both | {"PERMISI_ACCOUNTS_FILE": str(site.state / "accounts.json")}


def without_database(folder: Path, *, city: str) -> dict[str, str]:
    """For commands that only load the settings: keys made in ``folder``, and no server behind the address."""
    keys.make_keys(folder, city=city)
    return of_process(Site(folder, city), "web", at=Address(folder, 1))
