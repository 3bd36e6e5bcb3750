# SPDX-License-Identifier: Apache-2.0
"""``sources.toml``, ``instruments.toml``, ``authority.toml``, ``parameters.toml``, ``series.toml``."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from string import Formatter
from typing import Any

from permisi.regulation.files.known import Known, SourceRow
from permisi.regulation.files.reading import read
from permisi.regulation.files.table import Table
from permisi.regulation.rules.force import Law
from permisi.regulation.rules.numbering import numbered
from permisi.regulation.rules.office import (
    SCOPES,
    AuthorityRow,
    InstrumentRow,
    ParameterRow,
    SeriesRow,
    Stage,
)
from permisi.regulation.rules.overlap import clashes, unlawful
from permisi.regulation.rules.settling import DAYS, value_fault

KINDS = ("atribusi", "delegasi", "mandat")
UNITS = (
    *("hari_kerja", "hari", "jam", "bulan", "mb", "kali", "ya_tidak"),
    *("kalimat", "pukul", "seri", DAYS),
)
MARKS = ("urut", "tahun", "bulan", "bulan_romawi")
_TYPE = re.compile(r"\*|[A-Z0-9]+(-[A-Z0-9]+)*")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_FITS = {
    "ya_tidak": (bool, "true atau false"),
    "kalimat": (str, "teks"),
    "seri": (str, "kunci seri nomor"),
    "pukul": (dict, "jam buka dan tutup"),
    DAYS: (list, "daftar bilangan bulat"),
}


def read_sources(path: Path) -> Mapping[str, SourceRow]:
    """The sources by key."""
    return read(path, _sources)


def _sources(root: Table) -> Mapping[str, SourceRow]:
    rows = [
        SourceRow(table.key(), table.text("alamat", ""), table.text("isi"))
        for table in root.tables("sumber", least=1, keyed="kunci")
    ]
    return {row.key: row for row in rows}


def read_instruments(path: Path, known: Known) -> tuple[InstrumentRow, ...]:
    """The legal instruments; one without dates is cited, but its force is not confirmed."""
    return read(path, lambda root: _instruments(root, known))


def _instruments(root: Table, known: Known) -> tuple[InstrumentRow, ...]:
    tables = root.tables("peraturan", least=1, keyed="kunci")
    keys = [str(table.data.get("kunci", "")) for table in tables]
    return tuple(_instrument(table, known, keys) for table in tables)


def _instrument(table: Table, known: Known, keys: Sequence[str]) -> InstrumentRow:
    origin = table.origin(known.sources)
    stage = Stage(table.one_of("tahap", [str(one) for one in Stage], str(Stage.PUBLISHED)))
    if stage is not Stage.PUBLISHED and "berlaku_mulai" in table:
        table.problem("berlaku_mulai", f"peraturan bertahap {stage} belum berlaku; isi setelah diundangkan")
    return InstrumentRow(
        key=table.key(),
        kind=table.text("jenis"),
        kind_in_full=table.text("jenis_lengkap"),
        number=table.text("nomor"),
        year=table.whole("tahun", least=1945),
        subject=table.text("tentang"),
        force=table.period(),
        source=origin.source,
        assumed=origin.assumed,
        stage=stage,
        issued_on=_maybe_day(table, "ditetapkan"),
        published_on=_maybe_day(table, "diundangkan"),
        gazette=table.text("berita_daerah", ""),
        repeals=table.refs("mencabut", keys, "peraturan"),
        changes=table.refs("mengubah", keys, "peraturan"),
        articles=tuple((one.text("pasal"), one.text("isi")) for one in table.tables("pasal", keyed="pasal")),
    )


def _maybe_day(table: Table, key: str) -> date | None:
    found = table.day(key, date.min)
    return None if found == date.min else found


def read_authority(path: Path, known: Known) -> tuple[AuthorityRow, ...]:
    """Who may do what about which types. Two records that cannot both stand are a fault."""
    return read(path, lambda root: _authority(root, known))


def _authority(root: Table, known: Known) -> tuple[AuthorityRow, ...]:
    groups = _groups(root)
    tables = root.tables("wewenang", least=1, keyed="kunci")
    rows = [_power(table, known, groups) for table in tables]
    places = {row.key: table for table, row in zip(tables, rows, strict=True)}
    by_key = {row.key: row for row in rows}
    for row in rows:
        if wrong := unlawful(row, by_key):
            places[row.key].problem("diteruskan_dari", wrong)
    for one, other in clashes(Law(known.instruments, tuple(rows)).carrying()):
        places[other.key].problem(
            "", f'wewenang "{other.key}" tumpang tindih dengan "{one.key}" di baris {places[one.key].line}'
        )
    return tuple(rows)


def _groups(root: Table) -> Mapping[str, tuple[str, ...]]:
    """Groups of permit types that a delegation may name in one word."""
    return {table.key(): _types(table) for table in root.tables("kelompok", keyed="kunci")}


def _power(table: Table, known: Known, groups: Mapping[str, tuple[str, ...]]) -> AuthorityRow:
    origin = table.origin(known.sources)
    kind = table.one_of("jenis", KINDS)
    giver = table.ref("pemberi", known.positions, "jabatan", "") or None
    if (giver is None) != (kind == "atribusi"):
        table.problem(
            "pemberi", "delegasi dan mandat punya pemberi; atribusi tidak, karena datang dari peraturan"
        )
    basis = table.ref("dasar", known.instruments, "peraturan")
    withdrawn_on, withdrawn_by = _withdrawal(table, known)
    return AuthorityRow(
        key=table.key(),
        kind=kind,
        giver=giver,
        receiver=table.ref("penerima", known.positions, "jabatan"),
        scopes=table.refs("lingkup", SCOPES, "lingkup"),
        types=_covered(table, kind, groups),
        instrument=known.instruments[basis].cited if basis in known.instruments else basis,
        basis=basis,
        article=table.text("pasal", "" if origin.assumed else None),
        force=table.force(),
        source=origin.source,
        assumed=origin.assumed,
        parent=table.text("diteruskan_dari", ""),
        passes_on=table.yes("boleh_diteruskan", default=False),
        giver_keeps=table.yes("pemberi_tetap_berwenang", default=False),
        higher=table.ref("dasar_lebih_tinggi", known.instruments, "peraturan", ""),
        withdrawn_on=withdrawn_on,
        withdrawn_by=withdrawn_by,
        why=table.text("alasan_tidak_didelegasikan", ""),
    )


def _withdrawal(table: Table, known: Known) -> tuple[date | None, str]:
    """From which day it is taken back, and by which instrument: both or neither (D11)."""
    day = _maybe_day(table, "ditarik_mulai")
    by = table.ref("ditarik_dengan", known.instruments, "peraturan", "")
    if (day is None) != (not by):
        table.problem("ditarik_mulai", "penarikan menyebut ditarik_mulai dan ditarik_dengan, keduanya")
    return day, by


def _covered(table: Table, kind: str, groups: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The types, named one by one or by group; only an attribution may speak of every type (L-10)."""
    named = _types(table) if "jenis_izin" in table else ()
    grouped = table.refs("kelompok_izin", groups, "kelompok")
    types = tuple(dict.fromkeys((*named, *(code for key in grouped for code in groups.get(key, ())))))
    if not types:
        table.problem("jenis_izin", "tulis jenis_izin atau kelompok_izin")
    if "*" in types and kind != "atribusi":
        table.problem("jenis_izin", f"{kind} menyebut jenis izinnya satu per satu; * hanya untuk atribusi")
    return types


