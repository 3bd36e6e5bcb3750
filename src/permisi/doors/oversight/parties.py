# SPDX-License-Identifier: Apache-2.0
"""Agents and beneficial owners: who has how many files, and whether they went faster than everybody else's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from permisi.cases.agents import parties
from permisi.cases.agents.parties import Party, PartyFile
from permisi.cases.rules.state import State
from permisi.ground.said import said
from permisi.ledger import acts as ledger
from permisi.parts.asking import who_is
from permisi.parts.words import angka

PAGE = 50
Pages = Callable[..., list[Party]]


@dataclass(frozen=True, slots=True)
class Row:
    """One of them in the table."""

    url: str
    party: Party
    types: str
    median: str
    others: str
    ahead: bool


@require_safe
def agents(request: HttpRequest) -> HttpResponse:
    """Agents, most files first."""
    return _listed(request, parties.agents, "pengawasan:penerima-kuasa", owners=False)


@require_safe
def owners(request: HttpRequest) -> HttpResponse:
    """Beneficial owners, most files first."""
    return _listed(request, parties.owners, "pengawasan:pemilik-manfaat", owners=True)


def _listed(request: HttpRequest, pages: Pages, name: str, *, owners: bool) -> HttpResponse:
    found = pages(who_is(request), after=_after(request), limit=PAGE + 1)
    shown = {
        "owners": owners,
        "rows": [_row(one, name) for one in found[:PAGE]],
        "next": f"?sesudah={found[PAGE - 1].place}" if len(found) > PAGE else "",
    }
    return render(request, "oversight/parties.html", shown)


def _after(request: HttpRequest) -> tuple[int, str] | None:
    """The line with which the last page ended; anything else is passed over."""
    count, _, key = request.GET.get("sesudah", "").partition("_")
    try:
        return int(count), str(UUID(key))
    except ValueError:
        return None


def _row(party: Party, name: str) -> Row:
    return Row(
        url=reverse(name, args=[party.key]),
        party=party,
        types=", ".join(party.types),
        median=_days(party.times.median),
        others=_days(party.times.others),
        ahead=party.times.ahead > 0,
    )


def _days(median: float | None) -> str:
    return "–" if median is None else angka(median, 0 if median.is_integer() else 1)


@require_safe
def agent(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """One agent's files; the look is noted."""
    name = parties.agent_named(account_id)
    if not name:
        raise Http404("no such agent")
    who = who_is(request)
    ledger.note_look("pengawasan.pihak", subject=f"account:{account_id}", account=str(who.account_id))
    found = parties.files_of_agent(who, account_id, after=_after_file(request), limit=PAGE + 1)
    return _one(request, name, found)


@require_safe
def owner(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The files that name one beneficial owner; the look is noted."""
    who = who_is(request)
    found = parties.files_of_owner(who, case_id, after=_after_file(request), limit=PAGE + 1)
    if not found:
        raise Http404("no such owner")
    ledger.note_look("pengawasan.pihak", subject=f"case:{case_id}", account=str(who.account_id))
    return _one(request, found[0].case.owner_name, found)


def _after_file(request: HttpRequest) -> str:
    try:
        return str(UUID(request.GET.get("sesudah", "")))
    except ValueError:
        return ""


def _one(request: HttpRequest, name: str, found: Sequence[PartyFile]) -> HttpResponse:
    shown = {
        "name": name,
        "rows": [(one.case, one.days, said(State(one.case.state).words)) for one in found[:PAGE]],
        "next": f"?sesudah={found[PAGE - 1].case.pk}" if len(found) > PAGE else "",
    }
    return render(request, "oversight/party.html", shown)
