# SPDX-License-Identifier: Apache-2.0
"""Reading activities: whose turn it is, since when, until when."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from permisi.procedure.models import Activity, Interest
from permisi.procedure.rules.sop import APPLICANT, Task
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal


def one(activity_id: UUID | str) -> Activity | None:
    """An activity by its identity; what may be seen of it its subject says."""
    return Activity.objects.select_related("holder", "done_by").filter(pk=activity_id).first()


def some(ids: Iterable[UUID]) -> list[Activity]:
    """These activities with whoever has them."""
    return list(Activity.objects.filter(pk__in=list(ids)).select_related("holder"))


def agency() -> str:
    """The key of the unit that asks for recommendations and decides."""
    return str(regulation.city().get("agency_unit", ""))


def turn_of(who: Principal) -> Q:
    """A condition on activities: those that this person's posts may do, within the permit types they are limited to."""
    free = [held.position for held in who.held if not held.types]
    found = Q(executor__in=free)
    for held in who.held:
        if held.types:
            found |= Q(executor=held.position, topic__in=list(held.types))
    return found


def open_for(who: Principal) -> QuerySet[Activity]:
    """The open activities of this person's posts: overdue first, then oldest first.

    Without the subjects in which this person declared an interest: others work on them.
    """
    mine = Interest.objects.filter(person=who.account_id, subject=OuterRef("subject"))
    return (
        Activity.objects.filter(turn_of(who), ~Exists(mine), state="open")
        .select_related("holder")
        .order_by("due_on", "opened_at", "id")
    )


def passed_over(activity: Activity, limit: int = 20) -> list[Activity]:
    """The activities of the same pool and type that wait longer and that nobody took, oldest first.

    A post of one holder is no pool: whoever has it does everything that comes. Nor does the applicant queue.
    """
    if activity.executor == APPLICANT or activity.executor in regulation.single_posts():
        return []
    rows = Activity.objects.filter(
        executor=activity.executor, topic=activity.topic, row=activity.row, state="open", holder=None
    ).exclude(pk=activity.pk)
    earlier = Q(opened_at__lt=activity.opened_at) & Q(due_on__lte=activity.due_on)
    return list(rows.filter(earlier).order_by("due_on", "opened_at", "id")[:limit])


def has_interest(subject: str, account_id: UUID | None) -> bool:
    """Whether this person declared an interest in the subject."""
    return account_id is not None and Interest.objects.filter(subject=subject, person=account_id).exists()


def worked_on(subject: str, account_id: UUID | None) -> bool:
    """Whether this person did, or has in hand, any step of the subject for the office."""
    mine = Q(done_by=account_id) | Q(holder=account_id)
    rows = Activity.objects.filter(mine, subject=subject).exclude(executor=APPLICANT)
    return account_id is not None and rows.exists()


def interests(subject: str) -> list[Interest]:
    """Who declared an interest in a subject, in their order."""
    return list(Interest.objects.filter(subject=subject).select_related("person").order_by("at", "id"))


def reasons_ahead() -> list[str]:
    """For which reasons a younger file may go before an older one today: the city's dated list."""
    listed = str(regulation.parameter("alasan_mendahului", regulation.today()))
    return [one.strip() for one in listed.split(";") if one.strip()]


def open_at(subject: str) -> list[Activity]:
    """What is open now for a subject."""
    return list(
        Activity.objects.filter(subject=subject, state="open").select_related("holder").order_by("opened_at")
    )


def executors_at_work(subject: str) -> set[str]:
    """The posts of officers that have something of a subject open now."""
    return {one.executor for one in open_at(subject)} - {APPLICANT} if subject else set()


def open_by_subject(subjects: Iterable[str]) -> dict[str, list[Activity]]:
    """What is open now, for many subjects at once."""
    found: dict[str, list[Activity]] = {}
    rows = Activity.objects.filter(subject__in=list(subjects), state="open").select_related("holder")
    for row in rows.order_by("opened_at"):
        found.setdefault(row.subject, []).append(row)
    return found


