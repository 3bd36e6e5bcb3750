# SPDX-License-Identifier: Apache-2.0
"""Checks of the city: its files, its calendar, its documents, its signer, its backups."""

import os
from datetime import UTC, date, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs12
from django.conf import settings

from permisi.cases.intake import store
from permisi.cases.intake.errors import Altered, NotStored
from permisi.decisions import queries as decided
from permisi.doors.shell import keys
from permisi.doors.shell.checkup.finding import Finding, Situation, bad, by_limit, ok, warn
from permisi.doors.shell.keeping import place, taking, verifying
from permisi.doors.shell.loading import differences
from permisi.ledger import queries as ledger
from permisi.pressure import queries as pressure
from permisi.pressure.errors import OverseersUnreadable
from permisi.regulation import queries as law
from permisi.regulation.errors import CityFileBroken

SAMPLE = 20
MONTH_OF_WARNING, MONTH_OF_NEED = 10, 12  # from when on the next year's calendar is missed, and needed
SIGNER_WARN, SIGNER_BAD = 60, 14  # days
BACKUP_WARN, BACKUP_BAD = (
    timedelta(hours=26),
    timedelta(hours=50),
)  # taken every day, some minutes about the hour
NAMED = 3
RECIPIENTS = "PERMISI_BACKUP_RECIPIENTS"


def files(at: Situation) -> Finding:
    """What the city's folder says is what the database holds."""
    try:
        found = differences(settings.PERMISI_CITY_FOLDER)
    except CityFileBroken as broken:
        return bad(broken.words(), "perbaiki baris itu; yang berlaku tetap yang dimuat terakhir")
    if not found:
        return ok("isi folder sama dengan yang berlaku")
    shown = ", ".join(found[:NAMED]) + (" …" if len(found) > NAMED else "")
    return warn(
        f"{len(found)} catatan di folder lain dari yang berlaku: {shown}",
        f"permisi manage load_city {at.city}",
    )


def calendar(at: Situation) -> Finding:
    """The holidays of this year and the next are known; without them, days are counted provisionally (L-150)."""
    return judged(law.calendar().known_years, law.today(), at.city)


def judged(known: frozenset[int], today: date, city: str) -> Finding:
    """The known years on a day."""
    do = f"tulis calendar/{{year}}.toml menurut keputusan libur, lalu: permisi manage load_city {city}"
    if today.year not in known:
        return bad(f"hari libur {today.year} tidak ada", do.format(year=today.year))
    following = today.year + 1
    if following in known:
        return ok(f"{today.year} dan {following} ada")
    words = f"{today.year} ada, {following} belum"
    if today.month < MONTH_OF_WARNING:
        return ok(f"{words} (ditetapkan menjelang akhir tahun)")
    return (bad if today.month >= MONTH_OF_NEED else warn)(words, do.format(year=following))


def documents(at: Situation) -> Finding:
    """Some documents and papers, taken at random, lie where they should and are what they were."""
    here, lost, altered = store.here(), 0, 0
    taken = verifying.sample(SAMPLE)
    for sha256 in taken:
        try:
            here.open_stored(sha256, verify=True).close()
        except NotStored:
            lost += 1
        except Altered:
            altered += 1
    if lost or altered:
        return bad(
            f"dari {len(taken)} contoh: {lost} hilang, {altered} berubah",
            "periksa disk; pulihkan dari cadangan: permisi restore",
        )
    return ok(f"{len(taken)} contoh diperiksa, semua utuh")


def signer(at: Situation) -> Finding:
    """The certificate that papers are signed with holds a while yet."""
    if not ledger.is_marked():
        return warn(
            "belum ada penanda tangan tersertifikasi: naskah berhenti setelah persetujuan",
            "lihat docs/operating/README.md",
        )
    found = [*decided.our_roots(), *leaf(at)]
    if not found:
        return bad("sertifikat penanda tangan percobaan tidak ada", "periksa PERMISI_TRIAL_ROOT dan kuncinya")
    ends = min(one.not_valid_after_utc for one in found)
    days = (ends - datetime.now(UTC)).days
    do = "ganti kunci penanda tangan sebelum hari itu; naskah lama tetap sah"
    return by_limit(days, f"berlaku sampai {ends:%Y-%m-%d}", do, warn_below=SIGNER_WARN, bad_below=SIGNER_BAD)


def leaf(at: Situation) -> list[x509.Certificate]:
    """The trial's own certificate, where this process may open its key."""
    file, word = at.path("keys") / keys.TRIAL, at.path("keys") / keys.TRIAL_PASS
    words = word.read_bytes() if word.is_file() else place.trial_word(at.path("keys"))
    if not file.is_file() or not words:
        return []
    certificate = pkcs12.load_key_and_certificates(file.read_bytes(), words)[1]
    return [certificate] if certificate else []


def overseers(at: Situation) -> Finding:
    """Somebody can read what a pressed officer reports; two, so that none of them alone can look away."""
    where = at.settings or "lingkungannya"
    do = f"kunci dari permisi hear --new-key pada pengawas, ke PERMISI_PRESSURE_KEYS di {where}"
    try:
        found = pressure.overseers()
    except OverseersUnreadable as no:
        return bad(no.words(), do)
    names = ", ".join(one.name for one in found)
    if not found:
        return warn("tidak ada kunci pembaca: petugas yang ditekan tidak dapat melapor", do)
    return ok(names) if len(found) > 1 else warn(f"hanya {names} yang dapat membaca laporan petugas", do)


def backups(at: Situation) -> Finding:
    """A whole backup that is not old."""
    if at.installed and not os.environ.get(RECIPIENTS):
        return bad(
            f"{RECIPIENTS} kosong: tidak ada cadangan yang dibuat", "permisi backup --new-key di mesin lain"
        )
    found = taking.shelf(at.path("backups"), at.city)
    do = "permisi backup; lihat systemctl list-timers 'permisi-*' dan docs/operating/backup.md"
    if not found:
        words = f"tidak ada di {at.backups}"
        return bad(words, do) if at.installed else warn(words, do)
    newest = max(found)
    age = datetime.now(UTC) - newest
    megabytes = f"{found[newest].stat().st_size / 2**20:.1f}".replace(".", ",")
    words = f"{len(found)} berkas; terbaru {newest:%Y-%m-%d %H:%M} UTC, {megabytes} MB"
    if age > BACKUP_WARN:
        return (bad if age > BACKUP_BAD and at.installed else warn)(words, do)
    return ok(words)
