# SPDX-License-Identifier: Apache-2.0
"""Reading powers of attorney: which files a person may handle for whom, and whose kuasa may be read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from permisi.cases.agents.errors import (
    NoSuchCompany,
    NoSuchProxy,
    OfficerAsAgent,
    ProxyEnded,
    ProxyExpired,
    ProxyNotYet,
    ProxyTooNarrow,
)
from permisi.cases.agents.models import AgentWork, Company, HolderChange, PaperFellow, Proxy
from permisi.cases.errors import NoSuchCase
from permisi.cases.events.proxies import ProxyRanOut
from permisi.cases.models import Case
from permisi.cases.rules.holding import HolderState
from permisi.cases.rules.keeping import Part, parts_of
from permisi.cases.rules.proxies import ProxyState, Standing, covers_type, standing
from permisi.cases.rules.roles import Deed, Role, deeds
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

    Whoever holds a post acts for nobody else, but may apply together with others. One query.
    """
    mine = Q(account=who.account)
    for one in valid(who):
        mine |= _reach(one)
    return mine


def valid(who: Principal) -> list[Proxy]:
    """The powers of attorney under which this person may act today."""
    if who.account is None:
        return []
    today = regulation.today()
    rows = Proxy.objects.filter(
        agent=who.account, state=ProxyState.ACCEPTED, start__lte=today, until__gte=today
    )
    if who.held:
        rows = rows.filter(role=Role.FELLOW)
    return list(rows.select_related("grantor", "company").order_by("-offered_at", "-id"))


def for_others(who: Principal, *, limit: int) -> list[tuple[Case, Proxy]]:
    """The newest files of others that this person may handle or read today, each with the kuasa. Two queries."""
    standing = valid(who)
    if not standing:
        return []
    reached = Q()
    for one in standing:
        reached |= _reach(one)
    rows = Case.objects.filter(reached).exclude(account=who.account).exclude(state=State.CANCELLED)
    rows = rows.order_by("-saved_at", "-id")[:limit]
    return [(case, _most([one for one in standing if reaches(one, case)])) for case in rows]


def to_answer(who: Principal) -> list[Proxy]:
    """The powers of attorney that wait for this person's word, newest first. One query."""
    asked = Q(agent=who.account, state=ProxyState.MADE) | Q(grantor=who.account, state=ProxyState.OFFERED)
    rows = Proxy.objects.filter(asked, until__gte=regulation.today())
    return list(rows.select_related("agent", "grantor", "company").order_by("-offered_at", "-id")[:MOST])


def _most(found: Sequence[Proxy]) -> Proxy:
    """Of several the one that lets its agent do most."""
    return max(found, key=lambda one: len(deeds_under(one)))


def deeds_under(proxy: Proxy) -> frozenset[Deed]:
    """What its role lets the person do."""
    return deeds(proxy.role, may_withdraw=proxy.may_withdraw)


def _reach(proxy: Proxy) -> Q:
    if proxy.company_id is not None:
        return Q(company=proxy.company_id)
    if proxy.case_id is not None:
        return Q(pk=proxy.case_id, account=proxy.grantor_id)
    files = Q(account=proxy.grantor_id)
    return files & Q(type_code__in=proxy.types) if proxy.types else files


def reaches(proxy: Proxy, case: Case) -> bool:
    """Whether a kuasa is about this file, whether or not it is valid today."""
    if proxy.company_id is not None:
        return proxy.company_id == case.company_id
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
    """Under which kuasa this person would act on the file today: of several the one that lets him do most."""
    found = [one for one in valid(who) if reaches(one, case)]
    return _most(found) if found else None


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
        raise ProxyExpired(until=f"{newest.until:%d-%m-%Y}")
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
    if Deed.WORK not in deeds_under(found) or not covers_type(
        found.types, found.case_id is not None, type_code
    ):
        raise ProxyTooNarrow()
    return found


def applied_case(who: Principal, case_id: UUID | str) -> Case:
    """A file whose decision this person may open: the own one, or one whose role says so. Raises ``NoSuchCase``."""
    case = handled_case(who, case_id)
    if case.account_id != who.account_id:
        proxy = proxy_for(who, case)
        if proxy is None or Deed.RECEIVE not in deeds_under(proxy):
            raise NoSuchCase()
    return case


def is_party(case: Case, who: Principal) -> bool:
    """Whether the file is this person's own or was, he accepted to take it over, worked on it as an agent, applies
    too, or was of its company."""
    if who.account_id is None:
        return False
    if case.account_id == who.account_id:
        return True
    inside = Q(case=case, role=Role.FELLOW)
    if case.company_id is not None:
        inside |= Q(company=case.company_id)
    gave, took = Q(giver=who.account_id, state=HolderState.CONFIRMED), Q(taker=who.account_id)
    handed = HolderChange.objects.filter(gave | (took & Q(accepted_at__isnull=False)), case=case)
    return (
        handed.exists()
        or AgentWork.objects.filter(case=case, agent=who.account_id).exists()
        or Proxy.objects.filter(inside, agent=who.account_id, accepted_at__isnull=False).exists()
    )


# --- companies -------------------------------------------------------------------------------------------------


def founded(who: Principal) -> list[Company]:
    """The companies that this person entered."""
    return (
        list(Company.objects.filter(founder=who.account).order_by("name", "id")[:MOST]) if who.account else []
    )


def founded_company(who: Principal, company_id: UUID | str) -> Company:
    """One that this person entered; raises ``NoSuchCompany``."""
    found = next((one for one in founded(who) if str(one.pk) == str(company_id)), None)
    if found is None:
        raise NoSuchCompany()
    return found


