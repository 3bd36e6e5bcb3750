# SPDX-License-Identifier: Apache-2.0
"""A signed-in person at the pages of own files, as the tests walk through them."""

import html
import re

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from permisi.cases.models import Case
from tests import make


def signed_in(key: str) -> Client:
    """A browser in which this invented person is signed in."""
    client = Client()
    client.force_login(make.account(key))
    return client


def at(case: Case, name: str = "case", *more: object) -> str:
    """The address of a page of the file."""
    return reverse(f"saya:{name}", args=[case.pk, *more])


def page(client: Client, url: str, status: int = 200) -> str:
    """What the person reads there, entities resolved."""
    answer = client.get(url)
    assert answer.status_code == status, (url, answer.status_code)
    return html.unescape(answer.content.decode())


def opened(client: Client, url: str) -> bytes:
    """The PDF or photo under that address, read to its end."""
    answer = client.get(url)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a FileResponse


def words(markup: str) -> str:
    """The words of a page without its markup, on one line."""
    main = markup[markup.index("<main") : markup.index("</main>")]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def box(markup: str, name: str) -> str:
    """What stands in a text box."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', markup)
    assert found, name
    value = re.search(r'value="([^"]*)"', found[0])
    return html.unescape(value[1]) if value else ""


def version(markup: str) -> str:
    """The version of the draft that a page carries."""
    return box(markup, "seen")


def cost(client: Client, url: str) -> int:
    """How many queries the page takes when nothing is remembered."""
    cache.clear()
    make.fresh_clock()
    with CaptureQueriesContext(connection) as asked:
        page(client, url)
    return len(asked)
