# SPDX-License-Identifier: Apache-2.0
"""What a step is, and those for one file or folder: each says what it would change, does it, and takes it back."""

import difflib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from permisi.doors.shell.installing.machine import Machine

ROOT = ("root", "root")


class Step(Protocol):
    """One thing that an installed machine has."""

    @property
    def what(self) -> str:
        """What it is; also its name."""

    @property
    def why(self) -> str:
        """Why it is needed."""

    @property
    def stays(self) -> bool:
        """Whether only ``--purge`` takes it away: data, keys, backups."""

    def change(self, machine: Machine, changed: frozenset[str]) -> list[str]:
        """What doing it would change, in lines for a person; nothing if it holds."""

    def do(self, machine: Machine) -> str:
        """Do it; answers why it could not be done here, or nothing."""

    def undo(self, machine: Machine) -> str:
        """Take it back; answers what was taken back, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder with its owner and mode."""

    path: Path
    why: str
    owner: tuple[str, str] = ROOT
    mode: int = 0o755
    stays: bool = False

    @property
    def what(self) -> str:
        return f"folder {self.path}"

    def change(self, machine: Machine, changed: frozenset[str]) -> list[str]:
        place = machine.at(self.path)
        if not place.is_dir():
            return [f"baru, {self.mode:04o} {':'.join(self.owner)}"]
        right = place.stat().st_mode & 0o7777 == self.mode and machine.owned(self.path, *self.owner)
        return [] if right else [f"menjadi {self.mode:04o} {':'.join(self.owner)}"]

    def do(self, machine: Machine) -> str:
        machine.at(self.path).mkdir(parents=True, exist_ok=True)
        machine.own(self.path, *self.owner)
        machine.at(self.path).chmod(self.mode)
        return ""

    def undo(self, machine: Machine) -> str:
        place = machine.at(self.path)
        if not place.is_dir():
            return ""
        shutil.rmtree(place)
        return f"{self.path} dihapus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A file of ours, rendered from ``deploy/``: an older one is replaced."""

    path: Path
    content: str
    why: str
    mode: int = 0o644
    stays: bool = False

    @property
    def what(self) -> str:
        return f"berkas {self.path}"

    def change(self, machine: Machine, changed: frozenset[str]) -> list[str]:
        before = machine.text(self.path)
        if before == self.content and machine.at(self.path).stat().st_mode & 0o7777 == self.mode:
            return []
        return diff(before or "", self.content) or [f"menjadi {self.mode:04o}"]

    def do(self, machine: Machine) -> str:
        machine.write(self.path, self.content.encode(), mode=self.mode)
        return ""

    def undo(self, machine: Machine) -> str:
        return _unlink(machine, self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file that is made once and then belongs to the operator: never shown, never written again."""

    path: Path
    make: Callable[[Machine], bytes]
    why: str
    owner: tuple[str, str] = ROOT
    mode: int = 0o600
    stays: bool = True

    @property
    def what(self) -> str:
        return f"berkas {self.path}"

    def change(self, machine: Machine, changed: frozenset[str]) -> list[str]:
        place = machine.at(self.path)
        if place.exists() or place.is_symlink():
            return []
        return [f"baru, {self.mode:04o} {':'.join(self.owner)}; isinya dibuat acak dan tidak ditampilkan"]

    def do(self, machine: Machine) -> str:
        machine.write(self.path, self.make(machine), mode=self.mode)
        machine.own(self.path, *self.owner)
        return ""

    def undo(self, machine: Machine) -> str:
        return _unlink(machine, self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A symbolic link, turned at once: nobody finds it missing."""

    path: Path
    to: Path
    why: str
    stays: bool = False

    @property
    def what(self) -> str:
        return f"tautan {self.path}"

    def change(self, machine: Machine, changed: frozenset[str]) -> list[str]:
        place = machine.at(self.path)
        right = place.is_symlink() and place.readlink() == self.to
        return [] if right else [f"ke {self.to}"]

    def do(self, machine: Machine) -> str:
        place = machine.at(self.path)
        place.parent.mkdir(parents=True, exist_ok=True)
        making = place.with_name(f".{place.name}.making")
        making.unlink(missing_ok=True)
        making.symlink_to(self.to)
        making.replace(place)
        return ""

    def undo(self, machine: Machine) -> str:
        return _unlink(machine, self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines of ours at the head of somebody else's file, between two marks; the rest of it stays."""

    path: Path
    content: str
    why: str
    stays: bool = False
    begin = "# permisi: awal\n"
    end = "# permisi: akhir\n"

    @property
    def what(self) -> str:
        return f"baris di {self.path}"

    def change(self, machine: Machine, changed: frozenset[str]) -> list[str]:
        before = machine.text(self.path)
        if before is None:
            return [f"+{line}" for line in self.content.splitlines()]
        return diff(before, self._with(before))

    def do(self, machine: Machine) -> str:
        before = machine.text(self.path)
        if before is None:
            return f"{self.path} tidak ada"
        self._put(machine, self._with(before))
        return ""

    def undo(self, machine: Machine) -> str:
        before = machine.text(self.path)
        if before is None or self.begin not in before:
            return ""
        self._put(machine, self._without(before))
        return f"{self.what} diambil kembali"

    def _with(self, text: str) -> str:
        return self.begin + self.content + self.end + self._without(text)

    def _without(self, text: str) -> str:
        head, mark, rest = text.partition(self.begin)
        return head + rest.partition(self.end)[2] if mark else text

    def _put(self, machine: Machine, text: str) -> None:
        """Into the file as it stands, so that its owner and mode stay."""
        machine.at(self.path).write_text(text)


def diff(before: str, after: str) -> list[str]:
    """What differs, as lines with a sign, without the heading."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def _unlink(machine: Machine, path: Path) -> str:
    place = machine.at(path)
    if not (place.exists() or place.is_symlink()):
        return ""
    place.unlink()
    return f"{path} dihapus"