def history(subject: str) -> list[Activity]:
    """Every activity of a subject, in the order in which they were opened."""
    rows = Activity.objects.filter(subject=subject).select_related("holder", "done_by")
    return list(rows.order_by("opened_at", "id"))


def last_checks(subject: str) -> list[Activity]:
    """The check of a subject that was done last; nothing where none was done yet."""
    done = Activity.objects.filter(subject=subject, state="done", task__in=[Task.CHECK, Task.DECLARE])
    return list(done.order_by("-done_at", "-id")[:1])


def open_rows(subject: str) -> set[str]:
    """The rows open now."""
    return set(Activity.objects.filter(subject=subject, state="open").values_list("row", flat=True))


def subjects_of_units(units: Collection[str]) -> Q:
    """A condition on activities: those of these units, ever."""
    return Q(unit__in=list(units))


def open_tasks(task: str) -> list[Activity]:
    """Every open activity of that task, oldest first."""
    return list(Activity.objects.filter(state="open", task=task).order_by("opened_at", "id"))


def open_files(topics: Collection[str]) -> dict[str, int]:
    """How many subjects of each of these topics have something open now."""
    rows = Activity.objects.filter(state="open", topic__in=list(topics)).values("topic")
    counted = rows.annotate(files=Count("subject", distinct=True)).order_by()
    return {row["topic"]: row["files"] for row in counted}


def for_applicant(subject: str) -> Activity | None:
    """The open activity that waits for the applicant, if any."""
    return Activity.objects.filter(subject=subject, state="open", executor=APPLICANT).first()


def left_behind(activity: Activity) -> bool:
    """Whether the holder of an activity may no longer do it: his or her placement ended, or reaches other types."""
    return activity.holder_id is not None and not regulation.still_holds(
        activity.holder_id, activity.executor, activity.topic
    )


def stranded(who: Principal, task: str, limit: int = 100) -> list[Activity]:
    """Open activities of this person's posts that a colleague holds who may no longer do them, or is away today.

    Whoever reads the list may take them over.
    """
    others = open_for(who).filter(task=task).exclude(holder=None).exclude(holder=who.account)
    rows = list(others[:limit])
    if not rows:
        return []
    on = regulation.today()
    placed = regulation.holders({one.executor for one in rows}, on)
    able = {post: regulation.acting(found, on) for post, found in placed.items()}

    def works(one: Activity) -> bool:
        held = [row for row in able.get(one.executor, []) if row.account_id == one.holder_id]
        return any(regulation.as_held(row).covers(one.topic) for row in held)

    return [one for one in rows if not works(one)]


def at_posts(posts: Collection[str]) -> list[Activity]:
    """The open activities of these posts, oldest first."""
    return list(Activity.objects.filter(state="open", executor__in=list(posts)).order_by("opened_at", "id"))


def orphans(limit: int = 500) -> list[Activity]:
    """Open activities that are held by somebody who may no longer do them, longest waiting first.

    However much is held by others: first who holds what kind of work is read, then the work of who may not.
    """
    rows = Activity.objects.filter(state="open", holder__isnull=False)
    kinds = set(rows.order_by().values_list("holder", "executor", "topic").distinct())
    on = regulation.today()
    placed = regulation.holders({post for _, post, _ in kinds}, on)
    able = {post: regulation.acting(found, on) for post, found in placed.items()}
    gone = Q(pk__in=[])
    for holder, post, topic in kinds:
        mine = (row for row in able.get(post, []) if row.account_id == holder)
        if not any(regulation.as_held(row).covers(topic) for row in mine):
            gone |= Q(holder=holder, executor=post, topic=topic)
    return list(rows.filter(gone).select_related("holder").order_by("due_on", "opened_at", "id")[:limit])


def held_by(account_id: UUID) -> list[Activity]:
    """The open activities that a person holds."""
    rows = Activity.objects.filter(state="open", holder=account_id).select_related("holder")
    return list(rows.order_by("due_on", "opened_at", "id"))
