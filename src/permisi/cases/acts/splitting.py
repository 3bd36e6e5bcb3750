# SPDX-License-Identifier: Apache-2.0
"""One application becomes two: the applicant divides what is applied for; an officer may propose it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from permisi.cases import parting, queries
from permisi.cases.acts.dividing import carry, changed, judge_again, second_of, split_off
from permisi.cases.acts.filing import digest, handled, headline
from permisi.cases.acts.relating import kept
from permisi.cases.acts.talking import officer_of
from permisi.cases.acts.watching import watch
from permisi.cases.errors.splitting import (
    NoSuchProposal,
    NothingDivided,
    PartIncomplete,
    SplitProposedAlready,
    SplitUnsaid,
)
from permisi.cases.events.relating import FilesRelated
from permisi.cases.events.splitting import CaseSplit, SplitProposalClosed, SplitProposed
from permisi.cases.models import Case, SplitProposal
from permisi.cases.rules.splitting import differing, divided
from permisi.catalogue.rules import Definition
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import promise, record
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

SHORTEST, LONGEST = 10, 500


@dataclass(frozen=True, slots=True)
class Division:
    """What the applicant typed: the answers that differ, of the file that stays and of the new one, and why."""

    words: str
    stays: Mapping[str, str] = field(default_factory=dict)  # question key to answer as typed
    goes: Mapping[str, str] = field(default_factory=dict)


@act
def propose_split(case_id: UUID | str, words: str, *, who: Principal) -> SplitProposal:
    """An officer proposes to the applicant to make two applications out of one: what goes to the new one, and why.

    Nothing changes by it; the applicant decides. Raises ``NoSuchCase``, ``NotYoursToTalk``, ``CannotSplit``,
    ``SplitUnsaid``, ``SplitProposedAlready``.
    """
    case, by, post = officer_of(case_id, who)
    case = Case.locked(case.pk)
    parting.require_divisible(case, queries.definition_of(case))
    text = _words(words)
    if parting.proposal_of(case) is not None:
        raise SplitProposedAlready()
    assert who.account is not None  # officer_of saw that there is one
    row = SplitProposal(case=case, words=text, by=who.account, by_name=who.name, post=post, at=clock.now())
    row.save(force_insert=True)
    record(SplitProposed(case=str(case.pk), number=case.number or "", words=text), about=row, by=by)
    return row


@act
def withdraw_split_proposal(proposal_id: UUID | str, *, who: Principal) -> SplitProposal:
    """An officer of the file takes a proposal back. Raises ``NoSuchProposal``, and as ``propose_split``."""
    found = SplitProposal.objects.filter(pk=proposal_id).first()
    if found is None:
        raise NoSuchProposal()
    case, by, _ = officer_of(found.case_id, who)
    Case.locked(case.pk)
    row = _open(proposal_id)
    record(_close(row, "ditarik"), about=row, by=by)
    return row


@act
def decline_split(case_id: UUID | str, proposal_id: UUID | str, *, who: Principal) -> SplitProposal:
    """The applicant, or his agent, does not want it. Raises ``NoSuchProposal``, and as ``handled``."""
    case, by = handled(case_id, who)
    if not SplitProposal.objects.filter(pk=proposal_id, case=case).exists():
        raise NoSuchProposal()
    row = _open(proposal_id)
    record(_close(row, "ditolak"), about=row, by=by)
    return row


@act
def split_file(case_id: UUID | str, asked: Division, *, seen: int, who: Principal) -> Case:
    """Make two applications out of one, as its applicant or as an agent who may also take it back.

    The first keeps its number; the new one takes its own. Both keep the day of receipt, the limits, the rounds, the
    pauses and the place in the queue, the documents and what was found. In both the applicant says what remains.

    Raises ``StalePage`` for a second click, ``CannotSplit``, ``SplitUnsaid``, ``NothingDivided``, ``PartIncomplete``,
    ``WordsCannotBePrinted``, and as ``handled``.
    """
    case, by = handled(case_id, who, taking_back=True)
    Case.locked(case_id, seen=seen)
    definition = queries.definition_of(case)
    parting.require_divisible(case, definition)
    text = _words(asked.words)
    stays, goes = _parts(case, definition, asked)
    proposal, before = parting.proposal_of(case), digest(case.answers)
    differs = changed(definition, case.answers, stays)
    otherwise = [[one.key for one in differing(definition, case.answers, part)] for part in (stays, goes)]
    new = second_of(case, goes, by=by)
    carry(case, new, by=by)
    entry = record(split_off(case, new, definition, text), about=new, by=by)
    promise(entry, hours=int(regulation.parameter("janji_catatan", regulation.today())))
    case.change(answers=stays, saved_at=clock.now(), **headline(definition, stays))
    told = CaseSplit(
        case=str(case.pk),
        number=case.number or "",
        into=new.number or "",
        words=text,
        changed=differs,
        before=before,
        answers=digest(stays),
        proposed=proposal is not None,
    )
    record(told, about=case, by=by)
    row = kept(case, new, text, who, split=True)
    record(FilesRelated(first=case.number or "", second=new.number or "", words=text), about=row, by=by)
    if proposal is not None:
        taken = _open(proposal.pk)
        record(_close(taken, "diterima"), about=taken, by=by)
    for file, items in zip((case, new), otherwise, strict=True):
        judge_again(file, items, by=by)
        watch(file)
    return new


def _words(words: str) -> str:
    text = words.strip()
    if not SHORTEST <= len(text) <= LONGEST:
        raise SplitUnsaid(shortest=SHORTEST, longest=LONGEST)
    return text


def _parts(case: Case, definition: Definition, asked: Division) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answers of the two parts, both right and not the same."""
    stays, goes = (divided(definition, case.answers, one) for one in (asked.stays, asked.goes))
    lacks = [parting.lacking(case, definition, one) for one in (stays, goes)]
    if any(lacks):
        raise PartIncomplete(*lacks)
    if not differing(definition, stays, goes):
        raise NothingDivided()
    queries.require_printable(*(str(one) for one in (*asked.stays.values(), *asked.goes.values())))
    return stays, goes


def _open(proposal_id: UUID | str) -> SplitProposal:
    row = SplitProposal.locked(proposal_id)
    if row.state != "diusulkan":
        raise NoSuchProposal()
    return row


def _close(row: SplitProposal, state: str) -> SplitProposalClosed:
    """Close a proposal; who calls it records what it answers. Inside an act."""
    row.change(state=state, ended_at=clock.now())
    return SplitProposalClosed(case=str(row.case_id), state=state)
