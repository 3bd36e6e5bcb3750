# SPDX-License-Identifier: Apache-2.0
"""Putting keys back: into the folder of a demonstration, or into an installed machine's settings.

Keys that an installation made stay aside under a name with the time: nothing was ever sealed with them, but
nothing is thrown away here.
"""

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from permisi.doors.shell import keys
from permisi.doors.shell.keeping.place import FILES, Place
from permisi.ledger.rules import Signer

PUBLIC = {"PERMISI_LOG_VERIFIER": keys.LOG, "PERMISI_PROMISE_VERIFIER": keys.PROMISE}
WORKER = "worker.env"
OLD_SETTINGS = "dari-cadangan.env"


def into_state(folder: Path, known: Mapping[str, bytes]) -> None:
    """Write the keys below ``folder/keys`` (0700, files 0600)."""
    place = folder / "keys"
    place.mkdir(mode=0o700, exist_ok=True)
    for name in (*keys.SECRETS.values(), *FILES, keys.TRIAL_PASS):
        if name in known:
            _write(place / name, known[name], mode=0o600)


def into_machine(place: Place, settings: Path, known: Mapping[str, bytes]) -> dict[str, str]:
    """Write the keys where the installation looks for them; answers what the processes' environment says now.

    The backup's own settings lie beside them afterwards, to copy from: the mail server, for example.
    """
    aside = place.keys / place.aside
    aside.mkdir(mode=0o700, exist_ok=True)
    for path in (settings, *(place.keys / name for name in (*FILES, WORKER))):
        if path.is_file():
            shutil.copy2(path, aside / path.name)
    for name in FILES:
        if name in known:
            _write(
                place.keys / name,
                known[name],
                mode=0o644 if name == keys.TRIAL_ROOT else 0o640,
                like=settings,
            )
    if keys.TRIAL_PASS in known:
        word = known[keys.TRIAL_PASS].decode()
        lines = f'PERMISI_TRIAL_P12="{place.keys / keys.TRIAL}"\nPERMISI_TRIAL_P12_PASS="{word}"\n'
        _write(place.keys / WORKER, lines.encode(), mode=0o600)
    if settings.name in known:
        _write(place.keys / OLD_SETTINGS, known[settings.name], mode=0o600)
    told = environment(known, place.keys)
    _write(settings, with_words(settings.read_text(), told).encode(), mode=0o640, like=settings)
    return told


def environment(known: Mapping[str, bytes], folder: Path) -> dict[str, str]:
    """What the environment says once these keys are in force; ``folder`` is where their files lie."""
    told = {
        variable: known[name].decode().strip() for variable, name in keys.SECRETS.items() if name in known
    }
    for variable, name in PUBLIC.items():
        if name in known:
            told[variable] = Signer.parse(known[name].decode().strip()).verifier.text
    if keys.TRIAL_ROOT in known:
        told["PERMISI_TRIAL_ROOT"] = str(folder / keys.TRIAL_ROOT)
    return told


def with_words(text: str, told: Mapping[str, str]) -> str:
    """An environment file with these values in place of its own; all other lines stay."""
    for variable, value in told.items():
        line = f'{variable}="{value}"'
        pattern = re.compile(rf"^{variable}=.*$", re.MULTILINE)
        known = pattern.search(text)
        text = (
            f"{text[: known.start()]}{line}{text[known.end() :]}" if known else f"{text.rstrip()}\n{line}\n"
        )
    return text


def _write(path: Path, content: bytes, *, mode: int, like: Path | None = None) -> None:
    """Write whole or not at all; owner and group as of ``like``, where we may give them."""
    making = path.with_name(f".{path.name}.making")
    making.unlink(missing_ok=True)
    with os.fdopen(os.open(making, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
    if like is not None and os.geteuid() == 0:
        found = like.stat()
        os.chown(making, found.st_uid, found.st_gid)
    making.chmod(mode)
    making.replace(path)
