# SPDX-License-Identifier: Apache-2.0
"""What the ledger is told of the sealed box: that a day is over, and one hash over whatever came in."""

from dataclasses import dataclass
from typing import ClassVar

from permisi.ledger.events import Event


@dataclass(frozen=True, slots=True)
class BoxClosed(Event):
    """The box of sealed reports was closed for a day, full or empty: the salted hash does not say which."""

    kind: ClassVar[str] = "pressure.box_closed"
    sentence: ClassVar[str] = "Kotak laporan tersegel sampai hari {day} (UTC) ditutup: {digest}."
    day: str
    digest: str
