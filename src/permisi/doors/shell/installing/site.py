# SPDX-License-Identifier: Apache-2.0
"""What an installation is about: the city, its host, the system; and where everything of it lies."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from permisi.doors.shell.installing.errors import HostMissing, HostUnfit, OtherHost, UnknownSystem

Kind = Literal["production", "rehearsal", "demo"]
SYSTEMS = {("debian", "12"): 15, ("debian", "13"): 17, ("ubuntu", "24.04"): 16}
"""The systems we install on, and the PostgreSQL that each of them brings."""

USER = "permisi"
CODE = Path("/opt/permisi")
CONFIG = Path("/etc/permisi")
DATA = Path("/var/lib/permisi")
BACKUPS = Path("/var/backups/permisi")
COMMAND = Path("/usr/local/sbin/permisi")
UNITS = Path("/etc/systemd/system")
HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")
ORIGIN = re.compile(r'^PERMISI_ORIGIN="?https?://([^"/:\s]+)', re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One city on one machine."""

    city: str
    host: str
    source: Path
    postgresql: int = 15
    port: int = 8001
    kind: Kind = "production"
    certificate: Path | None = None
    key: Path | None = None
    timers: tuple[str, ...] = ()

    @property
    def database(self) -> str:
        """The name of the city's database."""
        return "permisi_" + re.sub(r"[^a-z0-9]", "_", self.city)

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
