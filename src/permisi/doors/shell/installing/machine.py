# SPDX-License-Identifier: Apache-2.0
"""The machine that is being installed: the running one, or a folder that will become one's root."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SYSTEMD = Path("/run/systemd/system")


@dataclass(frozen=True, slots=True)
class Machine:
    """Files are written below ``root``. Commands run only where that is the running machine's own."""

    root: Path = Path("/")

    @property
    def live(self) -> bool:
        """Whether this is the machine we run on."""
        return self.root.resolve() == Path("/")

    def at(self, path: Path) -> Path:
        """Where ``path`` of the machine lies."""
        return self.root / path.relative_to("/")

    def text(self, path: Path) -> str | None:
        """What stands in a file; nothing if it is not there."""
        try:
            return self.at(path).read_text()
        except FileNotFoundError:
            return None

    def can(self, need: str) -> str:
        """Why a command cannot run here; empty if it can."""
        if not self.live:
            return "akar lain"
        if need == "systemd" and not SYSTEMD.is_dir():
            return "systemd tidak berjalan di sini"
        return ""

    def holds(self, command: Sequence[str]) -> bool:
        """Whether a question to the machine is answered with yes."""
        try:
            return subprocess.run(command, check=False, capture_output=True, cwd="/").returncode == 0
        except OSError:
            return False

    def write(self, path: Path, content: bytes, *, mode: int) -> None:
        """Write whole or not at all; nobody but us reads it before it has its mode."""
        place = self.at(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        making = place.with_name(f".{place.name}.making")
        making.unlink(missing_ok=True)
        with os.fdopen(os.open(making, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(content)
        making.chmod(mode)
        making.replace(place)

    def own(self, path: Path, owner: str, group: str) -> None:
        """Give a path to its owner; in another root, names of this machine mean nothing."""
        if self.live:
            shutil.chown(self.at(path), owner, group)

    def owned(self, path: Path, owner: str, group: str) -> bool:
        """Whether a path has its owner."""
        if not self.live:
            return True
        place = self.at(path)
        try:
            return (place.owner(), place.group()) == (owner, group)
        except KeyError:
            return False