def _types(table: Table) -> tuple[str, ...]:
    types = table.texts("jenis_izin")
    for code in types:
        if not _TYPE.fullmatch(code):
            table.problem(
                "jenis_izin", f'kode jenis izin "{code}" keliru, misalnya ABC-DEF atau * untuk semua'
            )
    return types


def read_parameters(path: Path, known: Known) -> tuple[ParameterRow, ...]:
    """The dated legal numbers. One key may stand twice, but not on the same day."""
    return read(path, lambda root: _parameters(root, known))


def _parameters(root: Table, known: Known) -> tuple[ParameterRow, ...]:
    read_rows = [(table, _parameter(table, known)) for table in root.tables("setelan", least=1)]
    for (first, one), (second, other) in combinations(read_rows, 2):
        if one.key == other.key and one.force.overlaps(other.force):
            second.problem(
                "", f'setelan "{other.key}" sudah berlaku pada masa yang sama di baris {first.line}'
            )
    return tuple(row for _, row in read_rows)


def _parameter(table: Table, known: Known) -> ParameterRow:
    origin = table.origin(known.sources)
    unit = table.one_of("satuan", UNITS)
    value = table.plain("nilai")
    if "nilai" in table and "satuan" in table:
        _check_value(table, value, unit)
    if unit == "seri":
        table.ref("nilai", known.series, "seri")
    return ParameterRow(
        key=table.key(),
        value=value,
        unit=unit,
        force=table.force(),
        instrument=table.ref("dasar", known.instruments, "peraturan", "") or None,
        source=origin.source,
        assumed=origin.assumed,
        note=table.text("alasan", None if origin.assumed else ""),
    )


