# SPDX-License-Identifier: Apache-2.0
"""Another holder for a file under way: offered by its applicant, accepted by the new person, confirmed by an officer.

The file keeps its number, its clock and its place. Nothing of it changes before the confirmation (L-95).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from permisi.cases import queries
from permisi.cases.acts.filing import CODE_LENGTH, Arrived, digest, headline, let_go, written
from permisi.cases.acts.moving import turn_at
from permisi.cases.acts.proxies import masked, other_side
from permisi.cases.agents import holders
from permisi.cases.agents import queries as agents
from permisi.cases.agents.models import HolderChange, PaperFellow, Proxy
from permisi.cases.errors import Missing, NoSuchCase, WordsTooLong
from permisi.cases.errors.holding import (
    HolderAfterDraft,
    HolderAnswersWrong,
    HolderCauseUnknown,
    HolderOfferedAlready,
    HolderPaperMissing,
    HolderReasonTooShort,
    HolderRefusedBefore,
    HolderSettled,
    HolderStatementMissing,
    NoSuchHolderChange,
    TakerWorkedOnIt,
    TooLateForHolder,
)
from permisi.cases.events.fellows import FellowTakenBack
from permisi.cases.events.holding import (
    FellowStays,
    HolderAccepted,
    HolderConfirmed,
    HolderOffered,
    HolderOfferEnded,
    HolderRefused,
    HolderTaken,
)
from permisi.cases.events.proxies import ProxyClosed
from permisi.cases.models import Case, Reliance
from permisi.cases.rules.answers import fault, tidied
from permisi.cases.rules.holding import OPEN, HolderState, asked_of, holder_fields, of_holder, with_holder
from permisi.cases.rules.proxies import ProxyState
from permisi.cases.rules.roles import Role
from permisi.cases.rules.state import UNDER_WAY
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ground.ids import new_code
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.procedure import queries as activities
from permisi.procedure.errors import NotYourTurn
from permisi.procedure.rules.sop import Task
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

SHORTEST, LONGEST = 5, 500
DRAFTED = {Task.REVIEW, Task.INITIAL, Task.SIGN}
"""Steps with a drafted decision: it was written for the old holder, and goes back to its drafter first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """On what a change of holder rests: a cause of the city's list, words, and the deed."""

    cause: str
    words: str
    parts: Sequence[Arrived]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """What the new holder says: answers as they were typed, whether he stated, for which company, what he brings."""

    typed: Mapping[str, str]
    stated: bool
    company_id: UUID | str | None = None
    parts: Sequence[Arrived] = ()


@act
def offer_holder(case_id: UUID | str, contact: str, deed: Handover, *, who: Principal) -> HolderChange:
    """The applicant offers the own file under way to the person at that contact; no agent may.

    Raises ``NoSuchCase``, ``TooLateForHolder``, ``NoAccountThere``, ``ProxyToOneself``, ``HolderCauseUnknown``,
    ``HolderReasonTooShort``, ``WordsTooLong``, ``HolderPaperMissing``, ``HolderOfferedAlready``, and
    ``HolderRefusedBefore`` once an officer refused: decisions wait for an accepted change, so it is no way to stall.
    """
    case = Case.locked(queries.own_case(who, case_id).pk)
    if case.account_id != who.account_id:
        raise NoSuchCase()
    _require_under_way(case)
    taker, words = other_side(contact, who), _reason(deed.words)
    if deed.cause not in holders.causes(regulation.today()):
        raise HolderCauseUnknown()
    if not deed.parts:
        raise HolderPaperMissing()
    if HolderChange.objects.filter(case=case, state__in=OPEN).exists():
        raise HolderOfferedAlready()
    if HolderChange.objects.filter(case=case, state=HolderState.REFUSED).exists():
        raise HolderRefusedBefore()
    row = HolderChange(
        case=case,
        giver=case.account,
        taker=taker,
        reached=masked(contact),
        cause=deed.cause,
        words=words,
        parts=[asdict(one) for one in deed.parts],
        state=HolderState.OFFERED,
        offered_at=clock.now(),
    )
    row.save(force_insert=True)
    told = HolderOffered(
        **_named(row), cause=row.cause, words=words, told=[str(taker.pk)], documents=_hashes(row.parts)
    )
    record(told, about=row, by=who.actor())
    return row


