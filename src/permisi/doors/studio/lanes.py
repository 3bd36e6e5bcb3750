# SPDX-License-Identifier: Apache-2.0
"""Peralihan: by which way each type is applied for, since when and by what; the next step is proposed here."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from permisi.catalogue import queries as catalogue
from permisi.catalogue.acts.lanes import lane_key
from permisi.doors.studio.forms import LaneForm, iso
from permisi.doors.studio.frame import drawn
from permisi.doors.studio.history import history
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.records import LANES, STATES
from permisi.parts.refusals import note
from permisi.parts.shapes import Tone
from permisi.regulation import acts
from permisi.regulation import queries as regulation
from permisi.regulation.acts import Wanted
from permisi.regulation.queries import changes
from permisi.regulation.queries.lanes import lanes, without_force
from permisi.regulation.rules.changes import ChangeState
from permisi.regulation.rules.lanes import Lane, LaneRow, coming, current_row, goes_back, lane_on

TONES: dict[Lane, Tone] = {Lane.PAPER: "wait", Lane.BOTH: "note", Lane.ONLINE: "ok"}


@dataclass(frozen=True, slots=True)
class Step:
    """One record of the way of a type, as its history shows it."""

    row: LaneRow
    words: str
    back: bool
    unfounded: bool


@require_safe
def types(request: HttpRequest) -> HttpResponse:
    """Every type with its way today and what comes; those still on paper first."""
    today, known, words = regulation.today(), lanes(), request.GET.get("q", "").strip()
    open_now = {str(one.facts.get("type_code")) for one in changes.open_changes() if one.table == "lane"}
    boards = {one.code: one.ready for one in catalogue.boards()}
    rows = [
        _listed(one.code, one.name, known.get(one.code, []), today)
        | {"open": one.code in open_now, "ready": boards[one.code]}
        for one in catalogue.published()
        if words.lower() in f"{one.code} {one.name}".lower()
    ]
    rows.sort(key=lambda row: (list(Lane).index(row["lane"]), row["name"]))
    counts = [(said(name), sum(row["lane"] is lane for row in rows)) for lane, name in LANES.items()]
    return drawn(request, "peralihan.html", {"rows": rows, "counts": counts, "q": words})


def _listed(code: str, name: str, rows: list[LaneRow], today: date) -> dict[str, Any]:
    lane = lane_on(rows, today)
    return {
        "code": code,
        "name": name,
        "lane": lane,
        "tone": TONES[lane],
        "words": said(LANES[lane]),
        "row": current_row(rows, today),
        "next": [(one, said(LANES[one.lane])) for one in coming(rows, today)],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, code: str) -> HttpResponse:
    """The way of one type with its history, and proposing the next step; raises ``NoSuchType``."""
    _, known = catalogue.current(code)
    form = LaneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        facts = {"type_code": code} | {name: iso(told[name]) for name in ("lane", "start", "instrument")}
        try:
            wanted = Wanted("lane", lane_key(code, told["start"]), facts)
            change = acts.propose_change(wanted, told["reason"], who=who_is(request))
            messages.success(request, said("Usulan tersimpan. Orang lain yang mengesahkannya."))
            return redirect("studio:satu-usulan", change.pk)
        except Refusal as no:
            note(request, no)
            form.add_error(None, no.words())
    rows, today = lanes(code)[code], regulation.today()
    shown = {
        "permit": known,
        **_listed(code, known.name, rows, today),
        "steps": steps(rows),
        "changes": [
            (one, said(STATES[ChangeState(one.state)]))
            for one in changes.changes_with("lane", "type_code", code)
        ],
        "blocking": catalogue.blocking(code),
        "versions": history(*changes.ways_of(code), following=True),
        "form": form,
    }
    return drawn(request, "peralihan-satu.html", shown, status=422 if form.is_bound else 200)


def steps(rows: list[LaneRow]) -> list[Step]:
    """The history of a way, newest first, with what stands on too little and what led back."""
    unfounded = without_force(rows)
    return [
        Step(row, said(LANES[row.lane]), goes_back(rows, row), row.basis in unfounded)
        for row in sorted(rows, key=lambda row: row.start, reverse=True)
    ]
