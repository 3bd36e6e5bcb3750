# SPDX-License-Identifier: Apache-2.0
"""Officers and what they practised, as files that go from one database to another (latihan)."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from permisi.catalogue import queries as catalogue
from permisi.catalogue.acts import Practised
from permisi.ground.refusal import Refusal
from permisi.people.models import Account
from permisi.regulation import queries as regulation
from permisi.regulation import readying

SEAL = "sidik"


class NotFromHere(Refusal):
    """The file speaks of another city."""

    sentence = "Berkas latihan ini dari {city}, bukan kota ini."


class FileAltered(Refusal):
    """The file does not carry the digest of what it says, or none."""

    sentence = "Berkas latihan ini berubah sejak dibuat. Buat lagi dengan --practice-results."


def reference(account: Account) -> str:
    """By what a person is known in both databases, without a name: a hash of the contact."""
    return hashlib.sha256(f"{city()}|{(account.email or account.phone or '').lower()}".encode()).hexdigest()


def city() -> str:
    """The city that a file speaks of."""
    return str(regulation.city().get("short_name", ""))


def officers() -> list[dict[str, Any]]:
    """Everybody in office today, for a practice city: name, contact, posts. Personal: keep the file to yourself."""
    return [
        {
            "nama": one.account.name,
            "surel": one.account.email,
            "telepon": one.account.phone,
            "jabatan": sorted({held.position for held in regulation.principal(one.account).held}),
        }
        for one in readying.officers(regulation.today())
    ]


def results() -> list[str]:
    """What each officer did of the tasks of his or her posts, a line a post; the last line is their digest."""
    asked, done, today = catalogue.asked_of_posts(), catalogue.done_here(), regulation.today()
    lines = []
    for one in readying.officers(today):
        for position in sorted({held.position for held in regulation.principal(one.account).held}):
            if tasks := asked.get(position):
                did = tasks & done.get((one.account.pk, position), set())
                told = {
                    "kota": city(),
                    "orang": reference(one.account),
                    "jabatan": position,
                    "selesai": sorted(did),
                    "belum": sorted(tasks - did),
                    "pada": today.isoformat(),
                }
                lines.append(json.dumps(told, sort_keys=True))
    return [*lines, json.dumps({SEAL: digest_of(lines)})]


def digest_of(lines: Iterable[str]) -> str:
    """The digest of a file's lines."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def read_results(text: str) -> tuple[list[Practised], str]:
    """Those of the file who are officers here, and its digest. Raises ``FileAltered``, ``NotFromHere``."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = _whole(lines)
    for one in told:
        if one["kota"] != city():
            raise NotFromHere(city=one["kota"])
    here = {reference(one.account): one.account for one in readying.officers(regulation.today())}
    found = [
        Practised(
            here[one["orang"]], one["jabatan"], one["selesai"], one["belum"], date.fromisoformat(one["pada"])
        )
        for one in told
        if one["orang"] in here
    ]
    return found, digest_of(lines[:-1])


def _whole(lines: Sequence[str]) -> list[dict[str, Any]]:
    try:
        told = [json.loads(line) for line in lines]
        if not told or told[-1] != {SEAL: digest_of(lines[:-1])}:
            raise FileAltered()
        for one in told[:-1]:
            date.fromisoformat(one["pada"])
            sorted(one["selesai"] + one["belum"] + [one["jabatan"], one["orang"], one["kota"]])
    except (ValueError, KeyError, TypeError) as broken:
        raise FileAltered() from broken
    return told[:-1]