@act
def accept_holder(
    change_id: UUID | str, taking: Taking, *, seen: int | None = None, who: Principal
) -> HolderChange:
    """The new person accepts, with the own answers and the own statement. The file stays as it is.

    Raises ``NoSuchHolderChange``, ``HolderSettled``, ``TooLateForHolder``, ``TakerWorkedOnIt``, ``NoSuchCompany``,
    ``HolderStatementMissing``, ``HolderAnswersWrong``, ``WordsCannotBePrinted``, ``StalePage``.
    """
    case, row = _of_taker(change_id, who, seen=seen)
    if row.state != HolderState.OFFERED:
        raise HolderSettled()
    _require_under_way(case)
    if activities.worked_on(case.ref, who.account_id):
        raise TakerWorkedOnIt()
    if not taking.stated:
        raise HolderStatementMissing()
    company = agents.founded_company(who, taking.company_id) if taking.company_id else None
    answers = _answered(case, taking.typed)
    row.change(
        state=HolderState.ACCEPTED,
        answers=answers,
        company=company,
        statement=holders.statement(regulation.today()),
        taker_parts=[asdict(one) for one in taking.parts],
        accepted_at=clock.now(),
    )
    told = HolderAccepted(
        **_named(row),
        told=[str(row.giver_id)],
        answers=digest(answers),
        documents=_hashes(row.taker_parts),
    )
    record(told, about=row, by=who.actor())
    return row


def _answered(case: Case, typed: Mapping[str, str]) -> dict[str, Any]:
    """The new holder's answers as the file would keep them. Raises ``HolderAnswersWrong``, ``WordsCannotBePrinted``."""
    definition, areas = queries.definition_of(case), regulation.area_names()
    theirs = {one.key: tidied(one, typed[one.key]) for one in holder_fields(definition) if one.key in typed}
    asked = asked_of(definition, case.variant, case.answers, theirs)
    wrong = [
        Missing("isian", one.key, one.section, one.label, why)
        for one in asked
        if (why := fault(one, theirs.get(one.key, ""), areas))
    ]
    if wrong:
        raise HolderAnswersWrong(wrong)
    queries.require_printable(*(str(theirs.get(one.key, "")) for one in asked))
    return {one.key: written(one, theirs.get(one.key, "")) for one in asked}


@act
def decline_holder(change_id: UUID | str, *, who: Principal) -> HolderChange:
    """The new person does not take the file, or steps back while no officer has confirmed it. One click.

    Raises ``NoSuchHolderChange``, ``HolderSettled``.
    """
    _, row = _of_taker(change_id, who)
    told = _ended(row, HolderState.DECLINED, to=row.giver_id)
    record(told, about=row, by=who.actor())
    return row


@act
def withdraw_holder_offer(change_id: UUID | str, *, who: Principal) -> HolderChange:
    """The applicant takes the offer back, while no officer has confirmed it. One click.

    Raises ``NoSuchHolderChange``, ``HolderSettled``.
    """
    row = holders.one(who, change_id)
    if row.giver_id != who.account_id:
        raise NoSuchHolderChange()
    Case.locked(row.case_id)
    row = HolderChange.locked(change_id)
    told = _ended(row, HolderState.WITHDRAWN, to=row.taker_id)
    record(told, about=row, by=who.actor())
    return row


def _ended(row: HolderChange, state: HolderState, *, to: UUID) -> HolderOfferEnded:
    if row.state not in OPEN:
        raise HolderSettled()
    row.change(state=state, ended_at=clock.now())
    return HolderOfferEnded(**_named(row), how=str(state), told=[str(to)])


@act
def confirm_holder(change_id: UUID | str, *, seen: int | None = None, who: Principal) -> HolderChange:
    """An officer whose turn the file is confirms: in one transaction it becomes the new person's.

    Its answers about the holder are his, it has a new code for tracking, the old holder's kuasa for it end, and who
    applies together stays; permits of the old one that stand in the place of documents go. Raises ``HolderAfterDraft``
    where the decision is drafted already, ``NoSuchHolderChange``, ``HolderSettled``, ``NotYourTurn``, and as
    ``turn_at``.
    """
    case, row, by = _of_officer(change_id, who, seen=seen)
    if {one.task for one in activities.open_at(case.ref)} & DRAFTED:
        raise HolderAfterDraft()
    definition = queries.definition_of(case)
    answers, before = with_holder(definition, case.answers, row.answers), case.answers
    told = HolderConfirmed(
        **_named(row),
        cause=row.cause,
        words=row.words,
        giver=str(row.giver_id),
        taker=str(row.taker_id),
        told=[str(row.giver_id), str(row.taker_id)],
        answers=digest(answers),
        before=digest(before),
    )
    now = clock.now()
    row.change(
        state=HolderState.CONFIRMED,
        before=of_holder(definition, before),
        ended_at=now,
        decided_by=who.account,
        decided_name=who.name,
    )
    record(HolderTaken(case=str(case.pk)), about=row, by=by)
    case.change(
        account=row.taker,
        company=row.company,
        code=new_code(CODE_LENGTH),
        answers=answers,
        saved_at=now,
        **headline(definition, answers),
    )
    record(told, about=case, by=by)
    _follow(case, row, by=by)
    return row


