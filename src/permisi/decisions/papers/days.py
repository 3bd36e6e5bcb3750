# SPDX-License-Identifier: Apache-2.0
"""Every day of a file as a printout, for whoever has to rely on it: applicant, officer, overseer, judge."""

from collections.abc import Iterable
from datetime import date

from permisi.cases.explained import Counted, Explained
from permisi.cases.models import Case
from permisi.decisions.papers.sheets import SAMPLE, Block, Chapter, Grid, Sheet, Words
from permisi.decisions.papers.standards import Frame
from permisi.decisions.papers.words import written_date, written_day, written_moment

CONVENTION = (
    "Hari terjadinya sesuatu adalah hari ke-0 dan tidak dihitung. "
    "Hari ke-1 adalah hari pertama sesudahnya yang dihitung."
)
GUESSED = "Memuat hari dari tahun yang hari liburnya belum ditetapkan; tanggalnya sementara."
HELD = "berhenti: menunggu pemohon"


def days_sheet(case: Case, permit: str, told: Explained, frame: Frame) -> Sheet:
    """The sheet of one file, as of the frame's day."""
    guessed = any(one.provisional for one in told.counted)
    return Sheet(
        title=f"Penjelasan waktu berkas {case.number}",
        government=frame.government,
        office=frame.office,
        on=frame.on,
        chapters=(
            _head(case, permit, told),
            *(_clock(one) for one in told.counted),
            *_pauses(told),
            *_moved(told),
        ),
        notes=(CONVENTION, *([GUESSED] if guessed else [])),
        mark=SAMPLE if frame.sample else "",
    )


def _head(case: Case, permit: str, told: Explained) -> Chapter:
    rows = [("Jenis izin", permit), ("Objek", case.object_name or "–")]
    for one in told.receipts:
        rows.append((one.words, written_moment(one.at)))
        rows.append(("Dihitung diterima", written_day(one.day)))
    if case.complete_on:
        how = (
            "dianggap lengkap karena batas pemeriksaan berakhir"
            if case.complete_by_law
            else "dinyatakan lengkap"
        )
        rows.append(("Lengkap", f"{written_day(case.complete_on)}, {how}"))
    return Chapter("Berkas", (Grid(("Hal", "Keterangan"), (3, 7), tuple(rows)),))


def _clock(one: Counted) -> Chapter:
    basis = one.basis or "standar pelayanan"
    basis = f"{basis}, belum dipastikan Bagian Hukum" if one.assumed else basis
    due = written_day(one.due) if one.due else HELD
    late = f", lewat {one.late} hari" if one.late else ""
    facts = f"{one.length}. Dasar: {basis}. Hari ke-0: {written_date(one.begins)}."
    ends = f"Hari terakhir: {due}. Terpakai {one.used} hari dari batas {one.length_days} hari{late}."
    blocks: list[Block] = [Words(f"{facts} {ends}")]
    if one.days:
        rows = tuple(_row(day.date, day.number, day.why) for day in one.days)
        blocks.append(Grid(("Hari", "Hitungan", "Mengapa tidak dihitung"), (4, 2, 5), rows))
    return Chapter(one.title, tuple(blocks))


def _row(day: date, number: int | None, why: str) -> tuple[str, str, str]:
    return written_day(day), f"ke-{number}" if number else "–", why


def _pauses(told: Explained) -> Iterable[Chapter]:
    rows = tuple(
        (
            written_date(one.start),
            written_date(one.until) if one.until else "masih berjalan",
            one.reason,
            one.instrument or "–",
        )
        for one in told.pauses
    )
    if rows:
        yield Chapter("Jeda", (Grid(("Sejak", "Sampai", "Alasan", "Dasar"), (3, 3, 5, 3), rows),))


def _moved(told: Explained) -> Iterable[Chapter]:
    rows = tuple(
        (
            written_date(one.at.date()),
            one.words,
            written_date(one.old) if one.old else "–",
            written_date(one.new) if one.new else "–",
            one.why,
        )
        for one in told.moved
    )
    if rows:
        heads = ("Dicatat", "Tanggal", "Semula", "Menjadi", "Karena")
        yield Chapter("Tanggal yang berubah", (Grid(heads, (3, 3, 3, 3, 5), rows),))
