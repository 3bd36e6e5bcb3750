# SPDX-License-Identifier: Apache-2.0
"""Whether every way ends: rows without a way on, circles without an exit, rows that no file reaches."""

from collections.abc import Iterator

from permisi.procedure.rules.graph import (
    backwards,
    beginning,
    choices,
    circles,
    least_ways,
    passed,
    reached,
    ways_of,
)
from permisi.procedure.rules.linting.finding import Finding, find, numbers
from permisi.procedure.rules.sop import Shape, Sop, SopRow


def check_rows(sop: Sop) -> Iterator[Finding]:
    """What one row says of itself."""
    for row in sop.rows:
        yield from _check_row(sop, row)


def _check_row(sop: Sop, row: SopRow) -> Iterator[Finding]:
    ways = choices(row)
    if not row.edges and row.shape is not Shape.ENDS:
        yield find(sop, "tanpa_jalan", row.key)
    if row.edges and row.shape is Shape.DECISION and len(ways) < 2:
        yield find(sop, "belah_satu_jalan", row.key)
    if len(ways) > 1 and row.shape is not Shape.DECISION:
        yield find(sop, "kotak_berhasil_dua", row.key)
    if any(len(set(targets)) < len(targets) for targets in ways.values()):
        yield find(sop, "jalan_ganda", row.key)
    if any(row.key in targets for targets in ways.values()):
        yield find(sop, "jalan_ke_diri", row.key)
    if row.key == sop.first and (row.condition or row.group):
        yield find(sop, "awal_bersyarat", row.key)
    if row.condition and not row.edges:
        yield find(sop, "akhir_bersyarat", row.key)
    if row.key in row.differs_from:
        yield find(sop, "berbeda_dari_diri", row.key)


def check_ends(sop: Sop) -> Iterator[Finding]:
    """Whether the end can be reached from everywhere, also by a file that no condition concerns."""
    ends = [row.key for row in sop.rows if not row.edges]
    if not ends:
        yield find(sop, "tidak_pernah_selesai", sop.rows[-1].key)
        return
    ways = ways_of(sop)
    ending = reached(backwards(ways), ends)
    always = reached(backwards(least_ways(sop)), ends)
    trapped = [one for one in circles(ways) if not set(one) & ending]
    for one in trapped:
        yield find(sop, "putaran_tanpa_keluar", one[-1], rows=numbers(sop, one))
    inside = {key for one in trapped for key in one}
    for row in sop.rows:
        if row.key not in ending and row.key not in inside:
            yield find(sop, "tanpa_akhir", row.key)
    for one in circles(least_ways(sop)):
        if set(one) & ending and not set(one) & always:
            yield find(sop, "akhir_menunggu_syarat", one[-1])


def check_conditions(sop: Sop) -> Iterator[Finding]:
    """Whether a file that no condition concerns comes to rest: conditional rows may not pass it round in a circle."""
    conditional = {row.key for row in sop.rows if row.condition}
    ways = {row.key: [one for one in passed(row) if one in conditional] for row in sop.rows if row.condition}
    for one in circles(ways):
        yield find(sop, "syarat_berputar", one[0], rows=numbers(sop, one))


def check_reached(sop: Sop) -> Iterator[Finding]:
    """Whether every row is there for some file."""
    known = {row.key for row in sop.rows}
    if sop.first not in known:
        return
    found = reached(ways_of(sop), [beginning(sop), sop.first])
    for row in sop.rows:
        if row.key not in found:
            yield find(sop, "tidak_tercapai", row.key)
