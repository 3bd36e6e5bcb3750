# SPDX-License-Identifier: Apache-2.0
"""Keeping a view of the inbox under a name, and letting go of it."""

from urllib.parse import parse_qsl

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from permisi.doors.desk.inbox import tidy_query
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.refusals import note
from permisi.people import acts


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what the inbox shows now; a word that no filter knows is left out."""
    who = who_is(request)
    query = tidy_query(dict(parse_qsl(request.POST.get("saringan", "")[:500])))
    if who.account is None:
        return redirect("meja:kotak")
    try:
        acts.keep_view(who.account, request.POST.get("nama", ""), query, by=who.actor())
    except Refusal as no:
        note(request, no)
        messages.error(request, no.words())
    else:
        messages.success(request, said("Saringan disimpan."))
    return redirect(f"{reverse('meja:kotak')}?{query}")


@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Let go of one; the files stay where they are."""
    who = who_is(request)
    if who.account is not None:
        acts.drop_view(who.account, request.POST.get("nama", ""), by=who.actor())
        messages.success(request, said("Saringan dihapus."))
    return redirect("meja:kotak")
