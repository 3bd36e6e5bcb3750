# SPDX-License-Identifier: Apache-2.0
"""``./permisi install``: one city on one machine, and its removal. See docs/operating/README.md."""

import argparse
import os
from pathlib import Path

from permisi.doors.shell import address, state
from permisi.doors.shell.installing.errors import NotConfirmed, NotRoot, OtherCity, UnknownCity
from permisi.doors.shell.installing.executor import Result, carry_out, take_back
from permisi.doors.shell.installing.machine import Machine
from permisi.doors.shell.installing.plan import plan
from permisi.doors.shell.installing.site import BACKUPS, CONFIG, DATA, Site, host_of, postgresql_of
from permisi.doors.shell.progress import say

DAILY = ("backup", "doctor")
KINDS = ("production", "rehearsal", "demo")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the operator may say."""
    parser.add_argument("--city", default="", help="a folder of cities/ (default: the first)")
    parser.add_argument("--host", default="", help="the site's name, e.g. izin.example.go.id")
    parser.add_argument("--port", type=address.port_number, default=8001, help="the web's own port (8001)")
    parser.add_argument("--mark", choices=KINDS, default="production", help="what the new database is")
    parser.add_argument("--certificate", type=Path, help="the site's certificate with its chain (PEM)")
    parser.add_argument("--key", type=Path, help="its key (PEM); both are linked, not copied")
    parser.add_argument("--root", type=Path, default=Path("/"), help="write files below this folder only")
    parser.add_argument("--dry-run", action="store_true", help="tell every step and line; touch nothing")
    parser.add_argument("--remove", action="store_true", help="take it back; data, keys and backups stay")
    parser.add_argument(
        "--purge", action="store_true", help="with --remove: delete those too, once confirmed"
    )


def run(given: argparse.Namespace) -> int:
    """Install, or take back; answers 0 if nothing is left to do by hand."""
    machine = Machine(given.root.absolute())
    if machine.live and not given.dry_run and os.geteuid() != 0:
        raise NotRoot()
    site = site_of(given, machine)
    if given.remove:
        return remove(site, machine, purge=given.purge, dry=given.dry_run)
    say(f"Permisi untuk {site.city} di https://{site.host}/ (PostgreSQL {site.postgresql}, {site.kind})")
    return tell(carry_out(plan(site), machine, say=say, dry=given.dry_run), dry=given.dry_run)


def site_of(given: argparse.Namespace, machine: Machine) -> Site:
    """What is to be installed, and whether this machine can take it.

    Raises:
        UnknownCity, OtherCity, UnknownSystem, HostMissing, HostUnfit, OtherHost: as they say.
    """
    known = state.cities()
    city = given.city or known[0]
    if city not in known:
        raise UnknownCity(city=city, known=", ".join(known))
    others = {path.stem for path in machine.at(CONFIG).glob("*.env")} - {city}
    if others:
        raise OtherCity(city=city, other=", ".join(sorted(others)))
    if bool(given.certificate) != bool(given.key):
        raise argparse.ArgumentTypeError("--certificate and --key belong together")
    file = CONFIG / f"{city}.env"
    return Site(
        city=city,
        host=host_of(given.host.lower(), machine.text(file) or "", file=file),
        source=state.ROOT,
        postgresql=postgresql_of(machine.text(Path("/etc/os-release")) or ""),
        port=given.port,
        kind=given.mark,
        certificate=given.certificate and given.certificate.absolute(),
        key=given.key and given.key.absolute(),
        timers=tuple(one for one in DAILY if Path(__file__).with_name(f"{one}.py").exists()),
    )


def remove(site: Site, machine: Machine, *, purge: bool, dry: bool) -> int:
    """Take the installation back; data go only with the city's name typed."""
    if purge and not dry:
        say(
            f"Ini menghapus basis data {site.database}, {DATA / site.city}, kunci, dan {BACKUPS / site.city}."
        )
        if input(f"Ketik nama kota ({site.city}) untuk menghapus: ").strip() != site.city:
            raise NotConfirmed(city=site.city)
    take_back(plan(site), machine, say=say, purge=purge, dry=dry)
    say("Paket sistem tetap terpasang: postgresql, nginx, python3-venv.")
    return 0


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
