# SPDX-License-Identifier: Apache-2.0
"""Times of visits as tests need them: Galih visits Bunga."""

from datetime import datetime, time, timedelta

from permisi.cases.models import Case
from permisi.decisions import acts
from permisi.decisions.models import Appointment
from permisi.decisions.rules.appointing import Slot
from permisi.regulation import queries as law
from tests import make


def slot(days: int = 3, hour: int = 9) -> Slot:
    """Two hours on the working day so many working days from today."""
    day = law.calendar().add(law.today(), days)
    start = datetime.combine(day, time(hour), law.zone())
    return Slot(start, start + timedelta(hours=2))


def waiting() -> tuple[Case, str]:
    """A file of Bunga's that waits for Galih's visit, and the activity."""
    case = make.at("tinjau")
    return case, str(make.turn(case).pk)


def agreed(chosen: Slot) -> Appointment:
    """Another file of Bunga's, with this time appointed by her choice."""
    case, _, row = offered(chosen)
    return acts.choose_time(case.pk, row.offer, chosen.start, who=make.who("bunga"))


def offered(*slots: Slot) -> tuple[Case, str, Appointment]:
    """The same, with times on offer: the third and fourth working day from today unless others are named."""
    case, turn = waiting()
    return case, turn, acts.offer_times(turn, slots or (slot(3), slot(4)), who=make.who("galih"))
