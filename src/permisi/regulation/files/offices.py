# SPDX-License-Identifier: Apache-2.0
"""``offices.toml`` and ``calendar/YYYY.toml``: units, positions, and the days off of a year."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from permisi.regulation.files.known import Known
from permisi.regulation.files.reading import read
from permisi.regulation.files.table import Table
from permisi.regulation.rules.calendar import HolidayKind
from permisi.regulation.rules.office import CalendarYear, PositionRow, UnitRow

DOORS = ("meja", "pengawasan", "studio", "kepegawaian", "orang")


class Offices(NamedTuple):
    """The SOTK: offices and the posts in them."""

    units: tuple[UnitRow, ...]
    positions: tuple[PositionRow, ...]


def read_offices(path: Path, known: Known) -> Offices:
    """The units, and the positions in them."""
    return read(path, lambda root: _offices(root, known))


def _offices(root: Table, known: Known) -> Offices:
    tables = root.tables("unit", least=1, keyed="kunci")
    keys = [str(table.data.get("kunci", "")) for table in tables]
    units = tuple(_unit(table, known, keys) for table in tables)
    posts = root.tables("jabatan", keyed="kunci")
    names = [str(table.data.get("kunci", "")) for table in posts]
    return Offices(units, tuple(_position(table, known, keys, names) for table in posts))


def _unit(table: Table, known: Known, keys: list[str]) -> UnitRow:
    origin = table.origin(known.sources)
    return UnitRow(
        key=table.key(),
        name=table.text("nama"),
        short=table.text("singkatan"),
        parent=table.ref("induk", keys, "unit", "") or None,
        address=table.text("alamat", ""),
        level=table.text("jenjang", ""),
        source=origin.source,
        assumed=origin.assumed,
    )


def _position(table: Table, known: Known, keys: list[str], posts: list[str]) -> PositionRow:
    origin = table.origin(known.sources)
    return PositionRow(
        key=table.key(),
        unit=table.ref("unit", keys, "unit"),
        title=table.text("sebutan"),
        single=table.yes("tunggal"),
        source=origin.source,
        assumed=origin.assumed,
        doors=table.refs("pintu", DOORS, "pintu"),
        superior=table.ref("atasan", posts, "jabatan", ""),
        level=table.text("jenjang", ""),
    )


def read_calendar(path: Path, known: Known) -> CalendarYear:
    """The holidays of one year. A date outside that year, or written twice, is a fault."""
    return read(path, lambda root: _calendar(root, known))


def _calendar(root: Table, known: Known) -> CalendarYear:
    year = root.whole("tahun", least=2000)
    days = root.tables("hari", least=1, keyed="tanggal")
    return CalendarYear(
        year=year,
        instrument=root.ref("dasar", known.instruments, "peraturan"),
        source=root.origin(known.sources).source,
        days=tuple(sorted(_holiday(table, year) for table in days)),
    )


def _holiday(table: Table, year: int) -> tuple[date, str, str]:
    day = table.day("tanggal")
    if year and day is not date.min and day.year != year:
        table.problem("tanggal", f"tanggal {day} bukan di tahun {year}")
    return day, table.text("nama"), table.one_of("jenis", [str(kind) for kind in HolidayKind])
