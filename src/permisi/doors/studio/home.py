# SPDX-License-Identifier: Apache-2.0
"""The studio's first page: its sections, and what waits for a second person."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from permisi.doors.studio.frame import deck, drawn, who_is
from permisi.regulation.queries import changes


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where to go, and how many proposals of others this person could decide."""
    mine = who_is(request).account_id
    waiting = [one for one in changes.open_changes() if one.proposed_by_id != mine]
    return drawn(request, "home.html", {"sections": deck(), "waiting": len(waiting)})
