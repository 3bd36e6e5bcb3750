# SPDX-License-Identifier: Apache-2.0
"""``./permisi restore``: a backup into an empty place, verified. See docs/operating/backup.md."""

import argparse
import getpass
import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from permisi.doors.shell import environment, keys, state, stopping
from permisi.doors.shell.backup import DEMO_KEY, megabytes
from permisi.doors.shell.cluster import Cluster
from permisi.doors.shell.keeping import place, secrets
from permisi.doors.shell.keeping.checking import Checked, check
from permisi.doors.shell.keeping.errors import KeysApart, NotEqual, PlaceUnclear, StateNotEmpty
from permisi.doors.shell.keeping.place import Place
from permisi.doors.shell.keeping.putting import Phases, put, require_empty
from permisi.doors.shell.progress import say, seconds
from permisi.ledger.rules import Signer


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the operator may say."""
    parser.add_argument("file", metavar="FILE", help="the backup")
    parser.add_argument("--into", default="", metavar="CITY|DIR", help="this machine's city, or a new folder")
    parser.add_argument("--key", default="", metavar="FILE", help="the secret key that opens it")
    parser.add_argument(
        "--check", action="store_true", help="read all of it, tell what it holds, touch nothing"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")


def run(given: argparse.Namespace) -> int:
    """Check the whole file, put it back, verify; tells how old and how long."""
    stopping.listen()
    tell = _nothing if given.json else say
    phases = Phases(tell)
    file = place.from_here(given.file)
    key = place.from_here(given.key) if given.key else file.with_name(DEMO_KEY)
    tell(f"Cadangan {file}")
    with phases.phase("membaca seluruh cadangan"):
        checked = check(file, key)
    if given.check:
        return tell_all(checked, phases, [], as_json=given.json)
    faults = _into(given.into, checked, key, phases)
    code = tell_all(checked, phases, faults, as_json=given.json)
    if faults and not given.json:
        raise NotEqual(faults="\n".join(f"- {one}" for one in faults))
    return code


def _into(given: str, checked: Checked, key: Path, phases: Phases) -> list[str]:
    city = os.environ.get("PERMISI_CITY", "") if os.environ.get("DATABASE_URL") else ""
    if city and given == city:
        return into_machine(place.here(os.environ), checked, key, phases)
    if not given or (city and "/" not in given):
        raise PlaceUnclear(given=given, city=city or "KOTA")
    return into_folder(place.from_here(given), checked, key, phases)


def into_machine(city: Place, checked: Checked, key: Path, phases: Phases) -> list[str]:
    """Into the database and the folders of an installed machine, whose services are stopped."""
    require_empty(city, checked)
    with phases.phase("kunci dan pengaturan"):
        told = (
            secrets.into_machine(city, city.settings, checked.keys) if city.settings and checked.keys else {}
        )
    return put(replace(city, web={**city.web, **told}), checked, key, phases, operator=operator())


def into_folder(folder: Path, checked: Checked, key: Path, phases: Phases) -> list[str]:
    """Into a new folder with a database server of its own, as of a demonstration.

    Raises:
        StateNotEmpty: something lies there.
        KeysApart: the backup brings no keys for a place that has none.
    """
    if not set(keys.SECRETS.values()) <= set(checked.keys):
        raise KeysApart(file=checked.file, city=checked.manifest.city)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StateNotEmpty(folder=folder)
    city = checked.manifest.city
    with phases.phase("kunci dan server basis data"):
        state.open_state(folder)
        secrets.into_state(folder, checked.keys)
        cluster = Cluster(folder / "db")
        cluster.start()
    try:
        cluster.create_database(environment.DATABASE)
        target = place.of_state(folder, city, cluster.address)
        require_empty(target, checked)
        return put(target, checked, key, phases, operator=operator())
    finally:
        with stopping.undisturbed():
            cluster.stop()
            cluster.release()


def operator() -> str:
    """The name under which this person is known to the machine, also behind sudo."""
    return os.environ.get("SUDO_USER") or getpass.getuser()


def tell_all(checked: Checked, phases: Phases, faults: list[str], *, as_json: bool) -> int:
    """What was read or put back; how old it is (RPO), how long it took (RTO)."""
    told = checked.manifest
    age = (datetime.now(UTC) - told.taken_at).total_seconds()
    if as_json:
        facts = {
            "file": str(checked.file),
            "sha256": checked.sha256,
            "city": told.city,
            "kind": told.kind,
            "taken_at": told.taken_at.isoformat(),
            "log": {"size": told.log.size, "root": told.log.root},
            "log_key": log_key(checked),
            "rows": sum(told.counts.values()),
            "documents": checked.parts.get("store", [0])[0],
            "rpo_seconds": round(age),
            "rto_seconds": round(phases.total, 1),
            "phases": {name: round(took, 1) for name, took in phases.took.items()},
            "faults": faults,
        }
        say(json.dumps(facts, ensure_ascii=False))
        return 1 if faults else 0
    say(f"\nKota {told.city} ({told.kind}), {told.taken_at:%Y-%m-%d %H:%M} UTC, {megabytes(checked.size)}")
    say(f"  {sum(told.counts.values())} baris, {checked.parts.get('store', [0])[0]} dokumen")
    say(f"  buku besar: {told.log.size} daun, akar {told.log.root}")
    say(f"  kunci umum buku besar: {log_key(checked) or 'tidak ada dalam cadangan'}")
    say(f"  RPO (umur cadangan): {age // 3600:.0f} jam {age % 3600 // 60:.0f} menit")
    say(f"  RTO (lama pemulihan): {seconds(phases.total)}")
    for name, took in phases.took.items():
        say(f"      {name}: {seconds(took)}")
    return 1 if faults else 0


def log_key(checked: Checked) -> str:
    """The public key of the backup's log: who sealed the file nobody can tell, whose log it is everybody can."""
    text = checked.keys.get(keys.LOG, b"").decode(errors="replace").strip()
    try:
        return Signer.parse(text).verifier.text
    except ValueError:
        return ""


def _nothing(_: str) -> None:
    """Machines read the object at the end."""