def _check_value(table: Table, value: Any, unit: str) -> None:
    kind, called = _FITS.get(unit, (int, "bilangan bulat"))
    if type(value) is not kind:
        table.problem("nilai", f"nilai bersatuan {unit} harus berupa {called}")
    elif unit == DAYS and (why := value_fault(unit, value, series=())):
        table.problem("nilai", why)
    elif isinstance(value, dict) and not are_hours(value):
        table.problem("nilai", 'jam ditulis seperti { buka = "08:00", tutup = "15:30", 5 = "15:00" }')


def are_hours(hours: Mapping[str, Any]) -> bool:
    """Opening and closing, and for some weekdays (1 is Monday) another closing; all ``HH:MM``."""
    named = {"buka", "tutup"} <= hours.keys() <= {"buka", "tutup", *"1234567"}
    written = all(isinstance(at, str) and _CLOCK.fullmatch(at) for at in hours.values())
    return named and written and all(hours["buka"] < at for key, at in hours.items() if key != "buka")


def read_series(path: Path, known: Known) -> tuple[SeriesRow, ...]:
    """The number series. A pattern without ``{urut}`` would give two papers one number."""
    return read(path, lambda root: _series(root, known))


def _series(root: Table, known: Known) -> tuple[SeriesRow, ...]:
    return tuple(_one_series(table, known) for table in root.tables("seri", least=1, keyed="kunci"))


def _one_series(table: Table, known: Known) -> SeriesRow:
    origin = table.origin(known.sources)
    pattern = table.text("pola")
    if pattern:
        _check_pattern(table, pattern)
    return SeriesRow(
        key=table.key(),
        pattern=pattern,
        unit=table.ref("unit", known.units, "unit"),
        source=origin.source,
        assumed=origin.assumed,
    )


def _check_pattern(table: Table, pattern: str) -> None:
    try:
        marks = [name for _, name, _, _ in Formatter().parse(pattern) if name is not None]
        numbered(pattern, 1, date(2026, 1, 1))
    except (ValueError, KeyError, IndexError, AttributeError):
        allowed = ", ".join(f"{{{mark}}}" for mark in MARKS)
        table.problem("pola", f'pola "{pattern}" keliru; tanda yang dikenal: {allowed}')
        return
    if "urut" not in marks:
        table.problem("pola", "pola harus memuat {urut}, agar tidak ada dua naskah bernomor sama")
