# SPDX-License-Identifier: Apache-2.0
"""Keeps messages instead of sending them. The database itself refuses this outside of a marked one."""

from permisi.dispatch.channels.outgoing import Outgoing
from permisi.dispatch.models import Caught


class Catcher:
    """Writes each message where the demo's page shows it."""

    name = "penampung contoh"

    def send(self, message: Outgoing) -> str:
        """Keep the message."""
        Caught.objects.create(to=message.to, subject=message.subject, body=message.text)
        return ""

    def trouble(self) -> str:
        """Nothing can go wrong beyond the database itself."""
        return ""
