# SPDX-License-Identifier: Apache-2.0
"""Conflict of interest: an officer says so, or the superior finds it; the file goes to a colleague (L-20 … L-22)."""

from uuid import UUID

from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.people.models import Account
from permisi.procedure import queries
from permisi.procedure.barred import barred
from permisi.procedure.errors import CauseUnknown, NotYourTurn
from permisi.procedure.events import InterestDeclared, WorkHandedOver
from permisi.procedure.models import Activity, Interest
from permisi.procedure.rules.handing import WHY, Why
from permisi.procedure.rules.reporting import Nature, above
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

CAUSES = "sebab_kepentingan"
SHORTEST = 10


def causes() -> list[str]:
    """For which causes an interest is declared today: the city's dated list, after the law's six."""
    listed = str(regulation.parameter(CAUSES, regulation.today()))
    return [one.strip() for one in listed.split(";") if one.strip()]


@act
def declare_interest(
    activity_id: UUID | str, cause: str, words: str, *, nature: Nature = Nature.ACTUAL, who: Principal
) -> Interest:
    """Declare an interest in the file of this activity; from now on one works on none of its steps.

    Whatever one holds of it goes back to the pool with a record, and the nearest post above that is free of the file
    is told (L-19). A second declaration changes nothing.
    Raises ``NotYourTurn`` where the activity is none of one's posts', ``CauseUnknown``.
    """
    activity = queries.one(activity_id)
    if activity is None or who.account is None or who.holding(activity.executor, activity.topic) is None:
        raise NotYourTurn()
    if cause not in causes() or len(words.strip()) < SHORTEST:
        raise CauseUnknown()
    Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)  # two clicks make one
    by = who.actor(activity.executor)
    row, superiors = (
        Interest.objects.filter(subject=activity.subject, person=who.account).first(),
        list[str](),
    )
    if row is None:
        superiors = _superiors(activity, who.account)
        row = Interest(
            subject=activity.subject,
            person=who.account,
            cause=cause,
            words=words.strip(),
            nature=nature,
            at=clock.now(),
        )
        row.save(force_insert=True)
    told = InterestDeclared(
        subject=row.subject, cause=row.cause, words=row.words, nature=row.nature, told=superiors
    )
    record(told, about=row, by=by)
    take_away(row.subject, who.account, by=by)
    return row


def _superiors(activity: Activity, person: Account) -> list[str]:
    """Who holds the nearest post above without a part in the file: they see to it that somebody else goes on."""
    line = above(activity.executor, {one.key: one.superior for one in regulation.position_rows()})
    held, shut = regulation.holders(line), barred([activity])[activity.pk] | {person.pk}
    free = (
        [str(one.account_id) for one in held.get(post, []) if one.account_id not in shut] for post in line
    )
    return next(filter(None, free), [])


def take_away(subject: str, person: Account, *, by: Actor) -> None:
    """Whatever this person holds of a file goes back to the pool of its post; each with a record. Inside an act."""
    held = Activity.objects.filter(subject=subject, holder=person, state="open")
    for key in list(held.values_list("pk", flat=True)):
        one = Activity.locked(key)
        one.change(holder=None)
        event = WorkHandedOver(title=one.title, before=person.called, after="", why=WHY[Why.INTEREST])
        record(event, about=one, by=by)
