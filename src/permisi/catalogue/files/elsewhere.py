# SPDX-License-Identifier: Apache-2.0
"""What a permit type asks of others: what is paid elsewhere, gates that another office keeps, further opinions."""

from collections.abc import Mapping, Sequence

from permisi.catalogue.rules import Cost, Gate, GateStatus, Opinion
from permisi.procedure.files import read_condition
from permisi.regulation.files.known import Known
from permisi.regulation.files.table import Table

Names = Mapping[str, object]


def read_costs(root: Table, variants: Sequence[str], names: Names, known: Known) -> tuple[Cost, ...]:
    """What the applicant pays to somebody else."""
    return tuple(_cost(table, variants, names, known) for table in root.tables("biaya_lain", keyed="kunci"))


def _cost(table: Table, variants: Sequence[str], names: Names, known: Known) -> Cost:
    origin = table.origin(known.sources)
    unit, payee = table.ref("kepada", known.units, "unit", ""), table.text("penerima", "")
    if bool(unit) == bool(payee):
        table.problem("kepada", "tulis kepada (unit) atau penerima (kata), salah satu")
    return Cost(
        key=table.key(),
        name=table.text("nama"),
        unit=unit,
        payee=payee,
        words=table.text("besaran"),
        amount=table.whole("jumlah", 0),
        variants=table.refs("varian", variants, "varian"),
        need=read_condition(table, "perlu_bila", names),
        source=origin.source,
        assumed=origin.assumed,
    )


def read_gates(root: Table, variants: Sequence[str], names: Names, known: Known) -> tuple[Gate, ...]:
    """The conditions that another office clears by number and status."""
    return tuple(_gate(table, variants, names, known) for table in root.tables("gerbang", keyed="kunci"))


def _gate(table: Table, variants: Sequence[str], names: Names, known: Known) -> Gate:
    origin = table.origin(known.sources)
    statuses = tuple(_status(one) for one in table.tables("status", least=2, keyed="kunci"))
    if statuses and len({one.passes for one in statuses}) < 2:
        table.problem("status", "sedikitnya satu status meluluskan, dan satu menahan")
    return Gate(
        key=table.key(),
        name=table.text("nama"),
        unit=table.ref("pejabat", known.units, "unit"),
        number_label=table.text("nomor"),
        statuses=statuses,
        variants=table.refs("varian", variants, "varian"),
        need=read_condition(table, "perlu_bila", names),
        hint=table.text("petunjuk"),
        source=origin.source,
        assumed=origin.assumed,
    )


def _status(table: Table) -> GateStatus:
    return GateStatus(key=table.key(), name=table.text("nama"), passes=table.yes("lulus"))


def read_opinions(root: Table, known: Known) -> tuple[Opinion, ...]:
    """Other units that visit or recommend, under their own numbers."""
    tables = root.tables("rekomendasi_lain", keyed="perangkat_daerah")
    return tuple(_opinion(table, known) for table in tables)


def _opinion(table: Table, known: Known) -> Opinion:
    table.origin(known.sources)
    return Opinion(
        unit=table.ref("perangkat_daerah", known.units, "unit"),
        recommendation_series=table.ref("seri_rekomendasi", known.series, "seri", ""),
        minutes_series=table.ref("seri_berita_acara", known.series, "seri", ""),
    )
