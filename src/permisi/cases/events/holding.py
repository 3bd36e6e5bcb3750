# SPDX-License-Identifier: Apache-2.0
"""What happens when a file under way shall have another holder; names stand in the rows, accounts in the entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from permisi.ground.said import mark
from permisi.ledger.events import Event

ENDINGS = {"ditolak": mark("tidak diterima pemegang baru"), "ditarik": mark("ditarik pemohon")}


@dataclass(frozen=True, slots=True)
class HolderOffered(Event):
    """The applicant offers the file to another person, for a cause of the city's list, with the deed."""

    kind: ClassVar[str] = "cases.holder_offered"
    sentence: ClassVar[str] = "Pergantian pemegang ditawarkan ({cause}): {words}"
    case: str
    number: str
    change: str
    cause: str
    words: str
    told: list[str]
    documents: list[Any]


@dataclass(frozen=True, slots=True)
class HolderAccepted(Event):
    """The new person accepts, signed in, with the own answers and statement; the file stays as it is."""

    kind: ClassVar[str] = "cases.holder_accepted"
    sentence: ClassVar[str] = "Pemegang baru menerima berkas ini; menunggu dipastikan petugas."
    case: str
    number: str
    change: str
    told: list[str]
    answers: str  # digest of what the new person answered
    documents: list[Any]


@dataclass(frozen=True, slots=True)
class HolderOfferEnded(Event):
    """The new person declined, or the applicant withdrew the offer."""

    kind: ClassVar[str] = "cases.holder_offer_ended"
    sentence: ClassVar[str] = "Tawaran pergantian pemegang berakhir: {how}."
    meanings: ClassVar[Mapping[str, Mapping[str, str]]] = {"how": ENDINGS}
    case: str
    number: str
    change: str
    how: str
    told: list[str]


@dataclass(frozen=True, slots=True)
class HolderConfirmed(Event):
    """An officer confirmed it: from now on the file is the new person's. Its clock and its dates stay."""

    kind: ClassVar[str] = "cases.holder_confirmed"
    sentence: ClassVar[str] = "Pemegang berkas diganti ({cause}): {words}"
    case: str
    number: str
    change: str
    cause: str
    words: str
    giver: str  # accounts
    taker: str
    told: list[str]
    answers: str  # digest of all answers of the file from now on
    before: str  # and until now


@dataclass(frozen=True, slots=True)
class HolderTaken(Event):
    """The offer came to its end by that confirmation."""

    kind: ClassVar[str] = "cases.holder_taken"
    sentence: ClassVar[str] = "Pergantian pemegang dipastikan."
    case: str


@dataclass(frozen=True, slots=True)
class HolderRefused(Event):
    """An officer did not confirm it, with reasons; the file stays with its holder."""

    kind: ClassVar[str] = "cases.holder_refused"
    sentence: ClassVar[str] = "Pergantian pemegang tidak dipastikan: {words}"
    case: str
    number: str
    change: str
    words: str
    told: list[str]


@dataclass(frozen=True, slots=True)
class FellowStays(Event):
    """Who applies together stays on the file, beside its new holder."""

    kind: ClassVar[str] = "cases.fellow_stays"
    sentence: ClassVar[str] = "Turut memohon tetap berlaku di samping pemegang yang baru."
    case: str
    number: str
    proxy: str
    told: list[str]
