# SPDX-License-Identifier: Apache-2.0
"""The worker: jobs of all rooms, the sequencer of the ledger, and the taking up of jobs that a dead worker left."""

import gc
import logging
import threading
from collections.abc import Callable
from typing import Any

from django.db import close_old_connections, connections
from procrastinate import App as PlainApp
from procrastinate import JobContext, PsycopgConnector
from procrastinate.contrib.django import app, connector_params
from procrastinate.contrib.django.procrastinate_app import current_app

from config.tracing import trace_job
from permisi.ledger import acts as ledger

log = logging.getLogger("permisi.worker")
TICK = 1.0  # seconds between two looks of the sequencer
QUIET = 30.0  # seconds without a sign of life after which a worker counts as dead


def worker_app() -> PlainApp:
    """An app of its own for the worker.

    The tasks keep deferring over Django's connection, so that a job's act and what it defers commit or vanish
    together; the stock worker would give them a pool of its own.
    """
    app.perform_import_paths()
    kind = type(current_app)
    mine = kind(connector=PsycopgConnector(kwargs=connector_params("default"), min_size=1, max_size=3))
    mine.tasks, mine.periodic_registry = app.tasks, app.periodic_registry
    return mine


async def work() -> None:
    """Run jobs until told to stop."""
    gc.freeze()  # what was loaded at start is not looked through again while a job makes thousands of rows
    mine = worker_app()
    async with mine.open_async():
        await mine.run_worker_async(
            concurrency=2,
            fetch_job_polling_interval=2.0,
            stalled_worker_timeout=QUIET,
            shutdown_graceful_timeout=5,
            task_middleware=[with_a_fresh_connection, trace_job],
        )


def with_a_fresh_connection(call_next: Callable[[], Any], context: JobContext, worker: object) -> Any:
    """Each job leaves no connection behind: one that broke does not spoil the thread's next job."""
    try:
        return call_next()
    finally:
        connections.close_all()


@app.periodic(cron="* * * * *")
@app.task(name="config.take_up", pass_context=True, queueing_lock="take_up")
async def take_up(context: JobContext, timestamp: int) -> None:
    """Jobs left ``doing`` by a worker that gives no sign of life are taken up again; every job can run twice."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=QUIET):
        await manager.retry_job(job)


def keep_sequencing(stop: threading.Event) -> None:
    """Give entries their index every second until told to stop; a fault is logged and tried again."""
    while not stop.wait(TICK):
        try:
            while ledger.sequence():
                pass
        except Exception:
            log.exception("sequencer")
        finally:
            close_old_connections()
