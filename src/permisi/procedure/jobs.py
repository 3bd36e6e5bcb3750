# SPDX-License-Identifier: Apache-2.0
"""Jobs of this room: work that nobody may do any more goes back to the pool of its post."""

import logging

from procrastinate.contrib.django import app

from permisi.ledger.rules import Actor
from permisi.procedure import queries
from permisi.procedure.errors import AlreadyDone, HeldByAnother
from permisi.procedure.handing import give_back

log = logging.getLogger("permisi.worker")
BY = Actor.system("akhir penempatan")


@app.periodic(cron="*/15 * * * *")
@app.task(name="procedure.give_back")
def give_back_orphans(timestamp: int) -> None:
    """Open activities whose holder left the post go back to the pool. One acted on meanwhile is passed over."""
    for activity in queries.orphans():
        try:
            give_back(activity.pk, by=BY)
        except (AlreadyDone, HeldByAnother):
            continue
        except Exception:  # one bad row must not hold up the others
            log.exception("give_back")
