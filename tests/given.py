# SPDX-License-Identifier: Apache-2.0
"""A server that somebody gives: the suite makes databases of its own there, and takes them away again.

Two ways to give one, both read from the environment:

* ``DATABASE_URL`` alone is the login of somebody who may make roles and databases. The three roles are made
  where they are missing, with a password that follows from this address.
* ``DATABASE_URL`` and ``DATABASE_OWNER_URL`` are the logins of ``permisi_web`` and ``permisi_owner``, which
  are there already, as is ``permisi_reader`` with the web's password; the owner may make databases and end
  sessions (``CREATEDB``, ``pg_signal_backend``).

Nothing is touched but databases named ``permisi_test_<run>_…``; the roles stay.
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from permisi.doors.shell import databases, versions

WEB_URL, OWNER_URL, RUN = "DATABASE_URL", "DATABASE_OWNER_URL", "PERMISI_TEST_RUN"
MAKER_URL = "PERMISI_TEST_SERVER_URL"
PREFIX = "permisi_test_"


class ServerUnfit(Exception):
    """The given server does not let us make what the tests need; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class Given:
    """One run's share of the server: who makes databases there, and how the roles log in."""

    maker: str
    owner: str
    web: str
    run: str

    def connect(
        self, database: str = "", *, role: str = databases.SUPERUSER
    ) -> psycopg.Connection[tuple[Any, ...]]:
        """A connection without transaction, as whoever makes databases unless a role is named."""
        url = self.maker if role == databases.SUPERUSER else self.dsn(role, database)
        at = database or str(conninfo_to_dict(self.maker).get("dbname") or databases.SUPERUSER)
        return psycopg.connect(make_conninfo(url, dbname=at), autocommit=True, connect_timeout=10)

    def dsn(self, role: str, database: str) -> str:
        """The connection address of one of the three roles; the reader has the web's password."""
        login = self.owner if role == databases.OWNER else self.web
        if role == databases.READER:
            login = make_conninfo(login, user=role)
        return make_conninfo(login, dbname=database)

    def named(self, part: str) -> str:
        """The name of one of this run's databases."""
        return f"{PREFIX}{self.run}_{part}"

    def environment(self) -> dict[str, str]:
        """What the run's other processes need in order to make the same connections."""
        return {MAKER_URL: self.maker, OWNER_URL: self.owner, RUN: self.run}

    def prepare(self) -> str:
        """See that the server is one that we support and that the roles can log in; answers its version.

        Raises:
            ServerUnfit: somebody may not make databases, or a role stands there with another password.
            OtherServer: a version outside the range.
        """
        with self.connect() as maker:
            versions.require_supported(maker.info.server_version)
            _require_rights(maker)
            version = (
                f"{maker.info.parameter_status('server_version')} at {maker.info.host}:{maker.info.port}"
            )
            if self.owner != self.maker:
                for role in (databases.OWNER, databases.WEB, databases.READER):
                    _make_role(maker, role, str(conninfo_to_dict(self.dsn(role, ""))["password"]))
            _require_to_end_sessions(maker)
        for role in (databases.OWNER, databases.WEB):
            self._try(role)
        return version

    def _try(self, role: str) -> None:
        at = str(conninfo_to_dict(self.maker).get("dbname") or databases.SUPERUSER)
        try:
            psycopg.connect(self.dsn(role, at), connect_timeout=10).close()
        except psycopg.OperationalError as error:
            raise ServerUnfit(
                f"{role} cannot log in on the given server ({str(error).strip()}). Where the role was made with"
                f" another password, give the logins of both roles: {WEB_URL} and {OWNER_URL}"
            ) from None

    def sweep(self) -> None:
        """Remove every database of this run."""
        with self.connect() as maker:
            found = maker.execute(
                "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [self.named("")]
            ).fetchall()
        for (name,) in found:
            databases.drop_database(self, name)


def from_environment(env: Mapping[str, str]) -> Given | None:
    """The server that the environment names; none means one of our own."""
    web, owner, maker = env.get(WEB_URL, ""), env.get(OWNER_URL, ""), env.get(MAKER_URL, "")
    run = env.get(RUN) or secrets.token_hex(4)
    if maker:
        return Given(maker, owner, web, run)
    if not web:
        return None
    if owner:
        return Given(owner, owner, web, run)
    password = hashlib.sha256(web.encode()).hexdigest()[:32]
    logins = [make_conninfo(web, user=role, password=password) for role in (databases.OWNER, databases.WEB)]
    return Given(web, logins[0], logins[1], run)


def _require_rights(maker: psycopg.Connection[Any]) -> None:
    row = maker.execute("SELECT rolname, rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user")
    name, may = row.fetchone() or ("?", False)
    if not may:
        raise ServerUnfit(
            f"{name} may not make databases on the given server; unset {WEB_URL} to use our own"
        )


def _require_to_end_sessions(maker: psycopg.Connection[Any]) -> None:
    """A database is dropped under open sessions of the web role, which a test may have left."""
    row = maker.execute(
        "SELECT current_user, pg_has_role('pg_signal_backend', 'MEMBER') OR pg_has_role(%s, 'MEMBER')",
        [databases.WEB],
    )
    name, may = row.fetchone() or ("?", False)
    if not may:
        raise ServerUnfit(
            f"{name} may not end sessions on the given server: GRANT pg_signal_backend TO {name}"
        )


def _make_role(maker: psycopg.Connection[Any], role: str, password: str) -> None:
    """Make the role where it is missing, and let the maker act for it; a role that stands is not changed."""
    known = maker.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    name = sql.Identifier(role)
    if not known:
        maker.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(name, sql.Literal(password)))
    member = maker.execute("SELECT pg_has_role(current_user, %s, 'MEMBER')", [role]).fetchone()
    if member != (True,):
        maker.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(name))
