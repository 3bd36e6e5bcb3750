# SPDX-License-Identifier: Apache-2.0
"""An SOP as the ``[sop]`` of a permit type's file."""

from typing import Any

import tomlkit
from tomlkit.items import AoT, Array, Table

from permisi.procedure.rules.sop import Edge, Sop, SopRow


def to_toml(sop: Sop) -> str:
    """The table as text; reading it in a permit type's file gives the same SOP."""
    document = tomlkit.document()
    heading = tomlkit.table()
    known = sop.identity
    _put(
        heading,
        kunci=sop.key,
        judul=sop.title,
        mulai=sop.first,
        unit=known.unit,
        tanggal_pembuatan=known.made,
        tanggal_revisi=known.revised,
        tanggal_efektif=known.effective,
        disahkan_jabatan=known.approver,
        disahkan_nama=known.approver_name,
        disahkan_nip=known.approver_nip,
    )
    heading.add("nomor", sop.number)
    lists = {
        "keterkaitan": known.related,
        "peringatan": known.warnings,
        "kualifikasi": known.qualifications,
        "peralatan": known.equipment,
        "pencatatan": known.records,
    }
    for name, texts in lists.items():
        if texts:
            heading.add(name, _lines(texts))
    _put(heading, sumber=sop.source, asumsi=sop.assumed)
    rows = AoT([])
    for row in sop.rows:
        rows.append(_row(row))
    heading.add("baris", rows)
    document.add("sop", heading)
    return tomlkit.dumps(document)


def _put(table: Table, **values: Any) -> None:
    """Add what says something; a key that would say nothing is left out."""
    for name, value in values.items():
        if value not in ("", None, False, ()):
            table.add(name, value)


def _row(row: SopRow) -> Table:
    table = tomlkit.table()
    for name, value in (
        ("kunci", row.key),
        ("kegiatan", row.activity),
        ("pelaksana", row.executor),
        ("bentuk", str(row.shape)),
        ("tugas", str(row.task)),
        ("waktu", row.time),
        ("satuan", row.unit),
    ):
        table.add(name, value)
    _put(
        table,
        batas=row.limit,
        kelengkapan=row.materials,
        keluaran=row.output,
        keterangan=row.note,
        memulai_jam=row.starts_clock,
        berbeda_dari=list(row.differs_from) or None,
        kelompok=row.group,
        bila=row.condition,
        bila_kalimat=row.condition_words,
    )
    if row.edges:
        table.add("jalan", _ways(row.edges))
    _put(table, sumber=row.source, asumsi=row.assumed)
    return table


def _ways(edges: tuple[Edge, ...]) -> Array:
    array = tomlkit.array()
    for edge in edges:
        way = tomlkit.inline_table()
        way.append("ke", edge.to)
        if edge.outcome:
            way.append("hasil", edge.outcome)
        array.append(way)
    return array.multiline(len(edges) > 1)


def _lines(texts: tuple[str, ...]) -> Array:
    array = tomlkit.array()
    array.extend(texts)
    return array.multiline(True)
