# SPDX-License-Identifier: Apache-2.0
"""What came out of a subject goes on where that one stands: same rows, same hands, same last days."""

from collections.abc import Mapping
from uuid import UUID

from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.procedure.events import ActivityCarried, InterestCarried, MatterChanged
from permisi.procedure.models import Activity, Hand, Interest


@act
def carry_over(of: str, to: str, *, by: Actor) -> Mapping[UUID, UUID]:
    """Let a subject that came out of another one stand where that one stands; answers which activity became which.

    Every activity is carried with its age, its holder and its last day, so that neither waits longer nor goes first.
    Whose hands did a row, and who has an interest, is the same in both. The open ones of the first are a new version:
    a page that an officer opened before is stale.
    """
    became: dict[UUID, UUID] = {}
    rows = Activity.objects.select_for_update(of=("self",)).filter(subject=of)
    for row in rows.order_by("opened_at", "id"):
        twin = row.twin(subject=to)
        twin.save(force_insert=True)
        record(ActivityCarried(subject=to, row=row.row, title=row.title, of=row.ref), about=twin, by=by)
        became[row.pk] = twin.pk
        if row.state == "open":
            row.change(due_on=row.due_on)
            record(MatterChanged(subject=of, title=row.title), about=row, by=by)
    for hand in Hand.objects.filter(subject=of).order_by("id"):
        Hand.objects.create(subject=to, pair=hand.pair, person=hand.person, row=hand.row)
    for one in Interest.objects.filter(subject=of).order_by("at", "id"):
        also = one.twin(subject=to)
        also.save(force_insert=True)
        record(InterestCarried(subject=to, cause=one.cause, of=one.ref), about=also, by=by)
    return became
