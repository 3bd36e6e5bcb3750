# SPDX-License-Identifier: Apache-2.0
"""Checks of the machine: settings, secrets, clock, disk, mail, the site's certificate, the typesetter."""

import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from django.conf import settings
from django.db import connection

from config.server import given
from permisi.dispatch.channels import standing
from permisi.dispatch.channels.catcher import Catcher
from permisi.dispatch.channels.outgoing import Outgoing
from permisi.dispatch.channels.smtp import Smtp
from permisi.dispatch.errors import NotDelivered
from permisi.doors.shell import keys, safety
from permisi.doors.shell.checkup.finding import Finding, Situation, bad, by_limit, ok, warn
from permisi.ground.paper import render
from permisi.ledger import queries as ledger

MB = 2**20
DISK_WARN_MB, DISK_BAD_MB = 2048, 512
FILES_WARN, FILES_BAD = 0.05, 0.01  # share of inodes left
SKEW_WARN, SKEW_BAD = 2.0, 30.0  # seconds between this machine and its database
CERTIFICATE_WARN, CERTIFICATE_BAD = 30, 7  # days
PAGE = b"#set document(title: [Permisi])\n#set page(width: 60mm, height: 20mm)\nPermisi"


def configuration(at: Situation) -> Finding:
    """The rules of ``safety``, by which a production database is served or not."""
    kind = ledger.birth_kind()
    found = list(safety.faults(given(str(connection.settings_dict["USER"]))))
    if kind != "production":
        return ok(
            f"basis data bertanda {kind or '–'}: aturan produksi tidak berlaku ({len(found)} tidak dipenuhi)"
        )
    if found:
        return bad(
            "; ".join(found), f"perbaiki di {at.settings}, lalu systemctl restart permisi@{at.city}.target"
        )
    return ok("pengaturan produksi aman")


def secrets(at: Situation) -> Finding:
    """Every key is there, and nobody but owner and group can read it."""
    lost = [str(path) for path in needed(at) if not path.is_file()]
    if lost:
        return bad(
            f"tidak ada: {', '.join(lost)}",
            "pulihkan dari cadangan: permisi restore; tanpa kunci, data tidak terbaca",
        )
    open_to_all = [path for path in private(at) if path.stat().st_mode & (stat.S_IRWXO | stat.S_IWGRP)]
    if open_to_all:
        names = " ".join(map(str, open_to_all))
        return bad(f"dapat dibaca atau diubah orang lain: {names}", f"chmod u=rw,g=r,o= {names}")
    return ok(f"{len(list(private(at)))} berkas, tertutup bagi orang lain")


def needed(at: Situation) -> Iterator[Path]:
    """Files without which the city cannot work."""
    yield from (at.path("keys") / name for name in (keys.LOG, keys.PROMISE))
    if at.installed:
        yield at.path("settings")
    else:
        yield from (at.path("keys") / name for name in keys.SECRETS.values())


def private(at: Situation) -> Iterator[Path]:
    """Files that hold a secret."""
    yield from needed(at)
    for name in (keys.TRIAL, keys.TRIAL_PASS, "worker.env"):
        if (path := at.path("keys") / name).is_file():
            yield path


def clocks(at: Situation) -> Finding:
    """Machine and database tell the same time, and somebody keeps the machine's."""
    with connection.cursor() as cursor:
        before = datetime.now(UTC)
        cursor.execute("SELECT clock_timestamp()")
        row = cursor.fetchone()
    skew = abs((row[0] - before).total_seconds()) if row else 0.0
    do = "timedatectl set-ntp true; hari berkas dihitung dengan jam ini"
    if skew > SKEW_WARN:
        return (bad if skew > SKEW_BAD else warn)(f"mesin dan basis data berbeda {skew:.0f} detik", do)
    if kept_by_ntp() == "no":
        return warn("jam mesin tidak diselaraskan (NTP)", do)
    shift = ledger.clock_shift()
    return ok("jam basis data latihan disetel" if shift else "mesin dan basis data sama")


def kept_by_ntp() -> str:
    """``yes`` or ``no`` as the system says it; empty where nobody can be asked."""
    if shutil.which("timedatectl") is None:
        return ""
    words = ["timedatectl", "show", "--property=NTPSynchronized", "--value"]
    done = subprocess.run(words, check=False, capture_output=True, text=True, timeout=5)
    return done.stdout.strip() if done.returncode == 0 else ""


def disk(at: Situation) -> Finding:
    """Room for bytes and for names, where documents and backups lie."""
    worst = ok("")
    said = []
    for place in dict.fromkeys(nearest(at.path(name)) for name in ("store", "backups")):
        free, files = shutil.disk_usage(place).free / MB, os.statvfs(place)
        left = files.f_favail / files.f_files if files.f_files else 1.0
        words = f"{place}: {free / 1024:.1f} GB, {left:.0%} nama berkas".replace(".", ",")
        do = "df -h; df -i; journalctl --vacuum-size=500M; pindahkan cadangan lama; lalu tambah disk"
        one = by_limit(free, words, do, warn_below=DISK_WARN_MB, bad_below=DISK_BAD_MB)
        two = by_limit(left, words, do, warn_below=FILES_WARN, bad_below=FILES_BAD)
        worst = max(worst, one, two, key=lambda finding: finding.state)
        said.append(words)
    return Finding(worst.state, "; ".join(said), worst.do)


