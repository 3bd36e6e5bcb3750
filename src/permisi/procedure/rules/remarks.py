# SPDX-License-Identifier: Apache-2.0
"""What the column *keterangan* says of a row, beside the words that somebody wrote there."""

from collections.abc import Callable

from permisi.ground.said import mark, said
from permisi.procedure.rules.counting import Limit, Unit
from permisi.procedure.rules.graph import beside
from permisi.procedure.rules.sop import Sop, SopRow, Task

UNITS = {Unit.HARI_KERJA: mark("hari kerja"), Unit.HARI: mark("hari")}
BESIDE = mark("Bersamaan dengan baris {rows}.")
OTHERS = mark("Bukan oleh orang yang mengerjakan baris {rows}.")
OWN = mark("Paling lama {days} hari kerja.")
CHECKED = mark("Seluruh pemeriksaan paling lama {length}.")

Say = Callable[..., str]


def own_limit(row: SopRow, *, say: Say = said) -> str:
    """Within how many working days a row must be done, where that is not its time."""
    return say(OWN, days=row.limit) if row.limit else ""


def remarks(sop: Sop, row: SopRow, checking: Limit | None = None, *, say: Say = said) -> list[str]:
    """Sentences on a row: its note, its condition, what runs beside it, who may not do it, its own limit.

    ``checking`` is the limit of the check for completeness, which bounds all rows of that check together. ``say``
    chooses the language; paper takes ``str.format``.
    """
    place = {one.key: str(number) for number, one in enumerate(sop.rows, start=1)}
    found = [row.note, row.condition_words]
    side_by_side = [place[key] for key in beside(sop, row)]
    if side_by_side:
        found.append(say(BESIDE, rows=", ".join(side_by_side)))
    if row.differs_from:
        others = sorted((place[key] for key in row.differs_from if key in place), key=int)
        found.append(say(OTHERS, rows=", ".join(others)))
    found.append(own_limit(row, say=say))
    if checking and row.task in (Task.CHECK, Task.DECLARE):
        found.append(say(CHECKED, length=f"{checking.value} {say(UNITS[checking.unit])}"))
    return [one for one in found if one]
