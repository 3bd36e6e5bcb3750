# SPDX-License-Identifier: Apache-2.0
"""What happens to somebody who applies too on paper; name and NIK stand in the row only."""

from dataclasses import dataclass
from typing import Any, ClassVar

from permisi.ledger.events import Event


@dataclass(frozen=True, slots=True)
class FellowNamed(Event):
    """The applicant named another one, who signed a statement on paper."""

    kind: ClassVar[str] = "cases.fellow_named"
    sentence: ClassVar[str] = "Pemohon lain dicatat dengan surat pernyataan di atas kertas."
    case: str
    documents: list[Any]


@dataclass(frozen=True, slots=True)
class FellowTakenBack(Event):
    """The applicant took that back; the statement stays for the record."""

    kind: ClassVar[str] = "cases.fellow_taken_back"
    sentence: ClassVar[str] = "Pemohon lain di atas kertas ditarik kembali."
    case: str


@dataclass(frozen=True, slots=True)
class FellowStruck(Event):
    """An officer struck somebody out whose statement is not true; the statement stays for the record."""

    kind: ClassVar[str] = "cases.fellow_struck"
    sentence: ClassVar[str] = "Pemohon lain di atas kertas dicoret petugas: {words}"
    case: str
    number: str
    words: str
