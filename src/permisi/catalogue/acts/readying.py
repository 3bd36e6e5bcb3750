# SPDX-License-Identifier: Apache-2.0
"""Noting how far the city is: the count of a day, and what officers practised elsewhere (M9)."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from permisi.catalogue import queries
from permisi.catalogue.events import PracticeBrought, ReadinessCounted
from permisi.catalogue.models import Practice, ReadyDay
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.people.models import Account
from permisi.regulation import queries as regulation


@act
def count_ready(*, by: Actor) -> ReadyDay:
    """Note how many types are ready today; a second count of a day takes the place of the first."""
    today, boards = regulation.today(), queries.boards()
    facts = {
        "ready": sum(one.ready for one in boards),
        "total": len(boards),
        "lacking": dict(Counter(check.name for one in boards for check in one.checks if check.blocks)),
    }
    found = ReadyDay.objects.select_for_update().filter(on=today).first()
    if found is None:
        found = ReadyDay(on=today, **facts)
        found.save(force_insert=True)
    else:
        found.change(**facts)
    event = ReadinessCounted(on=today.isoformat(), ready=found.ready, total=found.total)
    record(event, about=found, by=by)
    return found


@dataclass(frozen=True, slots=True)
class Practised:
    """What an officer did of a post's tasks in a practice city, and what not."""

    account: Account
    position: str
    done: Collection[str]
    lacking: Collection[str]
    on: date


@act
def bring_practice(told: Practised, *, digest: str, by: Actor) -> Practice:
    """Note what was practised elsewhere; the newest word counts. ``digest`` is that of the file it came in."""
    facts: dict[str, Any] = {"done": sorted(told.done), "lacking": sorted(told.lacking), "on": told.on}
    rows = Practice.objects.select_for_update(of=("self",))
    found = rows.filter(account=told.account, position=told.position).first()
    if found is None:
        found = Practice(account=told.account, position=told.position, **facts)
        found.save(force_insert=True)
    else:
        found.change(**facts)
    event = PracticeBrought(
        position=told.position,
        done=len(facts["done"]),
        asked=len(facts["done"]) + len(facts["lacking"]),
        digest=digest,
    )
    record(event, about=found, by=by)
    return found
