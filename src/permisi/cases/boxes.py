# SPDX-License-Identifier: Apache-2.0
"""The boxes of the desk, and how the city does: reads over activities whose file one may see."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Case as Choose
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, UUIDField, When
from django.db.models.functions import Cast, Substr, TruncDate

from permisi.cases.models import Case
from permisi.cases.queries import Turn, paged, visible_to, with_cases
from permisi.cases.rules.state import State
from permisi.procedure import queries as procedure
from permisi.procedure.barred import barred
from permisi.procedure.models import Activity
from permisi.procedure.rules.sop import APPLICANT, Task
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

SIGNING = "menandatangani"
LOOKED_AT = 200  # of the oldest, for one that a person may do


def untaken(who: Principal, *, limit: int = 5) -> list[Activity]:
    """The oldest activities of this person's positions that nobody has taken and that he or she may do."""
    rows = list(procedure.open_for(who).filter(holder=None)[:LOOKED_AT])
    shut = barred(rows)
    return [one for one in rows if who.account_id not in shut[one.pk]][:limit]


class Box(StrEnum):
    """The boxes of the desk beside one's own turn."""

    MINE = "giliran"
    APPLICANT = "pemohon"
    ELSEWHERE = "opd"
    DONE = "selesai"


class Whose(StrEnum):
    """Of the work in a box: all, what one has taken, what nobody has, what is late."""

    ALL = ""
    OWN = "saya"
    FREE = "bebas"
    LATE = "lewat"


@dataclass(frozen=True, slots=True)
class Sift:
    """What of a box is wanted: one permit type, and whose work."""

    type_code: str = ""
    whose: Whose = Whose.ALL

    def of(self, rows: QuerySet[Activity], who: Principal) -> QuerySet[Activity]:
        """The activities that pass."""
        if self.type_code:
            rows = rows.filter(topic=self.type_code)
        if self.whose is Whose.OWN:
            return rows.filter(holder=who.account)
        if self.whose is Whose.FREE:
            return rows.filter(holder=None)
        return rows.filter(due_on__lt=regulation.today()) if self.whose is Whose.LATE else rows


EVERYTHING = Sift()


def boxed(
    who: Principal, box: Box, *, sift: Sift = EVERYTHING, after: str = "", limit: int = 50
) -> list[Turn]:
    """One page of a box, of files one may see; what was done stands newest first."""
    if box is Box.MINE:
        return with_cases(who, paged(sift.of(procedure.open_for(who), who), after, limit))
    rows = sift.of(_rows(who, box), who)
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


@dataclass(frozen=True, slots=True)
class Load:
    """How much one officer has in hand, how much of it is late, and what he or she did in the last seven days."""

    account: UUID
    name: str
    post: str
    open: int
    late: int
    done: int


def loads(units: Collection[str]) -> list[Load]:
    """The load of everybody who works at posts of these units today, heaviest first; three queries."""
    today = regulation.today()
    rows = regulation.placed(today).filter(position__unit__key__in=list(units))
    placed = list(rows.select_related("position", "account").order_by("position__key", "account_id"))
    accounts = {row.account_id for row in placed}
    taken = Activity.objects.filter(state="open", holder__in=accounts).values("holder", "executor")
    held = {
        (row["holder"], row["executor"]): (row["n"], row["late"])
        for row in taken.annotate(n=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today))).order_by()
    }
    since = datetime.combine(today - timedelta(days=7), time(), regulation.zone())
    finished = Activity.objects.filter(done_by__in=accounts, done_at__gte=since).values("done_by", "executor")
    done = {
        (row["done_by"], row["executor"]): row["n"] for row in finished.annotate(n=Count("pk")).order_by()
    }
    found = [
        Load(
            account=row.account_id,
            name=row.account.called,
            post=row.position.title,
            open=held.get((row.account_id, row.position.key), (0, 0))[0],
            late=held.get((row.account_id, row.position.key), (0, 0))[1],
            done=done.get((row.account_id, row.position.key), 0),
        )
        for row in placed
    ]
    return sorted(found, key=lambda one: (-one.late, -one.open, one.name))


@dataclass(frozen=True, slots=True)
class Pool:
    """What waits at a post and nobody took: how much, since when."""

    key: str
    post: str
    waiting: int
    oldest: datetime


def pools(units: Collection[str]) -> list[Pool]:
    """The pools of the posts of these units, fullest first; one query."""
    rows = Activity.objects.filter(state="open", holder=None, unit__in=list(units)).values("executor")
    found = rows.annotate(n=Count("pk"), since=Min("opened_at")).order_by("-n")
    titles = regulation.titles()
    return [
        Pool(row["executor"], titles.get(row["executor"], (row["executor"],))[0], row["n"], row["since"])
        for row in found
    ]
