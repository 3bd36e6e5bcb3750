# SPDX-License-Identifier: Apache-2.0
"""Dated records of the law: areas, SOTK, instruments, authority, placements, parameters, holidays, number series."""

from permisi.regulation.models.keyed import Keyed
from permisi.regulation.models.law import (
    Authority,
    Change,
    Counter,
    HolidayYear,
    Instrument,
    InstrumentPaper,
    Parameter,
    Power,
    Series,
    TypeLane,
)
from permisi.regulation.models.offices import Area, City, CityTask, Position, Reform, ServiceCounter, Unit
from permisi.regulation.models.placing import Absence, Placement, StaffList

__all__ = [
    "Absence",
    "Area",
    "Authority",
    "Change",
    "City",
    "CityTask",
    "Counter",
    "HolidayYear",
    "Instrument",
    "InstrumentPaper",
    "Keyed",
    "Parameter",
    "Placement",
    "Position",
    "Power",
    "Reform",
    "Series",
    "ServiceCounter",
    "StaffList",
    "TypeLane",
    "Unit",
]
