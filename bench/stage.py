# SPDX-License-Identifier: Apache-2.0
"""A throw-away server with a clone of the template, for measurements that bring their own files."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.apps import apps

from permisi.doors.shell import state
from tests import database


@contextmanager
def on_stage() -> Iterator[database.Rehearsal]:
    """Start the server, connect as the web role, and put both away afterwards."""
    rehearsal = database.Rehearsal(state.cities()[0])
    os.environ.update(rehearsal.environment())
    try:
        rehearsal.start()
        name = database.name_for("bench")
        database.clone(name)
        os.environ["DATABASE_URL"] = rehearsal.server.dsn("permisi_web", name)
        django.setup()
        logging.getLogger("permisi").setLevel(
            logging.WARNING
        )  # a line for each request would be measured too
        yield rehearsal
    finally:
        if apps.ready:
            django.db.connections.close_all()
        rehearsal.stop()
