# SPDX-License-Identifier: Apache-2.0
"""The plan of an installation: pure. What an installed machine has, in the order in which it comes to have it."""

from pathlib import Path

from permisi.doors.shell import keys
from permisi.doors.shell.installing import making
from permisi.doors.shell.installing.rendering import render
from permisi.doors.shell.installing.site import (
    BACKUPS,
    CODE,
    COMMAND,
    CONFIG,
    DATA,
    UNITS,
    USER,
    Site,
)
from permisi.doors.shell.installing.steps import Block, Command, Folder, Link, Made, Step, Text, Tree

PACKAGES = ("postgresql", "nginx", "python3-venv", "ca-certificates")
OURS = ("permisi", "permisi")
FOR_US = ("root", "permisi")
PYTHON = CODE / ".venv" / "bin" / "python"
NGINX = Path("/etc/nginx")


def plan(site: Site) -> list[Step]:
    """Every step, first to last; taken back in the other direction."""
    return [
        *packages(site),
        *code(site),
        *folders(site),
        *secrets(site),
        *access(site),
        *database(site),
        *units(site),
        *proxy(site),
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
    """The release itself, with its locked packages."""
    tree = Tree(source=site.source, path=CODE, mark="permisi", why="kode rilis ini; versi lama diganti")
    return [
        tree,
        Command(
            what="paket Python",
            why="yang terkunci di requirements/runtime.txt, dengan sidik jarinya",
            command=(str(CODE / "permisi"), "help"),
            check=(str(PYTHON), "-c", "import django, granian, psycopg"),
            after=(tree.what,),
        ),
        Text(
            path=COMMAND,
            content=render(site.source / "deploy" / "permisi.sh", {"city": site.city}),
            mode=0o755,
            why="perintah permisi dengan pengaturan kota ini",
        ),
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
            ("hba", "dua peran Permisi, lewat soket, tanpa kata sandi"),
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
    as_postgres = ("runuser", "-u", "postgres", "--", "env", f"PYTHONPATH={CODE / 'src'}:{CODE}", str(PYTHON))
    server = (*as_postgres, "-m", "permisi.doors.shell.installing.server")
    manage = (str(COMMAND), "manage")
    return [
        Command(
            what=f"basis data {site.database}",
            why="dua peran: pemilik tabel, dan situs yang tidak dapat mengubah tabel",
            command=(*server, "make", site.database),
            check=(*server, "ready", site.database),
            back=(*server, "drop", site.database),
            stays=True,
        ),
        Command(
            what="tabel",
            why="dibuat dan diubah oleh pemilik",
            command=(*manage, "migrate", "--verbosity", "0"),
            check=(*manage, "migrate", "--check"),
        ),
        Command(
            what=f"tanda basis data: {site.kind}",
            why="dikatakan sekali, tidak dapat diubah",
            command=(*manage, "mark_database", site.kind),
            check=(*server, "ready", site.database, site.kind),
        ),
    ]


def units(site: Site) -> list[Step]:
    """Web and worker under systemd, what runs every day, and how long the log is kept."""
    deploy = site.source / "deploy"
    names = ["permisi@.target", "permisi-web@.service", "permisi-worker@.service"]
    names += [f"permisi-{one}@.{kind}" for one in site.timers for kind in ("service", "timer")]
    written = [
        Text(path=UNITS / name, content=render(deploy / "systemd" / name, {}), why="dijalankan systemd")
        for name in names
    ]
    journal = Text(
        path=Path("/etc/systemd/journald.conf.d/permisi.conf"),
        content=render(deploy / "journald.conf", {}),
        why="catatan disimpan 90 hari, paling banyak 2 GB",
    )
    due = tuple(one.what for one in written)
    target = f"permisi@{site.city}.target"
    wanted = [target, *(f"permisi-{one}@{site.city}.timer" for one in site.timers)]
    return [
        *written,
        journal,
        systemctl("daemon-reload", after=due, why="berkas unit dibaca ulang"),
        systemctl("restart", "systemd-journald", after=(journal.what,), why="batas catatan berlaku"),
        *(
            systemctl("enable", "--now", one, check=("is-enabled", "-q", one), back=one, why="ikut menyala")
            for one in wanted
        ),
        systemctl(
            "restart",
            target,
            after=(*due, f"isi {CODE}", "paket Python", "tabel", f"berkas {site.environment}"),
            why="proses memakai kode dan pengaturan yang baru",
        ),
    ]


def systemctl(
    *words: str, why: str, after: tuple[str, ...] = (), check: tuple[str, ...] = (), back: str = ""
) -> Command:
    """A command to systemd."""
    return Command(
        what="systemctl " + " ".join(words),
        why=why,
        command=("systemctl", *words),
        check=("systemctl", *check) if check else (),
        after=after,
        needs="systemd",
        back=("systemctl", "disable", "--now", back) if back else (),
    )


def proxy(site: Site) -> list[Step]:
    """TLS in front of the web."""
    words = {"city": site.city, "host": site.host, "port": site.port, "tls": site.tls}
    page = NGINX / "sites-available" / f"permisi-{site.city}"
    conf = Text(
        path=page, content=render(site.source / "deploy" / "nginx" / "site.conf", words), why="pintu TLS"
    )
    link = Link(path=NGINX / "sites-enabled" / page.name, to=page, why="dinyalakan")
    pair = certificate(site)
    due = (conf.what, link.what, *(one.what for one in pair))
    return [
        *pair,
        conf,
        link,
        Command(what="nginx -t", why="salah tulis tidak mematikan pintu", command=("nginx", "-t"), after=due),
        systemctl("reload", "nginx", after=due, why="pintu memakai yang baru"),
    ]


def certificate(site: Site) -> list[Step]:
    """A certificate that was given, by its path; else one signed by itself until a real one is there."""
    own, key = site.tls / "certificate.pem", site.tls / "key.pem"
    if site.certificate and site.key:
        return [
            Link(path=key, to=site.key, stays=True, why="kunci sertifikat yang diberikan"),
            Link(path=own, to=site.certificate, stays=True, why="sertifikat yang diberikan"),
        ]
    return [
        Made(path=key, make=making.tls_key, why="kunci sertifikat sementara"),
        Made(path=own, make=making.self_signed(site), mode=0o644, why="sampai sertifikat asli ada"),
    ]
