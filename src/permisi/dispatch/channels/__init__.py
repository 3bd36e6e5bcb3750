# SPDX-License-Identifier: Apache-2.0
"""The ways out of the house, behind one port, and the table that says which contact takes which."""

from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

from permisi.dispatch.channels.catcher import Catcher
from permisi.dispatch.channels.outgoing import Outgoing
from permisi.dispatch.channels.sms import Sms
from permisi.dispatch.channels.smtp import Smtp
from permisi.dispatch.channels.whatsapp import WhatsApp
from permisi.dispatch.errors import NoChannel
from permisi.dispatch.rules.reaching import Way, order
from permisi.ground.said import said
from permisi.ledger import queries as ledger
from permisi.people.rules import is_email

__all__ = ["Channel", "Outgoing", "Route", "routes", "standing", "ways_to"]


class Channel(Protocol):
    """The port. ``send`` answers the message's identity at the other side, if there is one, and raises
    ``NotDelivered``, ``Undeliverable`` or ``Unsure``; ``trouble`` says why it cannot work now, or nothing."""

    name: str

    def send(self, message: Outgoing) -> str: ...

    def trouble(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Route:
    """A contact and the channel that reaches it; a phone gets the short form of a message."""

    way: Way
    to: str
    channel: Channel

    @property
    def is_short(self) -> bool:
        """Whether this way takes short texts only."""
        return self.way.rings

    @property
    def rings(self) -> bool:
        """Whether somebody's phone rings; what a marked database keeps to itself wakes nobody."""
        return self.way.rings and not isinstance(self.channel, Catcher)


def standing() -> dict[Way, Channel]:
    """The ways that stand open: what the city configured; a marked database keeps the rest on the catcher's page."""
    found: dict[Way, Channel] = {}
    if ledger.is_marked():
        found |= {Way.SMS: Catcher(), Way.MAIL: Catcher()}
    if settings.PERMISI_WHATSAPP_URL:
        found[Way.WHATSAPP] = WhatsApp()
    if settings.PERMISI_SMS_URL:
        found[Way.SMS] = Sms()
    if settings.PERMISI_EMAIL_URL:
        found[Way.MAIL] = Smtp(settings.PERMISI_EMAIL_URL)
    return found


def routes(phone: str, mail: str, *, chosen: str = "") -> list[Route]:
    """Every way to a person, in the order in which they are tried."""
    channels = standing()
    contacts = {Way.WHATSAPP: phone, Way.SMS: phone, Way.MAIL: mail}
    found = order(chosen, phone=bool(phone), mail=bool(mail), standing=channels)
    return [Route(way, contacts[way], channels[way]) for way in found]


def ways_to(contact: str) -> list[Route]:
    """The ways to one contact; raises ``NoChannel`` where there is none."""
    mail = is_email(contact)
    found = routes("" if mail else contact, contact if mail else "")
    if found:
        return found
    if mail:
        raise NoChannel(kind=said("alamat surel"), other=said("nomor ponsel"))
    raise NoChannel(kind=said("nomor ponsel"), other=said("alamat surel"))
