# SPDX-License-Identifier: Apache-2.0
"""What can happen to messages. "Signed", "sent" and "received" are three facts; this is the second."""

from dataclasses import dataclass
from typing import ClassVar

from permisi.ledger.events import Event


@dataclass(frozen=True, slots=True)
class MessageSent(Event):
    """The message about an entry left the office."""

    kind: ClassVar[str] = "dispatch.message_sent"
    sentence: ClassVar[str] = "Pemberitahuan “{subject}” dikirim lewat {channel}."
    about_entry: int
    subject: str
    channel: str


@dataclass(frozen=True, slots=True)
class MessageDelivered(Event):
    """The gateway says that the message arrived on the person's phone."""

    kind: ClassVar[str] = "dispatch.message_delivered"
    sentence: ClassVar[str] = "Pemberitahuan “{subject}” sampai lewat {channel}."
    about_entry: int
    subject: str
    channel: str


@dataclass(frozen=True, slots=True)
class MessageLost(Event):
    """The message did not arrive by this way; another one is tried, if the person has one."""

    kind: ClassVar[str] = "dispatch.message_lost"
    sentence: ClassVar[str] = "Pemberitahuan “{subject}” tidak sampai lewat {channel}."
    about_entry: int
    subject: str
    channel: str
