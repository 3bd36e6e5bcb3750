# SPDX-License-Identifier: Apache-2.0
"""The boxes of the desk, and how the city does: reads over activities whose file one may see."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Case as Choose
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, UUIDField, When
from django.db.models.functions import Cast, Substr, TruncDate

from permisi.cases.models import Case
from permisi.cases.queries import Turn, paged, turns, visible_to, with_cases
from permisi.cases.rules.state import State
from permisi.procedure import queries as procedure
from permisi.procedure.models import Activity
from permisi.procedure.rules.sop import APPLICANT, Task
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

SIGNING = "menandatangani"


def untaken(who: Principal, *, limit: int = 5) -> list[Activity]:
    """The oldest activities of this person's positions that nobody has taken."""
    return list(procedure.open_for(who).filter(holder=None)[:limit])


class Box(StrEnum):
    """The boxes of the desk beside one's own turn."""

    MINE = "giliran"
    APPLICANT = "pemohon"
    ELSEWHERE = "opd"
    DONE = "selesai"


def boxed(who: Principal, box: Box, *, after: str = "", limit: int = 50) -> list[Turn]:
    """One page of a box, of files one may see; what was done stands newest first."""
    if box is Box.MINE:
        return turns(who, after=after, limit=limit)
    rows = _rows(who, box)
    if box is not Box.DONE:
        return with_cases(who, paged(rows, after, limit))
    last = Activity.objects.filter(pk=after).first() if after else None
    if last is not None:
        rows = rows.filter(Q(done_at__lt=last.done_at) | Q(done_at=last.done_at, id__lt=last.pk))
    return with_cases(who, list(rows[:limit]))


def counted_box(who: Principal, box: Box, *, most: int = 100) -> int:
    """How many lines a box has, counted up to ``most``; one query."""
    rows = procedure.open_for(who) if box is Box.MINE else _rows(who, box)
    return rows.order_by().values("pk")[:most].count()


def _rows(who: Principal, box: Box) -> QuerySet[Activity]:
    if box is Box.DONE:
        monday = regulation.today() - timedelta(days=regulation.today().weekday())
        since = datetime.combine(monday, time(), regulation.zone())
        done = Activity.objects.filter(done_by=who.account, done_at__gte=since).exclude(executor=APPLICANT)
        return _seen(who, done).select_related("holder").order_by("-done_at", "-id")
    opened = (
        Activity.objects.filter(state="open").select_related("holder").order_by("due_on", "opened_at", "id")
    )
    if box is Box.APPLICANT:
        return _seen(who, opened.filter(executor=APPLICANT).exclude(task=Task.RECEIVE))
    return _seen(who, opened.exclude(executor=APPLICANT).exclude(unit__in=list(who.units)))


def _seen(who: Principal, rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Of these activities those whose file one may see."""
    file = When(subject__startswith="case:", then=Cast(Substr("subject", 6), UUIDField()))
    marked = rows.annotate(file=Choose(file, default=None, output_field=UUIDField()))
    return marked.filter(Exists(visible_to(who).filter(pk=OuterRef("file"), number__isnull=False)))


@dataclass(frozen=True, slots=True)
class Performance:
    """How the city does: files under way, decided in the last 90 days, and of those in time."""

    running: int
    decided: int
    in_time: int


def performance(on: date) -> Performance:
    """The three figures that a head of the city asks for first. One query."""
    ended = Q(state__in=[State.ISSUED, State.REJECTED], ended_at__date__gt=on - timedelta(days=90))
    in_time = Q(decide_by__isnull=True) | Q(decide_by__gte=TruncDate("ended_at", tzinfo=regulation.zone()))
    running = Q(state__in=[State.CHECKED, State.RETURNED, State.PROCESSED])
    found_ones = Case.objects.filter(running | ended).aggregate(
        running=Count("pk", filter=running),
        decided=Count("pk", filter=ended),
        in_time=Count("pk", filter=ended & in_time),
    )
    return Performance(**found_ones)


def misplaced_signatures() -> list[tuple[UUID, str]]:
    """The open signatures that lie before another post than the one in charge today, with their type's code."""
    found: list[tuple[UUID, str]] = []
    charged: dict[str, str] = {}
    for activity in procedure.open_tasks(Task.SIGN):
        if activity.topic not in charged:
            row = regulation.seat(SIGNING, activity.topic)
            charged[activity.topic] = row.receiver if row else ""
        if charged[activity.topic] not in ("", activity.executor):
            found.append((activity.pk, activity.topic))
    return found
