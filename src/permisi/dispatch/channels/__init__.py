# SPDX-License-Identifier: Apache-2.0
"""The ways out of the house, behind one port, and the table that says which contact takes which."""

from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

from permisi.dispatch.channels.catcher import Catcher
from permisi.dispatch.channels.outgoing import Outgoing
from permisi.dispatch.channels.smtp import Smtp
from permisi.dispatch.errors import NoChannel
from permisi.ground.said import said
from permisi.ledger import queries as ledger
from permisi.people.rules import is_email

__all__ = ["Channel", "Outgoing", "Route", "route"]


class Channel(Protocol):
    """The port. ``send`` raises ``NotDelivered``; ``trouble`` says why it cannot work now, or nothing."""

    name: str

    def send(self, message: Outgoing) -> None: ...

    def trouble(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Route:
    """A contact and the channel that reaches it; a phone gets the short form of a message."""

    to: str
    channel: Channel

    @property
    def is_short(self) -> bool:
        """Whether this way takes short texts only."""
        return not is_email(self.to)


def route(*contacts: str) -> Route:
    """The first contact that can be reached, with its channel; raises ``NoChannel`` if none can.

    Addresses go out by SMTP where it is configured. A marked database without it keeps its messages on the
    catcher's page. Phone numbers need a gateway; a production database without one refuses.
    """
    marked = ledger.is_marked()
    for contact in filter(None, contacts):
        if is_email(contact) and settings.PERMISI_EMAIL_URL:
            return Route(contact, Smtp(settings.PERMISI_EMAIL_URL))
        if marked:
            return Route(contact, Catcher())
    if contacts and is_email(contacts[0]):
        raise NoChannel(kind=said("alamat surel"), other=said("nomor ponsel"))
    raise NoChannel(kind=said("nomor ponsel"), other=said("alamat surel"))