def _follow(case: Case, row: HolderChange, *, by: Actor) -> None:
    """End what the old holder gave for this file; who agreed to apply too stays, unless he is the new holder."""
    for held in Reliance.objects.select_for_update(of=("self",)).filter(case=case, withdrawn_at=None):
        record(let_go(held), about=held, by=by)
    himself = PaperFellow.objects.select_for_update(of=("self",)).filter(
        case=case, withdrawn_at=None, nik_index=case.nik_index
    )
    for fellow in himself:
        fellow.change(withdrawn_at=clock.now())
        record(FellowTakenBack(case=str(case.pk)), about=fellow, by=by)
    theirs = Proxy.objects.select_for_update(of=("self",)).filter(case=case, grantor=row.giver, ended_at=None)
    for proxy in theirs.order_by("id"):
        stays = proxy.role == Role.FELLOW and proxy.state == ProxyState.ACCEPTED
        if stays and proxy.agent_id != row.taker_id:
            proxy.change(grantor=row.taker)
            stays_on = FellowStays(
                case=str(case.pk), number=case.number or "", proxy=str(proxy.pk), told=[str(proxy.agent_id)]
            )
            record(stays_on, about=proxy, by=by)
            continue
        proxy.change(state=ProxyState.WITHDRAWN, ended_at=clock.now())
        told = ProxyClosed(proxy=str(proxy.pk), to=str(proxy.agent_id), state=str(proxy.state))
        record(told, about=proxy, by=by)


@act
def refuse_holder(
    change_id: UUID | str, words: str, *, seen: int | None = None, who: Principal
) -> HolderChange:
    """An officer whose turn the file is does not confirm, with reasons; the file stays with its holder.

    Raises ``HolderReasonTooShort``, ``WordsTooLong``, and as ``confirm_holder``.
    """
    _, row, by = _of_officer(change_id, who, seen=seen)
    text = _reason(words)
    row.change(
        state=HolderState.REFUSED,
        reasons=text,
        ended_at=clock.now(),
        decided_by=who.account,
        decided_name=who.name,
    )
    told = HolderRefused(**_named(row), words=text, told=[str(row.giver_id), str(row.taker_id)])
    record(told, about=row, by=by)
    return row


def _of_taker(change_id: UUID | str, who: Principal, *, seen: int | None = None) -> tuple[Case, HolderChange]:
    """The file and the offer, locked in this order, for the person to whom it was made."""
    row = holders.one(who, change_id)
    if row.taker_id != who.account_id:
        raise NoSuchHolderChange()
    return Case.locked(row.case_id), HolderChange.locked(change_id, seen=seen)


def _of_officer(
    change_id: UUID | str, who: Principal, *, seen: int | None
) -> tuple[Case, HolderChange, Actor]:
    """The file and the accepted change, locked, for an officer whose turn the file is; no party of it."""
    found = HolderChange.objects.filter(pk=change_id, case__in=queries.visible_to(who)).first()
    if found is None:
        raise NoSuchHolderChange()
    mine = holders.turns_at(found.case, who)
    if not mine:
        raise HolderSettled() if found.state != HolderState.ACCEPTED else NotYourTurn()
    case, activity = turn_at(mine[0].pk, who)
    row = HolderChange.locked(change_id, seen=seen)
    if row.state != HolderState.ACCEPTED:
        raise HolderSettled()
    return case, row, who.actor(activity.executor)


def _require_under_way(case: Case) -> None:
    opened = [one for one in activities.open_at(case.ref) if one.task != Task.RECEIVE]
    if case.state not in UNDER_WAY or not opened:
        raise TooLateForHolder()


def _reason(words: str) -> str:
    text = words.strip()
    if len(text) < SHORTEST:
        raise HolderReasonTooShort()
    if len(text) > LONGEST:
        raise WordsTooLong(longest=LONGEST)
    return text


def _named(row: HolderChange) -> dict[str, str]:
    return {"case": str(row.case_id), "number": row.case.number or "", "change": str(row.pk)}


def _hashes(parts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{"sha256": one["sha256"]} for one in parts]
