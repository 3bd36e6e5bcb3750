# SPDX-License-Identifier: Apache-2.0
"""Jobs of this room: the end of a placement is said beforehand, to whoever is placed and to who keeps the posts."""

from procrastinate.contrib.django import app

from permisi.ledger.rules import Actor
from permisi.regulation import acts, queries, staffing

BY = Actor.system("akhir penempatan")


@app.periodic(cron="20 23 * * *")
@app.task(name="regulation.warn_of_endings")
def warn_of_endings(timestamp: int) -> None:
    """30, 7 and 1 day before a placement ends it is said, each once."""
    for placement_id, days in staffing.endings(queries.today()):
        acts.warn_of_ending(placement_id, days=days, by=BY)
