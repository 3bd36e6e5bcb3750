# SPDX-License-Identifier: Apache-2.0
"""The set of procedures (L-80, L-81), the standards (L-70) and the technical teams (L-34)."""

from permisi.catalogue.rules import Definition
from permisi.decisions.papers.sheets import UNSET, Chapter, Grid, Picture, Sheet, Words
from permisi.decisions.papers.standards import components
from permisi.decisions.papers.words import written_date
from permisi.parts.annexes.records import Records, annex
from permisi.parts.procedures import alone, measures
from permisi.procedure.rules.sop import APPLICANT, SopRow, Task

WIDE, HIGH = 294, 150  # millimetres of a page on its side that a chart may take
TEAM = {
    Task.VISIT: "meninjau",
    Task.DRAFT_RECOMMENDATION: "menyusun rekomendasi",
    Task.SIGN_RECOMMENDATION: "menetapkan rekomendasi",
}

LETTERS = "Surat penempatan dan masa tugas setiap anggota tertulis pada kolom pemegang, bila tercatat."
UNKNOWN, EMPTY = "tidak tercatat dalam berkas kota", "kosong"


def procedures(records: Records) -> Sheet:
    """Every procedure: its identity, its table and its chart, so that the annex is whole by itself."""
    chapters: list[Chapter] = []
    for number, one in enumerate(records.types):
        told = (Words(_identity(one)), _table(one, records))
        chapters.append(Chapter(one.sop.title, told, apart=number > 0))
        chapters.append(Chapter(f"Bagan alir {one.name}", (_drawn(one, records),), 3, apart=True))
    assumed = sum(row.assumed for one in records.types for row in one.sop.rows)
    return annex(records, "Kumpulan SOP perizinan", tuple(chapters), assumed=assumed)


def _drawn(one: Definition, records: Records) -> Picture:
    """The chart of a procedure, as large as a page that lies on its side lets it be."""
    heads = {post: title for post, (title, _, _) in records.titles.items()}
    svg = alone(one.sop, heads).encode()
    width, height = measures(svg)
    words = f"Bagan alir {one.name}: {len(one.sop.rows)} kegiatan; isinya sama dengan tabel di atas."
    return Picture(svg, words, round(min(WIDE, HIGH * width / height), 1))


def _identity(one: Definition) -> str:
    known = one.sop.identity
    facts = (
        ("Nomor", one.sop.number),
        ("tanggal pembuatan", written_date(known.made) if known.made else ""),
        ("tanggal revisi", written_date(known.revised) if known.revised else ""),
        ("tanggal efektif", written_date(known.effective) if known.effective else ""),
        ("disahkan oleh", known.approver_name),
    )
    return "; ".join(f"{name}: {value or UNSET}" for name, value in facts) + "."


def _table(one: Definition, records: Records) -> Grid:
    heads = ("No", "Kegiatan", "Pelaksana", "Kelengkapan", "Waktu", "Keluaran", "Keterangan")
    rows = tuple(
        (
            str(number),
            row.activity,
            "Pemohon" if row.executor == APPLICANT else records.title(row.executor),
            row.materials or "–",
            _time(row),
            row.output or "–",
            " ".join(filter(None, (row.note, row.condition_words, "(anggapan)" if row.assumed else "")))
            or "–",
        )
        for number, row in enumerate(one.sop.rows, start=1)
    )
    return Grid(heads, (3, 24, 18, 16, 8, 16, 18), rows)


def _time(row: SopRow) -> str:
    if not row.time:
        return "–" if row.executor == APPLICANT else "hari yang sama"
    return f"{row.time} {row.unit.replace('_', ' ')}"


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
