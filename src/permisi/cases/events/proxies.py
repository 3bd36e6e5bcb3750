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
WHAT = {"sanksi": mark("sanksi"), "kewajiban": mark("kewajiban terlambat")}


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
    company: str | None = None  # one of whose people it names
    role: str = "kuasa"


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


@dataclass(frozen=True, slots=True)
class CompanyEntered(Event):
    """An account entered a company, for which it opens files and names people; its name stands in the row."""

    kind: ClassVar[str] = "cases.company_entered"
    sentence: ClassVar[str] = "Perusahaan didaftarkan pada akun."
    company: str


@dataclass(frozen=True, slots=True)
class SanctionRecorded(Event):
    """Who signs the type recorded a sanction or a late obligation of the party of a file."""

    kind: ClassVar[str] = "cases.sanction_recorded"
    sentence: ClassVar[str] = "Catatan terhadap pihak berkas: {what}, dasar {instrument}, sejak {start}."
    meanings: ClassVar[Mapping[str, Mapping[str, str]]] = {"what": WHAT}
    sanction: str
    case: str
    what: str
    instrument: str
    start: str
    until: str | None
    grant: dict[str, Any]


@dataclass(frozen=True, slots=True)
class SanctionLifted(Event):
    """It was lifted by another instrument; that it stood stays."""

    kind: ClassVar[str] = "cases.sanction_lifted"
    sentence: ClassVar[str] = "Catatan terhadap pihak berkas dicabut, dasar {instrument}."
    sanction: str
    case: str
    instrument: str
    grant: dict[str, Any]
