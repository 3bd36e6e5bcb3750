# SPDX-License-Identifier: Apache-2.0
"""Can this site serve people now? Five questions, each cheap and each with a limit on its time.

The answers are words for machines and for whoever is called at night (docs/operating/health.md). They name
what is missing, and neither a version nor a number nor a person.
"""

import shutil
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateWorker

from permisi.ground import clock
from permisi.ledger import queries as ledger

MOST_MILLISECONDS = 2000  # one question to the database
QUIET = timedelta(seconds=60)  # a worker gives a sign every ten seconds
LATE = timedelta(minutes=5)  # an entry stands in a checkpoint seconds after it was made
LEAST_MB = 512

_migrated_to: list[str] = []  # the database that was found complete: it stays so while this code runs


def lacking() -> list[str]:
    """What is missing, in the order of the questions; empty if the site is ready."""
    found = [name for name, holds in HERE.items() if not holds()]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, false)", [str(MOST_MILLISECONDS)])
        try:
            return [name for name, holds in ASKED.items() if not holds()] + found
        finally:
            with connection.cursor() as cursor:
                cursor.execute("RESET statement_timeout")
    except Error:
        connection.close()
        return ["basis_data", *found]


def tables_are_there() -> bool:
    """Whether every migration of this code stands in the database."""
    name = str(connection.settings_dict["NAME"])
    if name in _migrated_to:
        return True
    executor = MigrationExecutor(connection)
    whole = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    if whole:
        _migrated_to.append(name)
    return whole


def worker_is_alive() -> bool:
    """Whether some worker gave a sign of life lately, by the real clock."""
    return ProcrastinateWorker.objects.filter(last_heartbeat__gt=timezone.now() - QUIET).exists()


def ledger_keeps_up() -> bool:
    """Whether no entry waits too long for its checkpoint."""
    since = ledger.waiting_since()
    return since is None or clock.now() - since < LATE


def disk_has_room() -> bool:
    """Whether documents can still be kept: room where they lie, or where their folder will be made."""
    place = settings.PERMISI_STORE
    while not place.exists():
        place = place.parent
    return shutil.disk_usage(place).free >= LEAST_MB * 2**20


ASKED: dict[str, Callable[[], bool]] = {
    "tabel": tables_are_there,
    "petugas_latar": worker_is_alive,
    "buku_besar": ledger_keeps_up,
}
HERE: dict[str, Callable[[], bool]] = {"disk": disk_has_room}
