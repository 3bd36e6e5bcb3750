# SPDX-License-Identifier: Apache-2.0
"""Roles and databases of one city, and the addresses under which a process reaches them.

Three roles, three logins: ``permisi_owner`` owns database and tables and runs the migrations; ``permisi_web`` is
what web, worker and tests are; ``permisi_reader`` reads the sealed box and nothing else. The superuser ``postgres``
makes databases and nothing else.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

import psycopg
from psycopg import sql

SUPERUSER = "postgres"
OWNER = "permisi_owner"
WEB = "permisi_web"
READER = "permisi_reader"
ROLES = (SUPERUSER, OWNER, WEB, READER)
EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a running server listens: the folder of its socket and the number in the socket's name."""

    folder: Path
    port: int

    def dsn(self, role: str, database: str) -> str:
        """The connection address of ``role``, as ``DATABASE_URL`` wants it."""
        host = quote(str(self.folder), safe="")
        return f"postgresql://{quote(role, safe='')}@/{quote(database, safe='')}?host={host}&port={self.port}"

    def connect(
        self, database: str = SUPERUSER, *, role: str = SUPERUSER
    ) -> psycopg.Connection[tuple[Any, ...]]:
        """A connection without transaction, by default as the superuser."""
        return psycopg.connect(
            host=str(self.folder),
            port=self.port,
            dbname=database,
            user=role,
            autocommit=True,
            connect_timeout=10,
        )


class Server(Protocol):
    """A server that lets us in: our own over its socket, or one that somebody gives."""

    def connect(self, database: str = ..., *, role: str = ...) -> psycopg.Connection[tuple[Any, ...]]:
        """A connection without transaction, by default as whoever makes databases."""

    def dsn(self, role: str, database: str) -> str:
        """The connection address of ``role``, as ``DATABASE_URL`` wants it."""


def create_database(at: Server, name: str, *, template: str | None = None) -> None:
    """Make the database ``name`` with its roles and rights; what is there already stays.

    A clone carries extensions and default privileges of its template; rights on the database itself it does
    not, so they are given each time.
    """
    with at.connect() as admin:
        _make_roles(admin)
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            admin.execute(_create(name, template))
        admin.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
        admin.execute(_fill("GRANT CONNECT ON DATABASE {} TO {}, {}", name, WEB, READER))
    if template is None:
        with at.connect(name) as admin:
            _prepare(admin)


def drop_database(at: Server, name: str) -> None:
    """Remove the database ``name``; whoever is connected loses the connection."""
    with at.connect() as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def rename_database(at: Server, name: str, *, to: str) -> None:
    """Give the database ``name`` another name; nobody may be connected."""
    with at.connect() as admin:
        admin.execute(_fill("ALTER DATABASE {} RENAME TO {}", name, to))


def has_database(at: Server, name: str) -> bool:
    """Whether the server holds a database of this name."""
    with at.connect() as admin:
        return admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _fill(statement: Any, *names: str) -> sql.Composed:
    return sql.SQL(statement).format(*map(sql.Identifier, names))


def _create(name: str, template: str | None) -> sql.Composed:
    if template is None:
        return _fill("CREATE DATABASE {} OWNER {}", name, OWNER)
    return _fill("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY file_copy", name, OWNER, template)


def _make_roles(admin: psycopg.Connection[Any]) -> None:
    for role in (OWNER, WEB, READER):
        if not admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
            admin.execute(_fill("CREATE ROLE {} LOGIN", role))


def _prepare(admin: psycopg.Connection[Any]) -> None:
    for extension in EXTENSIONS:
        admin.execute(_fill("CREATE EXTENSION IF NOT EXISTS {}", extension))
    admin.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    admin.execute(_fill("GRANT USAGE ON SCHEMA public TO {}, {}", WEB, READER))
    default = "ALTER DEFAULT PRIVILEGES FOR ROLE {} IN SCHEMA public GRANT "
    admin.execute(_fill(default + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}", OWNER, WEB))
    admin.execute(_fill(default + "USAGE, SELECT ON SEQUENCES TO {}", OWNER, WEB))
