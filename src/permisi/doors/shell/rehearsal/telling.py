# SPDX-License-Identifier: Apache-2.0
"""What a rehearsal prints: a line for each file, where it stopped, and the sum."""

import json
from collections.abc import Callable, Collection
from dataclasses import asdict

from permisi.doors.shell.progress import seconds
from permisi.doors.shell.rehearsal.play import Result

Say = Callable[[str], None]
NAMES = {"hash": "sidik", "signature": "segel", "pdfsig": "pdfsig", "qr": "QR", "page": "halaman keaslian"}


def tell(result: Result, say: Say, *, as_json: bool) -> None:
    """One file."""
    if as_json:
        say(json.dumps(asdict(result), ensure_ascii=False))
        return
    head = f"{result.type} {result.variant} {'ditolak' if result.outcome == 'tolak' else result.outcome}"
    if result.trouble:
        where = result.trouble
        say(f"GAGAL {head}: {where['orang']} di {where['halaman']} ({where['status']}): {where['kata']}")
        return
    checks = ", ".join(f"{NAMES[name]} {_word(good)}" for name, good in result.checks.items())
    took = seconds(result.seconds)
    say(f"{'ok   ' if result.ok else 'GAGAL'} {head}: {result.number}, {result.acts} tindakan, {took}")
    say(f"      {checks}; {result.sha256}")


def _word(good: bool | None) -> str:
    return "tidak diperiksa" if good is None else "ya" if good else "TIDAK"


def summary(results: Collection[Result], took: float, leaves: int, *, as_json: bool) -> str:
    """The sum of the run; ``leaves`` are those of the exported log, 0 where it was not exported."""
    failed = [one for one in results if not one.ok]
    if as_json:
        told = {
            "berkas": len(results),
            "gagal": len(failed),
            "jenis": len({one.type for one in results}),
            "detik": round(took, 1),
            "catatan": leaves,
        }
        return json.dumps({"ringkasan": told}, ensure_ascii=False)
    kinds = len({one.type for one in results})
    exported = f", {leaves} catatan diekspor" if leaves else ""
    return f"{kinds} jenis izin, {len(results)} berkas, {len(failed)} gagal, {seconds(took)}{exported}"
