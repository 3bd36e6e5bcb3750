# SPDX-License-Identifier: Apache-2.0
"""The database server's configuration: written anew at each start, so that a moved folder needs no repair.

It goes to files, never to the command line: paths with spaces and other letters then need no second quoting.
"""

import os
import pwd
from collections.abc import Mapping
from pathlib import Path

from permisi.doors.shell import databases
from permisi.doors.shell.binaries import Runner

EVERYDAY: dict[str, str] = {
    "shared_buffers": "64MB",
    "max_connections": "40",
    "max_worker_processes": "4",
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
}
THROWAWAY: dict[str, str] = {
    **EVERYDAY,
    "max_connections": "60",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
}
"""For tests only: a crash of the machine may lose everything."""


def write(home: Path, who: Runner, *, socket: Path, port: int, settings: Mapping[str, str]) -> Path:
    """Write the three files below ``home/conf``; answers the main one.

    Only two operating-system users get in, over the socket, as one of our roles: ourselves and the server's
    own. Each pair is a line: the word for "any role" exists only from PostgreSQL 16.
    """
    folder = home / "conf"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)
    options = {
        "hba_file": str(folder / "pg_hba.conf"),
        "ident_file": str(folder / "pg_ident.conf"),
        "listen_addresses": "",
        "port": str(port),
        "unix_socket_directories": f'"{socket}"',
        "unix_socket_permissions": "0700",
        "password_encryption": "scram-sha-256",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_line_prefix": "%m [%p] %u@%d ",
        **settings,
    }
    users = dict.fromkeys([pwd.getpwuid(os.geteuid()).pw_name, who.name])
    networks = ("127.0.0.1/32", "::1/128")
    access = [f"local {database} all peer map=permisi" for database in ("all", "replication")]
    access += [f"host all all {network} scram-sha-256" for network in networks]
    _write(folder / "pg_hba.conf", access)
    _write(
        folder / "pg_ident.conf", [f'permisi "{name}" {role}' for name in users for role in databases.ROLES]
    )
    main = folder / "postgresql.conf"
    _write(main, [f"{key} = '{_escaped(value)}'" for key, value in options.items()])
    return main


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "''")


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines) + "\n")
    path.chmod(0o644)
