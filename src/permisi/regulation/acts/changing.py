# SPDX-License-Identifier: Apache-2.0
"""Changing the law's records with four eyes: one person proposes, another approves; a draft brings its own bundle."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.core.cache import cache

from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.regulation.acts.powers import require_sound, settle_powers
from permisi.regulation.acts.records import put
from permisi.regulation.errors import (
    ChangeSettled,
    ChangeUnsound,
    NoReasonGiven,
    NoSuchRecord,
    NotYourStudio,
    OwnPostGains,
    SamePersonApproves,
    StageOutOfOrder,
)
from permisi.regulation.events import (
    ChangeApproved,
    ChangeProposed,
    ChangeRefused,
    InstrumentAdvanced,
    InstrumentDrafted,
)
from permisi.regulation.models import Change, Instrument
from permisi.regulation.queries import Principal
from permisi.regulation.queries.changes import TABLES, facts_of, law_with, proposed
from permisi.regulation.rules.changes import ChangeState, gaining, next_stage
from permisi.regulation.rules.office import InstrumentRow, Stage

DOOR = "studio"
Guard = Callable[[str, Mapping[str, Any]], None]
"""Asked before a record is proposed and again before it is approved: its key, and what it should say. It refuses."""

_guards: dict[str, Guard] = {}


def use_guards(guards: Mapping[str, Guard]) -> None:
    """Fill the slot: which room above answers for which table. Called once, at start."""
    _guards.update(guards)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A record as somebody wants it: its table, its key, what it should say (dates as ISO, records by key)."""

    table: str
    key: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    bundle: str = ""  # key of the draft instrument that brings it


def require_studio(who: Principal) -> Actor:
    """The actor, if a post of this person opens the studio today; raises ``NotYourStudio``."""
    held = next((one for one in who.held if DOOR in one.doors), None)
    if held is None or who.account is None:
        raise NotYourStudio()
    return who.actor(held.position)


@act
def draft_instrument(key: str, row: InstrumentRow, *, who: Principal) -> Instrument:
    """Enter a draft. It has no force and carries nothing, so one person may; publishing it takes two."""
    by = require_studio(who)
    if Instrument.objects.filter(key=key).exists():
        raise ChangeUnsound(why=f"kunci “{key}” sudah dipakai")
    facts = {
        "kind": row.kind,
        "kind_in_full": row.kind_in_full,
        "number": row.number,
        "year": row.year,
        "subject": row.subject,
        "cited": row.cited,
        "stage": str(Stage.DRAFT),
        "repeals": list(row.repeals),
        "changes": list(row.changes),
        "articles": [list(pair) for pair in row.articles],
        "source": row.source,
        "by_hand": True,
    }
    found = put(Instrument, key, facts, by=by)
    record(InstrumentDrafted(key=key, cited=row.cited), about=found, by=by)
    return found


@act
def advance_instrument(key: str, stage: Stage, *, on: date, number: str = "", who: Principal) -> Instrument:
    """Note that a draft was harmonised, or signed under its number; neither gives it force.

    Raises ``StageOutOfOrder``, and for publishing ``ChangeUnsound``: that is proposed and approved by two.
    """
    by = require_studio(who)
    found = Instrument.objects.select_for_update(of=("self",)).filter(key=key, retired=False).first()
    if found is None:
        raise NoSuchRecord(key=key)
    if stage is Stage.PUBLISHED:
        raise ChangeUnsound(why="pengundangan diusulkan satu orang dan disahkan orang lain")
    if next_stage(Stage(found.stage)) is not stage:
        raise StageOutOfOrder(after=str(stage), needs=str(_before(stage)), now=found.stage)
    facts: dict[str, Any] = {"stage": str(stage)}
    if stage is Stage.SIGNED:
        facts |= {"issued_on": on, "year": on.year, "number": number or found.number}
        facts["cited"] = f"{found.kind} {facts['number']}/{on.year}"
    found.change(**facts)
    record(
        InstrumentAdvanced(key=key, cited=found.cited, stage=str(stage), on=on.isoformat()),
        about=found,
        by=by,
    )
    return found


def _before(stage: Stage) -> Stage:
    order = list(Stage)
    return order[max(order.index(stage) - 1, 0)]


@act
def propose_change(wanted: Wanted, reason: str, *, who: Principal) -> Change:
    """Propose a record, or its next version. Nothing changes until another person approves.

    A second proposal for the same record takes the place of the proposer's first. Raises ``NoReasonGiven``,
    ``ChangeUnsound``, ``OwnPostGains``, ``PowersOverlap``, ``SubDelegationUnlawful``.
    """
    by = require_studio(who)
    if not reason.strip():
        raise NoReasonGiven()
    _require_no_gain(wanted.table, wanted.key, wanted.facts, who)
    _require_sound(wanted)
    _replace_own(wanted, who, by)
    change = Change(
        table=wanted.table,
        key=wanted.key,
        facts=dict(wanted.facts),
        reason=reason.strip(),
        bundle=wanted.bundle,
        proposed_by=who.account,
        proposed_at=clock.now(),
    )
    change.save(force_insert=True)
    event = ChangeProposed(
        table=change.table,
        key=change.key,
        facts=change.facts,
        reason=change.reason,
        bundle=change.bundle,
    )
    record(event, about=change, by=by)
    return change


