# SPDX-License-Identifier: Apache-2.0
"""Where a city lies: on an installed machine, or in the folder of a demonstration.

The keys have the same names in every backup, those of ``keys.make_keys``, so that either kind of place can be
put back into the other: a production city into a throw-away folder, for the monthly drill.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from permisi.doors.shell import databases, environment, keys, state
from permisi.doors.shell.installing.site import BACKUPS, CONFIG

WORD = re.compile(r'^PERMISI_TRIAL_P12_PASS="([^"\n]*)"$', re.MULTILINE)
ASIDE = "sebelum-pemulihan-{:%Y%m%dT%H%M%SZ}"
"""Where what an installation had made stays when the backup's own takes its place."""
FILES = (keys.LOG, keys.PROMISE, keys.TRIAL, keys.TRIAL_ROOT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One city: the owner's address of its database, and where everything else lies."""

    city: str
    owner: str
    web: Mapping[str, str] = field(repr=False)
    store: Path
    backups: Path
    keys: Path
    cities: Path
    settings: Path | None = None
    aside: str = field(default_factory=lambda: ASIDE.format(datetime.now(UTC)))

    @property
    def installed(self) -> bool:
        """Whether this is the city of an installed machine; else it is the folder of a demonstration."""
        return self.settings is not None

    def secrets(self) -> Iterator[tuple[str, bytes]]:
        """Every key under its name in a backup; of an installed machine, the settings too."""
        if self.settings is None:
            names = (*keys.SECRETS.values(), *FILES, keys.TRIAL_PASS)
            yield from (
                (name, (self.keys / name).read_bytes()) for name in names if (self.keys / name).is_file()
            )
            return
        for variable, name in keys.SECRETS.items():
            if value := self.web.get(variable, ""):
                yield name, value.encode()
        for name in FILES:
            if (self.keys / name).is_file():
                yield name, (self.keys / name).read_bytes()
        if word := trial_word(self.keys):
            yield keys.TRIAL_PASS, word
        if self.settings.is_file():
            yield self.settings.name, self.settings.read_bytes()

    def files(self) -> Iterator[tuple[str, Path]]:
        """The city's own files, by their names below its folder."""
        folder = self.cities / self.city
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(folder).as_posix(), path


def here(env: Mapping[str, str], *, config: Path = CONFIG) -> Place:
    """The city of an installed machine, as its environment tells."""
    city = env.get("PERMISI_CITY") or state.cities()[0]
    return Place(
        city=city,
        owner=env.get("DATABASE_OWNER_URL") or env["DATABASE_URL"],
        web=env,
        store=Path(env.get("PERMISI_STORE") or state.ROOT / "var" / "store"),
        backups=Path(env.get("PERMISI_BACKUPS") or BACKUPS / city),
        keys=config / city,
        cities=Path(env.get("PERMISI_CITIES") or state.ROOT / "cities"),
        settings=config / f"{city}.env",
    )


def of_state(folder: Path, city: str, at: databases.Server) -> Place:
    """The city in the folder of a demonstration whose server runs."""
    web = environment.of_process(environment.Site(folder, city), "web", at=at)
    return Place(
        city=city,
        owner=at.dsn(databases.OWNER, environment.DATABASE),
        web=web,
        store=folder / "store",
        backups=folder / "backups",
        keys=folder / "keys",
        cities=state.ROOT / "cities",
    )


def from_here(given: str) -> Path:
    """A path as the operator means it, seen from where he or she stands."""
    return Path(os.environ.get("PERMISI_FROM", ".")).joinpath(Path(given).expanduser()).absolute()


def trial_word(folder: Path) -> bytes:
    """The passphrase of an installed machine's trial signer; empty where there is none."""
    file = folder / "worker.env"
    found = WORD.search(file.read_text()) if file.is_file() else None
    return found.group(1).encode() if found else b""
