# SPDX-License-Identifier: Apache-2.0
"""The plan of an installation: pure. What an installed machine has, in the order in which it comes to have it.

A release lies in a folder of its own beside the one that runs. It is turned to only when its tables are there: where
something fails before, the old one goes on.
"""

from pathlib import Path

from permisi.doors.shell import keys
from permisi.doors.shell.installing import making
from permisi.doors.shell.installing.commands import Command
from permisi.doors.shell.installing.data import access, database
from permisi.doors.shell.installing.rendering import render
from permisi.doors.shell.installing.serving import answering, proxy, units
from permisi.doors.shell.installing.site import (
    BACKUPS,
    BEFORE,
    CODE,
    COMMAND,
    CONFIG,
    DATA,
    NOW,
    RELEASES,
    USER,
    Site,
)
from permisi.doors.shell.installing.steps import Folder, Link, Made, Step, Text
from permisi.doors.shell.installing.trees import Former, Home, Tree

PACKAGES = ("postgresql", "nginx", "python3-venv", "ca-certificates", "logrotate")
OURS = ("permisi", "permisi")
FOR_US = ("root", "permisi")


def plan(site: Site) -> list[Step]:
    """Every step, first to last; taken back in the other direction."""
    return [
        *packages(site),
        *code(site),
        *folders(site),
        *secrets(site),
        *access(site),
        *database(site),
        *turning(site),
        *units(site),
        *proxy(site),
        *answering(site),
        *tidying(site),
    ]


def packages(site: Site) -> list[Step]:
    """What comes from the system, and the user that web and worker run as."""
    words = ("apt-get", "install", "-y", "--no-install-recommends", *PACKAGES)
    quiet = ("env", "DEBIAN_FRONTEND=noninteractive")
    status = "dpkg-query -W -f '${Status}\\n' " + " ".join(PACKAGES)
    check = f"test \"$({status} | grep -c 'install ok installed')\" = {len(PACKAGES)}"
    shell = "/usr/sbin/nologin"
    user = ("useradd", "--system", "--user-group", "--no-create-home", "--home-dir", str(DATA))
    return [
        Command(
            what="daftar paket",
            why="agar paket yang dipasang adalah yang terbaru",
            command=("apt-get", "update"),
            check=("sh", "-c", check),
        ),
        Command(
            what="paket sistem",
            why="basis data, pintu TLS, dan Python; pembaruan keamanannya datang dari sistem",
            command=(*quiet, *words),
            check=("sh", "-c", check),
        ),
        Command(
            what=f"pengguna {USER}",
            why="situs dan petugas latar tidak berjalan sebagai root",
            command=(*user, "--shell", shell, USER),
            check=("id", "-u", USER),
            back=("userdel", USER),
            stays=True,
        ),
    ]


def code(site: Site) -> list[Step]:
    """The release itself, with its locked packages, beside the one that runs."""
    python = site.release / ".venv" / "bin" / "python"
    whole = f"test ! -e {site.release}/.venv/unfinished && {python} -c 'import django, granian, psycopg'"
    tree = Tree(source=site.source, path=site.release, why="kode rilis ini, di samping yang lama")
    return [
        Home(path=CODE, ours=tuple(one.name for one in (RELEASES, NOW, BEFORE)), why="rilis Permisi"),
        tree,
        Command(
            what="paket Python",
            why="yang terkunci di requirements/runtime.txt, dengan sidik jarinya",
            command=("env", f"PERMISI_FROM={site.release}", str(site.release / "permisi"), "help"),
            check=("sh", "-c", whole),
            after=(tree.what,),
        ),
        Text(
            path=COMMAND,
            content=render(site.source / "deploy" / "permisi.sh", {"city": site.city}),
            mode=0o755,
            why="perintah permisi dengan pengaturan kota ini",
        ),
    ]


def turning(site: Site) -> list[Step]:
    """From here on the machine uses this release; the one before stays as the way back."""
    back = [Link(path=BEFORE, to=RELEASES / site.before, why="jalan kembali")] if site.before else []
    return [*back, Link(path=NOW, to=site.release, why="rilis ini dipakai")]


def tidying(site: Site) -> list[Step]:
    """Last, when the new release was seen to answer."""
    return [
        Former(folder=RELEASES, keep=(site.name, site.before), why="cukup dua: yang dipakai dan sebelumnya")
    ]


def folders(site: Site) -> list[Step]:
    """Where configuration, documents and backups lie; and the city's files, which belong to the city from then on."""
    return [
        Folder(path=CONFIG, owner=FOR_US, mode=0o750, stays=True, why="pengaturan, kunci, berkas kota"),
        Folder(path=site.keys, owner=FOR_US, mode=0o750, stays=True, why="kunci kota ini"),
        Folder(path=site.tls, mode=0o700, stays=True, why="sertifikat; hanya dibaca root"),
        Folder(path=DATA, owner=OURS, mode=0o750, stays=True, why="data"),
        Folder(path=DATA / site.city, owner=OURS, mode=0o750, stays=True, why="satu-satunya tempat tulis"),
        Folder(path=DATA / site.city / "store", owner=OURS, mode=0o700, stays=True, why="dokumen dan naskah"),
        Folder(path=BACKUPS, mode=0o700, stays=True, why="cadangan; situs tidak dapat membacanya"),
        Folder(path=BACKUPS / site.city, mode=0o700, stays=True, why="cadangan kota ini"),
        Tree(
            source=site.source / "cities" / site.city,
            path=CONFIG / "cities" / site.city,
            once=True,
            stays=True,
            why="berkas kota: setelah ini diubah di sini, dan tidak ditimpa rilis baru",
        ),
    ]


def secrets(site: Site) -> list[Step]:
    """Keys and settings, made once."""
    steps: list[Step] = [
        Made(
            path=site.keys / name,
            make=making.note_key(site, Path(name).stem),
            owner=FOR_US,
            mode=0o640,
            why=why,
        )
        for name, why in (
            (keys.LOG, "kunci buku besar; hanya petugas latar"),
            (keys.PROMISE, "kunci janji pada tanda terima; hanya situs"),
        )
    ]
    if site.kind != "production":
        steps.append(
            Made(
                path=site.keys / keys.TRIAL_ROOT,
                make=making.trial(site),
                mode=0o644,
                why="tanda tangan percobaan; semua naskah bertanda contoh",
            )
        )
    settings = making.environment(site)
    return [
        *steps,
        Made(path=site.environment, make=settings, owner=FOR_US, mode=0o640, why="pengaturan dan rahasia"),
    ]
