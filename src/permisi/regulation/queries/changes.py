# SPDX-License-Identifier: Apache-2.0
"""Reading proposals: what is open, what each would change, and the law as if they were approved."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import Q

from permisi.ground.period import Period
from permisi.ledger.rules import plain
from permisi.regulation import queries
from permisi.regulation.errors import ChangeUnsound
from permisi.regulation.models import (
    Authority,
    Change,
    HolidayYear,
    Instrument,
    Keyed,
    Parameter,
    Position,
    Reform,
    Series,
    TypeLane,
    Unit,
)
from permisi.regulation.rules.changes import ChangeState, Differing, differing
from permisi.regulation.rules.force import Law
from permisi.regulation.rules.office import AuthorityRow, InstrumentRow
from permisi.regulation.rules.reforms import Kind

TABLES: dict[str, type[Keyed]] = {
    one.PREFIX: one
    for one in (Instrument, Authority, Unit, Position, Parameter, HolidayYear, Series, TypeLane, Reform)
}
"""The records that the studio changes; placements have acts of their own."""

LAST = 20
"""So many proposals a record's own page shows; all of them stand in the list of proposals."""

Drafted = InstrumentRow | AuthorityRow | None


def facts_of(table: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """What a proposal says, as columns: dates from ISO, records from their keys. Raises ``ChangeUnsound``."""
    return {name: _read(TABLES[table], name, value) for name, value in told.items()}


def _read(model: type[Keyed], name: str, value: Any) -> Any:
    try:
        column = model._meta.get_field(name)
    except FieldDoesNotExist as gone:
        raise ChangeUnsound(why=f"tidak ada isian {name}") from gone
    if isinstance(column, models.ForeignKey):
        return _referred(column, value)
    if not isinstance(column, models.Field):
        raise ChangeUnsound(why=f"tidak ada isian {name}")
    if isinstance(column, ArrayField | models.JSONField):
        return value
    try:
        return column.to_python(value)
    except ValidationError as wrong:
        raise ChangeUnsound(why=f"isian {name} keliru: {'; '.join(wrong.messages)}") from wrong


def _referred(column: "models.ForeignKey[Any, Any]", key: Any) -> Keyed | None:
    if not key and column.null:
        return None
    found = column.related_model._default_manager.filter(key=key, retired=False).first()
    if not isinstance(found, Keyed):
        raise ChangeUnsound(why=f"“{key}” tidak dikenal")
    return found


def as_told(row: Keyed) -> dict[str, Any]:
    """A record as a proposal would write it."""
    told: dict[str, Any] = {}
    for column in row._meta.concrete_fields:
        if column.name not in ("id", "version", "key", "by_hand", "retired"):
            value = getattr(row, column.name)
            told[column.name] = value.key if isinstance(value, Keyed) else value
    shown: dict[str, Any] = plain(told)
    return shown


def recorded(table: str, key: str) -> Keyed | None:
    """The record as it stands."""
    found: Keyed | None = TABLES[table]._default_manager.filter(key=key).first()
    return found


def about_organisation(kind: str, key: str) -> list[Keyed]:
    """The record of a unit or post, and the reforms that name it."""
    model: type[Keyed] = Unit if kind == Kind.UNIT else Position
    named = Q(subject=key) | Q(successor=key)
    reforms = Reform.objects.filter(named, kind=kind)
    return [*model._default_manager.filter(key=key), *reforms]


def ways_of(type_code: str) -> list[Keyed]:
    """The records of the ways by which a type is applied for."""
    return [*TypeLane.objects.filter(type_code=type_code)]


def would_change(change: Change) -> list[Differing]:
    """Each fact that the proposal would write otherwise than it stands."""
    row = recorded(change.table, change.key)
    return differing(as_told(row) if row else {}, change.facts)


def open_changes(bundle: str | None = None) -> list[Change]:
    """The proposals that wait for a second person, oldest first; of one draft, or all."""
    rows = Change.objects.filter(state=ChangeState.PROPOSED).select_related("proposed_by")
    if bundle is not None:
        rows = rows.filter(bundle=bundle)
    return list(rows.order_by("proposed_at", "pk"))


def settled(
    *, words: str = "", tables: Iterable[str] = (), after: Change | None = None, limit: int = 50
) -> list[Change]:
    """The proposals that were decided, newest first, one page after ``after``; one query.

    ``words`` are looked for in the record's key, the reason and who proposed; all of ``tables`` fit as well.
    """
    rows = Change.objects.exclude(state=ChangeState.PROPOSED).select_related("proposed_by", "decided_by")
    if words:
        texts = [Q(**{f"{one}__icontains": words}) for one in ("key", "reason", "proposed_by__name")]
        rows = rows.filter(reduce(or_, texts, Q(table__in=list(tables))))
    if after is not None and after.decided_at is not None:
        same = Q(decided_at=after.decided_at, pk__lt=after.pk)
        rows = rows.filter(Q(decided_at__lt=after.decided_at) | same, decided_at__lte=after.decided_at)
    return list(rows.order_by("-decided_at", "-pk")[:limit])


def change(change_id: UUID | str) -> Change | None:
    """One proposal."""
    return Change.objects.select_related("proposed_by", "decided_by").filter(pk=change_id).first()


def with_refs(refs: Iterable[str]) -> dict[str, Change]:
    """Proposals by their references in the ledger; one query."""
    ids = [ref.partition(":")[2] for ref in refs]
    rows = Change.objects.filter(pk__in=ids).select_related("proposed_by", "decided_by")
    return {row.ref: row for row in rows}


def changes_of(table: str, key: str) -> list[Change]:
    """What was proposed about a record, newest first; the last ones."""
    rows = Change.objects.filter(table=table, key=key).select_related("proposed_by", "decided_by")
    return list(rows.order_by("-proposed_at", "-pk")[:LAST])


def changes_with(table: str, fact: str, value: str) -> list[Change]:
    """What was proposed of a table with this value of a fact, newest first; the last ones."""
    rows = Change.objects.filter(table=table, **{f"facts__{fact}": value})
    return list(rows.select_related("proposed_by", "decided_by").order_by("-proposed_at", "-pk")[:LAST])


def proposed(table: str, key: str, facts: Mapping[str, Any]) -> Drafted:
    """The record as the rules would read it, without storing it; none for what the rules of authority do not read.

    Raises ``ChangeUnsound``.
    """
    if table not in (Authority.PREFIX, Instrument.PREFIX):
        return None
    row = recorded(table, key)
    columns = facts_of(table, {**(as_told(row) if row else {}), **facts})
    made = TABLES[table](key=key, **columns)
    try:
        found: Drafted = made.row()  # type: ignore[attr-defined]  # both have one
    except (ValueError, TypeError, AttributeError) as wrong:
        raise ChangeUnsound(why="masa berlaku, dasar, atau penerima belum benar") from wrong
    return found


def law_with(rows: Iterable[Drafted], *, bundle: str = "") -> Law:
    """The law as it stands with these records. What a draft brings stays in the draft, and carries nothing yet."""
    law = queries.law()
    for row in rows:
        if isinstance(row, InstrumentRow):
            law = Law({**law.instruments, row.key: row}, law.authority)
        elif isinstance(row, AuthorityRow):
            law = law.with_rows(row)
    return law


def as_if(draft: str, start: date) -> Law:
    """The law as if that draft, with all it brings, were in force from ``start`` on."""
    rows = [proposed(one.table, one.key, one.facts) for one in open_changes(draft)]
    law = law_with(rows).as_if(draft, start)
    return Law(law.instruments, tuple(_from(row, draft, start) for row in law.authority))


def _from(row: AuthorityRow, draft: str, start: date) -> AuthorityRow:
    """What a draft brings begins no later than the day it is tried for."""
    if row.basis != draft or row.force.start <= start:
        return row
    return replace(row, force=Period(start, row.force.end))
