# SPDX-License-Identifier: Apache-2.0
"""Editing the table of an SOP: each change gives another table, so that undoing one is going back (L-84)."""

from dataclasses import replace

from permisi.procedure.rules.sop import Edge, Shape, Sop, SopRow, Task


def free_key(sop: Sop, base: str) -> str:
    """A key that no row has yet."""
    known = {row.key for row in sop.rows}
    number = 1
    while f"{base}_{number}" in known:
        number += 1
    return f"{base}_{number}"


def inserted(sop: Sop, after: str) -> tuple[Sop, str]:
    """A new plain row below that one, between it and where its plain way led; answers its key too.

    The row is done by the same executor until somebody says otherwise, and is marked as assumed.
    """
    above = sop.row(after)
    key = free_key(sop, "langkah")
    onward = tuple(edge for edge in above.edges if not edge.outcome) or above.edges[:1]
    row = SopRow(
        key=key,
        activity="Langkah baru",
        executor=above.executor,
        shape=Shape.WORK,
        task=Task.CHECK,
        time=0,
        unit="hari_kerja",
        materials="",
        output="",
        note="",
        edges=tuple(Edge(edge.to) for edge in onward),
        assumed=True,
    )
    kept = tuple(edge for edge in above.edges if edge not in onward)
    outcome = onward[0].outcome if onward else ""
    changed = replace(above, edges=(Edge(key, outcome), *kept))
    place = sop.rows.index(above)
    return replace(sop, rows=(*sop.rows[:place], changed, row, *sop.rows[place + 1 :])), key


def duplicated(sop: Sop, key: str) -> tuple[Sop, str]:
    """The row once more, below itself: the file passes through both; answers the new key too.

    The new row starts no clock, and demands no other person than its model did.
    """
    model = sop.row(key)
    new = free_key(sop, key)
    copy = replace(model, key=new, starts_clock=False, assumed=True)
    plain = next((edge.outcome for edge in model.edges if not edge.outcome), None)
    outcome = plain if plain is not None else (model.edges[0].outcome if model.edges else "")
    kept = tuple(edge for edge in model.edges if edge.outcome != outcome)
    first = replace(model, edges=(Edge(new, outcome), *kept))
    place = sop.rows.index(model)
    return replace(sop, rows=(*sop.rows[:place], first, copy, *sop.rows[place + 1 :])), new


def without(sop: Sop, key: str) -> Sop:
    """The table without that row: who came from it goes on where its plain way led.

    A table keeps at least one row.
    """
    gone = sop.row(key)
    if len(sop.rows) == 1:
        return sop
    onward = next((edge.to for edge in gone.edges if not edge.outcome and edge.to != key), "")
    onward = onward or next((edge.to for edge in gone.edges if edge.to != key), "")
    rows = tuple(_past(row, key, onward) for row in sop.rows if row.key != key)
    first = (onward or rows[0].key) if sop.first == key else sop.first
    return replace(sop, rows=rows, first=first)


def _past(row: SopRow, key: str, onward: str) -> SopRow:
    edges = [replace(edge, to=onward) if edge.to == key else edge for edge in row.edges]
    kept = tuple(dict.fromkeys(edge for edge in edges if edge.to and edge.to != row.key))
    return replace(row, edges=kept, differs_from=tuple(one for one in row.differs_from if one != key))


def shifted(sop: Sop, key: str, by: int) -> Sop:
    """The row so many places further down; its ways stay. At an end nothing moves."""
    rows = list(sop.rows)
    place = rows.index(sop.row(key))
    target = place + by
    if not 0 <= target < len(rows):
        return sop
    rows.insert(target, rows.pop(place))
    return replace(sop, rows=tuple(rows))


def with_row(sop: Sop, row: SopRow) -> Sop:
    """The table with this row in the place of the one with its key."""
    sop.row(row.key)
    return replace(sop, rows=tuple(row if one.key == row.key else one for one in sop.rows))


def changed_rows(before: Sop, after: Sop) -> list[tuple[str, str]]:
    """What differs, row by row: its activity and ``baru``, ``dihapus``, ``diubah`` or ``dipindah``."""
    old = {row.key: row for row in before.rows}
    new = {row.key: row for row in after.rows}
    block = (before.identity, before.number, before.title) != (after.identity, after.number, after.title)
    told = [("Identitas", "diubah")] if block else []
    told += [(row.activity, "dihapus") for key, row in old.items() if key not in new]
    kept_before = [row.key for row in before.rows if row.key in new]
    kept_after = [row.key for row in after.rows if row.key in old]
    for key, row in new.items():
        if key not in old:
            told.append((row.activity, "baru"))
        elif row != old[key]:
            told.append((row.activity, "diubah"))
        elif kept_before.index(key) != kept_after.index(key):
            told.append((row.activity, "dipindah"))
    return told
