# SPDX-License-Identifier: Apache-2.0
"""Running the SOP for a subject. The room above says which subject; this one knows only rows and hands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import Thing, record
from permisi.ledger.rules import Actor
from permisi.people.models import Account
from permisi.procedure import queries
from permisi.procedure.barred import hindrance, is_party, waiting_longer
from permisi.procedure.errors import (
    AlreadyDone,
    BothSides,
    HeldByAnother,
    NoSuchOutcome,
    NotYourTurn,
    OlderFirst,
    OwnFile,
    ReasonUnknown,
    SamePersonTwice,
)
from permisi.procedure.events import (
    ActivityDone,
    ActivityLapsed,
    ActivityLeft,
    ActivityOpened,
    ActivityRerouted,
    ActivityTaken,
    DueMoved,
    TakenAhead,
    WorkHandedOver,
)
from permisi.procedure.models import Activity, Hand
from permisi.procedure.rules.flow import following, outcomes, pairs
from permisi.procedure.rules.handing import WHY, Why
from permisi.procedure.rules.sides import PAIR, side_of
from permisi.procedure.rules.sop import Sop, SopRow
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal
from permisi.regulation.queries.reforms import post_now

SHORTEST = 10  # letters of an explanation


@dataclass(frozen=True, slots=True)
class Run:
    """One subject under its SOP: what the room above knows and this one needs."""

    subject: str
    topic: str
    sop: Sop
    facts: Mapping[str, Any]
    round: int = 1


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of an activity; with the day and the working days it follows from, where it has its own time.

    Without ``days`` it ends with a limit of the whole file, such as the completeness check.
    """

    on: date | None
    since: date | None = None
    days: int | None = None


@act
def open_row(run: Run, row: SopRow, *, due: Due, by: Actor, executor: str = "") -> Activity:
    """Open a row for its executor; for another post where the law names one (a signature follows the authority)."""
    executor = post_now(executor or row.executor)
    title, unit, _ = regulation.titles().get(executor, ("Pemohon", "", ""))
    activity = Activity(
        subject=run.subject,
        topic=run.topic,
        row=row.key,
        task=str(row.task),
        title=row.activity,
        executor=executor,
        unit=unit,
        round=run.round,
        opened_at=clock.now(),
        due_on=due.on,
        since=due.since,
        days=due.days,
    )
    activity.save(force_insert=True)
    event = ActivityOpened(
        subject=run.subject,
        row=row.key,
        title=row.activity,
        executor=title,
        due=due.on.isoformat() if due.on else None,
    )
    record(event, about=activity, by=by)
    return activity


def locked(activity_id: UUID | str, who: Principal, *, seen: int | None = None) -> Activity:
    """The open activity, locked, if it is this person's turn.

    Raises ``AlreadyDone`` for a late click, ``NotYourTurn`` for somebody else's and the applicant's,
    ``HeldByAnother`` when a colleague took it who still works there, what ``hindrance``
    finds, ``StalePage`` when the page is older than the row.
    """
    activity = Activity.objects.select_for_update(of=("self",)).filter(pk=activity_id).first()
    if activity is None:
        raise NotYourTurn()
    if activity.state != "open":
        by = activity.done_by.called if activity.done_by else "sistem"
        at = activity.done_at.astimezone(regulation.zone()) if activity.done_at else None
        raise AlreadyDone(by=by, at=f"{at:%d-%m-%Y} pukul {at:%H.%M}" if at else "")
    if who.holding(activity.executor, activity.topic) is None:
        raise NotYourTurn()
    if activity.holder_id not in (None, who.account_id) and not queries.left_behind(activity):
        raise HeldByAnother(holder=activity.holder.called if activity.holder else "")
    if (barred := hindrance(activity, who.account_id)) is not None:
        raise barred
    return Activity.locked(activity.pk, seen=seen)


def subject_of(activity_id: UUID | str) -> str:
    """The subject of an activity; raises ``NotYourTurn`` if there is none."""
    found = Activity.objects.filter(pk=activity_id).values_list("subject", flat=True).first()
    if found is None:
        raise NotYourTurn()
    return found


@dataclass(frozen=True, slots=True)
class Ahead:
    """Why a younger file goes before an older one of its type: a reason of the city's list, and words."""

    reason: str
    words: str


@act
def take(
    activity_id: UUID | str, *, ahead: Ahead | None = None, seen: int | None = None, who: Principal
) -> Activity:
    """Take an activity out of the pool, or from somebody who left the post or is away; colleagues then see whose it is.

    Of one type the file that waits longest goes first, of those that this person may do. Raises ``OlderFirst`` for a
    younger one without a reason, ``ReasonUnknown`` for a reason that is not on the city's list or without words,
    ``OwnFile``, and as ``locked``.
    """
    activity = locked(activity_id, who, seen=seen)
    if is_party(activity.subject, who.account_id):
        raise OwnFile()
    if activity.holder_id == who.account_id:
        record(ActivityTaken(title=activity.title), about=activity, by=who.actor(activity.executor))
        return activity
    older = waiting_longer(activity, who.account_id)
    if older and ahead is None:
        raise OlderFirst(since=_day(older[0].opened_at))
    before = activity.holder
    activity.change(holder=who.account)
    by = who.actor(activity.executor)
    if before is not None:
        why = WHY[Why.AWAY if regulation.is_away(before.pk) else Why.ENDED]
        event = WorkHandedOver(title=activity.title, before=before.called, after=who.name, why=why)
        record(event, about=activity, by=by)
    record(ActivityTaken(title=activity.title), about=activity, by=by)
    if older and ahead is not None:
        record(_ahead(activity, ahead, older), about=activity, by=by)
    return activity


