# SPDX-License-Identifier: Apache-2.0
"""A real mail server inside the test: what it took can be read."""

import contextlib
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message as Mail
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler

NOWHERE = "smtp://127.0.0.1:1"


@dataclass
class Postbox:
    """Its address for PERMISI_EMAIL_URL, and the mails in the order in which they came."""

    url: str = ""
    mails: list[Mail] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What the last mail says."""
        said: Any = self.mails[-1].get_payload(decode=True)
        return str(said.decode()).replace("\r\n", "\n")


class _Keeping(Handler):
    def __init__(self, box: Postbox) -> None:
        super().__init__()
        self.box = box

    def handle_message(self, message: Mail) -> None:
        self.box.mails.append(message)


@contextlib.contextmanager
def opened() -> Iterator[Postbox]:
    """A mail server on a free port for as long as the block runs."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    box = Postbox(f"smtp://127.0.0.1:{port}")
    server = Controller(_Keeping(box), hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield box
    finally:
        server.stop()
