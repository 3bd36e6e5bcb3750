# SPDX-License-Identifier: Apache-2.0
"""What a city file may refer to: the keys that the files before it have brought in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from permisi.regulation.rules.office import InstrumentRow


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where a value was read: the address, and what stands there."""

    key: str
    url: str
    what: str


@dataclass(frozen=True, slots=True)
class Known:
    """Keys that exist. ``switches`` are the city's yes-or-no parameters on the day of reading."""

    sources: frozenset[str] = frozenset()
    instruments: Mapping[str, InstrumentRow] = field(default_factory=dict)
    units: frozenset[str] = frozenset()
    positions: frozenset[str] = frozenset()
    series: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()  # kinds that an applicant may keep; read by the catalogue
    types: frozenset[str] = frozenset()  # codes of permit types
    switches: Mapping[str, bool] = field(default_factory=dict)
