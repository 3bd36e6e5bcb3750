# SPDX-License-Identifier: Apache-2.0
"""``python -m permisi.doors.shell.installing.server make|ready|fits|empty DATABASE [KIND]``, as the user postgres."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, LiteralString

from psycopg import errors, sql

from permisi.doors.shell.databases import (
    OWNER,
    READER,
    WEB,
    Address,
    create_database,
    has_database,
)
from permisi.doors.shell.installing.errors import OlderRelease
from permisi.doors.shell.state import ROOT
from permisi.ground.refusal import Refusal

HERE = Address(Path("/var/run/postgresql"), 5432)
MOST_TOLD = 3
APPLIED: LiteralString = "SELECT app, name FROM django_migrations"
EMPTY = "CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"


def make(name: str) -> None:
    """The three roles, the database in order by code point, its extensions and rights; what is there stays."""
    with HERE.connect() as admin:
        for role in (OWNER, WEB, READER):
            if not admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                admin.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            admin.execute(sql.SQL(EMPTY).format(sql.Identifier(name), sql.Identifier(OWNER)))
    create_database(HERE, name)


def kind_of(name: str) -> str:
    """What the database was marked as; empty if it was not."""
    found = _asked(name, "SELECT kind FROM ledger_birth")
    return str(found[0][0]) if found else ""


def require_fit(applied: Iterable[tuple[str, str]], *, code: Path = ROOT) -> None:
    """Refuse a release that is older than the tables: it lacks a migration of ours that was applied.

    Raises:
        OlderRelease: with what it does not know.
    """
    known = {(path.parts[-3], path.stem) for path in code.glob("src/permisi/**/migrations/[0-9]*.py")}
    rooms = {room for room, _ in known}
    unknown = sorted(f"{app}.{one}" for app, one in applied if app in rooms and (app, one) not in known)
    if unknown:
        raise OlderRelease(unknown=", ".join(unknown[:MOST_TOLD]))


def answer(deed: str, name: str, kind: str) -> bool:
    """Do it, or answer the question."""
    if deed == "make":
        make(name)
    elif deed == "fits":
        require_fit((app, one) for app, one in _asked(name, APPLIED))
    elif deed == "empty":
        return not _asked(name, APPLIED)
    else:
        return has_database(HERE, name) and kind in ("", kind_of(name))
    return True


def main(given: Sequence[str]) -> int:
    """Answers 0 for done, or for yes."""
    deed, name, *kind = given
    try:
        return 0 if answer(deed, name, kind[0] if kind else "") else 1
    except Refusal as no:
        print(no.words())
        return 1


def _asked(name: str, question: LiteralString) -> list[tuple[Any, ...]]:
    """The rows; none while there is no such table."""
    with HERE.connect(name) as admin:
        try:
            return admin.execute(question).fetchall()
        except errors.UndefinedTable:
            return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
