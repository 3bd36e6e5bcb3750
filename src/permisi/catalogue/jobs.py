# SPDX-License-Identifier: Apache-2.0
"""Jobs of this room: whether the ground under each type still stands, and saying in time that it will not."""

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from permisi.catalogue import acts, drafting, queries
from permisi.catalogue.rules.readiness import warnings
from permisi.ledger.rules import Actor
from permisi.regulation import queries as regulation

BY = Actor.system("pemeriksaan kesiapan")


@app.periodic(cron="5 * * * *")
@app.task(name="catalogue.recheck_everything")
def recheck_everything(timestamp: int) -> None:
    """A delegation or a placement begins or ends by its date, and so a type opens or closes."""
    _look()


@app.task(name="catalogue.recheck_types")
def recheck_types(entry_id: int) -> None:
    """Records of the law or placements changed: each type whose lines read otherwise now is reported anew.

    A city that is loaded changes many records at once. While another such job waits, that one looks, later and once.
    """
    if ProcrastinateJob.objects.filter(task_name=recheck_types.name, status="todo").exists():
        return
    _look()


def _look() -> None:
    for code in queries.changed_types():
        acts.recheck(code, by=BY)


@app.periodic(cron="*/10 * * * *")
@app.task(name="catalogue.publish_approved_sops")
def publish_approved_sops(timestamp: int) -> None:
    """An approved SOP becomes the one in force on its day."""
    for draft_id in queries.approved_sops(regulation.today()):
        drafting.publish_sop(draft_id, by=BY)


@app.periodic(cron="50 16 * * *")
@app.task(name="catalogue.count_ready")
def count_ready(timestamp: int) -> None:
    """At the end of each day: how many types are ready, for the way to the target date."""
    acts.count_ready(by=BY)


@app.periodic(cron="15 23 * * *")
@app.task(name="catalogue.warn_of_ends")
def warn_of_ends(timestamp: int) -> None:
    """30, 7 and 1 day before a ground of a type falls away it is said, for each check by itself."""
    today = regulation.today()
    for board in queries.boards():
        for check, days in queries.unsaid(board.code, warnings(board.checks, today)):
            acts.warn_of_end(board.code, check.name, days=days, by=BY)
