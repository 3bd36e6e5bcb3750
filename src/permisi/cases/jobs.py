# SPDX-License-Identifier: Apache-2.0
"""Jobs of this room: the law's own act at the end of the completeness check, and clearing what never arrived."""

import logging

from procrastinate.contrib.django import app

from permisi.cases import boxes, queries
from permisi.cases.acts import deem_complete, follow_authority
from permisi.cases.errors import NobodyInCharge, NotDueYet
from permisi.cases.intake import arriving
from permisi.regulation import queries as regulation

log = logging.getLogger("permisi.worker")


@app.periodic(cron="*/10 * * * *")
@app.task(name="cases.deem_complete")
def deem_overdue_complete(timestamp: int) -> None:
    """Files that nobody checked until T1 count as complete from that day. A file acted on meanwhile is passed over."""
    for case_id in queries.overdue_checks(regulation.today()):
        try:
            deem_complete(case_id)
        except NotDueYet:
            continue
        except Exception:  # one bad file must not hold up the others
            log.exception("deem_complete")


@app.periodic(cron="*/10 * * * *")
@app.task(name="cases.follow_every_authority")
def follow_every_authority(timestamp: int) -> None:
    """A delegation begins or ends by its date: open signatures then lie before the post that is in charge."""
    follow_authorities(0)


@app.task(name="cases.follow_authorities")
def follow_authorities(entry_id: int) -> None:
    """The records of authority changed: open signatures lie before the post that is in charge now."""
    for activity_id, type_code in boxes.misplaced_signatures():
        try:
            follow_authority(activity_id, type_code)
        except NobodyInCharge:
            continue


@app.periodic(cron="17 * * * *")
@app.task(name="cases.clear_unfinished")
def clear_unfinished(timestamp: int) -> None:
    """Uploads that nobody went on with for three days are removed."""
    arriving.clear_unfinished()
