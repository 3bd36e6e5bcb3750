# SPDX-License-Identifier: Apache-2.0
"""The text files of a city that speak of regulation: TOML in, values out, faults with file and line."""

from permisi.regulation.files.city import read_areas, read_city
from permisi.regulation.files.counters import read_counters
from permisi.regulation.files.folder import CityFolder, read_folder
from permisi.regulation.files.known import Known, SourceRow
from permisi.regulation.files.law import (
    read_authority,
    read_instruments,
    read_parameters,
    read_series,
    read_sources,
)
from permisi.regulation.files.offices import Offices, read_calendar, read_offices
from permisi.regulation.files.tasks import read_tasks

__all__ = [
    "CityFolder",
    "Known",
    "Offices",
    "SourceRow",
    "read_areas",
    "read_authority",
    "read_calendar",
    "read_city",
    "read_counters",
    "read_folder",
    "read_instruments",
    "read_offices",
    "read_parameters",
    "read_series",
    "read_sources",
    "read_tasks",
]
