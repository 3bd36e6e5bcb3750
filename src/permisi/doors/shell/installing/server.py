# SPDX-License-Identifier: Apache-2.0
"""``python -m permisi.doors.shell.installing.server make|ready|drop DATABASE [KIND]``, run as the user postgres."""

import sys
from collections.abc import Sequence
from pathlib import Path

from psycopg import errors, sql

from permisi.doors.shell.databases import (
    OWNER,
    WEB,
    Address,
    create_database,
    drop_database,
    has_database,
)

HERE = Address(Path("/var/run/postgresql"), 5432)
EMPTY = "CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"


def make(name: str) -> None:
    """The two roles, the database in order by code point, its extensions and rights; what is there stays."""
    with HERE.connect() as admin:
        for role in (OWNER, WEB):
            if not admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                admin.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            admin.execute(sql.SQL(EMPTY).format(sql.Identifier(name), sql.Identifier(OWNER)))
    create_database(HERE, name)


def kind_of(name: str) -> str:
    """What the database was marked as; empty if it was not."""
    try:
        with HERE.connect(name) as admin:
            found = admin.execute("SELECT kind FROM ledger_birth").fetchone()
    except errors.UndefinedTable:
        return ""
    return str(found[0]) if found else ""


def main(given: Sequence[str]) -> int:
    """Answers 0 for done, or for yes."""
    deed, name, *kind = given
    if deed == "ready":
        return 0 if has_database(HERE, name) and (not kind or kind_of(name) == kind[0]) else 1
    if deed == "make":
        make(name)
    else:
        drop_database(HERE, name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