def managed(who: Principal) -> list[Company]:
    """The companies whose people this person names and dismisses: the founder, and its directors of today."""
    mine = [one.company for one in valid(who) if one.company and Deed.PEOPLE in deeds_under(one)]
    return list({one.pk: one for one in [*founded(who), *mine]}.values())


def managed_company(who: Principal, company_id: UUID | str) -> tuple[Company, Proxy | None]:
    """One of them, and under which role where the person is not its founder. Raises ``NoSuchCompany``."""
    found = next((one for one in managed(who) if str(one.pk) == str(company_id)), None)
    if found is None:
        raise NoSuchCompany()
    if found.founder_id == who.account_id:
        return found, None
    under = [one for one in valid(who) if one.company_id == found.pk]
    return found, next(one for one in under if Deed.PEOPLE in deeds_under(one))


def people_of(companies: Collection[Company]) -> dict[UUID, list[Proxy]]:
    """The people of these companies, newest first; one query."""
    found: dict[UUID, list[Proxy]] = {}
    rows = Proxy.objects.filter(company__in=[one.pk for one in companies])
    for row in rows.select_related("agent", "grantor", "company", "case").order_by("-offered_at", "-id"):
        if row.company_id is not None:
            found.setdefault(row.company_id, []).append(row)
    return found


def fellows_of(case: Case) -> list[Proxy]:
    """Who was asked to apply together with the applicant, in the order of the asking; ended ones are left out."""
    rows = Proxy.objects.filter(case=case, role=Role.FELLOW, ended_at=None).select_related("agent", "grantor")
    return list(rows.order_by("offered_at", "id"))


def with_fellow(nik_index: bytes, limit: int) -> list[UUID]:
    """The files on which the person with that NIK applies too on paper, newest first; for whoever searches them."""
    rows = PaperFellow.objects.filter(nik_index=nik_index, withdrawn_at=None).order_by("-added_at")
    return list(rows.values_list("case", flat=True)[:limit])


# --- whose kuasa may be read -----------------------------------------------------------------------------------


def given(who: Principal) -> list[Proxy]:
    """The powers of attorney that this person gave or was offered as grantor, newest first."""
    rows = Proxy.objects.filter(grantor=who.account, company=None).select_related("agent", "grantor", "case")
    return list(rows.order_by("-offered_at", "-id")[:MOST])


def taken(who: Principal) -> list[Proxy]:
    """The powers of attorney in which this person is the agent, newest first."""
    rows = Proxy.objects.filter(agent=who.account).select_related("agent", "grantor", "case", "company")
    return list(rows.order_by("-offered_at", "-id")[:MOST])


def one(who: Principal, proxy_id: UUID | str) -> Proxy:
    """A kuasa of which this person is a side, or names the people of its company; raises ``NoSuchProxy``."""
    found = Proxy.objects.select_related("agent", "grantor", "case", "company").filter(pk=proxy_id).first()
    if found is None or who.account is None:
        raise NoSuchProxy()
    if who.account.pk not in (found.grantor_id, found.agent_id) and (
        found.company_id is None or found.company_id not in {one.pk for one in managed(who)}
    ):
        raise NoSuchProxy()
    return found


def role_of(proxy_id: UUID | str) -> str:
    """As what a kuasa names its agent; empty where there is none."""
    return str(Proxy.objects.filter(pk=proxy_id).values_list("role", flat=True).first() or "")


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
    """The powers of attorney under which agents worked on a file, those of an earlier holder too."""
    rows = AgentWork.objects.filter(case=case).select_related(
        "proxy__agent", "proxy__grantor", "proxy__company"
    )
    return [row.proxy for row in rows.order_by("id")]


def told_of(case: Case, on: date) -> list[Account]:
    """Who is told of a file beside its applicant: who applies too, and agents of that day who worked on it.

    Those of an earlier holder are not: their kuasa is no longer about this file.
    """
    rows = Proxy.objects.filter(state=ProxyState.ACCEPTED, start__lte=on, until__gte=on)
    rows = rows.filter(Q(work__case=case) | Q(case=case, role=Role.FELLOW)).select_related("agent")
    rows = rows.filter(Q(grantor=case.account_id) | Q(company__isnull=False, company=case.company_id))
    return list({row.agent_id: row.agent for row in rows.order_by("accepted_at", "id")}.values())


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


def parties_of(subjects: Collection[str]) -> dict[str, frozenset[UUID]]:
    """Of these files whoever is a party, as ``is_party`` says it of one person. Five queries, however many."""
    ids = [UUID(one.removeprefix("case:")) for one in subjects if one.startswith("case:")]
    found: dict[UUID, set[UUID]] = {}
    companies: dict[UUID, set[UUID]] = {}
    for pk, account, company in Case.objects.filter(pk__in=ids).values_list("pk", "account", "company"):
        found[pk] = {account}
        if company is not None:
            companies.setdefault(company, set()).add(pk)
    for pk, agent in AgentWork.objects.filter(case__in=ids).values_list("case", "agent"):
        found[pk].add(agent)
    inside = Proxy.objects.filter(accepted_at__isnull=False)
    for pk, agent in inside.filter(case__in=ids, role=Role.FELLOW).values_list("case", "agent"):
        found[pk].add(agent)
    for company, agent in inside.filter(company__in=list(companies)).values_list("company", "agent"):
        for pk in companies[company]:
            found[pk].add(agent)
    changes = HolderChange.objects.filter(case__in=ids, accepted_at__isnull=False)
    for pk, giver, taker, state in changes.values_list("case", "giver", "taker", "state"):
        found[pk] |= {taker, giver} if state == HolderState.CONFIRMED else {taker}
    return {f"case:{pk}": frozenset(people) for pk, people in found.items()}
