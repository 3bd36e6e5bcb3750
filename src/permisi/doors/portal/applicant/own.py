# SPDX-License-Identifier: Apache-2.0
"""Whose page it is: every page under a file begins by asking whether the file is this person's own."""

import functools
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from permisi.cases import queries as cases
from permisi.cases.agents import queries as proxies
from permisi.cases.agents.errors import ProxyTooNarrow
from permisi.cases.agents.models import Proxy
from permisi.cases.errors import NotADraft
from permisi.cases.errors.again import MovedOn
from permisi.cases.models import Case
from permisi.cases.rules.roles import Deed
from permisi.cases.rules.state import State
from permisi.parts.asking import who_is

View = Callable[..., HttpResponseBase]


def own(
    *states: State, agents: bool = True, fellows: bool = False, deed: Deed = Deed.READ
) -> Callable[[View], View]:
    """Give the view the file that the person handles instead of its identity; raises ``NoSuchCase``.

    That is the own file, and where ``agents`` may come here also a grantor's under a kuasa of today; with
    ``fellows`` instead also who applies too, or leads its company.

    A file that is in none of ``states`` leads to its own page, whatever that shows by now; so does one whose role
    does not allow the ``deed`` that the page is for, with the reason.
    """

    find = proxies.applied_case if fellows else proxies.handled_case if agents else cases.own_case

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def opened(request: HttpRequest, case_id: UUID, **rest: Any) -> HttpResponseBase:
            who = who_is(request)
            case = find(who, case_id)
            request.proxy = proxies.proxy_for(who, case) if case.account_id != who.account_id else None  # type: ignore[attr-defined]  # Django has no such name; dasar.html draws it
            may = _deeds(acting_as(request))
            request.reads_only = Deed.WORK not in may  # type: ignore[attr-defined]  # as above
            request.takes_back = Deed.TAKE_BACK in may  # type: ignore[attr-defined]  # as above
            if states and case.state not in states:
                return _away(request, case, states)
            if deed not in may:
                messages.warning(request, ProxyTooNarrow().words())
                return redirect("saya:case", case.pk)
            return view(request, case, **rest)

        return opened

    return decorate


def acting_as(request: HttpRequest) -> Proxy | None:
    """Under which kuasa the person is at the file of this page; none at the own one."""
    found: Proxy | None = getattr(request, "proxy", None)
    return found


def only_reads(request: HttpRequest) -> bool:
    """Whether the person is at a file of others and may change nothing there."""
    return Deed.WORK not in _deeds(acting_as(request))


def _deeds(proxy: Proxy | None) -> frozenset[Deed]:
    """What the person may do on the file; everything at the own one."""
    return frozenset(Deed) if proxy is None else proxies.deeds_under(proxy)


def _away(request: HttpRequest, case: Case, states: tuple[State, ...]) -> HttpResponseBase:
    """To the file's own page; who was sending something is told why it was not taken."""
    if request.method == "POST":
        no = NotADraft() if states == (State.DRAFT,) else MovedOn()
        messages.warning(request, no.words())
    return redirect("saya:case", case.pk)
