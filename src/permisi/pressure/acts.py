# SPDX-License-Identifier: Apache-2.0
"""Putting a report into the sealed box, and closing the box after each day."""

from datetime import UTC, date
from uuid import UUID

from django.db import connection

from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger import acts as ledger
from permisi.ledger.rules import Actor
from permisi.pressure import queries, rules
from permisi.pressure.errors import DayClosed, DayNotOver
from permisi.pressure.events import BoxClosed

BY = Actor.system("kotak laporan tersegel")
PUT = "INSERT INTO pressure_sealed (id, sealed) VALUES (%s, %s) ON CONFLICT DO NOTHING"


def say(report: rules.Report, *, once: UUID) -> None:
    """Seal the report in this process and put it into the box; the same ``once`` a second time changes nothing.

    Not an act: an entry would tell the second in which somebody spoke, and the ledger tells who looked at which file
    then. What the box holds is entered at the day's end, by ``close``.

    Raises:
        NobodyToRead, OverseersUnreadable: nothing was stored.
    """
    sealed = rules.seal(report, queries.overseers())
    with connection.cursor() as cursor:
        cursor.execute(PUT, [once, sealed])


@act
def close(day: date) -> None:
    """Close the box for ``day`` and every day before that is still open: one entry, whether it is empty or full.

    Raises:
        DayNotOver, DayClosed: as they say.
    """
    last = queries.last_closed()
    if day >= clock.now().astimezone(UTC).date():
        raise DayNotOver(day=day)
    if last is not None and day <= last:
        raise DayClosed(day=last)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pressure_close(%s)", [day])
        (digest,) = cursor.fetchone() or (b"",)
    told = BoxClosed(day=day.isoformat(), digest=bytes(digest).hex())
    ledger.record(told, about=ledger.Thing(f"pressure:{day.isoformat()}"), by=BY)
