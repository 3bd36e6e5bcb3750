# SPDX-License-Identifier: Apache-2.0
"""Jobs of the dispatch room."""

from datetime import datetime, timedelta

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from permisi.dispatch import acts
from permisi.dispatch.errors import NotDelivered

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=6, retry_exceptions=[NotDelivered])  # 6 s … 2 h
SILENCE = timedelta(minutes=15)  # after which a gateway that never answered is not waited for any more


@app.task(name="dispatch.tell", retry=AGAIN)
def tell(entry_id: int) -> None:
    """Tell everybody whom an entry concerns what it says; whose phone may not ring now, in the morning."""
    try:
        later = acts.tell(entry_id)
    except NotDelivered as no:  # tried again too few times to last the night
        _come_again(entry_id, no.fields.get("until"))
        raise
    _come_again(entry_id, later)


def _come_again(entry_id: int, at: datetime | None) -> None:
    if at is not None:
        tell.configure(schedule_at=at).defer(entry_id=entry_id)


@app.periodic(cron="*/5 * * * *")
@app.task(name="dispatch.chase", queueing_lock="chase", pass_context=False)
def chase(timestamp: int) -> None:
    """Messages of which nothing was heard go by the next way."""
    for entry_id in acts.give_up_waiting(SILENCE):
        tell.defer(entry_id=entry_id)


@app.task(name="dispatch.tell_turn", retry=AGAIN)
def tell_turn(entry_id: int) -> None:
    """A turn came to a post: tell its holders, if none of them looks in these days."""
    tell(entry_id=entry_id)
