# SPDX-License-Identifier: Apache-2.0
"""``./permisi backup``: one sealed file with everything of a city. See docs/operating/backup.md."""

import argparse
import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from permisi.doors.shell import state, stopping
from permisi.doors.shell.cluster import Cluster, running_at
from permisi.doors.shell.keeping import envelope, place, taking
from permisi.doors.shell.keeping.errors import NoCity, NoRecipient
from permisi.doors.shell.keeping.place import Place
from permisi.doors.shell.keeping.taking import Taken
from permisi.doors.shell.progress import say, seconds

DAYS, WEEKS = 14, 8
DEMO_KEY = "backup.key"
WITH_WORRIES = 2  # exit code: the backup is whole, the city is not


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the operator may say."""
    parser.add_argument("--to", default="", metavar="DIR", help="the folder for the file")
    parser.add_argument(
        "--recipient", action="append", default=[], metavar="age1…", help="who can open it; may be repeated"
    )
    parser.add_argument("--without-keys", action="store_true", help="leave keys and settings out")
    parser.add_argument("--daily", type=int, default=None, metavar="N", help=f"days kept (default {DAYS})")
    parser.add_argument("--weekly", type=int, default=None, metavar="N", help=f"weeks kept (default {WEEKS})")
    parser.add_argument("--new-key", default="", metavar="FILE", help="make a key pair, and nothing else")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    where(parser)


def where(parser: argparse.ArgumentParser) -> None:
    """Which city is meant, where the environment does not say."""
    parser.add_argument("--state", default="", metavar="DIR", help="the folder of a demonstration")
    parser.add_argument("--city", default="", help="a folder of cities/ (default: the first)")


def run(given: argparse.Namespace) -> int:
    """Take the backup, tidy the shelf; answers 2 where it is whole but the city gives cause for worry."""
    stopping.listen()
    if given.new_key:
        return new_key(place.from_here(given.new_key))
    with found(given) as city:
        to = place.from_here(given.to) if given.to else city.backups
        taken = taking.take(city, to, recipients(given, city), keys=not given.without_keys)
    if not taken.worries:
        taken = replace(taken, removed=tuple(taking.tidy(to, city.city, **rule(given))))
    say(json.dumps(as_json(taken), ensure_ascii=False)) if given.json else tell(taken)
    return WITH_WORRIES if taken.worries else 0


@contextlib.contextmanager
def found(given: argparse.Namespace) -> Iterator[Place]:
    """The city that the environment or the options name; a demonstration's server is up meanwhile.

    Raises:
        NoCity: there is none.
    """
    if os.environ.get("DATABASE_URL") and not given.state:
        yield place.here(os.environ)
        return
    folder, city = (
        state.folder(given.state),
        given.city or os.environ.get("PERMISI_CITY") or state.cities()[0],
    )
    if not (folder / state.MARK).exists() or not (folder / "db" / "data").exists():
        raise NoCity(folder=folder)
    running = running_at(folder / "db")
    if running is not None:
        yield place.of_state(folder, city, running)
        return
    with Cluster(folder / "db") as cluster:
        yield place.of_state(folder, city, cluster.address)


def recipients(given: argparse.Namespace, city: Place) -> list[envelope.Recipient]:
    """For whom the backup is sealed: as said, as the environment says, or in a demonstration a key beside it.

    Raises:
        NoRecipient, RecipientUnfit: as they say.
    """
    texts = given.recipient or os.environ.get("PERMISI_BACKUP_RECIPIENTS", "").split()
    if texts:
        return envelope.recipients(texts)
    if city.installed:
        raise NoRecipient()
    file = city.backups / DEMO_KEY
    if not file.exists():
        city.backups.mkdir(mode=0o700, exist_ok=True)
        envelope.new_key(file)
        say(f"Kunci cadangan peragaan dibuat: {file}. Kota sungguhan menyimpannya di luar mesin.")
    return [one.to_public() for one in envelope.identities(file)]


def rule(given: argparse.Namespace) -> dict[str, int]:
    """How many days and weeks are kept."""
    env = os.environ.get
    days, weeks = env("PERMISI_BACKUP_DAILY") or DAYS, env("PERMISI_BACKUP_WEEKLY") or WEEKS
    return {
        "daily": int(days) if given.daily is None else given.daily,
        "weekly": int(weeks) if given.weekly is None else given.weekly,
    }


def new_key(file: Path) -> int:
    """Make a key pair; the public half is shown, the secret one is only in the file."""
    public = envelope.new_key(file)
    say(f"Kunci rahasia: {file}. Simpan di luar mesin kota, dua salinan; tanpa itu cadangan tidak terbuka.")
    say(f'PERMISI_BACKUP_RECIPIENTS="{public}"')
    return 0


def tell(taken: Taken) -> None:
    """What was made, in lines."""
    log, counts = taken.manifest.log, taken.manifest.counts
    documents = taken.parts.get("store", [0, 0])
    say(f"Cadangan {taken.manifest.city} ({taken.manifest.kind}): {taken.file}")
    say(f"  {megabytes(taken.size)} dalam {seconds(taken.seconds)}; SHA-256 {taken.sha256}")
    say(f"  {sum(counts.values())} baris dalam {len(counts)} tabel; {documents[0]} dokumen")
    say(f"  buku besar: {log.size} daun, akar {log.root}")
    say("  kunci dan pengaturan ikut" if "keys" in taken.parts else "  kunci tidak ikut: simpan terpisah")
    for name in taken.removed:
        say(f"  dihapus menurut aturan simpan: {name}")
    for worry in taken.worries:
        say(f"  PERIKSA: {worry}. Cadangan lama tidak dihapus.")


def as_json(taken: Taken) -> dict[str, object]:
    """What was made, for machines."""
    return {
        "file": str(taken.file),
        "sha256": taken.sha256,
        "bytes": taken.size,
        "seconds": round(taken.seconds, 1),
        "taken_at": taken.manifest.taken_at.isoformat(),
        "log": {"size": taken.manifest.log.size, "root": taken.manifest.log.root},
        "rows": sum(taken.manifest.counts.values()),
        "parts": taken.parts,
        "removed": list(taken.removed),
        "worries": list(taken.worries),
    }


def megabytes(size: int) -> str:
    """A size in Indonesian."""
    return f"{size / 2**20:.1f} MB".replace(".", ",")
