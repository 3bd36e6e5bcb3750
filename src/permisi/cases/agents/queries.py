# SPDX-License-Identifier: Apache-2.0
"""Reading powers of attorney: which files a person may handle for whom, and whose kuasa may be read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from permisi.cases.agents.errors import (
    NoSuchProxy,
    OfficerAsAgent,
    ProxyEnded,
    ProxyExpired,
    ProxyNotYet,
    ProxyTooNarrow,
)
from permisi.cases.errors import NoSuchCase
from permisi.cases.events.proxies import ProxyRanOut
from permisi.cases.models import AgentWork, Case, Proxy
from permisi.cases.rules.keeping import Part, parts_of
from permisi.cases.rules.proxies import ProxyState, Standing, covers_type, standing
from permisi.cases.rules.state import State
from permisi.ledger import queries as ledger
from permisi.people.models import Account
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

MOST = 100  # of one person's, on a page
TOLD_WITHIN = 7  # days after its last day; of a longer past nobody wants news
NO = {
    Standing.WAITING: ProxyNotYet,
    Standing.NOT_YET: ProxyNotYet,
    Standing.ENDED: ProxyEnded,
}


def handled_by(who: Principal) -> Q:
    """The files that a person may handle in the portal: the own ones, and those that a kuasa of today reaches.

    Whoever holds a post acts for nobody else. One query.
    """
    mine = Q(account=who.account)
    for one in valid(who):
        mine |= _reach(one)
    return mine


def valid(who: Principal) -> list[Proxy]:
    """The powers of attorney under which this person may act today."""
    if who.account is None or who.held:
        return []
    today = regulation.today()
    rows = Proxy.objects.filter(
        agent=who.account, state=ProxyState.ACCEPTED, start__lte=today, until__gte=today
    )
    return list(rows.select_related("grantor").order_by("-offered_at", "-id"))


def _reach(proxy: Proxy) -> Q:
    if proxy.case_id is not None:
        return Q(pk=proxy.case_id, account=proxy.grantor_id)
    files = Q(account=proxy.grantor_id)
    return files & Q(type_code__in=proxy.types) if proxy.types else files


def reaches(proxy: Proxy, case: Case) -> bool:
    """Whether a kuasa is about this file, whether or not it is valid today."""
    if proxy.grantor_id != case.account_id:
        return False
    return proxy.case_id == case.pk if proxy.case_id else covers_type(proxy.types, False, case.type_code)


def longest(on: date) -> int:
    """How many days a kuasa may last, from the city's records."""
    return int(regulation.parameter("kuasa_paling_lama", on))


def standing_of(proxy: Proxy) -> Standing:
    """How a kuasa stands today."""
    return standing(proxy.state, proxy.start, proxy.until, regulation.today())


def ran_out() -> list[UUID]:
    """The powers of attorney whose last day went by in these days, and whose sides were not told so."""
    today = regulation.today()
    rows = Proxy.objects.filter(
        state=ProxyState.ACCEPTED, until__gte=today - timedelta(days=TOLD_WITHIN), until__lt=today
    ).order_by("until", "id")
    told = ledger.told_already(ProxyRanOut.kind, [one.ref for one in rows])
    return [one.pk for one in rows if one.ref not in told]


def proxy_for(who: Principal, case: Case) -> Proxy | None:
    """Under which kuasa this person would act on the file today; none of another's."""
    return next((one for one in valid(who) if reaches(one, case)), None)


def require_reason(who: Principal, case: Case) -> None:
    """Say by name why somebody who is a side of a kuasa for this file may not act; silent to everybody else.

    Raises ``OfficerAsAgent``, ``ProxyNotYet``, ``ProxyEnded``, ``ProxyExpired``.
    """
    rows = Proxy.objects.filter(agent=who.account, grantor=case.account_id).order_by("-offered_at", "-id")
    newest = next((one for one in rows if reaches(one, case)), None)
    if newest is None or newest.state == ProxyState.DECLINED or newest.accepted_at is None:
        return
    if who.held:
        raise OfficerAsAgent()
    how = standing_of(newest)
    if how is Standing.EXPIRED:
        raise ProxyExpired(until=newest.until.isoformat())
    if how in NO:
        raise NO[how]()


