# SPDX-License-Identifier: Apache-2.0
"""The SOP and the limits inside the file of a permit type: tables in, values out, faults with their line."""

from collections.abc import Collection, Mapping, Sequence

from permisi.ground import condition
from permisi.procedure.rules.counting import Limit, LimitKind, StartEvent, Unit
from permisi.procedure.rules.sop import APPLICANT, Edge, Shape, Sop, SopRow, Task
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
    table.origin(known.sources)
    _check_ways(tables, rows)
    _check_clock(table, tables, rows)
    return Sop(
        key=table.key(),
        title=table.text("judul"),
        number=table.text("nomor", ""),
        rows=rows,
        first=first,
    )


def _row(table: Table, keys: Sequence[str], names: Collection[str], known: Known) -> SopRow:
    origin = table.origin(known.sources)
    key = table.key()
    differs = table.refs("berbeda_dari", keys, "baris SOP")
    if key in differs:
        table.problem("berbeda_dari", "baris tidak dapat berbeda dari dirinya sendiri")
    return SopRow(
        key=key,
        activity=table.text("kegiatan"),
        executor=table.ref("pelaksana", {*known.positions, APPLICANT}, "jabatan"),
        shape=Shape(table.one_of("bentuk", [str(shape) for shape in Shape])),
        task=Task(table.one_of("tugas", [str(task) for task in Task])),
        time=table.whole("waktu"),
        unit=table.one_of("satuan", ROW_UNITS),
        materials=table.text("kelengkapan", ""),
        output=table.text("keluaran", ""),
        note=table.text("keterangan", ""),
        edges=tuple(_edge(edge, keys) for edge in table.tables("jalan")),
        starts_clock=table.yes("memulai_jam", default=False),
        differs_from=differs,
        group=table.text("kelompok", ""),
        condition=read_condition(table, "bila", names),
        source=origin.source,
        assumed=origin.assumed,
    )


def _edge(table: Table, keys: Sequence[str]) -> Edge:
    return Edge(to=table.ref("ke", keys, "baris SOP"), outcome=table.text("hasil", ""))


def _check_ways(tables: Sequence[Table], rows: Sequence[SopRow]) -> None:
    for table, row in zip(tables, rows, strict=True):
        if not row.edges and row.shape is not Shape.ENDS:
            table.problem(
                "", f'baris "{row.key}" tidak punya jalan keluar; tulis jalan, atau bentuk = "kapsul"'
            )
        elif row.edges and row.shape is Shape.DECISION and len(row.edges) < 2:
            table.problem(
                "jalan", f'baris "{row.key}" berbentuk belah, jadi harus punya dua jalan atau lebih'
            )
    if not any(not row.edges for row in rows):
        tables[-1].problem("", "SOP tidak pernah selesai: tidak ada baris tanpa jalan keluar")


def _check_clock(sop: Table, tables: Sequence[Table], rows: Sequence[SopRow]) -> None:
    starting = [table for table, row in zip(tables, rows, strict=True) if row.starts_clock]
    if not starting:
        sop.problem("", "satu baris SOP harus bertanda memulai_jam = true; belum ada")
    for table in starting[1:]:
        table.problem(
            "memulai_jam", f"hanya satu baris boleh memulai_jam; sudah ada di baris {starting[0].line}"
        )
    for table, row in zip(tables, rows, strict=True):
        if row.starts_clock and row.task is not Task.DECLARE:
            table.problem("memulai_jam", f"baris yang memulai jam harus bertugas {Task.DECLARE}")


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
