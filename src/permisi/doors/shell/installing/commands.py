# SPDX-License-Identifier: Apache-2.0
"""A step that is a command of the machine."""

import subprocess
from dataclasses import dataclass

from permisi.doors.shell.installing.errors import InstallStopped
from permisi.doors.shell.installing.machine import Machine

LAST = 12  # lines of a failed command that are told


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command of the machine: due while ``check`` says no, or when a step of ``after`` changed something.

    ``hint`` says what the operator does when it fails; ``back`` undoes what ``check`` finds.
    """

    what: str
    why: str
    command: tuple[str, ...]
    check: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    needs: str = ""
    hint: str = ""
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
        there = not self.check or machine.holds(self.check)
        if not self.back or machine.can(self.needs) or not there:
            return ""
        self._run(self.back)
        return " ".join(self.back)

    def _run(self, command: tuple[str, ...]) -> None:
        try:
            done = subprocess.run(
                command, check=False, cwd="/", text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
            )
        except OSError as gone:
            raise self._stopped(command, str(gone)) from gone
        if done.returncode:
            raise self._stopped(command, "\n".join(done.stdout.splitlines()[-LAST:]))

    def _stopped(self, command: tuple[str, ...], said: str) -> InstallStopped:
        told = "\n".join(filter(None, (said, self.hint)))
        return InstallStopped(step=self.what, command=" ".join(command), tail=told)