def _require_sound(wanted: Wanted) -> None:
    if wanted.table not in TABLES:
        raise ChangeUnsound(why=f"jenis catatan “{wanted.table}” tidak dapat diubah di sini")
    facts_of(wanted.table, wanted.facts)
    _require_guarded(wanted.table, wanted.key, wanted.facts)
    require_sound(law_with([proposed(wanted.table, wanted.key, wanted.facts)], bundle=wanted.bundle))


def _require_guarded(table: str, key: str, facts: Mapping[str, Any]) -> None:
    if guard := _guards.get(table):
        guard(key, facts)


def _require_no_gain(table: str, key: str, facts: Mapping[str, Any], who: Principal) -> None:
    if gaining(table, key, facts) & who.positions:
        raise OwnPostGains()


def _replace_own(wanted: Wanted, who: Principal, by: Actor) -> None:
    earlier = Change.objects.select_for_update(of=("self",)).filter(
        table=wanted.table, key=wanted.key, bundle=wanted.bundle, state=ChangeState.PROPOSED
    )
    for one in earlier:
        if one.proposed_by_id != who.account_id:
            raise ChangeUnsound(why=f"{one.proposed_by.called} sudah mengusulkan perubahan catatan ini")
        _settle(one, ChangeState.WITHDRAWN, "diganti usulan baru", who, by)


def _open(change_id: UUID | str, seen: int | None = None) -> Change:
    change = Change.locked(change_id, seen=seen) if Change.objects.filter(pk=change_id).exists() else None
    if change is None:
        raise NoSuchRecord(key=str(change_id))
    if change.state != ChangeState.PROPOSED:
        raise ChangeSettled(state=change.state)
    return change


def _settle(change: Change, state: ChangeState, answer: str, who: Principal, by: Actor) -> None:
    change.change(state=str(state), answer=answer, decided_by=who.account, decided_at=clock.now())
    if state is ChangeState.APPROVED:
        record(ChangeApproved(table=change.table, key=change.key), about=change, by=by)
        return
    event = ChangeRefused(table=change.table, key=change.key, state=str(state), answer=answer)
    record(event, about=change, by=by)


@act
def approve_change(change_id: UUID | str, *, seen: int | None = None, who: Principal) -> list[Change]:
    """Approve what another person proposed; publishing a draft approves everything that it brings.

    Raises ``SamePersonApproves``, ``OwnPostGains``, ``ChangeSettled``, ``PowersOverlap``, ``StalePage``.
    """
    by = require_studio(who)
    change = _open(change_id, seen)
    if change.bundle and change.table != Instrument.PREFIX:
        raise ChangeUnsound(why="usulan ini ikut rancangannya, dan disahkan bersama pengundangannya")
    settled = [change, *_brought(change)]
    for one in settled:
        if one.proposed_by_id == who.account_id:
            raise SamePersonApproves()
        _require_no_gain(one.table, one.key, one.facts, who)
        _require_guarded(one.table, one.key, one.facts)
    for one in settled:
        facts = {**facts_of(one.table, one.facts), "by_hand": True, "retired": False}
        put(TABLES[one.table], one.key, facts, by=by)
        _settle(one, ChangeState.APPROVED, "", who, by)
    settle_powers(by=by)
    cache.clear()
    return settled


def _brought(change: Change) -> list[Change]:
    """What the draft brings, once it is the publication of that draft which is approved."""
    publishes = change.table == Instrument.PREFIX and change.facts.get("stage") == Stage.PUBLISHED
    if not publishes:
        return []
    others = Change.objects.select_for_update(of=("self",)).filter(
        bundle=change.key, state=ChangeState.PROPOSED
    )
    return list(others.exclude(pk=change.pk).order_by("proposed_at", "pk"))


@act
def refuse_change(change_id: UUID | str, answer: str, *, who: Principal) -> Change:
    """Say no, with the reason. Raises ``SamePersonApproves`` to the proposer, who withdraws instead."""
    by = require_studio(who)
    change = _open(change_id)
    if change.proposed_by_id == who.account_id:
        raise SamePersonApproves()
    if not answer.strip():
        raise NoReasonGiven()
    _settle(change, ChangeState.REFUSED, answer.strip(), who, by)
    return change


@act
def withdraw_change(change_id: UUID | str, *, who: Principal) -> Change:
    """Take one's own proposal back."""
    by = require_studio(who)
    change = _open(change_id)
    if change.proposed_by_id != who.account_id:
        raise NotYourStudio()
    _settle(change, ChangeState.WITHDRAWN, "ditarik pengusul", who, by)
    return change
