# SPDX-License-Identifier: Apache-2.0
"""Penyimpangan: whatever went another way than usual for a stated reason, with the reason, newest first."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from permisi.cases import queries as cases
from permisi.cases.events import NewFactClaimed
from permisi.cases.events.holding import HolderConfirmed
from permisi.cases.events.reopening import CaseReopened
from permisi.cases.events.splitting import CaseSplit
from permisi.cases.models import Case
from permisi.decisions.events import Overridden
from permisi.ledger import queries as log
from permisi.ledger.queries import Told
from permisi.parts.asking import number_of, who_is
from permisi.procedure.events import InterestDeclared, InterestFound, TakenAhead

PAGE = 50
KINDS = (
    *(TakenAhead.kind, NewFactClaimed.kind, InterestDeclared.kind, InterestFound.kind),
    *(Overridden.kind, CaseSplit.kind, CaseReopened.kind, HolderConfirmed.kind),
)
"""A younger file that went first, an item that came up after the joint list, an interest, an override, a split, an
ended file that goes on, and a file that got another holder and kept its place."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """One of them, with its file if one may see it."""

    told: Told
    case: Case | None
    older: int  # how many files it went before


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """One page of them."""
    who = who_is(request)
    before = number_of(request.GET.get("sebelum"), digits=18)
    found = log.newest_of(KINDS, before=before, limit=PAGE + 1)
    ids = {_case_of(one) for one in found}
    known = {str(case.pk): case for case in cases.visible_to(who).filter(pk__in=ids - {""})}
    rows = [
        Deviation(one, known.get(_case_of(one)), len(one.payload.get("older", []))) for one in found[:PAGE]
    ]
    more = found[PAGE - 1].id if len(found) > PAGE else 0
    return render(request, "oversight/deviations.html", {"rows": rows, "more": more})


def _case_of(told: Told) -> str:
    subject = str(told.payload.get("subject", ""))
    return str(told.payload.get("case") or subject.removeprefix("case:"))
