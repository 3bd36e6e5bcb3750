# SPDX-License-Identifier: Apache-2.0
"""Steps that concern a folder of files: the release, the city's files, and the releases before."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from permisi.doors.shell.installing.errors import ForeignTarget
from permisi.doors.shell.installing.machine import Machine

NEVER_COPIED = {"__pycache__", "var", "static-collected"}
LETTERS = 12  # of a release's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A folder of files, copied: as a mirror, or ``once``, and then it belongs to the city."""

    source: Path
    path: Path
    why: str
    once: bool = False
    stays: bool = False

    @property
    def what(self) -> str:
        return f"isi {self.path}"

    def change(self, machine: Machine, changed: frozenset[str]) -> list[str]:
        target = machine.at(self.path)
        if self.once and target.is_dir() and any(target.iterdir()):
            return []
        if target.exists() and target.samefile(self.source):
            return []
        here, there = set(files(self.source)), set(files(target))
        other = [one for one in here & there if _differ(self.source / one, target / one)]
        told = [f"{len(here - there)} baru, {len(other)} berubah, {len(there - here)} dihapus"]
        return told if other or here != there else []

    def do(self, machine: Machine) -> str:
        target = machine.at(self.path)
        here = set(files(self.source))
        for one in sorted(here):
            (target / one).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.source / one, target / one)
            (target / one).chmod(0o755 if _runs(self.source / one) else 0o644)
        for one in set(files(target)) - here:
            (target / one).unlink()
        return ""

    def undo(self, machine: Machine) -> str:
        return _remove(machine, self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The folder of the releases: ours alone. What lies there and is not ours is never replaced."""

    path: Path
    why: str
    ours: tuple[str, ...]
    stays: bool = False

    @property
    def what(self) -> str:
        return f"folder {self.path}"

    def change(self, machine: Machine, changed: frozenset[str]) -> list[str]:
        """Raises ``ForeignTarget``."""
        place = machine.at(self.path)
        if not place.is_dir():
            return ["baru, 0755 root:root"]
        if any(one.name not in self.ours for one in place.iterdir() if not one.name.startswith(".")):
            raise ForeignTarget(folder=self.path)
        return []

    def do(self, machine: Machine) -> str:
        machine.at(self.path).mkdir(mode=0o755, parents=True)
        return ""

    def undo(self, machine: Machine) -> str:
        return _remove(machine, self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """Releases that are no longer needed. The one before stays: it is the way back."""

    folder: Path
    keep: tuple[str, ...]
    why: str
    stays: bool = False

    @property
    def what(self) -> str:
        return "rilis lama"

    def change(self, machine: Machine, changed: frozenset[str]) -> list[str]:
        return [f"{one.name} dihapus" for one in self._due(machine)]

    def do(self, machine: Machine) -> str:
        for one in self._due(machine):
            shutil.rmtree(one)
        return ""

    def undo(self, machine: Machine) -> str:
        return ""

    def _due(self, machine: Machine) -> list[Path]:
        place = machine.at(self.folder)
        return sorted(one for one in place.iterdir() if one.name not in self.keep) if place.is_dir() else []


def name_of(folder: Path) -> str:
    """A release's name: the beginning of one hash over the names, contents and modes of its files."""
    total = hashlib.sha256()
    for one in files(folder):
        place = folder / one
        total.update(f"{one}\0{_runs(place)}\0".encode(errors="surrogateescape"))
        total.update(hashlib.sha256(place.read_bytes()).digest())
    return total.hexdigest()[:LETTERS]


def files(folder: Path) -> Iterator[Path]:
    """The files below a folder that belong to a release, relative to it; hidden ones do not."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith(".") or path.name in NEVER_COPIED:
            continue
        if path.is_dir():
            yield from (Path(path.name) / below for below in files(path))
        else:
            yield Path(path.name)


def _runs(path: Path) -> bool:
    return bool(path.stat().st_mode & 0o100)


def _differ(one: Path, other: Path) -> bool:
    return (
        _runs(one) != _runs(other)
        or one.stat().st_size != other.stat().st_size
        or one.read_bytes() != other.read_bytes()
    )


def _remove(machine: Machine, path: Path) -> str:
    place = machine.at(path)
    if not place.is_dir():
        return ""
    shutil.rmtree(place)
    return f"{path} dihapus"
