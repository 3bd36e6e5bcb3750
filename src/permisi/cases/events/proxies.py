# SPDX-License-Identifier: Apache-2.0
"""What can happen to a power of attorney; the persons stand in the row, their accounts in the entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from permisi.ground.said import mark
from permisi.ledger.events import Event

ENDINGS = {
    "ditolak": mark("ditolak"),
    "ditarik": mark("ditarik pemberi kuasa"),
    "dilepas": mark("dilepas penerima kuasa"),
}


@dataclass(frozen=True, slots=True)
class ProxyOffered(Event):
    """One side made a kuasa with its document and the declared fee; the other side has to accept it."""

    kind: ClassVar[str] = "cases.proxy_offered"
    sentence: ClassVar[str] = "Kuasa dibuat, berlaku {start} sampai {until}; menunggu persetujuan pihak lain."
    proxy: str
    to: str
    by_agent: bool
    case: str | None
    types: list[str]
    may_withdraw: bool
    start: str
    until: str
    fee: int
    documents: list[Any]


@dataclass(frozen=True, slots=True)
class ProxyAccepted(Event):
    """The other side accepted it, signed in for himself."""

    kind: ClassVar[str] = "cases.proxy_accepted"
    sentence: ClassVar[str] = "Kuasa disetujui, berlaku {start} sampai {until}."
    proxy: str
    to: str
    start: str
    until: str


@dataclass(frozen=True, slots=True)
class ProxyClosed(Event):
    """It was declined, withdrawn or laid down; from this moment its agent can do nothing."""

    kind: ClassVar[str] = "cases.proxy_closed"
    sentence: ClassVar[str] = "Kuasa berakhir: {state}."
    meanings: ClassVar[Mapping[str, Mapping[str, str]]] = {"state": ENDINGS}
    proxy: str
    to: str
    state: str


@dataclass(frozen=True, slots=True)
class ProxyRanOut(Event):
    """Its last day is over; said once to both sides, since the date alone ended it."""

    kind: ClassVar[str] = "cases.proxy_ran_out"
    sentence: ClassVar[str] = "Masa berlaku kuasa habis pada {until}."
    proxy: str
    sides: list[str]
    until: str