def handled_case(who: Principal, case_id: UUID | str) -> Case:
    """A file that this person may handle in the portal: the own one, or a grantor's under a kuasa of today.

    Raises ``NoSuchCase``; to somebody whose kuasa for it ended or expired, that (``require_reason``).
    """
    if who.account is None:
        raise NoSuchCase()
    there = Case.objects.exclude(state=State.CANCELLED).filter(pk=case_id)
    found = there.filter(handled_by(who)).first()
    if found is None:
        other = there.first()
        if other is not None:
            require_reason(who, other)
        raise NoSuchCase()
    return found


def opening_for(who: Principal, type_code: str, proxy_id: UUID | str) -> Proxy:
    """The valid kuasa under which a new file of that type may be opened. Raises ``NoSuchProxy``, ``ProxyTooNarrow``."""
    found = next((one for one in valid(who) if str(one.pk) == str(proxy_id)), None)
    if found is None:
        raise NoSuchProxy()
    if not covers_type(found.types, found.case_id is not None, type_code):
        raise ProxyTooNarrow()
    return found


def is_party(case: Case, who: Principal) -> bool:
    """Whether the file is this person's own, or he worked on it as somebody's agent."""
    return who.account_id is not None and (
        case.account_id == who.account_id
        or AgentWork.objects.filter(case=case, agent=who.account_id).exists()
    )


# --- whose kuasa may be read -----------------------------------------------------------------------------------


def given(who: Principal) -> list[Proxy]:
    """The powers of attorney that this person gave or was offered as grantor, newest first."""
    rows = Proxy.objects.filter(grantor=who.account).select_related("agent", "grantor", "case")
    return list(rows.order_by("-offered_at", "-id")[:MOST])


def taken(who: Principal) -> list[Proxy]:
    """The powers of attorney in which this person is the agent, newest first."""
    rows = Proxy.objects.filter(agent=who.account).select_related("agent", "grantor", "case")
    return list(rows.order_by("-offered_at", "-id")[:MOST])


def one(who: Principal, proxy_id: UUID | str) -> Proxy:
    """A kuasa of which this person is a side; raises ``NoSuchProxy``."""
    rows = Proxy.objects.select_related("agent", "grantor", "case").filter(pk=proxy_id)
    found = rows.filter(Q(grantor=who.account) | Q(agent=who.account)).first() if who.account else None
    if found is None:
        raise NoSuchProxy()
    return found


def seen_with(cases: QuerySet[Case], proxy_id: UUID | str) -> Proxy:
    """A kuasa under which somebody worked on one of these files; raises ``NoSuchProxy``."""
    found = Proxy.objects.filter(pk=proxy_id, work__case__in=cases).first()
    if found is None:
        raise NoSuchProxy()
    return found


def files_for(who: Principal, proxy: Proxy, *, limit: int = 100) -> list[Case]:
    """The files that a valid kuasa opens to its agent, newest first; none once it ended."""
    if all(one.pk != proxy.pk for one in valid(who)):
        return []
    rows = Case.objects.filter(_reach(proxy)).exclude(state=State.CANCELLED)
    return list(rows.order_by("-saved_at", "-id")[:limit])


def worked_on(case: Case) -> list[Proxy]:
    """The powers of attorney under which agents worked on a file."""
    rows = AgentWork.objects.filter(case=case).select_related("proxy__agent", "proxy__grantor")
    return [row.proxy for row in rows.order_by("id")]


def told_of(case: Case, on: date) -> list[Account]:
    """The agents who are told of a file beside its applicant: those who worked on it under a kuasa of that day."""
    rows = AgentWork.objects.filter(
        case=case, proxy__state=ProxyState.ACCEPTED, proxy__start__lte=on, proxy__until__gte=on
    )
    return [row.agent for row in rows.select_related("agent").order_by("id")]


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of the document of a kuasa."""

    number: int
    part: Part


def papers_of(proxy: Proxy) -> list[Paper]:
    """The files of its document, in their order."""
    return [Paper(number, part) for number, part in enumerate(parts_of(proxy.parts), 1)]


def titles(codes: Collection[str], names: dict[str, str]) -> str:
    """The types of a scope in words."""
    return ", ".join(names.get(code, code) for code in codes)
