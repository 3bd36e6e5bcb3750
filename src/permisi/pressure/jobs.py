# SPDX-License-Identifier: Apache-2.0
"""Jobs of this room: the box is closed after each day."""

from datetime import UTC, timedelta

from procrastinate.contrib.django import app

from permisi.ground import clock
from permisi.pressure import acts, queries

DAY = timedelta(days=1)


@app.periodic(cron="20 * * * *")
@app.task(name="pressure.close")
def close_yesterday(timestamp: int) -> None:
    """The box of yesterday (UTC) and of days that a standing worker missed; every hour, so that no day is left out."""
    yesterday = clock.now().astimezone(UTC).date() - DAY
    last = queries.last_closed()
    if last is None or last < yesterday:
        acts.close(yesterday)
