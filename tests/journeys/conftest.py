# SPDX-License-Identifier: Apache-2.0
"""A browser, a running city, and people with windows."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser, expect, sync_playwright
from psycopg.conninfo import make_conninfo

from tests.journeys.people import Person, window
from tests.journeys.stack import Stack, running

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--lang=id-ID",
]  # fmt: skip
Window = Callable[..., Person]


@pytest.fixture(scope="session", autouse=True)
def _database_beside_a_browser() -> Iterator[None]:
    """The browser's driver runs a loop in this thread; our own queries do not mind."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; its driver's loop may not run under the tests of other folders."""
    expect.set_options(timeout=20_000)  # two cores, other tests beside this one
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()
    connections.close_all()  # those from before the driver's loop lead to databases that were cloned anew since


@pytest.fixture
def stack(transactional_db: None, tmp_path: Path) -> Iterator[Stack]:
    """Web and worker on this test's database."""
    name = connections["default"].settings_dict["NAME"]
    url = make_conninfo(os.environ["DATABASE_URL"], dbname=name)
    with running(url, tmp_path) as city:
        yield city
        print(city.log.read_text()[-6000:])


@pytest.fixture
def person(browser: Browser, stack: Stack) -> Iterator[Window]:
    """Open a window for an invented person; all are closed at the end."""
    opened: list[Person] = []

    def make(key: str, *, size: tuple[int, int] = (390, 844), scripts: bool = True) -> Person:
        found = window(browser, key, stack.origin, size=size, scripts=scripts)
        opened.append(found)
        return found

    yield make
    for one in opened:
        print(one.key, one.page.url, one.page.locator("main").inner_text()[:1500])
        one.page.context.close()
