# SPDX-License-Identifier: Apache-2.0
"""What a check says, and where it looks."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import IntEnum
from pathlib import Path


class State(IntEnum):
    """How bad it is; the worst of all checks is the command's exit code."""

    OK = 0
    WARN = 1
    BAD = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One check's answer: the state, what was found, and what to do about it."""

    state: State
    found: str
    do: str = ""


def ok(found: str) -> Finding:
    """All is well."""
    return Finding(State.OK, found)


def warn(found: str, do: str) -> Finding:
    """It works today and will not for long, or not for everybody."""
    return Finding(State.WARN, found, do)


def bad(found: str, do: str) -> Finding:
    """People are kept from their work, or something could be lost."""
    return Finding(State.BAD, found, do)


def by_limit(value: float, found: str, do: str, *, warn_below: float, bad_below: float) -> Finding:
    """A finding from a number of which more is better."""
    if value < bad_below:
        return bad(found, do)
    return warn(found, do) if value < warn_below else ok(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Which city is looked over, and where its things lie."""

    city: str
    installed: bool
    settings: str = ""
    keys: str = ""
    store: str = ""
    backups: str = ""
    certificate: str = ""
    send_test: str = ""

    def text(self) -> str:
        """To hand to the process that looks."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> "Situation":
        """As handed over."""
        return cls(**json.loads(text))

    @property
    def unit(self) -> str:
        """Where the worker's words stand."""
        return f"journalctl -u permisi-worker@{self.city}" if self.installed else "log/worker.log"

    def path(self, name: str) -> Path:
        """One of the places as a path."""
        return Path(getattr(self, name))


Check = Callable[[Situation], Finding]
