# SPDX-License-Identifier: Apache-2.0
"""What can happen to the dated records of the law."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from permisi.ground.said import mark
from permisi.ledger.events import Event

CAPACITIES = {"definitif": mark("definitif"), "plt": mark("Plt."), "plh": mark("Plh.")}


@dataclass(frozen=True, slots=True)
class RecordEntered(Event):
    """A dated record was entered."""

    kind: ClassVar[str] = "regulation.record_entered"
    sentence: ClassVar[str] = "Catatan {table} {key} dimasukkan."
    table: str
    key: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RecordChanged(Event):
    """A dated record was changed; what it said before stays in the earlier entry."""

    kind: ClassVar[str] = "regulation.record_changed"
    sentence: ClassVar[str] = "Catatan {table} {key} diubah."
    table: str
    key: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RecordsRead(Event):
    """The city's files of one kind were read; what they changed stands in entries of its own."""

    kind: ClassVar[str] = "regulation.records_read"
    sentence: ClassVar[str] = "Berkas kota dibaca: {count} catatan {table}."
    table: str
    count: int


@dataclass(frozen=True, slots=True)
class PlacementEntered(Event):
    """A person was placed in a position by a letter."""

    kind: ClassVar[str] = "regulation.placement_entered"
    sentence: ClassVar[str] = "Penempatan {capacity} pada jabatan {position} menurut {letter}."
    meanings: ClassVar[Mapping[str, Mapping[str, str]]] = {"capacity": CAPACITIES}
    position: str
    capacity: str
    letter: str
    start: str
    until: str | None


@dataclass(frozen=True, slots=True)
class PlacementClosed(Event):
    """A placement got its last day."""

    kind: ClassVar[str] = "regulation.placement_closed"
    sentence: ClassVar[str] = "Penempatan pada jabatan {position} berakhir pada {until}."
    position: str
    until: str


@dataclass(frozen=True, slots=True)
class AuthorityClosed(Event):
    """A delegation or mandate got its last day."""

    kind: ClassVar[str] = "regulation.authority_closed"
    sentence: ClassVar[str] = "Kewenangan {key} berakhir pada {until}."
    key: str
    until: str


@dataclass(frozen=True, slots=True)
class NumberTaken(Event):
    """The next number of a series was taken; numbers have no gap and are never used again (L-160)."""

    kind: ClassVar[str] = "regulation.number_taken"
    sentence: ClassVar[str] = "Nomor {number} diambil."
    series: str
    number: str
