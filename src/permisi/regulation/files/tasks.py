# SPDX-License-Identifier: Apache-2.0
"""``readiness.toml``: what the city has to do before it opens, that no record can tell. A city may do without."""

from pathlib import Path

from permisi.regulation.files.known import Known
from permisi.regulation.files.reading import read
from permisi.regulation.files.table import Table
from permisi.regulation.rules.office import CityTaskRow


def read_tasks(path: Path, known: Known) -> tuple[CityTaskRow, ...]:
    """The tasks, in the order of the file. Raises ``CityFileBroken`` with every fault and its line."""
    return read(path, lambda root: _tasks(root, known)) if path.exists() else ()


def _tasks(root: Table, known: Known) -> tuple[CityTaskRow, ...]:
    return tuple(_task(table, known) for table in root.tables("pekerjaan", keyed="kunci"))


def _task(table: Table, known: Known) -> CityTaskRow:
    origin = table.origin(known.sources)
    return CityTaskRow(
        key=table.key(),
        name=table.text("nama"),
        position=table.ref("oleh", known.positions, "jabatan"),
        due=table.day("paling_lambat"),
        source=origin.source,
        assumed=origin.assumed,
    )
