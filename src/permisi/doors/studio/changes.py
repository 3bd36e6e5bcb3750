# SPDX-License-Identifier: Apache-2.0
"""Proposals: what waits, what each would change and whom it would touch, and the second person's answer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from permisi.doors.studio.forms import AnswerForm
from permisi.doors.studio.frame import drawn
from permisi.doors.studio.history import narrowed
from permisi.doors.studio.impact import impact_of, named, running
from permisi.doors.studio.paging import PAGE, after, paged
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import seen_in, who_is
from permisi.parts.records import STATES, TABLES, lines
from permisi.parts.refusals import note
from permisi.regulation import acts
from permisi.regulation.models import Change
from permisi.regulation.queries import changes
from permisi.regulation.rules.changes import ChangeState


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, and page by page what was decided, newest first."""
    mine = who_is(request).account_id
    rows = [(one, said(TABLES[one.table]), one.proposed_by_id == mine) for one in changes.open_changes()]
    words = request.GET.get("q", "").replace("\0", "").strip()
    called = [table for table, name in TABLES.items() if words.lower() in said(name).lower()]
    found = changes.settled(words=words, tables=called, after=_last(request), limit=PAGE + 1)
    page = paged(request, found, lambda one: one.pk)
    lately = [(one, said(TABLES[one.table]), said(STATES[ChangeState(one.state)])) for one in page.rows]
    return drawn(request, "usulan.html", {"rows": rows, "lately": lately, "page": page, "q": words})


def _last(request: HttpRequest) -> Change | None:
    """The proposal with which the page before ended."""
    try:
        return changes.change(UUID(after(request)))
    except ValueError:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, change_id: UUID) -> HttpResponse:
    """One proposal with its differences and its impact; approve, refuse or take back."""
    change = changes.change(change_id)
    if change is None:
        raise Http404("no such change")
    form = AnswerForm(request.POST if request.POST.get("tindakan") == "tolak" else None)
    if request.method == "POST":
        try:
            if done := _decided(request, change, form):
                messages.success(request, done)
                return redirect("studio:usulan")
        except Refusal as no:
            note(request, no)
            messages.error(request, no.words())
    shown = {
        "change": change,
        "table": said(TABLES[change.table]),
        "state": said(STATES[ChangeState(change.state)]),
        "open": change.state == ChangeState.PROPOSED,
        "mine": change.proposed_by_id == who_is(request).account_id,
        "lines": lines(narrowed(changes.would_change(change)), named()),
        "brings": changes.open_changes(change.key) if change.table == "instrument" else [],
        "impact": impact_of(change),
        "recounted": running() if change.table == "holidays" else None,
        "form": form,
    }
    return drawn(request, "usulan-satu.html", shown, status=422 if request.method == "POST" else 200)


def _decided(request: HttpRequest, change: Change, form: AnswerForm) -> str:
    """Carry the answer out; an empty text if the form must be mended first."""
    who, act = who_is(request), request.POST.get("tindakan")
    if act == "sahkan":
        settled = acts.approve_change(change.pk, seen=seen_in(request), who=who)
        return said("Disahkan: {count} catatan.", count=len(settled))
    if act == "tarik":
        acts.withdraw_change(change.pk, who=who)
        return said("Usulan ditarik.")
    if act == "tolak" and form.is_valid():
        acts.refuse_change(change.pk, form.cleaned_data["answer"], who=who)
        return said("Usulan ditolak. Pengusul membaca alasannya.")
    return ""
