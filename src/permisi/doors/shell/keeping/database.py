# SPDX-License-Identifier: Apache-2.0
"""The database as the owner sees it: one snapshot, its counts and its root; whether a place is empty."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import errors, sql

from permisi.doors.shell.keeping.manifest import Log
from permisi.ledger import rules

AT_ONCE = 2000  # leaves held in memory
TABLES = "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1"
NEWEST = "SELECT note FROM ledger_checkpoint ORDER BY size DESC LIMIT 1"
OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
Connection = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What stands in one snapshot."""

    kind: str
    postgresql: int
    migrations: dict[str, list[str]]
    counts: dict[str, int]
    log: Log


@contextlib.contextmanager
def snapshot(dsn: str) -> Iterator[tuple[Connection, str]]:
    """A transaction that only reads, and the name under which a dump joins its snapshot."""
    with psycopg.connect(dsn, connect_timeout=10) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        yield connection, str(row[0]) if row else ""


def facts(connection: Connection) -> Facts:
    """Everything that a restored database is compared with."""
    migrations: dict[str, list[str]] = {}
    for app, name in connection.execute("SELECT app, name FROM django_migrations ORDER BY app, name"):
        migrations.setdefault(app, []).append(name)
    return Facts(
        kind=_one(connection, "SELECT kind FROM ledger_birth"),
        postgresql=connection.info.server_version // 10_000,
        migrations=migrations,
        counts=counts(connection),
        log=log(connection),
    )


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table holds, counted and not estimated."""
    names = [str(name) for (name,) in connection.execute(TABLES).fetchall()]
    count = "SELECT count(*) FROM {}"
    found = ((name, connection.execute(sql.SQL(count).format(sql.Identifier(name)))) for name in names)
    return {name: int((rows.fetchone() or (0,))[0]) for name, rows in found}


def log(connection: Connection) -> Log:
    """Size and root of the log, computed from its leaves and not read from its tiles."""
    size, root = rules.root_over(rules.leaf_hash(data) for data in _leaves(connection))
    return Log(size=size, root=root.hex(), checkpoint=_one(connection, NEWEST))


def _leaves(connection: Connection) -> Iterator[bytes]:
    with connection.cursor(name="leaves") as cursor:
        cursor.itersize = AT_ONCE
        cursor.execute("SELECT data FROM ledger_leaf ORDER BY index")
        for (data,) in cursor:
            yield bytes(data)


def _one(connection: Connection, question: str) -> str:
    row = connection.execute(question.encode()).fetchone()
    return str(row[0]) if row else ""


def what_is_there(connection: Connection) -> str:
    """Why the database is not empty; nothing if it is.

    Tables in which nothing ever happened, as an installation leaves them, count as empty.
    """
    names = {str(name) for (name,) in connection.execute(TABLES)}
    if not names:
        return ""
    if not {"ledger_entry", "people_account"} <= names:
        return f"{len(names)} tabel bukan milik Permisi"
    for table, words in (("ledger_entry", "catatan buku besar"), ("people_account", "akun")):
        number = int(_one(connection, f"SELECT count(*) FROM {table}"))  # noqa: S608 -- two fixed names
        if number:
            return f"{number} {words}"
    return ""


def others(connection: Connection) -> int:
    """How many other sessions have this database open."""
    return int(_one(connection, OTHERS))


def clear(connection: Connection) -> None:
    """Remove the empty tables of an installation: everything that the owner made in this database.

    The owner's right to enter goes with it, and is given again in the same transaction.
    """
    if connection.execute(TABLES).fetchone() is None:
        return
    connection.execute("DROP OWNED BY CURRENT_USER")
    grant = sql.SQL("GRANT ALL ON DATABASE {} TO CURRENT_USER").format(sql.Identifier(connection.info.dbname))
    connection.execute(grant)
    connection.commit()


def refuses_changes(connection: Connection) -> bool:
    """Whether the walls stand: not even the owner of the tables changes an entry."""
    try:
        with connection.transaction(force_rollback=True):
            done = connection.execute(
                "UPDATE ledger_entry SET kind = kind WHERE id = (SELECT min(id) FROM ledger_entry)"
            )
            return done.rowcount == 0
    except errors.CheckViolation:
        return True
