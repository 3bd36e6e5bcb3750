# SPDX-License-Identifier: Apache-2.0
"""What is handed to a channel."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to one contact.

    ``mark`` names the message for as long as it is tried: a mail that leaves twice carries it twice, so that
    the receiving side sees one. An empty mark is made up anew each time. ``code`` is set where the text is about
    a code alone: some ways carry it in a form of its own.
    """

    to: str
    subject: str
    text: str
    mark: str = ""
    code: str = ""
