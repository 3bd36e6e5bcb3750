# SPDX-License-Identifier: Apache-2.0
"""Where the web server listens, and how people and the start's own check reach it."""

import errno
import os
import socket
import time
from argparse import ArgumentTypeError
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from permisi.doors.shell.errors import AddressUnknown, PortBusy, PortForbidden

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 -- only the operator chooses these
HIGHEST = 65_535


def port_number(text: str) -> int:
    """A port as the operator types it; ``ArgumentTypeError`` where no server can listen."""
    if not text.isdecimal() or not 1 <= int(text) <= HIGHEST:
        raise ArgumentTypeError(f"a port is a number from 1 to {HIGHEST}")
    return int(text)


def check_port(host: str, port: int, *, patience: float = 0) -> None:
    """See that nobody listens there; wait up to ``patience`` seconds for a server that is still going down.

    Raises:
        PortBusy, PortForbidden, AddressUnknown: as they say.
    """
    until = time.monotonic() + patience
    while (problem := _bind(host, port)) == errno.EADDRINUSE and time.monotonic() < until:
        time.sleep(0.1)
    if problem == errno.EADDRINUSE:
        raise PortBusy(port=port, other=_free_port(host, port))
    if problem in (errno.EACCES, errno.EPERM):
        raise PortForbidden(port=port, other=_free_port(host, 8000))
    if problem:
        raise AddressUnknown(host=host)


def origin(host: str, port: int) -> str:
    """The address to open in a browser: what the operator says it is, or this machine's own."""
    given = os.environ.get("PERMISI_ORIGIN", "").rstrip("/")
    return given or f"http://{_bracketed(_own_address() if host in EVERYWHERE else host)}:{port}"


def hosts(host: str, public: str) -> str:
    """The names under which the site answers."""
    name = urlsplit(public).hostname or "localhost"
    names = ["127.0.0.1", "localhost", "[::1]", _bracketed(name)]
    if host not in EVERYWHERE:
        names.append(_bracketed(host))
    return ",".join(dict.fromkeys(names))


def answers(host: str, port: int, *, path: str) -> bool:
    """Whether the web server says yes (200) at ``path``."""
    connection = HTTPConnection(EVERYWHERE.get(host, host), port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _bind(host: str, port: int) -> int:
    """The error number of listening there, or 0."""
    try:
        family, kind, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(where)
            trial.listen(1)
    except socket.gaierror:
        return errno.EADDRNOTAVAIL
    except OSError as error:
        return error.errno or errno.EADDRNOTAVAIL
    return 0


def _free_port(host: str, port: int) -> int:
    return next(
        (other for other in range(port + 1, min(port + 50, HIGHEST)) if not _bind(host, other)), port + 1
    )


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _own_address() -> str:
    """The address that others on the network see; choosing a route sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