def _ahead(activity: Activity, ahead: Ahead, older: list[Activity]) -> TakenAhead:
    """What is told of a younger file that went first."""
    if ahead.reason not in queries.reasons_ahead() or len(ahead.words.strip()) < SHORTEST:
        raise ReasonUnknown()
    return TakenAhead(
        subject=activity.subject,
        title=activity.title,
        reason=ahead.reason,
        words=ahead.words.strip(),
        older=[one.subject for one in older],
    )


def _day(at: datetime) -> str:
    return f"{regulation.day_of(at):%d-%m-%Y}"


@act
def complete(run: Run, activity: Activity, outcome: str, *, who: Principal, by: Actor) -> list[SopRow]:
    """Close the activity with its outcome and say which rows open next; the room above opens them with dates.

    Raises ``NoSuchOutcome``, ``OlderFirst`` for work out of its turn that nobody took, and ``SamePersonTwice``
    or ``BothSides`` when the database refuses this person.
    """
    row = run.sop.row(activity.row)
    if outcome not in outcomes(row) and row.edges:
        raise NoSuchOutcome(row=row.activity)
    if activity.holder_id is None and who.account is not None:
        _require_oldest(activity, who.account)
    if who.account is not None:
        _lay_hand(run, row, who.account)
        _take_side(activity, who.account)
    activity.change(state="done", done_at=clock.now(), done_by=who.account, outcome=outcome)
    event = ActivityDone(subject=run.subject, row=row.key, title=row.activity, outcome=outcome)
    record(event, about=activity, by=by)
    waiting = queries.open_rows(run.subject)
    return following(run.sop, row, outcome, waiting=waiting, facts=run.facts)


def _require_oldest(activity: Activity, person: Account) -> None:
    if older := waiting_longer(activity, person.pk):
        raise OlderFirst(since=_day(older[0].opened_at))


def _lay_hand(run: Run, row: SopRow, person: Account) -> None:
    for pair in pairs(run.sop, row):
        other = next(key for key in pair.split("|") if key != row.key)
        try:
            with transaction.atomic():
                Hand.objects.get_or_create(subject=run.subject, pair=pair, person=person.pk, row=row.key)
        except IntegrityError as refused:
            raise SamePersonTwice(other=f"“{run.sop.row(other).activity}”") from refused


def _take_side(activity: Activity, person: Account) -> None:
    side = side_of(activity.unit, queries.agency())
    if side is None:
        return
    try:
        with transaction.atomic():
            Hand.objects.get_or_create(subject=activity.subject, pair=PAIR, person=person.pk, row=side)
    except IntegrityError as refused:
        raise BothSides() from refused


@act
def reroute(activity_id: UUID | str, executor: str, *, why: str, by: Actor) -> bool:
    """Lay an open activity before another post, because the law now names that one; its due date stays.

    Answers False, and leaves everything, if it is closed or lies there already.
    """
    activity = Activity.locked(activity_id)
    before, unit = activity.executor, regulation.titles()[executor][1]
    if activity.state != "open" or before == executor:
        record(ActivityLeft(title=activity.title), about=Thing(activity.subject), by=by)
        return False
    titles = regulation.titles()
    activity.change(executor=executor, unit=unit, holder=None)
    event = ActivityRerouted(
        subject=activity.subject,
        title=activity.title,
        before=titles.get(before, (before, "", ""))[0],
        after=titles[executor][0],
        why=why,
    )
    record(event, about=activity, by=by)
    return True


@act
def shift(activity_id: UUID | str, due: Due, *, why: str, by: Actor) -> Activity:
    """Give an open activity another last day, because its time stood; the entry has the old and the new day (L-59)."""
    row = Activity.locked(activity_id)
    old = row.due_on
    row.change(due_on=due.on, since=due.since, days=due.days)
    event = DueMoved(
        subject=row.subject,
        title=row.title,
        old=old.isoformat() if old else "",
        new=due.on.isoformat() if due.on else "",
        why=why,
    )
    record(event, about=row, by=by)
    return row


@act
def lapse(activity: Activity, *, why: str, by: Actor) -> None:
    """Close an activity that nobody did: its time was over, or the file went another way."""
    row = Activity.locked(activity.pk)
    row.change(state="lapsed", done_at=clock.now())
    record(ActivityLapsed(title=row.title, why=why), about=row, by=by)
