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
