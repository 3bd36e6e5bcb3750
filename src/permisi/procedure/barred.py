# SPDX-License-Identifier: Apache-2.0
"""Who may not do a step whatever the post: an interest, the other side, or the step that another person must check."""

from uuid import UUID

from permisi.ground.refusal import Refusal
from permisi.procedure import queries
from permisi.procedure.errors import BothSides, HasInterest, SamePersonTwice
from permisi.procedure.models import Activity, Hand
from permisi.procedure.rules.sides import PAIR, other, side_of


def hindrance(activity: Activity, account_id: UUID | None) -> Refusal | None:
    """Why this person may not do this activity, before anything is typed; the database refuses the same at the end.

    ``HasInterest`` to who declared one, ``BothSides`` to who acted on this file for the other side,
    ``SamePersonTwice`` to who did the step from which this one has to differ. Two queries.
    """
    if account_id is None:
        return None
    if queries.has_interest(activity.subject, account_id):
        return HasInterest()
    agency = queries.agency()
    for hand in Hand.objects.filter(subject=activity.subject, person=account_id):
        if against(hand, activity, agency):
            if hand.pair == PAIR:
                return BothSides()
            return SamePersonTwice(other=f"“{_title(activity.subject, hand.row)}”")
    return None


def against(hand: Hand, activity: Activity, agency: str) -> bool:
    """Whether who laid this hand may not do the activity: the other row of a pair, or the other side."""
    if hand.pair == PAIR:
        mine = side_of(activity.unit, agency)
        return mine is not None and hand.row == other(mine)
    return activity.row in hand.pair.split("|") and hand.row != activity.row


def _title(subject: str, row: str) -> str:
    found = Activity.objects.filter(subject=subject, row=row).values_list("title", flat=True).first()
    return found or row
