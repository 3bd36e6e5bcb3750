# SPDX-License-Identifier: Apache-2.0
"""The table of checks in the order in which they are told; a check that breaks never stops the rest."""

from collections.abc import Iterator, Mapping

from django.db import OperationalError, connection

from permisi.doors.shell.checkup import city, database, machine
from permisi.doors.shell.checkup.finding import Check, Finding, Situation, bad

SERVER = "basis data"
CHECKS: Mapping[str, Check] = {
    SERVER: database.server,
    "tabel": database.tables,
    "tanda lahir": database.birth,
    "perluasan": database.extensions,
    "peran": database.roles,
    "pengaturan": machine.configuration,
    "rahasia": machine.secrets,
    "jam": machine.clocks,
    "petugas latar": database.worker,
    "pekerjaan": database.jobs,
    "buku besar": database.log,
    "penyegelan": database.sealing,
    "penanda tangan": city.signer,
    "pembaca laporan": city.overseers,
    "surel": machine.mail,
    "ponsel": machine.phones,
    "sertifikat situs": machine.site_certificate,
    "disk": machine.disk,
    "dokumen": city.documents,
    "cadangan": city.backups,
    "kalender": city.calendar,
    "berkas kota": city.files,
    "percetakan": machine.typesetter,
}


def look(at: Situation, checks: Mapping[str, Check] = CHECKS) -> Iterator[tuple[str, Finding]]:
    """Every check's answer by its name."""
    for name, check in checks.items():
        yield name, answer(check, at)


def answer(check: Check, at: Situation) -> Finding:
    """What the check says; one that breaks says so."""
    try:
        return check(at)
    except OperationalError as gone:
        connection.close()
        connection.settings_dict["OPTIONS"]["connect_timeout"] = 1  # the next checks need not wait as long
        words = str(gone).strip().splitlines()
        return bad(
            f"basis data: {words[0] if words else type(gone).__name__}", "systemctl status postgresql; lognya"
        )
    except Exception as broken:  # noqa: BLE001 -- whatever broke, the other checks are told too
        return bad(f"pemeriksaan gagal: {type(broken).__name__}: {broken}", "laporkan kepada pengembang")
