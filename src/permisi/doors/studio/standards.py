# SPDX-License-Identifier: Apache-2.0
"""Service standards: drafted from the records, decided by another person, announced (L-70, L-71)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases.intake.rules import headers_for
from permisi.catalogue import acts
from permisi.catalogue import queries as catalogue
from permisi.catalogue.acts.standards import Decree
from permisi.catalogue.models import ServiceStandard
from permisi.catalogue.rules import Definition
from permisi.catalogue.rules.standard import (
    TITLES,
    Component,
    StandardState,
    derived,
    differing,
    from_json,
    missing,
)
from permisi.decisions import acts as decisions
from permisi.doors.studio.forms import DecreeForm, ParticipationForm
from permisi.doors.studio.frame import drawn
from permisi.doors.studio.paging import number_in, paged, within
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said
from permisi.parts.asking import seen_in, who_is
from permisi.parts.refusals import note
from permisi.parts.shapes import Tone

STATES: dict[StandardState, tuple[Tone, str]] = {
    StandardState.DRAFTED: ("wait", mark("Disusun, menunggu orang kedua")),
    StandardState.DECIDED: ("note", mark("Ditetapkan, belum diumumkan")),
    StandardState.ANNOUNCED: ("ok", mark("Diumumkan")),
}

VERSIONS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A component as the studio shows it: what it says, and what the announced standard said instead."""

    number: int
    title: str
    component: Component
    before: Component | None  # where it differs
    new: frozenset[str]
    gone: tuple[str, ...]


@require_safe
def standards(request: HttpRequest) -> HttpResponse:
    """Every type with how far its standard has come; the same number of questions for any number of types."""
    words = request.GET.get("q", "").strip()
    types = catalogue.current_definitions()
    found = [one for one in types if words.lower() in f"{one.code} {one.name}".lower()]
    page = within(request, found, lambda one: one.code)
    newest, around = catalogue.newest_standards([one.code for one in page.rows]), catalogue.around()
    rows = [_listed(one, derived(one, around), *newest.get(one.code, (None, None))) for one in page.rows]
    return drawn(request, "standar.html", {"rows": rows, "page": page, "q": words})


def _listed(
    known: Definition,
    now: tuple[Component, ...],
    newest: ServiceStandard | None,
    announced: ServiceStandard | None,
) -> dict[str, object]:
    tone, words = STATES[StandardState(newest.state)] if newest else ("", mark("Belum disusun"))
    unlike = differing(from_json(announced.content), now) if announced else ()
    return {
        "code": known.code,
        "name": known.name,
        "newest": newest,
        "tone": tone,
        "words": said(words),
        "missing": [said(TITLES[part]) for part in missing(now)],
        "unlike": [said(TITLES[part]) for part in unlike],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def standard(request: HttpRequest, code: str) -> HttpResponse:
    """One type's standard: what its records say, what differs from the announced one, and the next step."""
    form = ParticipationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.draft_standard(code, form.cleaned_data["participation"], who=who_is(request))
            messages.success(request, said("Standar disusun. Orang lain yang menetapkannya."))
            return redirect("studio:satu-standar", code)
        except Refusal as no:
            note(request, no)
            messages.error(request, no.words())
    return _page(request, code, form, DecreeForm())


@require_http_methods(["POST"])
def deciding(request: HttpRequest, code: str, standard_id: UUID) -> HttpResponse:
    """Enter the decree, or announce what was decided."""
    form = DecreeForm(request.POST if request.POST.get("tindakan") == "tetapkan" else None)
    try:
        if done := _done(request, standard_id, form):
            messages.success(request, done)
            return redirect("studio:satu-standar", code)
    except Refusal as no:
        note(request, no)
        messages.error(request, no.words())
    return _page(request, code, ParticipationForm(), form)


def _done(request: HttpRequest, standard_id: UUID, form: DecreeForm) -> str:
    """Carry it out; an empty text if the form must be mended first."""
    who, seen = who_is(request), seen_in(request)
    if request.POST.get("tindakan") == "umumkan":
        acts.announce_standard(standard_id, seen=seen, who=who)
        return said("Standar diumumkan.")
    if form.is_valid():
        told = form.cleaned_data
        decree = Decree(told["decree"], told["on"], told["review_on"])
        acts.decide_standard(standard_id, decree, seen=seen, who=who)
        return said("Standar ditetapkan. Umumkan agar warga membacanya.")
    return ""


def _page(request: HttpRequest, code: str, form: ParticipationForm, decree: DecreeForm) -> HttpResponse:
    _, known = catalogue.current(code)
    now, announced = catalogue.derived_standard(code), catalogue.announced_standard(code)
    newest = next(iter(catalogue.standards_of(code, limit=1)), None)
    waiting = newest if newest is not None and newest.state != StandardState.ANNOUNCED else None
    found = catalogue.standards_of(code, before=number_in(request), limit=VERSIONS + 1)
    page = paged(request, found, lambda one: one.number, VERSIONS)
    shown = {
        "permit": known,
        "rows": rows(now, announced),
        "announced": announced,
        "unlike": catalogue.unlike_announced(code),
        "waiting": waiting,
        "state": STATES[StandardState(waiting.state)] if waiting else None,
        "moved": bool(waiting and differing(from_json(waiting.content), now)),
        "mine": bool(waiting and waiting.drafted_by_id == who_is(request).account_id),
        "versions": versions(page.rows, found),
        "page": page,
        "form": form,
        "decree": decree,
    }
    return drawn(request, "standar-satu.html", shown, status=422 if request.method == "POST" else 200)


def versions(shown: list[ServiceStandard], known: list[ServiceStandard]) -> list[dict[str, Any]]:
    """Each version with what it says otherwise than the one before it, component by component."""
    before = {one.number: one for one in known}
    return [
        {
            "one": one,
            "words": said(STATES[StandardState(one.state)][1]),
            "changed": _changed(one, before.get(one.number - 1)),
        }
        for one in shown
    ]


def _changed(one: ServiceStandard, before: ServiceStandard | None) -> list[Row]:
    if before is None:
        return []
    return [row for row in rows(from_json(one.content), before) if row.before is not None]


def rows(now: tuple[Component, ...], announced: ServiceStandard | None) -> list[Row]:
    """The fourteen, each with what is new and what is gone against the announced standard."""
    before = {one.part: one for one in from_json(announced.content)} if announced else {}
    return [_row(number, one, before.get(one.part)) for number, one in enumerate(now, start=1)]


def _row(number: int, one: Component, before: Component | None) -> Row:
    same = before is None or before.texts == one.texts
    return Row(
        number=number,
        title=said(TITLES[one.part]),
        component=one,
        before=None if same else before,
        new=frozenset() if before is None else frozenset(one.texts) - frozenset(before.texts),
        gone=() if before is None else tuple(text for text in before.texts if text not in one.texts),
    )


@require_safe
def preview(request: HttpRequest, code: str) -> HttpResponse:
    """What the records say today, as PDF; raises ``NoSuchType``."""
    return HttpResponse(
        decisions.preview_standard(code),
        headers=headers_for("application/pdf", f"Konsep-standar-{code}.pdf"),
    )
