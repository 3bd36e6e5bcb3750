# SPDX-License-Identifier: Apache-2.0
"""The state's folder: everything a demonstration remembers, outside the checkout.

::

    permisi-state     our mark
    db/               the database server (see ``cluster``)
    keys/             secrets and keys (see ``keys``)
    store/            documents and papers
    log/              what web, worker and the steps of the start say
    accounts.json     the accounts to try, written by ``load_demo``
    loaded.json       which steps of loading were finished, and from what
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from permisi.doors.shell.folders import claim

MARK = "permisi-state"
OURS = ("db", "keys", "store", "log", "accounts.json", "loaded.json", "loaded.json.making")
STAYS = ("lock", "permisi-cluster")
"""In ``db``: what the holder of the lock keeps while it empties the folder."""
ROOT = Path(__file__).resolve().parents[4]
ROOTS_STATE = Path("/var/lib/permisi-demo")


def folder(given: str) -> Path:
    """The state's folder: ``given`` (seen from where the operator stands), or the default for this user."""
    if given:
        return Path(os.environ.get("PERMISI_FROM", ".")).joinpath(Path(given).expanduser()).absolute()
    if os.geteuid() == 0:
        return ROOTS_STATE
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "permisi"


def open_state(state: Path) -> None:
    """Make the folder, or see that it is ours.

    The database's own user passes through it where we are root; nobody can list it.

    Raises:
        ForeignFolder, FolderNotWritable: as they say.
    """
    claim(state, MARK, mode=0o711 if os.geteuid() == 0 else 0o700)
    for name in ("log", "store"):
        (state / name).mkdir(mode=0o700, exist_ok=True)


def empty(state: Path) -> None:
    """Remove what we made, and nothing else. The caller holds the lock, and no server runs."""
    for name in OURS:
        path = state / name
        if name == "db" and path.is_dir():
            _remove(entry for entry in path.iterdir() if entry.name not in STAYS)
        else:
            _remove([path])
    open_state(state)


def fingerprint(*, city: str = "") -> str:
    """What the tables were made from: migrations and locked packages; with ``city``, its files too."""
    files = [*ROOT.glob("src/permisi/**/migrations/*.py"), ROOT / "requirements" / "runtime.txt"]
    if city:
        files += [path for path in (ROOT / "cities" / city).rglob("*") if path.is_file()]
    return digest(files)


def loaded(state: Path) -> dict[str, str]:
    """Which steps of loading were finished, each with the fingerprint of what it loaded."""
    file = state / "loaded.json"
    return dict(json.loads(file.read_text())) if file.exists() else {}


def note_loaded(state: Path, step: str, fingerprint: str) -> None:
    """A step of loading was finished."""
    making = state / "loaded.json.making"
    making.write_text(json.dumps(loaded(state) | {step: fingerprint}))
    making.replace(state / "loaded.json")


def digest(files: Iterable[Path]) -> str:
    """One hash over names and contents of ``files`` (below the checkout)."""
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(f"{path.relative_to(ROOT)}\0".encode(errors="surrogateescape"))
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def cities() -> list[str]:
    """The cities that this checkout holds files of."""
    return sorted(path.parent.name for path in (ROOT / "cities").glob("*/city.toml"))


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
