# SPDX-License-Identifier: Apache-2.0
"""Search over everything one may see, and the list of all files."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from permisi.cases import carried
from permisi.cases import queries as cases
from permisi.cases.errors import NoSuchCase
from permisi.cases.models import Case
from permisi.cases.rules.state import State
from permisi.doors.desk.frame import drawn
from permisi.doors.desk.inbox import permit_of
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.shapes import Link, Tone
from permisi.regulation.queries import Principal

PAGE = 50
TONES: dict[str, Tone] = {
    State.CHECKED: "note",
    State.RETURNED: "wait",
    State.PROCESSED: "note",
    State.ISSUED: "ok",
    State.REJECTED: "bad",
    State.LAPSED: "",
    State.WITHDRAWN: "",
}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Files by number, name, object or NIK."""
    words = request.GET.get("q", "").strip()
    found = cases.found(who_is(request), words, limit=PAGE) if words else []
    context = {"q": words, "rows": [_row(case) for case in found], "full": len(found) == PAGE}
    return drawn(request, "search.html", context)


@require_safe
def files(request: HttpRequest) -> HttpResponse:
    """All filed files one may see, newest first, by state."""
    who, state = who_is(request), request.GET.get("keadaan", "")
    state = state if state in TONES else ""
    found = cases.listed(who, state=state, after=_after(who, request.GET.get("sesudah", "")), limit=PAGE + 1)
    page = found[:PAGE]
    states = [Link("?", said("Semua"), current=not state)]
    states += [Link(f"?keadaan={one}", said(State(one).words), current=one == state) for one in TONES]
    context = {
        "rows": [_row(case) for case in page],
        "states": states,
        "at_counter": carried.at_counter(who) is not None,
        "next": f"?keadaan={state}&sesudah={page[-1].pk}" if len(found) > PAGE else "",
        "first": bool(request.GET.get("sesudah")),
    }
    return drawn(request, "files.html", context)


def _after(who: Principal, case_id: str) -> tuple[datetime, str] | None:
    """Where the last page ended, if it ended with a file one may see."""
    try:
        last = cases.seen_case(who, UUID(case_id))
    except (ValueError, NoSuchCase):
        return None
    return (last.submitted_at, str(last.pk)) if last.submitted_at else None


def _row(case: Case) -> dict[str, object]:
    words, tone = said(State(case.state).words), TONES.get(case.state, "")
    return {"case": case, "permit": permit_of(case), "state": words, "tone": tone}
