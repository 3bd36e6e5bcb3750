# SPDX-License-Identifier: Apache-2.0
"""The worker: jobs of all rooms, the sequencer of the ledger, and the taking up of jobs that a dead worker left."""

import logging
import threading
import time

from django.db import close_old_connections
from procrastinate import PsycopgConnector
from procrastinate import App as PlainApp
from procrastinate.contrib.django import app, connector_params
from procrastinate.contrib.django.procrastinate_app import DjangoApp

from permisi.ledger import acts as ledger

log = logging.getLogger("permisi.worker")
TICK = 1.0  # seconds between two looks of the sequencer
LEFT_BEHIND = 30.0  # seconds without a sign of life before a job is taken up again


def worker_app() -> PlainApp:
    """An app of its own for the worker: the tasks keep deferring over Django's connection, so that a job's act
    and what it defers commit or vanish together."""
    app.perform_import_paths()
    mine = DjangoApp(connector=PsycopgConnector(kwargs=connector_params("default"), min_size=1, max_size=3))
    mine.tasks, mine.periodic_registry = app.tasks, app.periodic_registry
    return mine


def keep_sequencing(stop: threading.Event) -> None:
    """Give entries their index every second until told to stop; a fault is logged and tried again."""
    while not stop.wait(TICK):
        try:
            while ledger.sequence():
                pass
        except Exception:
            log.exception("sequencer")
            time.sleep(TICK)
        finally:
            close_old_connections()
