# SPDX-License-Identifier: Apache-2.0
"""Walls around a child that opens a stranger's file: little memory and time, no files, no network."""

import contextlib
import ctypes
import os
import resource
import struct
from pathlib import Path
from typing import Final, NamedTuple

from permisi.cases.intake import limits

NEW_USER_AND_NETWORK: Final = 0x10000000 | 0x40000000  # CLONE_NEWUSER | CLONE_NEWNET of sched.h
NO_NEW_PRIVILEGES: Final = 38  # of prctl.h
LANDLOCK_CREATE: Final = 444  # numbers of the system calls, the same on x86-64 and arm64
LANDLOCK_ADD: Final = 445
LANDLOCK_RESTRICT: Final = 446
PATH_BENEATH: Final = 1  # the kind of rule that names a file
EVERY_FILE_RIGHT: Final = 0x1FFF  # of Landlock's first version
READ_FILE: Final = 1 << 2
CHANCE: Final = "/dev/urandom"  # the one file still to be read: a PDF's encryption asks for it


class Walls(NamedTuple):
    """Which walls the system granted; limits of memory, time and files always stand."""

    network: bool
    files: bool


def shut_in() -> Walls:
    """Give up, for good, what opening one file does not need. Must come before its first byte is read."""
    _first_to_go()
    for limit, value in (
        (resource.RLIMIT_AS, limits.CHILD_MEMORY),
        (resource.RLIMIT_CPU, limits.CHILD_SECONDS),
        (resource.RLIMIT_FSIZE, limits.CHILD_OUTPUT),
        (resource.RLIMIT_NOFILE, limits.CHILD_FILES),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(limit)
        least = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (least, least))
    kernel = ctypes.CDLL(None, use_errno=True)
    network = kernel.unshare(NEW_USER_AND_NETWORK) == 0
    return Walls(network=network, files=_without_files(kernel))


def _first_to_go() -> None:
    """When the machine runs out of memory, let this process be ended before any other."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _without_files(kernel: ctypes.CDLL) -> bool:
    """Open no file any more but one; those already open stay. False where the kernel lacks Landlock."""
    kernel.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    every = struct.pack("=Q", EVERY_FILE_RIGHT)
    rules = kernel.syscall(LANDLOCK_CREATE, every, len(every), 0)
    if rules < 0:
        return False
    chance = os.open(CHANCE, os.O_RDONLY)
    kernel.syscall(LANDLOCK_ADD, rules, PATH_BENEATH, struct.pack("=Qi", READ_FILE, chance), 0)
    shut = kernel.syscall(LANDLOCK_RESTRICT, rules, 0) == 0
    os.close(chance)
    os.close(rules)
    return shut
