# SPDX-License-Identifier: Apache-2.0
"""For whom reports are sealed (the web), and the box itself (only the reading process may look into it)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Max, Q

from permisi.pressure import rules
from permisi.pressure.models import Closing, Sealed


def overseers() -> tuple[rules.Overseer, ...]:
    """Who can read reports, as the environment says; none if it says nothing. Raises ``OverseersUnreadable``."""
    return rules.overseers(settings.PERMISI_PRESSURE_KEYS)


def last_closed() -> date | None:
    """The newest day whose box was closed."""
    return Closing.objects.aggregate(last=Max("day"))["last"]


def newest(*, after: tuple[date, UUID] | None = None, limit: int) -> Sequence[Sealed]:
    """Reports of the newest days first; within a day in no telling order. ``after`` is the last one shown."""
    found = Sealed.objects.order_by("-day", "-id")
    if after is not None:
        day, last = after
        found = found.filter(Q(day__lt=day) | Q(day=day, id__lt=last))
    return list(found[:limit])


def report(report_id: UUID) -> Sealed | None:
    """One of them."""
    return Sealed.objects.filter(pk=report_id).first()


@dataclass(frozen=True, slots=True)
class Counted:
    """A closing as it reads today: how many reports it covers, and whether they are those that it covered then."""

    day: date
    digest: str
    count: int
    whole: bool


def closings(*, limit: int) -> list[Counted]:
    """The newest closings, each counted anew from the reports that are here."""
    rows = list(Closing.objects.order_by("-day")[:limit])
    covered: dict[date, list[bytes]] = {row.day: [] for row in rows}
    for one in Sealed.objects.filter(closed__in=covered):
        if one.closed is not None:
            covered[one.closed].append(bytes(one.sealed))
    return [_counted(row, covered[row.day]) for row in rows]


def _counted(row: Closing, reports: list[bytes]) -> Counted:
    digest = bytes(row.digest)
    return Counted(row.day, digest.hex(), len(reports), rules.digest(bytes(row.salt), reports) == digest)
