# SPDX-License-Identifier: Apache-2.0
"""In which order a person is reached, from which hour a phone may ring, and how far a message has come."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum


class Way(StrEnum):
    """The ways to a person: two to a phone number, one to an address."""

    WHATSAPP = "wa"
    SMS = "sms"
    MAIL = "surel"

    @property
    def rings(self) -> bool:
        """Whether a message by this way makes a phone ring."""
        return self is not Way.MAIL


def order(chosen: str, *, phone: bool, mail: bool, standing: Collection[Way]) -> list[Way]:
    """The person's own choice first, then WhatsApp, SMS, mail: of these, what stands and what the person has."""
    own = {Way.WHATSAPP: phone, Way.SMS: phone, Way.MAIL: mail}
    found = [way for way in Way if own[way] and way in standing]
    return sorted(found, key=lambda way: way != chosen)


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of the day in which a phone may ring; a code that somebody waits for is sent at any hour."""

    start: time
    end: time

    def next_ring(self, now: datetime) -> datetime:
        """``now``, or the next moment at which the hours begin. ``now`` is the city's own time."""
        begins = datetime.combine(now.date(), self.start, now.tzinfo)
        if now < begins:
            return begins
        return now if now.time() < self.end else begins + timedelta(days=1)


class Reached(StrEnum):
    """How far a message has come; gateways tell it in any order and more than once."""

    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"


_FORWARD = (Reached.SENT, Reached.DELIVERED, Reached.READ)


def moves(before: str, told: Reached) -> bool:
    """Whether this report says something new: a message only goes forward, and what arrived does not fail."""
    arrived = before in (Reached.DELIVERED, Reached.READ)
    if told is Reached.FAILED:
        return not arrived and before != Reached.FAILED
    return before not in _FORWARD or _FORWARD.index(told) > _FORWARD.index(Reached(before))
