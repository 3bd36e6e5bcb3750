# SPDX-License-Identifier: Apache-2.0
"""Jobs of the dispatch room."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from permisi.dispatch import acts
from permisi.dispatch.errors import NotDelivered

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=6, retry_exceptions=[NotDelivered])  # 6 s … 2 h


@app.task(name="dispatch.tell", retry=AGAIN)
def tell(entry_id: int) -> None:
    """Tell everybody whom an entry concerns what it says."""
    acts.tell(entry_id)


@app.task(name="dispatch.tell_turn", retry=AGAIN)
def tell_turn(entry_id: int) -> None:
    """A turn came to a post: tell its holders, if none of them looks in these days."""
    acts.tell(entry_id)
