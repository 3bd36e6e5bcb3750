# SPDX-License-Identifier: Apache-2.0
"""Writing the dated records of the law. Loading is idempotent: an unchanged record stays as it is."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.core.cache import cache

from permisi.ground.act import act
from permisi.ledger.acts import Thing, record
from permisi.ledger.rules import Actor, plain
from permisi.people.models import Account
from permisi.regulation.errors import SeriesUnknown
from permisi.regulation.events import (
    AuthorityClosed,
    NumberTaken,
    PlacementClosed,
    PlacementEnding,
    PlacementEntered,
    RecordChanged,
    RecordEntered,
    RecordsRead,
)
from permisi.regulation.models import Authority, Counter, Keyed, Placement, Position, Series, Unit
from permisi.regulation.rules.numbering import numbered
from permisi.regulation.rules.office import PlacementRow

K = TypeVar("K", bound=Keyed)


def put(model: type[K], key: str, facts: Mapping[str, Any], *, by: Actor) -> K:
    """Enter a record, or its next version if the facts differ. Called inside an act of loading."""
    found = model.objects.filter(key=key).first()  # type: ignore[attr-defined]  # every Keyed has a manager
    shown = plain({name: value.key if isinstance(value, Keyed) else value for name, value in facts.items()})
    if found is None:
        row = model(key=key, **facts)
        row.save(force_insert=True)
        record(RecordEntered(table=model.PREFIX, key=key, facts=shown), about=row, by=by)
        return row
    changed = {name: value for name, value in facts.items() if getattr(found, name) != value}
    if changed and not (found.by_hand and not facts.get("by_hand")):  # the files leave the studio's alone
        found.change(**changed)
        record(RecordChanged(table=model.PREFIX, key=key, facts=shown), about=found, by=by)
    return found


@act
def load(model: type[K], rows: Iterable[tuple[str, Mapping[str, Any]]], *, by: Actor) -> dict[str, K]:
    """Enter all records of one kind; what is no longer there is retired, never deleted.

    What the studio entered stays as the studio says.
    """
    kept = {key: put(model, key, facts, by=by) for key, facts in rows}
    record(RecordsRead(table=model.PREFIX, count=len(kept)), about=Thing(f"{model.PREFIX}:semua"), by=by)
    for row in model.objects.exclude(key__in=kept).filter(retired=False, by_hand=False):  # type: ignore[attr-defined]  # as above
        row.change(retired=True)
        record(RecordChanged(table=model.PREFIX, key=row.key, facts={"retired": True}), about=row, by=by)
    cache.clear()
    return kept


@act
def place(row: PlacementRow, account: Account, *, by: Actor) -> Placement:
    """Place a person in a position; the database refuses two holders of one post at a time."""
    position = Position.objects.get(key=row.position)
    placement = Placement(
        key=row.key,
        position=position,
        account=account,
        capacity=str(row.capacity),
        single=position.single,
        start=row.force.start,
        until=row.force.end,
        letter=row.letter,
        source=row.source,
        origin=row.origin,
        home=Unit.objects.get(key=row.home) if row.home else None,
        types=list(row.types),
    )
    placement.save(force_insert=True)
    event = PlacementEntered(
        position=row.position,
        capacity=str(row.capacity),
        letter=row.letter,
        start=row.force.start.isoformat(),
        until=row.force.end.isoformat() if row.force.end else None,
    )
    record(event, about=placement, by=by)
    return placement


@act
def end_placement(key: str, *, last_day: date, by: Actor) -> None:
    """Give a placement its last day."""
    placement = Placement.objects.select_for_update(of=("self",)).select_related("position").get(key=key)
    placement.change(until=last_day)
    record(
        PlacementClosed(position=placement.position.key, until=last_day.isoformat()), about=placement, by=by
    )


@act
def warn_of_ending(placement_id: UUID, *, days: int, by: Actor) -> None:
    """Say that a placement ends in so many days."""
    placement = Placement.objects.select_related("position").get(pk=placement_id)
    event = PlacementEnding(
        title=placement.position.title,
        account=str(placement.account_id),
        until=placement.until.isoformat() if placement.until else "",
        days=days,
    )
    record(event, about=placement, by=by)


@act
def end_authority(key: str, *, last_day: date, by: Actor) -> None:
    """Give a delegation or mandate its last day; withdrawal by an instrument comes through the city's files."""
    authority = Authority.objects.select_for_update().get(key=key)
    authority.change(until=last_day)
    record(AuthorityClosed(key=key, until=last_day.isoformat()), about=authority, by=by)


@act
def take_number(series: str, *, on: date, by: Actor) -> str:
    """The next number of the series in that year; the row lock makes takers wait, so there is no gap.

    Raises ``SeriesUnknown``.
    """
    found = Series.objects.filter(key=series, retired=False).first()
    if found is None:
        raise SeriesUnknown(series=series)
    counter = _counter(found, on.year)
    number = numbered(found.pattern, counter.last, on)
    record(NumberTaken(series=series, number=number), about=counter, by=by)
    return number


def _counter(series: Series, year: int) -> Counter:
    counter = Counter.objects.select_for_update().filter(series=series, year=year).first()
    if counter is None:
        first = Counter(series=series, year=year, last=1)
        Counter.objects.bulk_create([first], ignore_conflicts=True)
        counter = Counter.objects.select_for_update().get(series=series, year=year)
        if counter.pk == first.pk:
            return counter
    counter.change(last=counter.last + 1)
    return counter
