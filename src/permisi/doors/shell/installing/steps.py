# SPDX-License-Identifier: Apache-2.0
"""The kinds of steps. Each says what it would change, does it, and takes it back; a step that holds does nothing."""

import difflib
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from permisi.doors.shell.installing.errors import ForeignTarget, InstallStopped
from permisi.doors.shell.installing.machine import Machine

LAST = 12  # lines of a failed command that are told
NEVER_COPIED = {"__pycache__", "var", "static-collected"}
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
    """A symbolic link."""

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
        place.unlink(missing_ok=True)
        place.symlink_to(self.to)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A folder of files, copied: as a mirror, or ``once``, and then it belongs to the city."""

    source: Path
    path: Path
    why: str
    once: bool = False
    mark: str = ""
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
        if self.mark and target.exists() and any(target.iterdir()) and not (target / self.mark).exists():
            raise ForeignTarget(folder=self.path)
        here = set(files(self.source))
        for one in sorted(here):
            (target / one).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.source / one, target / one)
            (target / one).chmod(0o755 if (self.source / one).stat().st_mode & 0o100 else 0o644)
        for one in set(files(target)) - here:
            (target / one).unlink()
        return ""

    def undo(self, machine: Machine) -> str:
        target = machine.at(self.path)
        if not target.is_dir() or target.samefile(self.source):
            return f"{self.path} tetap: dari sana Permisi dijalankan" if target.is_dir() else ""
        shutil.rmtree(target)
        return f"{self.path} dihapus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command of the machine: due while ``check`` says no, or when a step of ``after`` changed something."""

    what: str
    why: str
    command: tuple[str, ...]
    check: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    needs: str = ""
    back: tuple[str, ...] = ()
    stays: bool = False

    def change(self, machine: Machine, changed: frozenset[str]) -> list[str]:
        if changed & set(self.after):
            return [" ".join(self.command)]
        if not self.check or (not machine.can(self.needs) and machine.holds(self.check)):
            return []
        return [" ".join(self.command)]

    def do(self, machine: Machine) -> str:
        if cannot := machine.can(self.needs):
            return cannot
        self._run(self.command)
        return ""

    def undo(self, machine: Machine) -> str:
        if not self.back or machine.can(self.needs):
            return ""
        self._run(self.back)
        return " ".join(self.back)

    def _run(self, command: tuple[str, ...]) -> None:
        try:
            done = subprocess.run(
                command, check=False, cwd="/", text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
            )
        except OSError as gone:
            raise InstallStopped(step=self.what, command=" ".join(command), tail=gone) from gone
        if done.returncode:
            tail = "\n".join(done.stdout.splitlines()[-LAST:])
            raise InstallStopped(step=self.what, command=" ".join(command), tail=tail)


def diff(before: str, after: str) -> list[str]:
    """What differs, as lines with a sign, without the heading."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def files(folder: Path) -> Iterator[Path]:
    """The files below a folder that belong to a release, relative to it; hidden ones do not."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith(".") or path.name in NEVER_COPIED:
            continue
        if path.is_dir():
            yield from (Path(path.name) / below for below in files(path))
        else:
            yield Path(path.name)


def _differ(one: Path, other: Path) -> bool:
    return one.stat().st_size != other.stat().st_size or one.read_bytes() != other.read_bytes()


def _unlink(machine: Machine, path: Path) -> str:
    place = machine.at(path)
    if not (place.exists() or place.is_symlink()):
        return ""
    place.unlink()
    return f"{path} dihapus"
