# SPDX-License-Identifier: Apache-2.0
"""The part of the plan that concerns PostgreSQL: who enters, the database, its tables, and what it is."""

from pathlib import Path

from permisi.doors.shell.databases import READER, ROLES
from permisi.doors.shell.installing.commands import Command
from permisi.doors.shell.installing.rendering import render
from permisi.doors.shell.installing.site import BACKUPS, COMMAND, Site
from permisi.doors.shell.installing.steps import Block, Step

AS_POSTGRES = ("runuser", "-u", "postgres", "--")


def access(site: Site) -> list[Step]:
    """Who enters the database: users of this machine, over its socket, without passwords."""
    folder = Path("/etc/postgresql") / str(site.postgresql) / "main"
    cluster = ("pg_ctlcluster", str(site.postgresql), "main")
    blocks = [
        Block(
            path=folder / f"pg_{name}.conf",
            content=render(site.source / "deploy" / f"postgresql-{name}.conf", {"database": site.database}),
            why=why,
        )
        for name, why in (
            ("ident", "pengguna mesin mana boleh menjadi peran mana"),
            ("hba", "tiga peran Permisi, lewat soket, tanpa kata sandi"),
        )
    ]
    return [
        Command(
            what="basis data berjalan",
            why="langkah berikut memerlukannya",
            command=(*cluster, "start"),
            check=("pg_isready", "-q"),
        ),
        *blocks,
        Command(
            what="aturan masuk dibaca ulang",
            why="tanpa memutus yang sedang tersambung",
            command=(*cluster, "reload"),
            after=tuple(one.what for one in blocks),
        ),
    ]


def database(site: Site) -> list[Step]:
    """The city's database, its tables, and what it is."""
    return [_made(site), _reader(site), *_tables(site), _mark(site)]


def _made(site: Site) -> Command:
    statements = [f"DROP DATABASE IF EXISTS {site.database} WITH (FORCE)"]
    statements += [f"DROP ROLE IF EXISTS {role}" for role in ROLES[1:]]
    drop = " ".join(f"-c '{one}'" for one in statements)
    found = f"psql -lqtA | cut -d '|' -f 1 | grep -qx {site.database}"
    return Command(
        what=f"basis data {site.database}",
        why="tiga peran: pemilik tabel, situs yang tidak dapat mengubah tabel, pembaca kotak tersegel",
        command=_server(site, "make"),
        check=(*AS_POSTGRES, "sh", "-c", found),
        back=(*AS_POSTGRES, "sh", "-c", f"psql -q {drop}"),
        stays=True,
    )


def _reader(site: Site) -> Command:
    """The third role, where an earlier release made the other two."""
    found = f"psql -qtAc \"SELECT 1 FROM pg_roles WHERE rolname = '{READER}'\" | grep -qx 1"  # noqa: S608 -- a fixed name
    return Command(
        what=f"peran {READER}",
        why="membaca kotak laporan tersegel dan tidak lain",
        command=_server(site, "make"),
        check=(*AS_POSTGRES, "sh", "-c", found),
    )


def _tables(site: Site) -> list[Step]:
    """A dump before they change, and the change itself, by the new release while the old one still runs."""
    check = f"{' '.join(_manage(site, 'migrate', '--check'))} >/dev/null 2>&1"
    empty = " ".join(_server(site, "empty"))
    dump = BACKUPS / site.city / "before-upgrade.dump"
    making = f"{' '.join(AS_POSTGRES)} pg_dump -Fc {site.database} >{dump}.making && mv {dump}.making {dump}"
    still = f"Rilis lama tetap dipakai, yang baru belum. Keadaan tabel sebelumnya: {dump}"
    return [
        Command(
            what="rilis mengenal tabelnya",
            why="rilis yang lebih lama daripada tabelnya tidak dijalankan",
            command=_server(site, "fits"),
            check=_server(site, "fits"),
        ),
        Command(
            what="salinan sebelum tabel diubah",
            why=f"jalan kembali: {dump}",
            command=("sh", "-c", f"umask 077; {making}"),
            check=("sh", "-c", f"{empty} || {check}"),
        ),
        Command(
            what="tabel",
            why="dibuat dan diubah oleh pemilik",
            command=_manage(site, "migrate", "--verbosity", "0"),
            check=("sh", "-c", check),
            hint=still if site.before else "",
        ),
    ]


def _mark(site: Site) -> Command:
    return Command(
        what=f"tanda basis data: {site.kind}",
        why="dikatakan sekali, tidak dapat diubah",
        command=_manage(site, "mark_database", site.kind),
        check=_server(site, "ready", site.kind),
    )


def _server(site: Site, deed: str, *rest: str) -> tuple[str, ...]:
    """A deed or question of ``installing.server``, from this release."""
    python = str(site.release / ".venv" / "bin" / "python")
    path = f"PYTHONPATH={site.release / 'src'}:{site.release}"
    module = "permisi.doors.shell.installing.server"
    return (*AS_POSTGRES, "env", path, python, "-m", module, deed, site.database, *rest)


def _manage(site: Site, *words: str) -> tuple[str, ...]:
    """The city's command, by this release, whichever is in use."""
    return ("env", f"PERMISI_RELEASE={site.release}", str(COMMAND), "manage", *words)
