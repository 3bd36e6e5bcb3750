# SPDX-License-Identifier: Apache-2.0
"""Who acts on a file in the portal: the one place that every act of an applicant asks (L-95)."""

from permisi.cases.agents import queries as agents
from permisi.cases.agents.errors import ProxyEnded, ProxyTooNarrow
from permisi.cases.agents.models import AgentWork, Proxy
from permisi.cases.errors import NoSuchCase
from permisi.cases.models import Case
from permisi.cases.rules.roles import Deed
from permisi.ledger.rules import Actor
from permisi.regulation.queries import Principal


def hand_of(case: Case, who: Principal, *, taking_back: bool = False) -> Actor:
    """In whose name this person acts on the file now: as its applicant, or as an agent under a kuasa.

    The kuasa is locked, so that nothing is done under it once its withdrawal stands; that the agent worked on the
    file is noted. Call it inside an act, with the file locked. ``taking_back`` wants a kuasa that says so.
    Raises ``NoSuchCase``, ``ProxyEnded``, ``ProxyExpired``, ``ProxyNotYet``, ``ProxyTooNarrow``, ``OfficerAsAgent``.
    """
    if who.account is None:
        raise NoSuchCase()
    if case.account_id == who.account_id:
        return who.actor()
    proxy = agents.proxy_for(who, case)
    if proxy is None:
        agents.require_reason(who, case)
        raise NoSuchCase()
    return under(proxy, case, who, taking_back=taking_back)


def under(proxy: Proxy, case: Case, who: Principal, *, taking_back: bool = False) -> Actor:
    """The agent's hand under this kuasa, read once more under its lock."""
    proxy = Proxy.locked(proxy.pk)
    if proxy.state != "diterima":
        raise ProxyEnded()
    may = agents.deeds_under(proxy)
    if Deed.WORK not in may or (taking_back and Deed.TAKE_BACK not in may):
        raise ProxyTooNarrow()
    AgentWork.objects.update_or_create(case=case, agent=proxy.agent, defaults={"proxy": proxy})
    return who.actor().as_agent(proxy.ref)


def hand_for(proxy: Proxy | None, who: Principal) -> Actor:
    """In whose name somebody names the people of a company: as its founder, or as its director of now."""
    if proxy is None:
        return who.actor()
    locked = Proxy.locked(proxy.pk)
    if locked.state != "diterima":
        raise ProxyEnded()
    return who.actor().as_agent(locked.ref)
