# SPDX-License-Identifier: Apache-2.0
"""What holds when many click at the same moment, each in a transaction of its own."""

import asyncio
import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from config.jobs import with_a_fresh_connection, worker_app
from permisi.cases import acts
from permisi.cases.errors import AlreadyFiled
from permisi.cases.models import Case
from permisi.ledger import acts as ledger
from permisi.ledger import queries
from permisi.ledger.models import Entry, Leaf
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 50


def together(work: Callable[[int], object], count: int, *, hands: int = 8) -> list[object]:
    """The work done by several threads, each closing its own connection."""

    def one(nth: int) -> object:
        try:
            return work(nth)
        except AlreadyFiled as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(hands) as pool:
        return list(pool.map(one, range(count)))


async def drained() -> None:
    """Run every waiting job as the worker does, then stop."""
    async with worker_app().open_async() as mine:
        await mine.run_worker_async(
            queues=["uji"],
            wait=False,
            install_signal_handlers=False,
            listen_notify=False,
            task_middleware=[with_a_fresh_connection],
        )


def test_fifty_parallel_filings_get_fifty_consecutive_numbers() -> None:
    who = make.who("bunga")
    drafts = [make.draft().pk for _ in range(MANY)]

    together(lambda nth: acts.submit(drafts[nth], who=who), MANY)

    numbers = sorted(Case.objects.filter(pk__in=drafts).values_list("number", flat=True))
    taken = [int(re.sub(r".*-", "", number)) for number in numbers]
    assert taken == list(range(taken[0], taken[0] + MANY))


def test_many_clicks_file_once() -> None:
    draft, who = make.draft().pk, make.who("bunga")

    answers = together(lambda _: acts.submit(draft, who=who), 8)

    assert sum(isinstance(one, Case) for one in answers) == 1
    assert queries.kinds_about(f"case:{draft}").count("cases.submitted") == 1


def test_two_sequencers_give_each_entry_one_index() -> None:
    for _ in range(3):
        make.draft()

    together(lambda _: ledger.sequence(), 4, hands=4)

    indexes = list(Leaf.objects.order_by("index").values_list("index", flat=True))
    assert indexes == list(range(Entry.objects.count()))


def test_a_job_deferred_in_a_worker_vanishes_with_its_transaction() -> None:
    ran: list[int] = []
    broken = threading.Event()

    @app.task(name="uji.inner")
    def inner() -> None:
        ran.append(1)

    @app.task(name="uji.outer")
    def outer() -> None:
        try:
            with transaction.atomic():
                app.configure_task("uji.inner", queue="uji").defer()
                raise RuntimeError  # noqa: TRY301 -- the test is about this very raise
        except RuntimeError:
            broken.set()

    app.configure_task("uji.outer", queue="uji").defer()
    asyncio.run(drained())

    assert broken.is_set()
    assert not ran


def test_a_job_that_a_killed_worker_left_is_taken_up_again() -> None:
    app.configure_task("uji.quiet", queue="uji").defer()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        )
        (dead,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [dead])
    app.configure_task("config.take_up", queue="uji").defer(timestamp=0)

    asyncio.run(drained())
    asyncio.run(drained())

    ended = ProcrastinateJob.objects.filter(queue_name="uji").values_list("status", flat=True)
    assert list(ended) == ["succeeded", "succeeded"]


@app.task(name="uji.quiet")
def quiet() -> None:
    """Does nothing, so that its end can be seen."""
