# SPDX-License-Identifier: Apache-2.0
"""The SOP and the limits inside the file of a permit type: tables in, values out, faults with their line."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from permisi.ground import condition
from permisi.procedure.rules.counting import Limit, LimitKind, StartEvent, Unit
from permisi.procedure.rules.linting import Around, lint, wrong
from permisi.procedure.rules.sop import APPLICANT, Edge, Identity, Shape, Sop, SopRow, Task
from permisi.regulation.files.known import Known
from permisi.regulation.files.table import Table

STARTS = {"diterima": StartEvent.RECEIVED, "lengkap": StartEvent.COMPLETE, "dibuka": StartEvent.OPENED}
ROW_UNITS = ("hari_kerja", "menit")


def read_condition(table: Table, key: str, names: Collection[str]) -> str:
    """A condition in CEL, or an empty text if the key is absent.

    It must compile, read only ``names``, and have an answer while every question is still open: pages ask it
    before anything was filled in. ``names`` may say what an open question reads as; else it is the empty text.
    """
    empty = names if isinstance(names, Mapping) else dict.fromkeys(names, "")
    text = table.text(key, "")
    if not text:
        return ""
    try:
        strange = sorted(condition.names(text) - set(names))
        if strange:
            table.unknown(key, "isian", strange[0], names)
        else:
            condition.holds(text, empty)
    except condition.ConditionBroken as wrong:
        table.problem(key, f"syarat CEL keliru: {' '.join(str(wrong).split())}")
        return ""
    return text


def read_sop(table: Table, names: Collection[str], known: Known) -> Sop:
    """The table of the SOP. ``names`` are the questions that a row's condition may read."""
    tables = table.tables("baris", least=1, keyed="kunci")
    keys = [str(row.data.get("kunci", "")) for row in tables]
    rows = tuple(_row(row, keys, names, known) for row in tables)
    first = table.ref("mulai", keys, "baris SOP")
    origin = table.origin(known.sources)
    return Sop(
        key=table.key(),
        title=table.text("judul"),
        number=table.text("nomor", ""),
        rows=rows,
        first=first,
        identity=_identity(table, known),
        source=origin.source,
        assumed=origin.assumed,
    )


def _identity(table: Table, known: Known) -> Identity:
    """The block above the table (L-80). A date that nobody wrote stays unknown; none is made up."""
    identity = Identity(
        unit=table.ref("unit", known.units, "unit", ""),
        made=_day(table, "tanggal_pembuatan"),
        revised=_day(table, "tanggal_revisi"),
        effective=_day(table, "tanggal_efektif"),
        approver=table.ref("disahkan_jabatan", known.positions, "jabatan", ""),
        approver_name=table.text("disahkan_nama", ""),
        approver_nip=table.text("disahkan_nip", ""),
        related=table.texts("keterkaitan", ()),
        warnings=table.texts("peringatan", ()),
        qualifications=table.texts("kualifikasi", ()),
        equipment=table.texts("peralatan", ()),
        records=table.texts("pencatatan", ()),
    )
    days = [day for day in (identity.made, identity.revised, identity.effective) if day]
    if days != sorted(days):
        table.problem("tanggal_efektif", "urutan tanggal SOP: pembuatan, revisi, efektif")
    return identity


def _day(table: Table, key: str) -> date | None:
    return table.day(key) if key in table else None


def _row(table: Table, keys: Sequence[str], names: Collection[str], known: Known) -> SopRow:
    origin = table.origin(known.sources)
    key = table.key()
    differs = table.refs("berbeda_dari", keys, "baris SOP")
    return SopRow(
        key=key,
        activity=table.text("kegiatan"),
        executor=table.ref("pelaksana", {*known.positions, APPLICANT}, "jabatan"),
        shape=Shape(table.one_of("bentuk", [str(shape) for shape in Shape])),
        task=Task(table.one_of("tugas", [str(task) for task in Task])),
        time=table.whole("waktu"),
        unit=table.one_of("satuan", ROW_UNITS),
        limit=table.whole("batas", 0, least=1),
        materials=table.text("kelengkapan", ""),
        output=table.text("keluaran", ""),
        note=table.text("keterangan", ""),
        edges=tuple(_edge(edge, keys) for edge in table.tables("jalan")),
        starts_clock=table.yes("memulai_jam", default=False),
        differs_from=differs,
        group=table.text("kelompok", ""),
        condition=read_condition(table, "bila", names),
        condition_words=_condition_words(table),
        source=origin.source,
        assumed=origin.assumed,
    )


def _condition_words(table: Table) -> str:
    words = table.text("bila_kalimat", "")
    if bool(words) != ("bila" in table):
        table.problem("bila_kalimat", "baris yang bersyarat ditulis juga dengan kata, dan hanya itu")
    return words


def _edge(table: Table, keys: Sequence[str]) -> Edge:
    return Edge(to=table.ref("ke", keys, "baris SOP"), outcome=table.text("hasil", ""))


def check_sop(table: Table, sop: Sop, promise: Limit | None) -> None:
    """Note everything for which the linter refuses the table, at the row in which it is mended."""
    places = {row.key: number for number, row in reversed([*enumerate(sop.rows)])}
    for one in wrong(lint(sop, Around(promise=promise))):
        row = ("baris", places[one.row]) if one.row else ()
        key = (one.key,) if one.key else ()
        table.page.note((*table.place, *row, *key), f"{one.words} {one.remedy}")


def read_limits(tables: Sequence[Table], known: Known) -> tuple[Limit, ...]:
    """The limits. Of several of one kind, only one marked ``dipilih`` stays; without a mark all do (D1)."""
    read_rows = [(table, _limit(table, known), table.yes("dipilih", default=False)) for table in tables]
    chosen: dict[LimitKind, int] = {}
    for table, limit, picked in read_rows:
        if limit and picked and limit.kind in chosen:
            table.problem("dipilih", f"batas {limit.kind} sudah dipilih di baris {chosen[limit.kind]}")
        elif limit and picked:
            chosen[limit.kind] = table.line
    return tuple(limit for _, limit, picked in read_rows if limit and (picked or limit.kind not in chosen))


def cited(known: Known, instrument: str, article: str) -> str:
    """How a page cites it: ``Pasal 39 UU 30/2014``."""
    row = known.instruments.get(instrument)
    return f"{article} {row.cited if row else instrument}".strip()


def _limit(table: Table, known: Known) -> Limit | None:
    origin = table.origin(known.sources)
    kind = LimitKind(table.one_of("jenis", [str(kind) for kind in LimitKind]))
    value = table.whole("lama", least=1)
    unit = Unit(table.one_of("satuan", [str(unit) for unit in Unit]))
    starts = STARTS[table.one_of("sejak", tuple(STARTS))]
    instrument = table.ref("dasar", known.instruments, "peraturan", "")
    article = table.text("pasal", "")
    if kind is LimitKind.DASAR_DIKABULKAN and not (instrument and article):
        table.problem("", "batas yang mengabulkan permohonan harus menyebut dasar dan pasal")
        return None
    if kind is LimitKind.BATAS_HUKUM and not instrument:
        table.problem("", "batas hukum harus menyebut dasar")
    if value < 1:
        return None
    return Limit(
        kind=kind,
        value=value,
        unit=unit,
        starts=starts,
        article=cited(known, instrument, article) or None,
        instrument=instrument or None,
        assumed=origin.assumed,
        source=origin.source,
    )
