# SPDX-License-Identifier: Apache-2.0
"""Who applies too without an account: named by the applicant with a statement that was signed on paper (L-95)."""

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from permisi.cases import queries
from permisi.cases.acts.filing import Arrived, handled
from permisi.cases.acts.moving import turn_at
from permisi.cases.agents import holders
from permisi.cases.agents.models import PaperFellow
from permisi.cases.errors.fellows import (
    FellowPaperMissing,
    FellowsTooMany,
    FellowStrikeTooLate,
    FellowStrikeUnclear,
    FellowTooLate,
    FellowTwice,
    FellowUnclear,
    NoSuchFellow,
)
from permisi.cases.events.fellows import FellowNamed, FellowStruck, FellowTakenBack
from permisi.cases.rules.fellows import LONGEST, MOST, SHORTEST, may_name, may_strike, may_take_back
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.people.queries import vault
from permisi.people.rules import nik_fault, tidy_nik
from permisi.regulation.queries import Principal


@act
def name_paper_fellow(
    case_id: UUID | str, name: str, nik: str, parts: Sequence[Arrived], *, who: Principal
) -> PaperFellow:
    """The applicant, or his agent, names another one who signed on paper; the NIK is sealed.

    Raises ``FellowTooLate``, ``FellowUnclear``, ``FellowPaperMissing``, ``FellowTwice``, ``FellowsTooMany``,
    ``WordsCannotBePrinted``, and as ``handled``.
    """
    case, by = handled(case_id, who)
    if not may_name(case.state):
        raise FellowTooLate()
    called, digits = " ".join(name.split())[:200], tidy_nik(nik)
    if not called or nik_fault(digits) or who.account is None:
        raise FellowUnclear()
    if not parts:
        raise FellowPaperMissing()
    queries.require_printable(called)
    there = PaperFellow.objects.filter(case=case, withdrawn_at=None)
    index = vault().index(digits)
    if there.filter(nik_index=index).exists():
        raise FellowTwice()
    if there.count() >= MOST:
        raise FellowsTooMany(most=MOST)
    row = PaperFellow(
        case=case,
        name=called,
        nik=vault().seal(digits),
        nik_index=index,
        parts=[asdict(one) for one in parts],
        by=who.account,
        added_at=clock.now(),
    )
    row.save(force_insert=True)
    told = FellowNamed(case=str(case.pk), documents=[{"sha256": one.sha256} for one in parts])
    record(told, about=row, by=by)
    return row


@act
def take_paper_fellow_back(fellow_id: UUID | str, *, who: Principal) -> PaperFellow:
    """Take it back, before filing or while the file is being corrected.

    Raises ``NoSuchFellow``, ``FellowTooLate``, and as ``handled``.
    """
    found = PaperFellow.objects.filter(pk=fellow_id).first()
    if found is None:
        raise NoSuchFellow()
    case, by = handled(found.case_id, who)
    row = PaperFellow.locked(fellow_id)
    if row.withdrawn_at is not None:
        raise NoSuchFellow()
    if not may_take_back(case.state):
        raise FellowTooLate()
    row.change(withdrawn_at=clock.now())
    record(FellowTakenBack(case=str(case.pk)), about=row, by=by)
    return row


@act
def strike_paper_fellow(fellow_id: UUID | str, words: str, *, who: Principal) -> PaperFellow:
    """An officer whose turn the file is strikes out somebody whose statement is not true, and says why.

    The row and its statement stay for the record; the applicant is told. Raises ``NoSuchFellow``,
    ``FellowStrikeTooLate``, ``FellowStrikeUnclear``, and as ``turn_at``.
    """
    found = PaperFellow.objects.filter(pk=fellow_id, case__in=queries.visible_to(who)).first()
    if found is None:
        raise NoSuchFellow()
    mine = holders.turns_at(found.case, who)
    if not mine or not may_strike(found.case.state):
        raise FellowStrikeTooLate()
    case, activity = turn_at(mine[0].pk, who)
    row, text = PaperFellow.locked(fellow_id), words.strip()
    if row.withdrawn_at is not None:
        raise NoSuchFellow()
    if not SHORTEST <= len(text) <= LONGEST:
        raise FellowStrikeUnclear()
    row.change(withdrawn_at=clock.now())
    told = FellowStruck(case=str(case.pk), number=case.number or "", words=text)
    record(told, about=row, by=who.actor(activity.executor))
    return row
