# SPDX-License-Identifier: Apache-2.0
"""E-mail over SMTP. Settings: PERMISI_EMAIL_URL, e.g. ``smtp://name:word@host:587?tls=1`` or ``smtps://…:465``."""

import smtplib
from email.utils import formataddr, make_msgid
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from permisi.dispatch.channels.outgoing import Outgoing
from permisi.dispatch.errors import NotDelivered
from permisi.regulation import queries as regulation

BACKEND = "django.core.mail.backends.smtp.EmailBackend"
SECONDS = 10  # a code is sent within a request: a person waits


class Smtp:
    """One mail server, reached anew for each message."""

    name = "surel"

    def __init__(self, url: str) -> None:
        self.options = options(url)

    def send(self, message: Outgoing) -> str:
        """Hand the message to the mail server; raises ``NotDelivered``."""
        mail = EmailMessage(
            subject=message.subject,
            body=message.text,
            from_email=_sender(),
            to=[message.to],
            connection=self._connection(),
            headers={"Message-ID": _message_id(message), "Auto-Submitted": "auto-generated"},
        )
        try:
            mail.send()
        except (OSError, smtplib.SMTPException) as gone:
            raise NotDelivered() from gone
        return ""

    def trouble(self) -> str:
        """Why the mail server cannot be used just now; empty when it answers."""
        try:
            connection = self._connection()
            connection.open()
            connection.close()
        except (OSError, smtplib.SMTPException) as gone:
            return f"{type(gone).__name__}: {gone}"
        return ""

    def _connection(self) -> BaseEmailBackend:
        return get_connection(BACKEND, **self.options)


def options(url: str) -> dict[str, Any]:
    """The mail server's address as Django's backend wants it. Raises ``ValueError`` for another scheme."""
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("PERMISI_EMAIL_URL begins with smtp:// or smtps:// and names a host")
    with_tls = parts.scheme == "smtps"
    return {
        "host": parts.hostname,
        "port": parts.port or (465 if with_tls else 25),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": with_tls,
        "use_tls": not with_tls and parse_qs(parts.query).get("tls", ["0"])[-1] == "1",
        "timeout": SECONDS,
    }


def _host() -> str:
    return regulation.city().get("host") or urlsplit(settings.PERMISI_ORIGIN).hostname or "localhost"


def _sender() -> str:
    city = regulation.city()
    return formataddr((city.get("agency", "Permisi"), f"tidak-dibalas@{_host()}"))


def _message_id(message: Outgoing) -> str:
    return f"<{message.mark}@{_host()}>" if message.mark else make_msgid(domain=_host())
