# SPDX-License-Identifier: Apache-2.0
"""What a backup says of itself: which city, when, how much, under which root. Pure."""

import base64
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

FORMAT = 1
RECENT = timedelta(days=3)
STAMP = "%Y%m%dT%H%M%SZ"
NAME = re.compile(r"(?P<city>[a-z0-9-]+)-(?P<at>\d{8}T\d{6}Z)\.permisi\.tar\.age")


@dataclass(frozen=True, slots=True)
class Log:
    """The ledger's log in the snapshot: how many leaves, their root, and the newest signed checkpoint."""

    size: int
    root: str
    checkpoint: str

    @property
    def agrees(self) -> bool:
        """Whether the checkpoint speaks of this size and root; its signature is checked where the key is known."""
        lines = self.checkpoint.split("\n")
        root = base64.b64encode(bytes.fromhex(self.root)).decode()
        return lines[1:3] == [str(self.size), root] if self.checkpoint else self.size == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The first part of a backup. Everything in it comes from the snapshot that was dumped."""

    format: int
    city: str
    taken_at: datetime
    kind: str
    postgresql: int
    migrations: Mapping[str, list[str]]
    counts: Mapping[str, int]
    log: Log

    def text(self) -> bytes:
        """As it stands in the backup."""
        facts = asdict(self) | {"taken_at": self.taken_at.isoformat()}
        return json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True).encode()


def read(text: bytes) -> Manifest:
    """The manifest in ``text``. Raises ``ValueError`` or ``KeyError`` if it is none."""
    facts: dict[str, Any] = json.loads(text)
    facts["log"] = Log(**facts["log"])
    facts["taken_at"] = datetime.fromisoformat(facts["taken_at"])
    return Manifest(**{name: facts[name] for name in Manifest.__dataclass_fields__})


def format_of(text: bytes) -> int:
    """Which layout a manifest speaks of, asked before the rest of it is believed; 0 if it says nothing."""
    try:
        return int(json.loads(text)["format"])
    except (ValueError, KeyError, TypeError):
        return 0


def name_of(city: str, at: datetime) -> str:
    """The file name of a backup: it sorts by time, and tells its age without being opened."""
    return f"{city}-{at.astimezone(UTC):{STAMP}}.permisi.tar.age"


def taken_at(name: str, city: str) -> datetime | None:
    """When the backup of that name was taken; nothing if the name is not of this city's backups."""
    found = NAME.fullmatch(name)
    if found is None or found["city"] != city:
        return None
    try:
        return datetime.strptime(found["at"], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def unknown(theirs: Mapping[str, Iterable[str]], ours: Mapping[str, Iterable[str]]) -> list[str]:
    """Migrations of our own rooms that the backup has and this code does not know."""
    return sorted(
        f"{app}.{name}"
        for app, names in theirs.items()
        if app in ours
        for name in set(names) - set(ours[app])
    )


def surplus(moments: Iterable[datetime], *, daily: int, weekly: int) -> list[datetime]:
    """Which backups may go: not the newest of each of the last ``daily`` days and ``weekly`` weeks that have one.

    All of the last days before the newest stay too, whatever the numbers say: one taken by hand after an accident
    must not push out the good one of the night before.
    """
    newest_first = sorted(moments, reverse=True)
    recent = [moment for moment in newest_first if newest_first[0] - moment < RECENT]
    of_day: dict[date, datetime] = {}
    of_week: dict[date, datetime] = {}
    for moment in newest_first:
        day = moment.date()
        of_day.setdefault(day, moment)
        of_week.setdefault(day - timedelta(days=day.weekday()), moment)
    kept = {*recent, *list(of_day.values())[:daily], *list(of_week.values())[:weekly]}
    return [moment for moment in newest_first if moment not in kept]
