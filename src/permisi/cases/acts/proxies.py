# SPDX-License-Identifier: Apache-2.0
"""Giving and ending a power of attorney, and who acts on a file: its applicant, or an agent in his name (L-95)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from permisi.cases import queries
from permisi.cases.acts.acting import hand_for
from permisi.cases.acts.filing import Arrived
from permisi.cases.agents import queries as agents
from permisi.cases.agents.errors import (
    NoAccountThere,
    OfficerAsAgent,
    ProxyDatesWrong,
    ProxyPaperMissing,
    ProxySettled,
    ProxyToOneself,
    ProxyTwice,
    RoleUnfit,
)
from permisi.cases.agents.models import Proxy
from permisi.cases.events.proxies import ProxyAccepted, ProxyClosed, ProxyOffered, ProxyRanOut
from permisi.cases.rules.proxies import OPEN, ProxyState, Standing, latest_until
from permisi.cases.rules.roles import Role, fits_scope, needs_paper
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger import queries as ledger
from permisi.ledger.acts import record
from permisi.ledger.rules import Actor
from permisi.people.models import Account
from permisi.people.queries import account_at
from permisi.people.rules import masked_contact, tidy_contact
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a kuasa says: its days, its reach, the declared fee in rupiah, its document."""

    start: date
    until: date
    fee: int
    parts: Sequence[Arrived]
    case_id: UUID | str | None = None
    types: Sequence[str] = field(default=())
    may_withdraw: bool = False
    company_id: UUID | str | None = None
    role: str = Role.AGENT


@act
def give_proxy(contact: str, terms: Terms, *, who: Principal) -> Proxy:
    """The applicant makes a kuasa for the person at that contact, who has to accept it.

    With a company: its founder or a director names one of its people. With one file and the role of a fellow: the
    first applicant names another one. Raises ``NoSuchCase`` for a file that is not the own one, ``NoSuchCompany``,
    and what ``_put`` raises.
    """
    agent = other_side(contact, who)
    if terms.company_id is not None:
        return _employ(contact, terms, agent, who)
    if terms.case_id is not None:
        queries.own_case(who, terms.case_id)
    assert who.account is not None  # other_side saw that there is one
    row = Proxy(grantor=who.account, agent=agent, state=ProxyState.MADE, reached=masked(contact))
    return _put(row, terms, by=who.actor(), to=agent)


def _employ(contact: str, terms: Terms, agent: Account, who: Principal) -> Proxy:
    company, under = agents.managed_company(who, terms.company_id or "")
    if company.founder_id == agent.pk:
        raise ProxyToOneself()
    by = hand_for(under, who)
    row = Proxy(grantor=company.founder, company=company, agent=agent, state=ProxyState.MADE)
    row.reached = masked(contact)
    return _put(row, terms, by=by, to=agent)


@act
def ask_proxy(contact: str, terms: Terms, *, who: Principal) -> Proxy:
    """An agent asks the applicant at that contact for a kuasa; nothing opens before the applicant accepts it.

    An agent knows of no file yet, so one file cannot be named. Raises what ``_put`` raises.
    """
    grantor = other_side(contact, who)
    assert who.account is not None  # other_side saw that there is one
    row = Proxy(grantor=grantor, agent=who.account, state=ProxyState.OFFERED, reached=masked(contact))
    return _put(row, terms, by=who.actor(), to=grantor)


def other_side(contact: str, who: Principal) -> Account:
    """The person at that contact, not this one. Raises ``NoAccountThere``, ``ProxyToOneself``."""
    found = account_at(tidy_contact(contact)) if tidy_contact(contact) else None
    if found is None or who.account is None or not found.is_active:
        raise NoAccountThere()
    if found.pk == who.account.pk:
        raise ProxyToOneself()
    return found


def masked(contact: str) -> str:
    """A contact as it was typed, so that its owner recognises it and nobody else learns from it."""
    return masked_contact(tidy_contact(contact))


def _put(row: Proxy, terms: Terms, *, by: Actor, to: Account) -> Proxy:
    """Raises ``OfficerAsAgent``, ``ProxyDatesWrong``, ``ProxyPaperMissing``, ``ProxyTwice``, ``RoleUnfit``."""
    row.role = terms.role
    if not fits_scope(
        row.role, company=row.company is not None, one_file=bool(terms.case_id), types=bool(terms.types)
    ):
        raise RoleUnfit()
    _require_no_post(row)
    today = regulation.today()
    most = agents.longest(today)
    if not today <= terms.start <= terms.until <= latest_until(terms.start, most):
        raise ProxyDatesWrong(most=most)
    if not terms.parts and needs_paper(row.role):
        raise ProxyPaperMissing()
    Account.objects.select_for_update(of=("self",)).get(pk=row.grantor_id)  # two clicks make one
    row.case_id = UUID(str(terms.case_id)) if terms.case_id else None
    row.types, row.may_withdraw = sorted(terms.types), terms.may_withdraw
    row.start, row.until, row.fee = terms.start, terms.until, terms.fee
    row.parts, row.offered_at = [asdict(one) for one in terms.parts], clock.now()
    _require_single(row)
    row.save(force_insert=True)
    record(_told(row, to), about=row, by=by)
    return row


