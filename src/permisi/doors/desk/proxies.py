# SPDX-License-Identifier: Apache-2.0
"""Who acted for the applicant, as the officer reads it: the kuasa, its last day, its declared fee, its document."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from permisi.cases import queries as cases
from permisi.cases.agents import queries as agents
from permisi.cases.agents.errors import NoSuchProxy
from permisi.cases.agents.models import Proxy
from permisi.cases.models import Case
from permisi.cases.rules.proxies import Standing
from permisi.cases.rules.roles import Role
from permisi.ground.said import said
from permisi.ledger import acts as ledger
from permisi.parts.asking import who_is
from permisi.parts.serving import as_it_came


@dataclass(frozen=True, slots=True)
class Shown:
    """A kuasa under which somebody worked on a file."""

    row: Proxy
    words: str
    role: str
    valid: bool
    papers: list[tuple[str, str]]  # name and address


def proxies_of(case: Case) -> list[Shown]:
    """Every kuasa under which an agent worked on the file. One query."""
    return [_shown(one) for one in agents.worked_on(case)]


def _shown(proxy: Proxy) -> Shown:
    how = agents.standing_of(proxy)
    papers = [
        (one.part.name, reverse("meja:kuasa", args=[proxy.pk, one.number])) for one in agents.papers_of(proxy)
    ]
    return Shown(proxy, said(how.words), said(Role(proxy.role).words), how is Standing.VALID, papers)


@require_safe
def paper(request: HttpRequest, proxy_id: UUID, number: int) -> HttpResponseBase:
    """A file of the document, to whoever may see a file on which it was used; the look is noted."""
    who = who_is(request)
    proxy = agents.seen_with(cases.visible_to(who), proxy_id)
    part = next((one.part for one in agents.papers_of(proxy) if one.number == number), None)
    if part is None:
        raise NoSuchProxy()
    ledger.note_look("meja.kuasa", subject=proxy.ref, account=str(who.account_id))
    return as_it_came(part)
