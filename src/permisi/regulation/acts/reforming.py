# SPDX-License-Identifier: Apache-2.0
"""Reorganisation: what is asked before a reform is proposed and approved, and carrying it out on its day (SOTK)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.core.cache import cache

from permisi.ground import clock
from permisi.ground.act import act
from permisi.ground.said import said
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.regulation import queries
from permisi.regulation.acts.records import end_placement, put
from permisi.regulation.errors import ReformImpossible, ReformNotDue
from permisi.regulation.events import ReformCarriedOut
from permisi.regulation.models import Placement, Position, Unit
from permisi.regulation.models import Reform as Row
from permisi.regulation.queries.reforms import chart_now, chart_on, stored
from permisi.regulation.rules.reforms import (
    Chart,
    Kind,
    Reform,
    applied,
    before_of,
    fault,
    in_order,
    reform_key,
)

ONE_DAY = timedelta(days=1)


def require_possible(key: str, facts: Mapping[str, Any]) -> None:
    """Asked before a reform is proposed and again before it is approved.

    Raises ``ReformImpossible``: it contradicts the organisation of its day, or one that comes after it, or leaves an
    authority without a post. A reform is not made after the fact.
    """
    wanted = _read(key, facts)
    if wanted.start < queries.today():
        raise ReformImpossible(why=said("susunan tidak diubah mundur; pilih hari ini atau sesudahnya"))
    others = [one for one in stored() if one.key != key]
    ended = {
        one.subject for one in others if one.ends and one.kind is wanted.kind and one.start <= wanted.start
    }
    if wanted.subject in ended:
        raise ReformImpossible(
            why=said("kunci “{key}” sudah berakhir dan tidak dipakai lagi", key=wanted.subject)
        )
    chart = chart_on(wanted.start - ONE_DAY)
    for one in in_order([*(row for row in others if row.start >= wanted.start), wanted]):
        if why := fault(chart, one):
            raise ReformImpossible(why=why if one is wanted else f"{one.key}: {why}")
        chart = applied(chart, one)
    if wanted.ends and wanted.kind is Kind.POST:
        _require_no_authority(wanted)


def _read(key: str, facts: Mapping[str, Any]) -> Reform:
    try:
        found = Reform(
            key=key,
            kind=Kind(facts["kind"]),
            subject=str(facts["subject"]),
            start=date.fromisoformat(str(facts["start"])),
            says={str(name): str(value) for name, value in dict(facts.get("says") or {}).items()},
            ends=bool(facts.get("ends")),
            successor=str(facts.get("successor") or ""),
        )
    except (KeyError, ValueError, TypeError) as wrong:
        raise ReformImpossible(why=said("jenis, kunci, atau tanggalnya belum benar")) from wrong
    if key != reform_key(found.kind, found.subject, found.start):
        raise ReformImpossible(why=said("kuncinya bukan yang diubah dan tanggalnya"))
    return found


def _require_no_authority(wanted: Reform) -> None:
    """What a post may do does not pass to another one by itself: an instrument gives it anew (L-10)."""
    rows = [
        row
        for row in queries.law().carrying()
        if wanted.subject in (row.receiver, row.giver)
        and (row.force.end is None or row.force.end >= wanted.start)
    ]
    if rows:
        cited = ", ".join(sorted({row.instrument for row in rows}))
        raise ReformImpossible(
            why=said(
                "jabatan ini masih memegang wewenang menurut {cited}; akhiri atau alihkan dahulu", cited=cited
            )
        )


@act
def carry_out(key: str) -> Row:
    """Carry a reform out on its day: the law's own act. Raises ``ReformNotDue``, ``ReformImpossible``.

    Rows keep their keys. Placements at a post that ends have their last day the day before; what stood under a unit
    or post goes on under its successor.
    """
    row = Row.objects.select_for_update(of=("self",)).select_related("instrument").get(key=key)
    if row.done_at is not None or row.start > queries.today():
        raise ReformNotDue()
    wanted, chart = replace(row.row(), done=False, before=None), chart_now()
    if why := fault(chart, wanted):
        raise ReformImpossible(why=why)
    by, after = Actor.law(row.instrument.cited), applied(chart, wanted)
    if wanted.ends and wanted.kind is Kind.POST:
        for placement in _open_placements(wanted):
            end_placement(placement.key, last_day=max(placement.start, wanted.start - ONE_DAY), by=by)
    _write(wanted, chart, after, by)
    row.change(before=before_of(chart, wanted), done_at=clock.now())
    event = ReformCarriedOut(
        what=str(wanted.kind),
        subject=wanted.subject,
        before=_words(chart, wanted.kind, wanted.subject),
        after=_words(after, wanted.kind, wanted.successor or wanted.subject),
        ends=wanted.ends,
        successor=wanted.successor,
        instrument=row.instrument.cited,
    )
    record(event, about=row, by=by)
    cache.clear()
    return row


def _open_placements(wanted: Reform) -> list[Placement]:
    rows = Placement.objects.filter(position__key=wanted.subject, retired=False)
    return [one for one in rows if one.until is None or one.until >= wanted.start]


def _words(chart: Chart, kind: Kind, key: str) -> str:
    row = chart[kind].get(key, {})
    return row.get("name") or row.get("title") or ""


def _write(wanted: Reform, before: Chart, after: Chart, by: Actor) -> None:
    """Write every row that reads otherwise after the reform; units first, since posts lean on them."""
    for key, row in after[Kind.UNIT].items():
        if before[Kind.UNIT].get(key) != row:
            _put(Unit, key, dict(row), by)
    for key, row in after[Kind.POST].items():
        if before[Kind.POST].get(key) != row:
            _put(Position, key, {**row, "unit": Unit.objects.get(key=row["unit"])}, by)
    if wanted.ends:
        _put(Unit if wanted.kind is Kind.UNIT else Position, wanted.subject, {"retired": True}, by)


def _put(model: type[Unit] | type[Position], key: str, facts: Mapping[str, Any], by: Actor) -> None:
    """The city's files leave these rows alone from now on: the studio has the newer word."""
    put(model, key, {**facts, "by_hand": True}, by=by)
