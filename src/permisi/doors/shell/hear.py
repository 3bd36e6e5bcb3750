# SPDX-License-Identifier: Apache-2.0
"""``./permisi hear``: an overseer makes a key, or reads sealed reports. See docs/operating/pressure.md."""

import argparse
import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path

from permisi.doors.shell import address, databases, environment, keys, state, stopping
from permisi.doors.shell.cluster import running_at
from permisi.doors.shell.keeping import envelope, place
from permisi.doors.shell.keeping.errors import NoCity
from permisi.doors.shell.processes import dies_with_us
from permisi.doors.shell.progress import say

HERE = "127.0.0.1"
PORT = 8400
READER_URL = "PERMISI_READER_URL"
"""The address of the database for ``permisi_reader``, where it is no demonstration's."""
SERVED = ["-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "2", "--no-ws"]
WHAT = "Kunci pembaca laporan tersegel. Hanya milik pengawas, tidak pernah di mesin kota."


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the overseer may say."""
    parser.add_argument("--new-key", default="", metavar="FILE", help="make a key pair, and nothing else")
    parser.add_argument("--name", default="Inspektorat", help="whose key it is, for --new-key")
    parser.add_argument("--key", default="", metavar="FILE", help="the overseer's secret key")
    parser.add_argument(
        "--port", type=address.port_number, default=PORT, help=f"default {PORT}, only on {HERE}"
    )
    parser.add_argument("--state", default="", metavar="DIR", help="the folder of a running demonstration")


def run(given: argparse.Namespace) -> int:
    """Serve the pages until stopped; nothing is written anywhere."""
    stopping.listen()
    if given.new_key:
        return new_key(place.from_here(given.new_key), given.name)
    database, key = where(given)
    envelope.identities(key)
    address.check_port(HERE, given.port)
    word = secrets.token_urlsafe(32)
    env = environment.of_reader(database=database, key=key, secret=word)
    served = [
        sys.executable,
        *SERVED,
        "--host",
        HERE,
        "--port",
        str(given.port),
        "config.hearing_wsgi:application",
    ]
    with subprocess.Popen(
        served, env=env, cwd=state.ROOT, stdout=subprocess.DEVNULL, preexec_fn=dies_with_us(signal.SIGTERM)
    ) as pages:
        try:
            say(f"Buka di peramban mesin ini: http://{HERE}:{given.port}/masuk/{word}/")
            say("Kunci hanya ada di ingatan proses ini. Untuk berhenti, tekan Ctrl-C.")
            return pages.wait()
        except stopping.Stopped:
            return 0
        finally:
            with stopping.undisturbed():
                pages.terminate()


def new_key(file: Path, name: str) -> int:
    """Make a key pair; the public half goes to the city, the secret one is only in the file."""
    public = envelope.new_key(file, what=WHAT)
    say(
        f"Kunci rahasia: {file}. Simpan pada pengawas, dua salinan; tanpa itu laporan tidak terbaca siapa pun."
    )
    say(f"Untuk kota, di PERMISI_PRESSURE_KEYS: {name}={public}")
    return 0


def where(given: argparse.Namespace) -> tuple[str, Path]:
    """The database and the key: as the environment and the options say, or a running demonstration's own.

    Raises:
        NoCity: there is neither.
    """
    folder = state.folder(given.state)
    key = place.from_here(given.key) if given.key else folder / "keys" / keys.OVERSEERS["Inspektorat"]
    if (url := os.environ.get(READER_URL, "")) and not given.state:
        return url, key
    running = running_at(folder / "db")
    if running is None:
        raise NoCity(folder=folder)
    return running.dsn(databases.READER, environment.DATABASE), key
