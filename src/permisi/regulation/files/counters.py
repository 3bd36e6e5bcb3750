# SPDX-License-Identifier: Apache-2.0
"""``counters.toml``: where people are helped, in the order in which they are shown."""

import re
from collections.abc import Collection
from pathlib import Path

from permisi.regulation.files.known import Known
from permisi.regulation.files.law import are_hours
from permisi.regulation.files.reading import read
from permisi.regulation.files.table import Table
from permisi.regulation.rules.office import AreaRow
from permisi.regulation.rules.opening import CounterRow

_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{5,20}")


def read_counters(path: Path, known: Known, areas: Collection[AreaRow]) -> tuple[CounterRow, ...]:
    """The counters. Raises ``CityFileBroken`` with every fault and its line."""
    districts = [one.code for one in areas if one.kind == "kecamatan"]
    return read(path, lambda root: _counters(root, known, districts))


def _counters(root: Table, known: Known, districts: Collection[str]) -> tuple[CounterRow, ...]:
    tables = root.tables("loket", least=1, keyed="kunci")
    rows = tuple(_counter(table, known, districts) for table in tables)
    if rows and all(one.serves for one in rows):
        root.problem("loket", "paling sedikit satu loket melayani semua kecamatan, jadi tanpa melayani")
    return rows


def _counter(table: Table, known: Known, districts: Collection[str]) -> CounterRow:
    origin = table.origin(known.sources)
    hours = table.plain("jam") if "jam" in table else {}
    if hours and not (isinstance(hours, dict) and are_hours(hours)):
        table.problem("jam", 'jam ditulis { buka = "08:00", tutup = "15:30" }')
        hours = {}
    return CounterRow(
        key=table.key(),
        name=table.text("nama"),
        address=table.text("alamat"),
        serves=table.refs("melayani", districts, "kecamatan"),
        phone=_phone(table, "telepon"),
        whatsapp=_phone(table, "whatsapp"),
        hours=hours,
        source=origin.source,
        assumed=origin.assumed,
    )


def _phone(table: Table, key: str) -> str:
    number = table.text(key, "")
    if number and not _PHONE.fullmatch(number):
        table.problem(key, f'nomor "{number}" keliru; tulis angka, misalnya +62 254 123456')
    return number
