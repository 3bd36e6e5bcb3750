# SPDX-License-Identifier: Apache-2.0
"""Agents and beneficial owners as overseers read them: their files together, and how fast beside everybody else's.

Only the city's own times are compared, over a year; who paid what to whom is as it was declared.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Max, Q, QuerySet, Sum, TextField
from django.db.models.functions import Cast, TruncDate

from permisi.cases import queries
from permisi.cases.agents.models import AgentWork, Proxy
from permisi.cases.models import Case
from permisi.cases.rules.parties import Compared, Runs, compared
from permisi.cases.rules.state import State
from permisi.ground import clock
from permisi.people.models import Account
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

YEAR = timedelta(days=365)
DECIDED = Q(state__in=[State.ISSUED, State.REJECTED])


@dataclass(frozen=True, slots=True)
class Party:
    """One agent or owner with the files, the types, the times and the declared fees."""

    key: str  # the account of an agent; a file of an owner
    name: str
    files: int
    types: tuple[str, ...]
    times: Compared
    fees: int = 0  # rupiah, declared in all kuasa under which the agent worked

    @property
    def place(self) -> str:
        """Where the list goes on after this one."""
        return f"{self.files}_{self.key}"


def agents(who: Principal, *, after: tuple[int, str] | None = None, limit: int = 50) -> list[Party]:
    """Agents by how many filed files they worked on, most first, one page. Four queries, however many."""
    rows = AgentWork.objects.filter(case__in=_seen(who)).values("agent", "agent__name")
    counted = rows.annotate(files=Count("pk"), types=ArrayAgg("case__type_code", distinct=True))
    if after:
        counted = counted.filter(Q(files__lt=after[0]) | Q(files=after[0], agent__gt=after[1]))
    page = list(counted.order_by("-files", "agent")[:limit])
    keys = [row["agent"] for row in page]
    mine = _runs(_ended(who).filter(agent_work__agent__in=keys), F("agent_work__agent"))
    everybody = _everybody(who, {code for row in page for code in row["types"]})
    fees = _fees(keys)
    return [
        Party(
            key=str(row["agent"]),
            name=row["agent__name"] or "",
            files=row["files"],
            types=tuple(row["types"]),
            times=compared(mine.get(row["agent"], Counter()), everybody),
            fees=fees.get(row["agent"], 0),
        )
        for row in page
    ]


def owners(who: Principal, *, after: tuple[int, str] | None = None, limit: int = 50) -> list[Party]:
    """Beneficial owners by how many filed files name them, most first, one page. Three queries, however many.

    An owner is known by the blind index of the NIK; the newest file stands for it in addresses.
    """
    rows = _seen(who).filter(owner_index__isnull=False).values("owner_index")
    counted = rows.annotate(
        files=Count("pk"),
        types=ArrayAgg("type_code", distinct=True),
        name=Max("owner_name"),
        newest=Max(Cast("pk", TextField())),
    )
    if after and (last := Case.objects.filter(pk=after[1]).values_list("owner_index", flat=True).first()):
        counted = counted.filter(Q(files__lt=after[0]) | Q(files=after[0], owner_index__gt=last))
    page = list(counted.order_by("-files", "owner_index")[:limit])
    keys = [bytes(row["owner_index"] or b"") for row in page]
    mine = _runs(_ended(who).filter(owner_index__in=keys), F("owner_index"))
    everybody = _everybody(who, {code for row in page for code in row["types"]})
    return [
        Party(
            key=row["newest"],
            name=row["name"],
            files=row["files"],
            types=tuple(row["types"]),
            times=compared(mine.get(bytes(row["owner_index"] or b""), Counter()), everybody),
        )
        for row in page
    ]


def _seen(who: Principal) -> QuerySet[Case]:
    return queries.visible_to(who).filter(number__isnull=False)


def _ended(who: Principal) -> QuerySet[Case]:
    """The files that were decided within a year."""
    return queries.visible_to(who).filter(DECIDED, ended_at__gt=clock.now() - YEAR)


def _everybody(who: Principal, types: Collection[str]) -> Runs:
    return sum(_runs(_ended(who).filter(type_code__in=types), F("type_code")).values(), Counter())


def _runs(rows: QuerySet[Case], party: Any) -> dict[Any, Runs]:
    """For each party, how many files of a type took how many working days from receipt to decision. One query."""
    day = TruncDate("ended_at", tzinfo=regulation.zone())
    grouped = rows.annotate(party=party, day=day).order_by()
    counted = grouped.values_list("party", "type_code", "received_on", "day").annotate(count=Count("pk"))
    lengths = _Lengths()
    found: dict[Any, Runs] = {}
    for key, type_code, received, ended, count in counted:
        mine = found.setdefault(bytes(key) if isinstance(key, memoryview) else key, Counter())
        mine[type_code, lengths.between(received, ended)] += count
    return found


class _Lengths:
    """Working days between two days, each pair counted once."""

    def __init__(self) -> None:
        self._calendar = regulation.calendar()
        self._known: dict[tuple[date, date], int] = {}

    def between(self, start: date, end: date) -> int:
        """Working days after ``start`` until ``end``."""
        if (start, end) not in self._known:
            self._known[start, end] = self._calendar.working_days_between(start, end)
        return self._known[start, end]


def _fees(keys: Iterable[UUID]) -> dict[UUID, int]:
    """What was declared in the kuasa under which each agent worked. One query."""
    used = AgentWork.objects.filter(agent__in=list(keys)).values("proxy")
    rows = Proxy.objects.filter(pk__in=used).values_list("agent").annotate(sum=Sum("fee"))
    return dict(rows.order_by())


# --- one of them ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PartyFile:
    """A file of a party: how long it took, and how long others of its type take."""

    case: Case
    days: int | None


def files_of_agent(who: Principal, account_id: UUID, *, after: str = "", limit: int = 50) -> list[PartyFile]:
    """The filed files on which this agent worked, newest first, one page."""
    return _page(_seen(who).filter(agent_work__agent=account_id), after, limit)


def files_of_owner(who: Principal, case_id: UUID, *, after: str = "", limit: int = 50) -> list[PartyFile]:
    """The filed files that name the same beneficial owner as this one, newest first, one page."""
    index = _seen(who).filter(pk=case_id).values_list("owner_index", flat=True).first()
    return _page(_seen(who).filter(owner_index=index), after, limit) if index else []


def files_of_applicant(who: Principal, case: Case, *, limit: int = 20) -> list[Case]:
    """Other filed files of the same applicant, by account or NIK, as far as this person may see them, newest first."""
    same = Q(account=case.account_id)
    if case.nik_index is not None:
        same |= Q(nik_index=bytes(case.nik_index))
    rows = _seen(who).filter(same).exclude(pk=case.pk)
    return list(rows.order_by("-submitted_at", "-id")[:limit])


def agent_named(account_id: UUID) -> str:
    """The name of somebody who worked as an agent; empty where nobody of that account did."""
    worked = AgentWork.objects.filter(agent=account_id).exists()
    found = Account.objects.filter(pk=account_id).first() if worked else None
    return found.called if found else ""


def _page(rows: QuerySet[Case], after: str, limit: int) -> list[PartyFile]:
    if after:
        rows = rows.filter(pk__lt=after)
    lengths = _Lengths()
    return [
        PartyFile(
            one,
            lengths.between(one.received_on, regulation.day_of(one.ended_at))
            if one.ended_at and one.received_on and one.state in (State.ISSUED, State.REJECTED)
            else None,
        )
        for one in rows.order_by("-pk")[:limit]
    ]
