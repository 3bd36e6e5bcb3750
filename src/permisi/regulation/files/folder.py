# SPDX-License-Identifier: Apache-2.0
"""All that one city's folder says about regulation, read floor by floor."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from permisi.regulation.errors import CityFileBroken, Problem
from permisi.regulation.files.city import read_areas, read_city
from permisi.regulation.files.counters import read_counters
from permisi.regulation.files.known import Known, SourceRow
from permisi.regulation.files.law import (
    read_authority,
    read_instruments,
    read_parameters,
    read_series,
    read_sources,
)
from permisi.regulation.files.offices import read_calendar, read_offices
from permisi.regulation.files.tasks import read_tasks
from permisi.regulation.rules.city import City
from permisi.regulation.rules.office import (
    AreaRow,
    AuthorityRow,
    CalendarYear,
    CityTaskRow,
    InstrumentRow,
    ParameterRow,
    PositionRow,
    SeriesRow,
    UnitRow,
)
from permisi.regulation.rules.opening import CounterRow


@dataclass(frozen=True, slots=True)
class CityFolder:
    """What the files of one city say, without its permit types."""

    folder: Path
    city: City
    sources: Mapping[str, SourceRow]
    areas: tuple[AreaRow, ...]
    counters: tuple[CounterRow, ...]
    units: tuple[UnitRow, ...]
    positions: tuple[PositionRow, ...]
    instruments: tuple[InstrumentRow, ...]
    authority: tuple[AuthorityRow, ...]
    parameters: tuple[ParameterRow, ...]
    series: tuple[SeriesRow, ...]
    calendar: tuple[CalendarYear, ...]
    tasks: tuple[CityTaskRow, ...]

    def known(self, day: date) -> Known:
        """What a permit file may refer to, with the city's switches as they stand on ``day``."""
        return Known(
            sources=frozenset(self.sources),
            instruments={row.key: row for row in self.instruments},
            units=frozenset(row.key for row in self.units),
            positions=frozenset(row.key for row in self.positions),
            series=frozenset(row.key for row in self.series),
            types=frozenset(path.stem for path in self.permit_files),
            papers=frozenset(path.stem for path in (self.folder / "papers").glob("*.typ")),
            switches={
                row.key: row.value for row in self.parameters if row.unit == "ya_tidak" and day in row.force
            },
        )

    @property
    def permit_files(self) -> list[Path]:
        """The files of its permit types, in order of their codes."""
        return sorted((self.folder / "permits").glob("*.toml"))


def read_folder(folder: Path) -> CityFolder:
    """Read the folder of a city. Raises ``CityFileBroken`` for the first file that has faults."""
    sources = read_sources(folder / "sources.toml")
    known = Known(sources=frozenset(sources))
    instruments = read_instruments(folder / "instruments.toml", known)
    known = replace(known, instruments={row.key: row for row in instruments})
    units, positions = read_offices(folder / "offices.toml", known)
    known = replace(
        known, units=frozenset(row.key for row in units), positions=frozenset(row.key for row in positions)
    )
    series = read_series(folder / "series.toml", known)
    known = replace(known, series=frozenset(row.key for row in series))
    city = read_city(folder / "city.toml", known)
    areas = read_areas(folder / "areas.toml", known, city.code)
    return CityFolder(
        folder=folder,
        city=city,
        sources=sources,
        areas=areas,
        counters=read_counters(folder / "counters.toml", known, areas),
        units=units,
        positions=positions,
        instruments=instruments,
        authority=read_authority(folder / "authority.toml", known),
        parameters=read_parameters(folder / "parameters.toml", known),
        series=series,
        calendar=_calendar(folder / "calendar", known),
        tasks=read_tasks(folder / "readiness.toml", known),
    )


def _calendar(folder: Path, known: Known) -> tuple[CalendarYear, ...]:
    years = tuple(read_calendar(path, known) for path in sorted(folder.glob("*.toml")))
    if not years:
        raise CityFileBroken([Problem(str(folder), 1, "", "kalender belum berisi satu tahun pun")])
    return years
