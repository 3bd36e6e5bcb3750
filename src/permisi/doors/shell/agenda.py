# SPDX-License-Identifier: Apache-2.0
"""What happens when, played in the order of time: the clock of a marked database walks from one moment to the next."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from permisi.ledger import acts as ledger
from permisi.ledger.rules import Actor

BY = Actor.system("peragaan")
Happening = Callable[[], None]


@dataclass
class Agenda:
    """Happenings by their moment; one that happens may enter later ones. What lies after ``end`` never happens."""

    end: datetime
    _waiting: list[tuple[datetime, int, Happening]] = field(default_factory=list)
    _places: "count[int]" = field(default_factory=count)
    now: datetime | None = None

    def enter(self, moment: datetime, happening: Happening) -> None:
        """Let this happen then, or as soon as the clock has come so far."""
        if self.now is not None:
            moment = max(moment, self.now)
        if moment <= self.end:
            heapq.heappush(self._waiting, (moment, next(self._places), happening))

    def play(self, each: Callable[[], None] = lambda: None) -> None:
        """Play everything; afterwards the clock tells the machine's time again. ``each`` is told of every one."""
        try:
            while self._waiting:
                self.now, _, happening = heapq.heappop(self._waiting)
                ledger.set_clock(self.now, by=BY)
                happening()
                each()
        finally:
            ledger.reset_clock(by=BY)
