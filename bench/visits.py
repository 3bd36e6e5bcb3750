# SPDX-License-Identifier: Apache-2.0
"""Who visits which page in the measurements, and what lies in their files."""

from functools import lru_cache

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment
from django.urls import reverse

from bench.pages import Page
from permisi.cases.models import Case
from permisi.decisions import queries as decisions
from tests import make


class Visitors:
    """Signed-in people of the invented city."""

    def __init__(self) -> None:
        setup_test_environment()
        self.draft = make.draft()
        self.issued = make.issued()
        self.first: Case = self.issued

    def file_one(self) -> None:
        """The one file of the first count."""
        self.first = make.filed()

    def file_many(self, count: int) -> None:
        """As many files as the second count wants."""
        for _ in range(count - 1):
            make.filed()

    @lru_cache(maxsize=16)  # noqa: B019 -- lives as long as the measurement
    def client(self, person: str) -> Client:
        """The browser of a person, signed in."""
        client = Client(headers={"host": "testserver"})
        if person:
            client.force_login(make.account(person))
        return client

    def open(self, person: str, address: str) -> None:
        """Open a page; anything but the page itself is a fault of the measurement."""
        answer = self.client(person).get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    def queries(self, person: str, address: str) -> int:
        """How many queries the page asks once it is warm: the least of three, since legal records are kept for
        a few seconds and one of the visits may be the one that reads them anew."""
        self.open(person, address)
        return min(self._asked(person, address) for _ in range(3))

    def _asked(self, person: str, address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            self.open(person, address)
        return len(asked)


def pages(visitors: Visitors) -> list[Page]:
    """The twelve pages."""
    paper = decisions.decision_of(visitors.issued)
    code = paper.code if paper else ""
    return [
        Page("home", lambda: reverse("portal:home")),
        Page("search", lambda: reverse("portal:search") + "?q=sekolah+kecil"),
        Page("permit", lambda: reverse("portal:permit", args=["PDK-PAUD"])),
        Page("track", lambda: reverse("portal:track")),
        Page("verify", lambda: reverse("portal:paper", args=[code])),
        Page("my files", lambda: "/saya/", "bunga"),
        Page("draft", lambda: f"/saya/berkas/{visitors.draft.pk}/", "bunga"),
        Page("follow", lambda: f"/saya/berkas/{visitors.first.pk}/", "bunga"),
        Page("inbox", lambda: "/meja/", "rini"),
        Page("file at the desk", lambda: f"/meja/berkas/{visitors.first.pk}/", "rini"),
        Page("all files", lambda: "/meja/berkas/", "rini"),
        Page("oversight", lambda: "/pengawasan/", "teguh"),
    ]
