# SPDX-License-Identifier: Apache-2.0
"""Open work changes hands, with a record: to a colleague, or back to the pool."""

from collections.abc import Sequence
from uuid import UUID

from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.people.models import Account
from permisi.people.queries import account_with
from permisi.procedure import queries
from permisi.procedure.barred import barred, is_party, waiting_longer
from permisi.procedure.errors import (
    AlreadyDone,
    CannotTakeOver,
    HasInterest,
    HeldByAnother,
    NotYoursToHandOver,
    NotYourTurn,
    OlderFirst,
    OwnFile,
)
from permisi.procedure.events import WorkHandedOver
from permisi.procedure.models import Activity
from permisi.procedure.rules.handing import WHY, Why
from permisi.regulation import queries as regulation
from permisi.regulation import staffing
from permisi.regulation.queries import Principal

POOL = "kelompok jabatan"


def may_hand_over(activity: Activity, who: Principal) -> bool:
    """Whether this person is the holder, holds the post above, or looks after placements (there or everywhere)."""
    return _may(activity, who, above=staffing.superior(activity.executor))


def to_hand_over(rows: Sequence[Activity], who: Principal) -> list[Activity]:
    """Of these activities those that this person may hand over; one query, however many there are."""
    superiors = {one.key: one.superior for one in regulation.position_rows()} if rows else {}
    return [one for one in rows if _may(one, who, above=superiors.get(one.executor, ""))]


def _may(activity: Activity, who: Principal, *, above: str) -> bool:
    return (
        (activity.holder_id is not None and activity.holder_id == who.account_id)
        or (bool(above) and above in who.positions)
        or "kepegawaian" in who.doors
        or any("orang" in held.doors and held.unit == activity.unit for held in who.held)
    )


def able_today(activity: Activity) -> list[Account]:
    """Who may do this activity today: at work in its post, for its type, and barred by nothing (``barred``)."""
    named = regulation.holders([activity.executor]).get(activity.executor, [])
    shut = barred([activity])[activity.pk]
    return [
        one.account
        for one in regulation.acting(named, regulation.today())
        if one.account_id not in shut and (not one.types or activity.topic in one.types)
    ]


def nobody_else(activity: Activity, who: Principal) -> bool:
    """Whether nobody beside this person may do it today: then somebody has to be put into the post."""
    return all(one.pk == who.account_id for one in able_today(activity))


@act
def hand_over(activity_id: UUID | str, to: UUID | str, why: Why, *, who: Principal) -> Activity:
    """Hand an open activity to a person who may do it today.

    Nobody chooses who works on the own file, or on one in which he or she has an interest; and out of a pool the
    oldest goes first, as it does for whoever takes it. Raises ``NotYoursToHandOver``, ``OwnFile``, ``HasInterest``,
    ``CannotTakeOver``, ``OlderFirst``, ``NotYourTurn`` for an unknown one, ``AlreadyDone``.
    """
    activity = _open(activity_id)
    if who.account is None or not may_hand_over(activity, who):
        raise NotYoursToHandOver()
    _require_free(activity, who)
    taker = account_with(UUID(str(to)))
    if taker is None or not _able(activity, taker):
        raise CannotTakeOver(name=taker.called if taker else "")
    if activity.holder_id is None and (older := waiting_longer(activity, taker.pk)):
        raise OlderFirst(since=f"{regulation.day_of(older[0].opened_at):%d-%m-%Y}")
    event = WorkHandedOver(
        title=activity.title,
        before=activity.holder.called if activity.holder else POOL,
        after=taker.called,
        why=WHY[why],
    )
    activity.change(holder=taker)
    record(event, about=activity, by=who.actor(_post(activity, who)))
    return activity


def _require_free(activity: Activity, who: Principal) -> None:
    if is_party(activity.subject, who.account_id):
        raise OwnFile()
    if queries.has_interest(activity.subject, who.account_id):
        raise HasInterest()


def _able(activity: Activity, taker: Account) -> bool:
    free = activity.holder_id != taker.pk and taker.pk not in barred([activity])[activity.pk]
    return free and regulation.still_holds(taker.pk, activity.executor, activity.topic)


def _post(activity: Activity, who: Principal) -> str:
    """The post in which the work is handed over: one's own turn, else the first that one holds."""
    if activity.executor in who.positions:
        return activity.executor
    return who.held[0].position if who.held else ""


def _open(activity_id: UUID | str) -> Activity:
    found = Activity.objects.filter(pk=activity_id).first()
    if found is None:
        raise NotYourTurn()
    activity = Activity.locked(found.pk)
    if activity.state != "open":
        by = activity.done_by.called if activity.done_by else "sistem"
        raise AlreadyDone(
            by=by, at=f"{regulation.day_of(activity.done_at):%d-%m-%Y}" if activity.done_at else ""
        )
    return activity


@act
def give_back(activity_id: UUID | str, *, by: Actor) -> Activity:
    """Put an activity whose holder may no longer do it back into the pool.

    Raises ``HeldByAnother`` while the holder still works there, ``AlreadyDone``.
    """
    activity = _open(activity_id)
    before = activity.holder
    if before is None or not queries.left_behind(activity):
        raise HeldByAnother(holder=before.called if before else POOL)
    activity.change(holder=None)
    event = WorkHandedOver(title=activity.title, before=before.called, after=POOL, why=WHY[Why.ENDED])
    record(event, about=activity, by=by)
    return activity
