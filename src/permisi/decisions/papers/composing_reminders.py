# SPDX-License-Identifier: Apache-2.0
"""The letter that reminds the head of an OPD of work on its last day. Pure, as in ``composing``."""

from dataclasses import dataclass
from datetime import date

from permisi.decisions.papers import contents, values
from permisi.decisions.papers.composing import Office, broken
from permisi.decisions.papers.composing_opinions import About
from permisi.decisions.papers.words import written_date

ELECTRONIC = "Ditetapkan secara elektronik; penetapannya tercatat di buku besar."
NO_BASIS = "Standar operasional prosedur jenis izin ini."


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminding:
    """What the letter says: which work, since when, until when, by which article the promise runs, signed by whom."""

    number: str
    on: date
    activity: str
    opened_on: date
    due_on: date
    decide_by: date | None
    words: str
    basis: tuple[str, ...]
    addressed: str
    title: str
    name: str
    capacity: str
    copies: tuple[str, ...]


def reminder(told: Reminding, about: About, office: Office) -> contents.Reminder:
    """The letter: what waits, since when, until when, and what follows if nothing comes (L-35)."""
    last = written_date(told.due_on)
    since = written_date(told.opened_on)
    promised = f", yang berakhir pada {written_date(told.decide_by)}" if told.decide_by else ""
    lines = [
        f"{told.activity} ada pada perangkat daerah Saudara sejak {since}. Hari terakhirnya {last}.",
        f"Waktu ini bagian dari waktu pelayanan yang dijanjikan kepada pemohon{promised}.",
    ]
    if told.words:
        lines.append(told.words)
    return contents.Reminder(
        code=about.code,
        letterhead=office.letterhead(),
        heading=("SURAT PENGINGAT",),
        number=told.number,
        about=about.lines(),
        addressed=broken(told.addressed, 60),
        grounds=told.basis or (NO_BASIS,),
        facts=(values.Fact("Nomor", about.number), *about.facts),
        words=tuple(lines),
        closing=f"Mohon diselesaikan. Sesudah {last} pekerjaan ini dinaikkan kepada atasan pemegangnya.",
        copies=told.copies,
        place=office.city["short_name"],
        date=told.on,
        signatory=values.Signatory(
            basis=values.Basis.ATTRIBUTION,
            capacity=values.Capacity(told.capacity),
            title=broken(told.title.upper()),
            name=told.name,
            note=ELECTRONIC,
        ),
    )
