# SPDX-License-Identifier: Apache-2.0
"""The set of procedures (L-80, L-81), the standards (L-70) and the technical teams (L-34)."""

from collections.abc import Mapping, Sequence
from typing import Any

from permisi.catalogue.files import sop_digest
from permisi.catalogue.rules import Definition
from permisi.decisions.papers.procedures import Edition, composed
from permisi.decisions.papers.sheets import UNSET, Chapter, Contents, Form, Grid, Sheet, Words
from permisi.decisions.papers.standards import components
from permisi.parts.annexes.records import Records, annex
from permisi.procedure.rules.sop import Task
from permisi.regulation.rules.office import shortened

TEAM = {
    Task.VISIT: "meninjau",
    Task.DRAFT_RECOMMENDATION: "menyusun rekomendasi",
    Task.SIGN_RECOMMENDATION: "menetapkan rekomendasi",
}

LETTERS = "Surat penempatan dan masa tugas setiap anggota tertulis pada kolom pemegang, bila tercatat."
UNKNOWN, EMPTY = "tidak tercatat dalam berkas kota", "kosong"


def procedures(records: Records) -> Sheet:
    """Every procedure on its official form: identity, table and chart; the draft has them as tables to edit."""
    chapters = [
        Chapter("Daftar isi", (Contents(tuple(one.sop.title for one in records.types)),)),
        *(Chapter(one.sop.title, (_form(one, records),), apart=True) for one in records.types),
    ]
    assumed = sum(row.assumed for one in records.types for row in one.sop.rows)
    return annex(records, "Kumpulan SOP perizinan", tuple(chapters), assumed=assumed)


def _form(one: Definition, records: Records) -> Form:
    units = {unit.key: unit for unit in records.units}
    heads = {
        post.key: shortened(post.title, units[post.unit].name, units[post.unit].short)
        for post in records.positions
        if post.unit in units
    }
    edition = Edition(
        definition=one,
        government=records.frame.government,
        agency=records.frame.office,
        units={key: unit.name for key, unit in units.items()},
        titles={post.key: post.title for post in records.positions},
        heads=heads,
        instruments={
            key: f"{row.cited} tentang {row.subject}" for key, row in records.law.instruments.items()
        },
        version="dalam lampiran ini",
        digest=sop_digest(one),
        on=records.frame.on,
        sample=records.frame.sample,
    )
    content = composed(edition)
    of = content["identity"]
    owner = Words(f"{of['government']} {of['unit']}".upper())
    return Form(content, (owner, _identity(of), _table(content["pages"])))


def _identity(of: Mapping[str, Any]) -> Grid:
    """The thirteen items as they stand on the form."""
    approved = of["approved"]
    rows = (
        *map(tuple, of["facts"]),
        (approved["label"], f"{approved['title']}, {approved['name']}, NIP {approved['nip']}"),
        *(
            (name, "; ".join(text.rstrip(".") for text in texts) or of["unset"])
            for name, texts in of["blocks"]
        ),
    )
    return Grid(tuple(of["name"]), (1, 4), rows)


def _table(pages: Sequence[Mapping[str, Any]]) -> Grid:
    heads = ("No", "Uraian kegiatan", "Pelaksana", "Kelengkapan", "Waktu", "Output", "Keterangan")
    keys = ("no", "activity", "executor", "materials", "time", "output", "remarks")
    rows = tuple(tuple(row[key] or "–" for key in keys) for page in pages for row in page["rows"])
    return Grid(heads, (3, 24, 18, 16, 8, 16, 18), rows)


def standards(records: Records) -> Sheet:
    """The fourteen components of every type; the announced version where there is one."""
    chapters = []
    for number, one in enumerate(records.types):
        decided = records.decided.get(one.code)
        words = decided.words() if decided else "Belum ditetapkan; disusun dari data yang berlaku."
        chapters.append(Chapter(one.name, (Words(words),), apart=number > 0))
        chapters.extend(components(records.standards[one.code], 3))
    assumed = sum(
        line.assumed for one in records.types for part in records.standards[one.code] for line in part.lines
    )
    return annex(records, "Standar pelayanan perizinan", tuple(chapters), assumed=assumed, across=False)


def technical_teams(records: Records) -> Sheet:
    """Which posts of which unit visit and recommend for each type; who holds them that day, where it is known."""
    rows: list[tuple[str, ...]] = []
    for one in records.types:
        for post, tasks in _team(one).items():
            title, _, unit = records.titles.get(post, (post, "", UNSET))
            people = _holders(post, one.code, records)
            mark = "anggapan" if any(row.assumed for row in one.sop.rows if row.executor == post) else "–"
            rows.append((str(len(rows) + 1), one.name, unit, title, ", ".join(tasks), people, mark))
    heads = (
        "No",
        "Jenis izin",
        "Perangkat daerah",
        "Jabatan",
        "Tugas",
        "Pemegang pada hari itu",
        "Keterangan",
    )
    without = [one.name for one in records.types if not _team(one)]
    chapters = [
        Chapter("Penetapan", (Words(f"Keputusan pembentukan tim teknis: {UNSET}. {LETTERS}"),)),
        Chapter("Anggota menurut jenis izin", (Grid(heads, (3, 18, 10, 20, 15, 25, 9), tuple(rows)),)),
    ]
    if without:
        chapters.append(Chapter("Jenis izin tanpa tim teknis", (Words("; ".join(without) + "."),)))
    assumed = sum(row[-1] != "–" for row in rows)
    return annex(records, "Tim teknis perizinan", tuple(chapters), assumed=assumed)


def _holders(post: str, code: str, records: Records) -> str:
    """Who holds the post for that type, with letter and period."""
    if records.people is None:
        return UNKNOWN
    able = [one for one in records.people.get(post, ()) if not one.types or code in one.types]
    return "; ".join(one.words() for one in able) or EMPTY


def _team(one: Definition) -> dict[str, list[str]]:
    """The posts that visit or recommend, with what they do."""
    found: dict[str, list[str]] = {}
    for row in one.sop.rows:
        if row.task in TEAM:
            tasks = found.setdefault(row.executor, [])
            if TEAM[row.task] not in tasks:
                tasks.append(TEAM[row.task])
    return found
