# SPDX-License-Identifier: Apache-2.0
"""The part of the plan that concerns what runs: units, proxy, certificate, and whether the site answers."""

from pathlib import Path

from permisi.doors.shell.installing import making
from permisi.doors.shell.installing.commands import Command
from permisi.doors.shell.installing.rendering import render
from permisi.doors.shell.installing.site import NOW, RELEASES, UNITS, Site
from permisi.doors.shell.installing.steps import Link, Made, Step, Text

NGINX = Path("/etc/nginx")


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
            systemctl(
                "enable",
                "--now",
                one,
                check=("is-enabled", "-q", one),
                back=("disable", "--now", one),
                why="ikut menyala",
            )
            for one in wanted
        ),
        systemctl(
            "restart",
            target,
            after=(*due, f"tautan {NOW}", "tabel", f"berkas {site.environment}"),
            back=("stop", f"permisi-*@{site.city}.service"),
            why="proses memakai kode dan pengaturan yang baru",
        ),
    ]


def answering(site: Site) -> list[Step]:
    """Whether web, worker and database are well under this release."""
    path = f"PYTHONPATH={site.release / 'src'}"
    module = "permisi.doors.shell.installing.answering"
    log = f"journalctl -u permisi-web@{site.city} -u permisi-worker@{site.city} -n 50"
    back = f"\nKembali ke rilis sebelumnya: {RELEASES / site.before}/permisi install" if site.before else ""
    return [
        Command(
            what="situs menjawab",
            why="/siap/ ditanya sampai satu menit",
            command=(
                "env",
                path,
                str(site.release / ".venv/bin/python"),
                "-m",
                module,
                site.host,
                str(site.port),
            ),
            after=(f"systemctl restart permisi@{site.city}.target",),
            needs="systemd",
            hint=f"Lihat: {log}{back}",
        )
    ]


def afterwards(site: Site) -> list[Command]:
    """What has to notice that we are gone."""
    cluster = ("pg_ctlcluster", str(site.postgresql), "main", "reload")
    return [
        systemctl("daemon-reload", why="unit kita sudah tidak ada"),
        systemctl("restart", "systemd-journald", why="batas catatan kita tidak berlaku lagi"),
        systemctl("reload", "nginx", why="pintu tidak lagi menunjuk ke kita"),
        Command(what="aturan masuk", why="peran kita tidak lagi masuk", command=cluster),
    ]


def systemctl(
    *words: str,
    why: str,
    after: tuple[str, ...] = (),
    check: tuple[str, ...] = (),
    back: tuple[str, ...] = (),
) -> Command:
    """A command to systemd."""
    return Command(
        what="systemctl " + " ".join(words),
        why=why,
        command=("systemctl", *words),
        check=("systemctl", *check) if check else (),
        after=after,
        needs="systemd",
        back=("systemctl", *back) if back else (),
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
