# SPDX-License-Identifier: Apache-2.0
"""Carrying a plan out: told step by step, stopped at the first failure, begun again where it stopped."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

from permisi.doors.shell.installing.errors import InstallStopped
from permisi.doors.shell.installing.machine import Machine
from permisi.doors.shell.installing.site import CONFIG
from permisi.doors.shell.installing.steps import Step

Say = Callable[[str], None]
PENDING = CONFIG / ".pending"
"""Steps that changed something in a run that did not come to its end: what follows from them is still due."""


class Result(NamedTuple):
    """How many steps changed something, held already, or could not be done here."""

    changed: int
    held: int
    left_out: tuple[str, ...]


def carry_out(steps: Sequence[Step], machine: Machine, *, say: Say, dry: bool = False) -> Result:
    """Do what is due; where ``dry``, only tell it, with every line that would change."""
    waited = set((machine.text(PENDING) or "").splitlines())
    changed: set[str] = set()
    left_out: list[str] = []
    held = 0
    for step in steps:
        lines = step.change(machine, frozenset(changed | waited))
        if not lines:
            held += 1
            say(f"  =  {step.what}")
            continue
        cannot = "" if dry else step.do(machine)
        say(f"  {'-' if cannot else '+'}  {step.what}: {step.why}")
        if dry:
            for line in lines:
                say(f"        {line}")
        if cannot:
            left_out.append(f"{step.what} ({cannot}): {lines[0]}")
        else:
            changed.add(step.what)
            if not dry:
                _wait(machine, changed | waited)
    if not dry and not left_out:
        _wait(machine, set())
    return Result(len(changed), held, tuple(left_out))


def _wait(machine: Machine, names: set[str]) -> None:
    """Keep what changed until everything that follows from it was done, also over a run that stopped."""
    if names:
        machine.write(PENDING, "".join(f"{name}\n" for name in sorted(names)).encode(), mode=0o600)
    else:
        machine.at(PENDING).unlink(missing_ok=True)


def take_back(steps: Sequence[Step], machine: Machine, *, say: Say, purge: bool, dry: bool = False) -> None:
    """Undo in the other direction; what holds data stays unless ``purge``."""
    if not dry:
        _wait(machine, set())
    for step in reversed(steps):
        if step.stays and not purge:
            say(f"  =  {step.what} tetap")
        elif dry:
            say(f"  -  {step.what}")
        elif told := step.undo(machine):
            say(f"  -  {told}")


def finish(steps: Sequence[Step], machine: Machine) -> None:
    """Tell the machine's services that we are gone; one that is gone itself needs no telling."""
    for step in steps:
        with suppress(InstallStopped):
            step.do(machine)