def nearest(path: Path) -> Path:
    """The path, or the nearest folder above it that is there already."""
    return path if path.exists() else nearest(path.parent)


def mail(at: Situation) -> Finding:
    """The mail server answers and lets us in; a message goes only where one was asked for."""
    url = settings.PERMISI_EMAIL_URL
    if not url:
        if ledger.is_marked():
            return ok("tanpa server surel: pesan ditampung di halaman peragaan")
        return bad(
            "PERMISI_EMAIL_URL kosong: tidak seorang pun dapat masuk",
            f"isi di {at.settings}, lalu mulai ulang",
        )
    where = urlsplit(url)
    name, smtp = f"{where.hostname}:{where.port or 25}", Smtp(url)
    if trouble := smtp.trouble():
        return bad(
            f"{name} tidak menjawab: {trouble}", "periksa PERMISI_EMAIL_URL dan jaringan ke server surel"
        )
    if not at.send_test:
        return ok(f"{name} menjawab")
    try:
        smtp.send(
            Outgoing(
                to=at.send_test, subject="Uji surel Permisi", text="Surel ini dikirim oleh permisi doctor."
            )
        )
    except NotDelivered:
        return bad(f"{name} menolak surel uji", "periksa alamat pengirim dan hak kirim di server surel")
    return ok(f"{name} menerima surel uji untuk {at.send_test}")


def phones(at: Situation) -> Finding:
    """The gateways to phones answer; one that could not report, or could be lied to, is told."""
    lacking = [
        name for name in ("TOKEN", "SECRET", "VERIFY") if not getattr(settings, f"PERMISI_WHATSAPP_{name}")
    ]
    if settings.PERMISI_WHATSAPP_URL and lacking:
        names = ", ".join(f"PERMISI_WHATSAPP_{name}" for name in lacking)
        return bad(f"{names} kosong", f"isi di {at.settings}, lalu mulai ulang")
    if settings.PERMISI_SMS_URL and not (settings.PERMISI_SMS_TOKEN and settings.PERMISI_SMS_SENDER):
        return bad(
            "PERMISI_SMS_TOKEN atau PERMISI_SMS_SENDER kosong", f"isi di {at.settings}, lalu mulai ulang"
        )
    gateways = [one for way, one in standing().items() if way.rings and not isinstance(one, Catcher)]
    if not gateways:
        if ledger.is_marked():
            return ok("tanpa penyedia pesan: pesan ditampung di halaman peragaan")
        return warn("tanpa WhatsApp dan SMS: warga hanya dapat masuk dengan surel", f"isi di {at.settings}")
    for one in gateways:
        if trouble := one.trouble():
            return bad(
                f"{one.name} tidak menjawab: {trouble}", "periksa alamat dan jaringan ke penyedia pesan"
            )
    return ok(f"{', '.join(one.name for one in gateways)} menjawab")


def site_certificate(at: Situation) -> Finding:
    """The certificate that the proxy shows: its days, its name, and whether browsers can trust it."""
    if not at.certificate:
        return ok("tidak ada pintu TLS di sini")
    do = "pasang yang baru: permisi install --certificate … --key …; lalu systemctl reload nginx"
    file = at.path("certificate")
    if not file.exists():
        return bad(f"{file} tidak ada", do)
    return judged(
        x509.load_pem_x509_certificate(file.read_bytes()),
        urlsplit(settings.PERMISI_ORIGIN).hostname or "",
        do,
    )


def judged(found: x509.Certificate, host: str, do: str) -> Finding:
    """A certificate of the site today."""
    days = (found.not_valid_after_utc - datetime.now(UTC)).days
    words = f"berlaku sampai {found.not_valid_after_utc:%Y-%m-%d} ({days} hari lagi)"
    if days < 0:
        return bad(f"berakhir {found.not_valid_after_utc:%Y-%m-%d}", do)
    if not names(found, host):
        return bad(f"bukan untuk {host}", do)
    if found.issuer == found.subject:
        return warn(f"dibuat sendiri, peramban tidak percaya; {words}", do)
    return by_limit(days, words, do, warn_below=CERTIFICATE_WARN, bad_below=CERTIFICATE_BAD)


def names(found: x509.Certificate, host: str) -> bool:
    """Whether the certificate is for that host; a star stands for one part."""
    try:
        extension = found.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except x509.ExtensionNotFound:
        return False
    known = extension.value.get_values_for_type(x509.DNSName)
    return host in known or f"*.{host.partition('.')[2]}" in known


def typesetter(at: Situation) -> Finding:
    """The papers' fonts are there, and a page can be set."""
    fonts = [path for path in settings.PERMISI_FONTS.rglob("*") if path.suffix in (".ttf", ".otf")]
    if not fonts:
        return bad(
            f"huruf naskah tidak ada di {settings.PERMISI_FONTS}", "pasang ulang rilis ini: ./permisi install"
        )
    pdf = render({"main": PAGE}, at=datetime.now(UTC).replace(microsecond=0), fonts=settings.PERMISI_FONTS)
    return ok(f"{len(fonts)} huruf; satu halaman jadi, {len(pdf)} bita")
