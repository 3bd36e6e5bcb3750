# SPDX-License-Identifier: Apache-2.0
"""Who may not have which work in hand: a party, who has an interest, and whose hand the file knows (L-20, D12)."""

from collections.abc import Sequence
from uuid import UUID

from permisi.ground.refusal import Refusal
from permisi.procedure import queries
from permisi.procedure.bench import parties_now
from permisi.procedure.errors import BothSides, HasInterest, SamePersonTwice
from permisi.procedure.models import Activity, Hand, Interest
from permisi.procedure.rules.sides import PAIR, other, side_of

NOBODY: frozenset[UUID] = frozenset()


def barred(work: Sequence[Activity]) -> dict[UUID, frozenset[UUID]]:
    """Who may not do each of these activities; the same few queries, however many there are."""
    subjects = {one.subject for one in work}
    parties, agency = parties_now(subjects), queries.agency()
    declared: dict[str, set[UUID]] = {}
    for subject, person in Interest.objects.filter(subject__in=subjects).values_list("subject", "person"):
        declared.setdefault(subject, set()).add(person)
    hands: dict[str, list[Hand]] = {}
    for hand in Hand.objects.filter(subject__in=subjects):
        hands.setdefault(hand.subject, []).append(hand)
    return {
        one.pk: frozenset(
            declared.get(one.subject, set())
            | parties.get(one.subject, NOBODY)
            | {hand.person for hand in hands.get(one.subject, []) if _against(hand, one, agency)}
        )
        for one in work
    }


def is_party(subject: str, person: UUID | None) -> bool:
    """Whether this person applies in the file, acts in it for somebody who does, or did."""
    return person is not None and person in parties_now([subject]).get(subject, NOBODY)


def waiting_longer(activity: Activity, person: UUID | None) -> list[Activity]:
    """The work of the same pool and type that waits longer, and that this person may take (``queries.passed_over``).

    What somebody may not do holds up nothing of the rest.
    """
    older = queries.passed_over(activity)
    shut = barred(older) if older else {}
    return [one for one in older if person not in shut[one.pk]]


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
        if _against(hand, activity, agency):
            if hand.pair == PAIR:
                return BothSides()
            return SamePersonTwice(other=f"“{_title(activity.subject, hand.row)}”")
    return None


def _title(subject: str, row: str) -> str:
    found = Activity.objects.filter(subject=subject, row=row).values_list("title", flat=True).first()
    return found or row


def _against(hand: Hand, activity: Activity, agency: str) -> bool:
    """Whether who laid this hand may not do the activity: the other row of a pair, or the other side."""
    if hand.pair == PAIR:
        mine = side_of(activity.unit, agency)
        return mine is not None and hand.row == other(mine)
    return activity.row in hand.pair.split("|") and hand.row != activity.row
