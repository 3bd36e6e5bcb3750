# SPDX-License-Identifier: Apache-2.0
"""One person or company as an officer reads it from a file: permits, files, places, agents, people, sanctions.

Files are those that this officer may see (``cases.queries.visible_to``); a person is known by the account and the
blind index of the NIK, a company by its own row. Sanctions of the party are shown whole.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from permisi.cases import queries
from permisi.cases.agents.models import AgentWork, Proxy, Sanction
from permisi.cases.agents.queries import people_of
from permisi.cases.models import Case
from permisi.cases.rules.sanctions import Stand, stand
from permisi.people.models import Account
from permisi.register import queries as register
from permisi.register.models import Permit
from permisi.register.rules import Standing
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

MOST = 50


@dataclass(frozen=True, slots=True)
class Noted:
    """A sanction with how it stands today."""

    row: Sanction
    stand: Stand


@dataclass(frozen=True, slots=True)
class Card:
    """All that one officer may know of a party; files and permits are the newest."""

    files: list[Case]
    more: bool
    permits: list[tuple[Permit, Standing]]
    places: list[str]
    agents: list[Proxy]
    people: list[Proxy] = field(default_factory=list)
    sanctions: list[Noted] = field(default_factory=list)


def party_key(case: Case) -> dict[str, Any]:
    """How the party of a file stands in a sanction: its company, else its applicant."""
    if case.company_id is not None:
        return {"company_id": case.company_id}
    return {
        "account_id": case.account_id,
        "nik_index": bytes(case.nik_index) if case.nik_index is not None else None,
    }


def party_sanctions(case: Case) -> QuerySet[Sanction]:
    """Everything recorded of the party of this file, newest first."""
    if case.company_id is not None:
        same = Q(company=case.company_id)
    else:
        same = Q(account=case.account_id)
        if case.nik_index is not None:
            same |= Q(nik_index=bytes(case.nik_index))
    return Sanction.objects.filter(same).select_related("recorded_by", "lifted_by").order_by("-start", "-id")


def _noted(rows: QuerySet[Sanction], *, most: int | None = MOST) -> list[Noted]:
    today = regulation.today()
    return [
        Noted(one, stand(one.start, one.until, lifted=one.lifted_at is not None, on=today))
        for one in rows[:most]
    ]


def warnings_of(case: Case) -> list[Noted]:
    """What stands against the party of a file today. One query."""
    found = _noted(party_sanctions(case).filter(lifted_at=None))
    return [one for one in found if one.stand is Stand.IN_FORCE]


def warnings_by_case(cases: Collection[Case]) -> dict[UUID, list[Noted]]:
    """What stands against the party of each of these files today. One query, however many files."""
    alone = [case for case in cases if case.company_id is None]
    same = Q(company__in=[case.company_id for case in cases if case.company_id is not None])
    same |= Q(account__in=[case.account_id for case in alone])
    same |= Q(nik_index__in=[bytes(case.nik_index) for case in alone if case.nik_index is not None])
    rows = Sanction.objects.filter(same, lifted_at=None).order_by("-start", "-id")
    noted = [one for one in _noted(rows, most=None) if one.stand is Stand.IN_FORCE]
    return {case.pk: [one for one in noted if _concerns(one.row, case)] for case in cases}


def _concerns(row: Sanction, case: Case) -> bool:
    """Whether a sanction is of the party of this file, as ``party_sanctions`` finds it."""
    if case.company_id is not None:
        return row.company_id == case.company_id
    if row.account_id == case.account_id:
        return True
    numbers = [bytes(one) for one in (row.nik_index, case.nik_index) if one is not None]
    return len(numbers) == 2 and numbers[0] == numbers[1]


def against(who: Principal) -> list[Noted]:
    """What was recorded of the person himself or of a company that he entered, as he reads it. One query."""
    if who.account is None:
        return []
    mine = Q(account=who.account) | Q(company__founder=who.account)
    return _noted(Sanction.objects.filter(mine, lifted_at=None).order_by("-start", "-id"))


def card_of(who: Principal, case: Case) -> Card:
    """The card of the party of this file, as far as this person may see. Seven queries, however many."""
    found = list(_same_party(who, case).order_by("-submitted_at", "-id")[: MOST + 1])
    files = found[:MOST]
    today = regulation.today()
    permits = register.out_of([one.ref for one in files])
    return Card(
        files=files,
        more=len(found) > MOST,
        permits=[(one, register.standing_of(one, today)) for one in permits],
        places=list(dict.fromkeys(one.place_name for one in files if one.place_name)),
        agents=_agents(files),
        people=people_of([case.company]).get(case.company.pk, []) if case.company else [],
        sanctions=_noted(party_sanctions(case)),
    )


def _same_party(who: Principal, case: Case) -> QuerySet[Case]:
    """The filed files of the same party that this person may see."""
    if case.company_id is not None:
        same = Q(company=case.company_id)
    else:
        same = Q(account=case.account_id, company=None)
        if case.nik_index is not None:
            same |= Q(nik_index=bytes(case.nik_index))
    return queries.visible_to(who).filter(same, number__isnull=False)


def _agents(files: list[Case]) -> list[Proxy]:
    rows = AgentWork.objects.filter(case__in=[one.pk for one in files], proxy__company=None)
    found = {row.proxy_id: row.proxy for row in rows.select_related("proxy__agent").order_by("-id")}
    return list(found.values())[:MOST]


def name_of(case: Case) -> str:
    """How the party is called: the company, else the applicant as the file says."""
    account: Account = case.account
    return case.company.name if case.company else case.applicant_name or account.called
