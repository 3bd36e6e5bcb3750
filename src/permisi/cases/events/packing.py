# SPDX-License-Identifier: Apache-2.0
"""What happens where one person applies for several permits from one set of documents."""

from dataclasses import dataclass
from typing import ClassVar

from permisi.ledger.events import Event


@dataclass(frozen=True, slots=True)
class OpenedBeside(Event):
    """A draft was opened with what another file of the same person says and holds (L-37)."""

    kind: ClassVar[str] = "cases.opened_beside"
    sentence: ClassVar[str] = (
        "Draf dibuka satu paket dengan permohonan lain, dengan isian dan dokumen yang sama."
    )
    case: str
    beside: str
    type_code: str


@dataclass(frozen=True, slots=True)
class OpenedAgain(Event):
    """A draft was opened with what an application said and held that ended without a permit."""

    kind: ClassVar[str] = "cases.opened_again"
    sentence: ClassVar[str] = "Draf dibuka dengan isian dan dokumen permohonan {before}."
    case: str
    before: str
