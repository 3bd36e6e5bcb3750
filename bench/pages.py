# SPDX-License-Identifier: Apache-2.0
"""Twelve pages: server time at the 95th of a hundred requests, and queries with 1 and with 50 rows.

Runs against a throw-away server of its own, as the web role, in this process: what is measured is our time from
request to answer, not the network. ``./permisi bench pages`` prints the table and fails past the budget.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module

import django
from django.apps import apps

from permisi.doors.shell import state
from tests import database

REQUESTS, BUDGET, ROWS = 200, 100.0, 50
Address = Callable[[], str]


@dataclass(frozen=True)
class Page:
    """A page by its name, its address and who opens it; a stranger if nobody is named."""

    name: str
    address: Address
    by: str = ""


@dataclass(frozen=True)
class Measured:
    """What a page costs."""

    page: Page
    p95: float
    median: float
    few: int
    many: int

    @property
    def holds(self) -> bool:
        """Whether it is within the budget, with as many queries for many rows as for one."""
        return self.p95 <= BUDGET and self.few == self.many

    def line(self) -> str:
        """One row of the table."""
        said = "ok" if self.holds else "NO"
        return (
            f"  {said:<4}{self.page.name:<28}{self.p95:8.1f} ms{self.median:8.1f} ms{self.few:6}{self.many:6}"
        )


def main() -> int:
    """Start, fill, measure, say; answers 1 if a page breaks its budget."""
    rehearsal = database.Rehearsal(state.cities()[0])
    os.environ.update(rehearsal.environment())
    try:
        rehearsal.start()
        name = database.name_for("bench")
        database.clone(name)
        os.environ["DATABASE_URL"] = rehearsal.server.dsn("permisi_web", name)
        django.setup()
        return measure_all()
    finally:
        close()
        rehearsal.stop()


def close() -> None:
    """Let go of the database before it goes."""
    if apps.ready:
        django.db.connections.close_all()


def measure_all() -> int:
    """One file, then fifty; the table and the closing line."""
    visits = import_module("bench.visits")  # models exist only after django.setup()
    visitors = visits.Visitors()
    visitors.file_one()
    listed = visits.pages(visitors)
    few = {page.name: visitors.queries(page.by, page.address()) for page in listed}
    visitors.file_many(ROWS)
    found = [measure(visitors.open, visitors.queries, page, few[page.name]) for page in listed]
    say = sys.stdout.write
    say(f"  {'':<4}{'page':<28}{'p95':>11}{'median':>11}{'q 1':>6}{f'q {ROWS}':>6}\n")
    say("\n".join(one.line() for one in found) + "\n")
    worst = max(found, key=lambda one: one.p95)
    broken = [one.page.name for one in found if not one.holds]
    verdict = "held" if not broken else f"BROKEN: {', '.join(broken)}"
    say(f"{verdict}; {len(found)} pages, slowest p95 {worst.p95:.0f} ms ({worst.page.name})\n")
    return bool(broken)


def measure(
    visit: Callable[[str, str], None], count: Callable[[str, str], int], page: Page, few: int
) -> Measured:
    """The page's time over many requests, and its queries with all rows there."""
    address = page.address()
    once = partial(visit, page.by, address)
    for _ in range(5):
        once()
    times = []
    for _ in range(REQUESTS):
        began = time.perf_counter()
        once()
        times.append((time.perf_counter() - began) * 1000)
    p95 = statistics.quantiles(times, n=20)[-1]
    return Measured(page, p95, statistics.median(times), few, count(page.by, address))


if __name__ == "__main__":
    sys.exit(main())
