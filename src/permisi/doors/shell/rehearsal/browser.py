# SPDX-License-Identifier: Apache-2.0
"""A browser without scripts: it keeps cookies, follows redirects, and sends forms as they stand on the page."""

import secrets
import threading
from collections.abc import Mapping, Sequence
from http.cookiejar import CookieJar
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

from permisi.doors.shell.rehearsal.pages import Button, Form, Page, Pairs, read
from permisi.doors.shell.rehearsal.trouble import stuck

SECONDS = 120
GOOD = range(200, 300)


class Upload(NamedTuple):
    """A file that goes with a form."""

    box: str
    name: str
    media: str
    content: bytes


class Browser:
    """One person's browser. Several threads may use it, one request at a time."""

    def __init__(self, person: str, origin: str) -> None:
        self.person = person
        self.origin = origin
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()), HTTPRedirectHandler())
        self._opener.addheaders = [("Accept-Language", "id"), ("User-Agent", "gladi bersih")]
        self._turn = threading.Lock()

    def open(self, path: str, *, needed: bool = True) -> Page:
        """Go to an address; where it is ``needed``, anything but a good answer raises ``Stuck``."""
        return self._ask(urljoin(self.origin, path), needed=needed)

    def send(
        self,
        form: Form,
        chosen: Mapping[str, str | list[str]] | None = None,
        *,
        button: Button | None = None,
        files: Sequence[Upload] = (),
        needed: bool = True,
    ) -> Page:
        """Send a form with what was typed, by its first button or the one that is named.

        Where the answer is ``needed``, a refusal raises ``Stuck``.
        """
        pairs = form.sent(chosen or {}, button=button)
        if form.method == "get":
            return self._ask(f"{form.action.partition('?')[0]}?{urlencode(pairs)}", needed=needed)
        body = _parts(pairs, files) if files else (urlencode(pairs).encode(), _PLAIN)
        return self._ask(form.action, body, needed=needed)

    def _ask(self, url: str, body: tuple[bytes, str] | None = None, *, needed: bool) -> Page:
        if not url.startswith(f"{self.origin}/"):
            raise ValueError(f"an address of somebody else: {url}")
        content, kind = body or (None, "")
        headers = {"Content-Type": kind, "Referer": url} if body else {}
        request = Request(url, data=content, headers=headers)  # noqa: S310 -- looked at just above
        with self._turn:
            try:
                answer = self._opener.open(request, timeout=SECONDS)
            except HTTPError as refused:
                answer = refused
            with answer:
                page = read(answer.url, answer.status, answer.read(), answer.headers.get("Content-Type", ""))
        if needed and page.status not in GOOD:
            raise stuck(self.person, page, "permintaan ini tidak diterima")
        return page


_PLAIN = "application/x-www-form-urlencoded"


def _parts(pairs: Pairs, files: Sequence[Upload]) -> tuple[bytes, str]:
    """A body of several parts, as forms with files send it."""
    edge = secrets.token_hex(16)
    body = bytearray()
    for name, value in pairs:
        body += f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for one in files:
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{one.box}"; filename="{one.name}"\r\n'
        body += f"{head}Content-Type: {one.media}\r\n\r\n".encode() + one.content + b"\r\n"
    return bytes(body) + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"
