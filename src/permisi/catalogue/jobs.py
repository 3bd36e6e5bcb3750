# SPDX-License-Identifier: Apache-2.0
"""Jobs of this room: whether the authority under each type still stands."""

from procrastinate.contrib.django import app

from permisi.catalogue import acts, queries
from permisi.ledger.rules import Actor

BY = Actor.system("pemeriksaan kewenangan")


@app.periodic(cron="5 * * * *")
@app.task(name="catalogue.recheck_every_authority")
def recheck_every_authority(timestamp: int) -> None:
    """A delegation begins or ends by its date, and so a type opens or closes."""
    recheck_authorities(0)


@app.task(name="catalogue.recheck_authorities")
def recheck_authorities(entry_id: int) -> None:
    """The records of authority changed: each type is looked at again."""
    for one in queries.published():
        acts.recheck_authority(one.code, by=BY)
