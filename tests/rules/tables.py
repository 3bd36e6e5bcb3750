# SPDX-License-Identifier: Apache-2.0
"""SOP tables to test with: short to write, and random ones."""

from dataclasses import replace

from hypothesis import strategies as st

from permisi.procedure.rules.sop import Edge, Shape, Sop, SopRow, Task

DECLARE = "nyatakan"


def row(key: str, *ways: str, **more: object) -> SopRow:
    """A row; a way is ``target`` or ``target:outcome``."""
    edges = tuple(Edge(*one.split(":")) for one in ways)
    outcomes = {one.outcome for one in edges}
    shape = Shape.ENDS if not edges else Shape.DECISION if len(outcomes) > 1 else Shape.WORK
    made = SopRow(
        key=key,
        activity=f"Mengerjakan {key}",
        executor=f"jabatan-{key}",
        shape=shape,
        task=Task.CHECK,
        time=0,
        unit="hari_kerja",
        materials="",
        output="",
        note="",
        edges=edges,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def table(*rows: SopRow) -> Sop:
    """The rows behind one that starts the clock."""
    declaring = row(DECLARE, rows[0].key, task=Task.DECLARE, starts_clock=True)
    return Sop(key="uji", title="Uji", number="", rows=(declaring, *rows), first=DECLARE)


KEYS = "abcdefgh"


@st.composite
def blocks(draw: st.DrawFn) -> list[SopRow]:
    """A table as people write it: rows one after another, some with a way back, some side by side, some conditional."""
    rows: list[SopRow] = []
    count = draw(st.integers(1, 4))
    names = iter(f"r{n}" for n in range(40))
    entry: list[list[str]] = [[next(names)] for _ in range(count)]
    for place in range(count):
        after = entry[place + 1] if place + 1 < count else ["akhir"]
        rows += _block(draw, entry[place][0], after[0], names, [row.key for row in rows if not row.group])
    return [*rows, row("akhir")]


def _block(draw: st.DrawFn, key: str, after: str, names, earlier: list[str]) -> list[SopRow]:  # type: ignore[no-untyped-def]
    if draw(st.booleans()):
        more = {"condition": f'{key} == "ya"'} if draw(st.booleans()) else {}
        back = [f"{draw(st.sampled_from(earlier))}:kembali"] if earlier and draw(st.booleans()) else []
        return [row(key, after, *back, **more)]
    heads = [next(names) for _ in range(draw(st.integers(2, 3)))]
    found = [row(key, *heads)]
    for head in heads:
        more = {"condition": f'{head} == "ya"'} if draw(st.booleans()) else {}
        if draw(st.booleans()):
            second = next(names)
            found.append(row(head, second, group=key, **more))
            found.append(
                row(second, after, f"{head}:kembali", group=key, **(more if draw(st.booleans()) else {}))
            )
        else:
            found.append(row(head, after, group=key, **more))
    return found


@st.composite
def spoiled(draw: st.DrawFn) -> Sop:
    """Such a table after a few slips of the pen: ways bent, added, lost; groups and conditions changed."""
    rows = draw(blocks())
    keys = [one.key for one in rows]
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(rows) - 1))
        one = rows[place]
        edges = list(one.edges)
        slip = draw(st.sampled_from(["bend", "add", "lose", "group", "condition", "unset"]))
        if slip == "bend" and edges:
            n = draw(st.integers(0, len(edges) - 1))
            edges[n] = Edge(draw(st.sampled_from(keys)), edges[n].outcome)
        elif slip == "add":
            edges.append(Edge(draw(st.sampled_from(keys)), draw(st.sampled_from(["", "kembali", "lain"]))))
        elif slip == "lose" and edges:
            edges.pop(draw(st.integers(0, len(edges) - 1)))
        elif slip == "group":
            one = replace(one, group=draw(st.sampled_from(["", "g", *keys])))
        elif slip == "condition":
            one = replace(one, condition=f'{one.key} == "ya"')
        elif slip == "unset":
            one = replace(one, condition="")
        shape = (
            Shape.ENDS if not edges else Shape.DECISION if len({e.outcome for e in edges}) > 1 else Shape.WORK
        )
        rows[place] = replace(one, edges=tuple(edges), shape=shape)
    return table(*rows)
