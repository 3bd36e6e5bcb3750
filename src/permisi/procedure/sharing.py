# SPDX-License-Identifier: Apache-2.0
"""The work that waits in a pool is shared out by the post above, by one rule that nobody chooses."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import Count

from permisi.ground.act import act
from permisi.ground.said import mark
from permisi.ledger.acts import record
from permisi.people.models import Account
from permisi.procedure import queries
from permisi.procedure.barred import against
from permisi.procedure.errors import NothingToShare, NotYoursToShare
from permisi.procedure.events import WorkHandedOver
from permisi.procedure.handing import POOL
from permisi.procedure.models import Activity, Hand, Interest
from permisi.procedure.rules.sharing import Load, Waiting, shared_out
from permisi.regulation import queries as regulation
from permisi.regulation import staffing
from permisi.regulation.queries import Principal

MOST = 100  # of a pool at once
LATELY = timedelta(days=7)
SHARED = mark("Dibagi merata kepada yang paling sedikit memegang")

Owners = Callable[[Collection[str]], dict[str, UUID]]


@dataclass(frozen=True, slots=True)
class Share:
    """What one person has in hand, and what he or she is given now."""

    person: Account
    in_hand: int
    given: tuple[Activity, ...]


def may_share(post: str, who: Principal) -> bool:
    """Whether this person holds the post above a pool; the post of one holder is none."""
    above = staffing.superior(post)
    return bool(above) and above in who.positions and post not in regulation.single_posts()


def shares(post: str, *, owners: Owners, lock: bool = False) -> list[Share]:
    """How the oldest work of this pool would be shared out now; ``owners`` tells whose own file a subject is."""
    rows = Activity.objects.select_for_update(of=("self",)) if lock else Activity.objects
    work = list(
        rows.filter(executor=post, state="open", holder=None).order_by("due_on", "opened_at", "id")[:MOST]
    )
    here = regulation.acting(regulation.holders([post]).get(post, []), regulation.today())
    people = {row.account_id: row.account for row in here}
    types = {row.account_id: row.types for row in here}
    loads = _loads(post, people)
    barred = _barred(work, owners)
    waiting = [
        Waiting(
            str(one.pk),
            barred[one.subject, one.row]
            | {person for person, codes in types.items() if codes and one.topic not in codes},
        )
        for one in work
    ]
    given: dict[UUID, list[Activity]] = {person: [] for person in people}
    by_key = {str(one.pk): one for one in work}
    for key, person in shared_out(waiting, loads):
        given[person].append(by_key[key])
    return [Share(people[person], loads[person].in_hand, tuple(pieces)) for person, pieces in given.items()]


@act
def share_out(post: str, *, owners: Owners, who: Principal) -> list[Share]:
    """Give the work that waits in a pool to the people of that post, evenly; each hand-over is recorded.

    Raises ``NotYoursToShare``, ``NothingToShare`` where nothing waits or nobody of the post may do it.
    """
    if not may_share(post, who):
        raise NotYoursToShare()
    found = shares(post, owners=owners, lock=True)
    by = who.actor(staffing.superior(post))
    for share in found:
        for activity in share.given:
            activity.change(holder=share.person)
            event = WorkHandedOver(title=activity.title, before=POOL, after=share.person.called, why=SHARED)
            record(event, about=activity, by=by)
    if not any(share.given for share in found):
        raise NothingToShare()
    return found


def _loads(post: str, people: Collection[UUID]) -> dict[UUID, Load]:
    """What each of them has in hand and did lately at this post, in a settled order; two queries."""
    mine = Activity.objects.filter(executor=post)
    since = datetime.combine(regulation.today() - LATELY, time(), regulation.zone())
    held = dict(
        mine.filter(state="open", holder__in=people).values_list("holder").annotate(n=Count("pk")).order_by()
    )
    done = dict(
        mine.filter(done_by__in=people, done_at__gte=since)
        .values_list("done_by")
        .annotate(n=Count("pk"))
        .order_by()
    )
    return {person: Load(held.get(person, 0), done.get(person, 0)) for person in sorted(people)}


def _barred(work: Sequence[Activity], owners: Owners) -> dict[tuple[str, str], frozenset[UUID]]:
    """Who may not do which of these: the applicant, who declared an interest, and whose hand the file knows."""
    subjects = {one.subject for one in work}
    owned, agency = owners(subjects), queries.agency()
    declared: dict[str, set[UUID]] = {}
    for subject, person in Interest.objects.filter(subject__in=subjects).values_list("subject", "person"):
        declared.setdefault(subject, set()).add(person)
    hands: dict[str, list[Hand]] = {}
    for hand in Hand.objects.filter(subject__in=subjects):
        hands.setdefault(hand.subject, []).append(hand)
    return {
        (one.subject, one.row): frozenset(
            declared.get(one.subject, set())
            | ({owned[one.subject]} if one.subject in owned else set())
            | {hand.person for hand in hands.get(one.subject, []) if against(hand, one, agency)}
        )
        for one in work
    }