def _require_no_post(row: Proxy) -> None:
    """Who holds a post acts for nobody; applying together for oneself is his right, and he works on no such file."""
    if row.role != Role.FELLOW and regulation.principal(row.agent).held:
        raise OfficerAsAgent()


def _require_single(row: Proxy) -> None:
    same = Proxy.objects.filter(
        grantor=row.grantor, agent=row.agent, case=row.case_id, types=row.types, company=row.company
    )
    alive = same.filter(state__in=[*OPEN, ProxyState.ACCEPTED], until__gte=regulation.today())
    if alive.exists():
        raise ProxyTwice()


def _told(row: Proxy, to: Account) -> ProxyOffered:
    return ProxyOffered(
        proxy=str(row.pk),
        to=str(to.pk),
        by_agent=row.state == ProxyState.OFFERED,
        case=str(row.case_id) if row.case_id else None,
        company=str(row.company_id) if row.company_id else None,
        role=str(row.role),
        types=list(row.types),
        may_withdraw=row.may_withdraw,
        start=row.start.isoformat(),
        until=row.until.isoformat(),
        fee=row.fee,
        documents=[{"sha256": one["sha256"]} for one in row.parts],
    )


def _locked(proxy_id: UUID | str, who: Principal, seen: int | None) -> Proxy:
    agents.one(who, proxy_id)
    return Proxy.locked(proxy_id, seen=seen)


def _answers(row: Proxy, who: Principal) -> bool:
    """Whether the answer is this person's: never of the side that made it."""
    side = row.grantor_id if row.state == ProxyState.OFFERED else row.agent_id
    return side == who.account_id


@act
def accept_proxy(proxy_id: UUID | str, *, seen: int | None = None, who: Principal) -> Proxy:
    """The other side accepts a kuasa, signed in for himself; from its first day the agent may act.

    Raises ``NoSuchProxy``, ``ProxySettled``, ``OfficerAsAgent``, ``StalePage``.
    """
    row = _locked(proxy_id, who, seen)
    if agents.standing_of(row) is not Standing.WAITING or not _answers(row, who):
        raise ProxySettled()
    _require_no_post(row)
    row.change(state=ProxyState.ACCEPTED, accepted_at=clock.now())
    told = ProxyAccepted(
        proxy=str(row.pk), to=_opposite(row, who), start=row.start.isoformat(), until=row.until.isoformat()
    )
    record(told, about=row, by=who.actor())
    return row


@act
def end_proxy(proxy_id: UUID | str, *, who: Principal) -> Proxy:
    """End a kuasa at once: declined while it waits, withdrawn by the grantor, laid down by the agent.

    One click, no version asked: nobody may be kept from ending it. Raises ``NoSuchProxy``, ``ProxySettled``.
    """
    row = _locked(proxy_id, who, None)
    if agents.standing_of(row) in (Standing.ENDED, Standing.EXPIRED):
        raise ProxySettled()
    row.change(state=_ending(row, who), ended_at=clock.now())
    told = ProxyClosed(proxy=str(row.pk), to=_opposite(row, who), state=str(row.state))
    record(told, about=row, by=_ending_hand(row, who))
    return row


def _ending_hand(row: Proxy, who: Principal) -> Actor:
    """A director dismisses in the company's name; everybody else for himself."""
    if row.company_id is None or who.account_id in (row.grantor_id, row.agent_id):
        return who.actor()
    return hand_for(agents.managed_company(who, row.company_id)[1], who)


def _ending(row: Proxy, who: Principal) -> ProxyState:
    if row.state in OPEN and _answers(row, who):
        return ProxyState.DECLINED
    return ProxyState.LAID_DOWN if row.agent_id == who.account_id else ProxyState.WITHDRAWN


def _opposite(row: Proxy, who: Principal) -> Any:
    return str(row.grantor_id if row.agent_id == who.account_id else row.agent_id)


@act
def tell_ran_out(proxy_id: UUID | str) -> Proxy:
    """Write down that the last day of a kuasa is over, so that both sides are told; once.

    It ends nothing: from that day its agent could do nothing already. Raises ``ProxySettled``.
    """
    row = Proxy.locked(proxy_id)
    told = row.ref in ledger.told_already(ProxyRanOut.kind, [row.ref])
    if told or row.state != ProxyState.ACCEPTED or agents.standing_of(row) is not Standing.EXPIRED:
        raise ProxySettled()
    sides = [str(row.grantor_id), str(row.agent_id)]
    event = ProxyRanOut(proxy=str(row.pk), sides=sides, until=row.until.isoformat())
    record(event, about=row, by=Actor.system("masa kuasa"))
    return row
