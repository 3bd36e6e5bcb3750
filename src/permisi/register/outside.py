# SPDX-License-Identifier: Apache-2.0
"""Numbers seen outside the register: how each compares, and which are still looked into (peralihan, M5)."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from permisi.register.errors import NoSuchOutsideNumber
from permisi.register.models import OutsideNumber, Permit
from permisi.register.rules import Compared, compared
from permisi.regulation import queries as regulation
from permisi.regulation.models import Counter, Series
from permisi.regulation.queries.lanes import lanes
from permisi.regulation.rules.lanes import closed_since
from permisi.regulation.rules.numbering import read_back


def compare(number: str) -> Compared:
    """What the register and the number series say of a number today."""
    registered = Permit.objects.filter(number__iexact=number.strip()).exists()
    return compared(registered=registered, read=[] if registered else _places(number))


def _places(number: str) -> Iterable[tuple[int, int]]:
    """Per series that the number fits: its place, and the last place given out in its year."""
    last = {(one.series_id, one.year): one.last for one in Counter.objects.all()}
    newest: dict[UUID, int] = {}
    for (series, _), given in last.items():
        newest[series] = max(given, newest.get(series, 0))
    for one in Series.objects.filter(retired=False):
        if read := read_back(one.pattern, number):
            nth, year = read
            yield nth, last.get((one.pk, year), 0) if year else newest.get(one.pk, 0)


def dated_after_closing(type_code: str, dated_on: date | None) -> bool:
    """Whether a paper of that type bears a day on which the manual lane was closed."""
    if not type_code or dated_on is None:
        return False
    since = closed_since(lanes(type_code)[type_code], regulation.today())
    return since is not None and dated_on >= since


def noted(outside_id: UUID | str) -> OutsideNumber:
    """A note; raises ``NoSuchOutsideNumber``."""
    rows = OutsideNumber.objects.select_related("noted_by", "ended_by")
    found = rows.filter(pk=outside_id).first()
    if found is None:
        raise NoSuchOutsideNumber()
    return found


def notes(
    *, words: str = "", after: tuple[datetime, str] | None = None, limit: int = 50
) -> list[OutsideNumber]:
    """Notes, newest first, one page; one query."""
    rows = OutsideNumber.objects.select_related("noted_by", "ended_by")
    if words:
        rows = rows.filter(Q(number__icontains=words) | Q(seen_at__icontains=words))
    if after:
        rows = rows.filter(Q(noted_at__lt=after[0]) | Q(noted_at=after[0], id__lt=after[1]))
    return list(rows.order_by("-noted_at", "-id")[:limit])


def by_month() -> list[tuple[date, str, int, int]]:
    """Per month and type: how many were noted, and how many turned out forged; newest first, a year at most."""
    rows = (
        OutsideNumber.objects.annotate(month=TruncMonth("noted_at", tzinfo=regulation.zone()))
        .values_list("month", "type_code")
        .annotate(noted=Count("pk"), forged=Count("pk", filter=Q(ended="palsu")))
        .order_by("-month", "type_code")
    )
    return [(month.date(), code, count, forged) for month, code, count, forged in rows[:96]]
