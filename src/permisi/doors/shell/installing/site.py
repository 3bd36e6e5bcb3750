# SPDX-License-Identifier: Apache-2.0
"""What an installation is about: the city, its host, the system; and where everything of it lies."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from permisi.doors.shell.installing.errors import (
    HostMissing,
    HostUnfit,
    OtherHost,
    OtherMark,
    OtherPort,
    UnknownSystem,
)

Kind = Literal["production", "rehearsal", "demo"]
SYSTEMS = {("debian", "12"): 15, ("debian", "13"): 17, ("ubuntu", "24.04"): 16}
"""The systems we install on, and the PostgreSQL that each of them brings."""

USER = "permisi"
CODE = Path("/opt/permisi")
RELEASES = CODE / "releases"
NOW = CODE / "now"
BEFORE = CODE / "before"
CONFIG = Path("/etc/permisi")
DATA = Path("/var/lib/permisi")
BACKUPS = Path("/var/backups/permisi")
COMMAND = Path("/usr/local/sbin/permisi")
UNITS = Path("/etc/systemd/system")
HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")
ORIGIN = re.compile(r'^PERMISI_ORIGIN="?https?://([^"/:\s]+)', re.MULTILINE)
PORT = 8001


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One city on one machine, and the release for it: its ``name``, and that of the one ``before`` it."""

    city: str
    host: str
    source: Path
    name: str = "rilis"
    before: str = ""
    postgresql: int = 15
    port: int = PORT
    kind: Kind = "production"
    certificate: Path | None = None
    key: Path | None = None
    timers: tuple[str, ...] = ()

    @property
    def database(self) -> str:
        """The name of the city's database."""
        return "permisi_" + re.sub(r"[^a-z0-9]", "_", self.city)

    @property
    def release(self) -> Path:
        """Where this release lies; others lie beside it."""
        return RELEASES / self.name

    @property
    def environment(self) -> Path:
        """The file of settings and secrets."""
        return CONFIG / f"{self.city}.env"

    @property
    def keys(self) -> Path:
        """Where the keys of the city lie."""
        return CONFIG / self.city

    @property
    def tls(self) -> Path:
        """Where the certificate of the proxy lies, or the links to it."""
        return self.keys / "tls"


def postgresql_of(os_release: str) -> int:
    """The major version of PostgreSQL that this system brings; raises ``UnknownSystem``."""
    facts = dict(line.split("=", 1) for line in os_release.splitlines() if "=" in line)
    name, number = (facts.get(key, "").strip('"') for key in ("ID", "VERSION_ID"))
    if (name, number) not in SYSTEMS:
        known = ", ".join(" ".join(one) for one in SYSTEMS)
        raise UnknownSystem(found=f"{name} {number}".strip() or "?", known=known)
    return SYSTEMS[name, number]


def host_of(given: str, environment: str, *, file: Path) -> str:
    """The host's name, from the command line or from an earlier installation's ``environment``.

    Raises:
        HostMissing, HostUnfit, OtherHost: as they say.
    """
    found = ORIGIN.search(environment)
    known = found.group(1) if found else ""
    if known and given and known != given:
        raise OtherHost(file=file, known=known, given=given)
    if not (host := given or known):
        raise HostMissing()
    if not HOST.fullmatch(host):
        raise HostUnfit(host=host)
    return host


def kind_of(given: str, environment: str) -> Kind:
    """What the database is: said at the first installation (production if nothing was), remembered from then on.

    Raises:
        OtherMark: it was marked as something else.
    """
    known = _said("PERMISI_MARK", environment)
    if known and given and known != given:
        raise OtherMark(known=known, given=given)
    kinds: dict[str, Kind] = {"production": "production", "rehearsal": "rehearsal", "demo": "demo"}
    return kinds[given or known or "production"]


def port_of(given: int | None, environment: str, *, file: Path) -> int:
    """The web's own port, the same in the environment file and in the proxy's page; raises ``OtherPort``."""
    known = int(_said("PERMISI_PORT", environment) or 0)
    if known and given and known != given:
        raise OtherPort(file=file, known=known, given=given)
    return given or known or PORT


def _said(name: str, environment: str) -> str:
    found = re.search(rf'^{name}="?([a-z0-9]+)', environment, re.MULTILINE)
    return found.group(1) if found else ""
