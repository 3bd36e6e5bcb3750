# SPDX-License-Identifier: Apache-2.0
"""Before the desk or the oversight opens to its people: are they well protected, and did they sign in today?"""

import time

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from permisi.doors.portal.accounts.adapter import SIGNED_IN_AT
from permisi.doors.portal.accounts.guards import is_guarded
from permisi.parts.refusals import refused
from permisi.people.errors import SecondStepNeeded
from permisi.regulation import queries as regulation

HOUR = 3600
LOOKING = ("GET", "HEAD")


def hindrance(request: HttpRequest) -> HttpResponse | None:
    """What stands before an officer's page: signing in anew, or setting up a second step; nothing if neither."""
    if _signed_in_long_ago(request):
        logout(request)
        return redirect_to_login(request.get_full_path() if request.method in LOOKING else "/meja/")
    if is_guarded(request.user) or not regulation.second_step_demanded():
        return None
    if request.method not in LOOKING:
        return refused(request, SecondStepNeeded())
    return redirect(f"{reverse('account_second_step')}?{urlencode({'next': request.get_full_path()})}")


def _signed_in_long_ago(request: HttpRequest) -> bool:
    """Counted from signing in, however busy the day was. A page that was open may still be sent for an hour."""
    since = request.session.get(SIGNED_IN_AT)
    longest = settings.PERMISI_OFFICER_HOURS + (request.method not in LOOKING)
    return since is not None and time.time() - since > longest * HOUR
