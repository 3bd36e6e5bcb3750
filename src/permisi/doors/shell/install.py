# SPDX-License-Identifier: Apache-2.0
"""``./permisi install``: one city on one machine, and its removal. See docs/operating/README.md."""

import argparse
import os
from pathlib import Path

from permisi.doors.shell import address, state
from permisi.doors.shell.installing.certificate import require_pair
from permisi.doors.shell.installing.errors import NotConfirmed, NotRoot, OtherCity, UnknownCity
from permisi.doors.shell.installing.executor import Result, carry_out, finish, take_back
from permisi.doors.shell.installing.machine import Machine
from permisi.doors.shell.installing.plan import plan
from permisi.doors.shell.installing.serving import afterwards
from permisi.doors.shell.installing.site import (
    BACKUPS,
    BEFORE,
    CONFIG,
    DATA,
    NOW,
    Site,
    host_of,
    kind_of,
    port_of,
    postgresql_of,
)
from permisi.doors.shell.installing.trees import name_of
from permisi.doors.shell.progress import say

DAILY = ("backup", "doctor")
KINDS = ("production", "rehearsal", "demo")
NOBODY = "tidak-ada"  # the host of a site that is taken away before anybody said where it is


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the operator may say."""
    parser.add_argument("--city", default="", help="a folder of cities/ (default: the first)")
    parser.add_argument("--host", default="", help="the site's name, e.g. izin.example.go.id")
    parser.add_argument("--port", type=address.port_number, help="the web's own port (8001)")
    parser.add_argument("--mark", choices=KINDS, default="", help="what the new database is (production)")
    parser.add_argument("--certificate", type=here, help="the site's certificate with its chain (PEM)")
    parser.add_argument("--key", type=here, help="its key (PEM); both are linked, not copied")
    parser.add_argument("--root", type=here, default=Path("/"), help="write files below this folder only")
    parser.add_argument("--dry-run", action="store_true", help="tell every step and line; touch nothing")
    parser.add_argument("--remove", action="store_true", help="take it back; data, keys and backups stay")
    parser.add_argument(
        "--purge", action="store_true", help="with --remove: delete those too, once confirmed"
    )


def here(given: str) -> Path:
    """A path as the operator sees it, wherever the command had to go."""
    return Path(os.environ.get("PERMISI_FROM", ".")).joinpath(Path(given).expanduser()).absolute()


def run(given: argparse.Namespace) -> int:
    """Install, or take back; answers 0 if nothing is left to do by hand."""
    machine = Machine(given.root)
    if machine.live and not given.dry_run and os.geteuid() != 0:
        raise NotRoot()
    os.umask(0o022)  # what we copy is read by the users of the services, whatever the operator's habit is
    try:
        site = site_of(given, machine)
        if given.remove:
            return remove(site, machine, purge=given.purge, dry=given.dry_run)
        say(f"Permisi untuk {site.city} di https://{site.host}/ (PostgreSQL {site.postgresql}, {site.kind})")
        return tell(carry_out(plan(site), machine, say=say, dry=given.dry_run), dry=given.dry_run)
    except PermissionError as shut:
        raise NotRoot() from shut


def site_of(given: argparse.Namespace, machine: Machine) -> Site:
    """What is to be installed, and whether this machine can take it.

    Raises:
        UnknownCity, OtherCity, UnknownSystem, HostMissing, HostUnfit, OtherHost, OtherMark, OtherPort,
        CertificateUnfit: as they say.
    """
    city = city_of(given.city, machine)
    file = CONFIG / f"{city}.env"
    kept = machine.text(file) or ""
    unknown = NOBODY if given.remove and not kept else ""
    host = host_of(given.host.lower() or unknown, kept, file=file)
    if machine.live:
        require_pair(given.certificate, given.key, host=host)
    name = name_of(state.ROOT)
    return Site(
        city=city,
        host=host,
        source=state.ROOT,
        name=name,
        before=before(machine, name),
        postgresql=postgresql_of(machine.text(Path("/etc/os-release")) or ""),
        port=port_of(given.port, kept, file=file),
        kind=kind_of(given.mark, kept),
        certificate=given.certificate,
        key=given.key,
        timers=tuple(one for one in DAILY if Path(__file__).with_name(f"{one}.py").exists()),
    )


def city_of(given: str, machine: Machine) -> str:
    """The city of this machine: the one that was given, else the first of the release."""
    known = state.cities()
    city = given or known[0]
    if city not in known:
        raise UnknownCity(city=city, known=", ".join(known))
    others = {path.stem for path in machine.at(CONFIG).glob("*.env")} - {city}
    if others:
        raise OtherCity(city=city, other=", ".join(sorted(others)))
    return city


def before(machine: Machine, name: str) -> str:
    """The release that runs until this one does, or that ran before it; empty where there was none."""
    for link in map(machine.at, (NOW, BEFORE)):
        found = link.readlink() if link.is_symlink() else NOW
        if found.name not in (name, NOW.name) and machine.at(found).is_dir():
            return found.name
    return ""


def remove(site: Site, machine: Machine, *, purge: bool, dry: bool) -> int:
    """Take the installation back; data go only with the city's name typed."""
    if purge and not dry:
        say(
            f"Ini menghapus basis data {site.database}, {DATA / site.city}, kunci, dan {BACKUPS / site.city}."
        )
        if asked(f"Ketik nama kota ({site.city}) untuk menghapus: ") != site.city:
            raise NotConfirmed(city=site.city)
    take_back(plan(site), machine, say=say, purge=purge, dry=dry)
    if not dry:
        finish(afterwards(site), machine)
    say("Paket sistem tetap terpasang: postgresql, nginx, python3-venv.")
    return 0


def asked(question: str) -> str:
    """What the operator typed; nothing where nobody sits at the keyboard."""
    try:
        return input(question).strip()
    except EOFError:
        return ""


def tell(result: Result, *, dry: bool) -> int:
    """The sum, and what is left for the operator's own hand."""
    if dry:
        say(
            f"\n{result.changed} langkah akan mengubah sesuatu, {result.held} sudah benar. Tidak ada yang disentuh."
        )
        return 0
    for line in result.left_out:
        say(f"\nTidak dapat dijalankan di sini: {line}")
    if not result.changed and not result.left_out:
        say(f"\nTidak ada yang berubah: {result.held} langkah sudah benar.")
    else:
        say(f"\n{result.changed} langkah dikerjakan, {result.held} sudah benar.")
    return 0
