# SPDX-License-Identifier: Apache-2.0
"""Instruments and authority: lists on any day, history, drafts, and the law as if a draft were in force."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from permisi.catalogue import queries as catalogue
from permisi.doors.studio.forms import DraftForm, EndForm, PowerForm, PublicationForm, StageForm, iso, slug
from permisi.doors.studio.frame import drawn
from permisi.doors.studio.history import history, narrowed
from permisi.doors.studio.impact import carried, compared, named
from permisi.doors.studio.paging import within
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts import powers
from permisi.parts.asking import who_is
from permisi.parts.records import STATES, TABLES, lines
from permisi.parts.refusals import note
from permisi.regulation import acts
from permisi.regulation import queries as regulation
from permisi.regulation.acts import Wanted
from permisi.regulation.models import Authority, Instrument
from permisi.regulation.queries import changes
from permisi.regulation.rules.changes import ChangeState, next_stage
from permisi.regulation.rules.force import forces, rests_on_too_little
from permisi.regulation.rules.office import Stage

ASKED = ["GET", "HEAD", "POST"]


def day_of(request: HttpRequest) -> date:
    """The day asked for (``pada``); today if none, or none that exists."""
    try:
        return date.fromisoformat(request.GET.get("pada", ""))
    except ValueError:
        return regulation.today()


def refused(request: HttpRequest, no: Refusal) -> None:
    """Say a no over the form, which keeps what was typed."""
    note(request, no)
    messages.error(request, no.words())


@require_safe
def instruments(request: HttpRequest) -> HttpResponse:
    """All instruments with their standing on a day; drafts first."""
    on, law = day_of(request), regulation.law()
    force, words = forces(law.instruments.values()), request.GET.get("q", "").strip().lower()
    rows = [
        powers.shown(row, force[row.key], on)
        for row in sorted(law.instruments.values(), key=lambda row: (row.stage is Stage.PUBLISHED, -row.year))
        if words in f"{row.cited} {row.in_full}".lower()
    ]
    page = within(request, rows, lambda one: one.key)
    return drawn(request, "peraturan.html", {"rows": page.rows, "page": page, "on": on, "words": words})


@require_http_methods(ASKED)
def drafting(request: HttpRequest) -> HttpResponse:
    """Enter a draft."""
    form = DraftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = form.row()
            acts.draft_instrument(row.key, row, who=who_is(request))
            messages.success(request, said("Rancangan dicatat. Rancangan belum berlaku."))
            return redirect("studio:satu-peraturan", row.key)
        except Refusal as no:
            refused(request, no)
    return drawn(request, "rancangan.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(ASKED)
def instrument(request: HttpRequest, key: str) -> HttpResponse:
    """One instrument: where it stands, what it brings, its history, and its next stage."""
    found = Instrument.objects.filter(key=key, retired=False).first()
    if found is None:
        raise Http404(key)
    law, stage = regulation.law(), next_stage(Stage(found.stage))
    kind = PublicationForm if stage is Stage.PUBLISHED else StageForm
    form = kind(request.POST or None) if stage else None
    if request.method == "POST" and form is not None and stage is not None and form.is_valid():
        try:
            messages.success(request, _advanced(request, key, stage, form.cleaned_data))
            return redirect("studio:satu-peraturan", key)
        except Refusal as no:
            refused(request, no)
    shown = {
        "row": law.instruments[key],
        "shown": powers.shown(
            law.instruments[key], forces(law.instruments.values())[key], regulation.today()
        ),
        "stage": said(powers.STAGES[stage]) if stage else "",
        "form": form,
        "brings": changes.open_changes(key),
        "versions": history(found),
        "today": regulation.today(),
    }
    return drawn(request, "peraturan-satu.html", shown, status=422 if form and form.is_bound else 200)


def _advanced(request: HttpRequest, key: str, stage: Stage, facts: dict[str, Any]) -> str:
    if stage is not Stage.PUBLISHED:
        acts.advance_instrument(key, stage, on=facts["on"], number=facts["number"], who=who_is(request))
        return said("Tahap dicatat.")
    told = {name: iso(facts[name]) for name in ("start", "published_on", "gazette")}
    wanted = Wanted("instrument", key, {"stage": str(stage), **told})
    acts.propose_change(wanted, facts["reason"], who=who_is(request))
    return said("Pengundangan diusulkan. Orang lain yang mengesahkannya.")


@require_safe
def authority(request: HttpRequest) -> HttpResponse:
    """Every record of authority that carries on a day, and those that do not."""
    on, law = day_of(request), regulation.law()
    names = {one.code: one.name for one in catalogue.published()}
    carrying = {row.key: row for row in law.carrying()}
    titles, forms = regulation.titles(), regulation.delegating_forms(on)
    rows: list[dict[str, Any]] = [
        {
            "row": row,
            "title": powers.title_of(row.receiver, titles),
            "giver": powers.title_of(row.giver, titles) if row.giver else "",
            "scopes": powers.scopes_in_words(row),
            "types": powers.types_in_words(row, names),
            "span": powers.span_in_words(carrying[row.key].force if row.key in carrying else row.force),
            "carries": row.key in carrying and on in carrying[row.key].force,
            "undated": row.key in carrying and carrying[row.key].undated,
            "weak": rests_on_too_little(row, law.instruments, forms),
        }
        for row in law.authority
    ]
    words = request.GET.get("q", "").strip()
    rows = [one for one in rows if words.lower() in _told(one)]
    rows.sort(key=lambda one: not one["carries"])
    page = within(request, rows, lambda one: one["row"].key)
    return drawn(request, "wewenang.html", {"rows": page.rows, "page": page, "on": on, "words": words})


def _told(one: dict[str, Any]) -> str:
    """What the search looks at in a line of the list."""
    said_of = [one[name] for name in ("title", "giver", "scopes", "types")]
    return " ".join([*said_of, one["row"].instrument, one["row"].article]).lower()


@require_http_methods(ASKED)
def granting(request: HttpRequest) -> HttpResponse:
    """Propose a new record of authority; under a draft it waits for the draft."""
    form = PowerForm(request.POST or None, basis=request.GET.get("dasar", ""))
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        row = regulation.law().instruments[facts["instrument"]]
        key = slug(f"{facts['kind']} {facts['receiver']} {facts['start']} {facts['instrument']}")
        wanted = Wanted("authority", key, facts, bundle="" if row.stage is Stage.PUBLISHED else row.key)
        try:
            change = acts.propose_change(wanted, form.cleaned_data["reason"], who=who_is(request))
            messages.success(request, said("Usulan tersimpan. Orang lain yang mengesahkannya."))
            return redirect("studio:satu-usulan", change.pk)
        except Refusal as no:
            refused(request, no)
    return drawn(request, "wewenang-baru.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(ASKED)
def power(request: HttpRequest, key: str) -> HttpResponse:
    """One record of authority: what it says, its history, and proposing its end."""
    found = Authority.objects.filter(key=key, retired=False).first()
    law = regulation.law()
    row = next((one for one in law.authority if one.key == key), None)
    if found is None or row is None:
        raise Http404(key)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            wanted = Wanted("authority", key, form.facts())
            change = acts.propose_change(wanted, form.cleaned_data["reason"], who=who_is(request))
            messages.success(request, said("Usulan tersimpan. Orang lain yang mengesahkannya."))
            return redirect("studio:satu-usulan", change.pk)
        except Refusal as no:
            refused(request, no)
    names = {one.code: one.name for one in catalogue.published()}
    shown = {
        "row": row,
        "title": powers.title_of(row.receiver, regulation.titles()),
        "giver": powers.title_of(row.giver, regulation.titles()) if row.giver else "",
        "kind": said(powers.KINDS[row.kind]),
        "scopes": powers.scopes_in_words(row),
        "types": powers.types_in_words(row, names),
        "span": powers.span_in_words(row.force),
        "versions": history(found),
        "changes": [
            (one, said(STATES[ChangeState(one.state)])) for one in changes.changes_of("authority", key)
        ],
        "form": form,
    }
    return drawn(request, "wewenang-satu.html", shown, status=422 if form.is_bound else 200)


@require_safe
def trying(request: HttpRequest) -> HttpResponse:
    """The law on a day as if a draft were in force: who would sign, what would open, which rules it touches."""
    law, start, key = regulation.law(), day_of(request), request.GET.get("rancangan", "")
    drafts = [row for row in law.instruments.values() if row.stage is not Stage.PUBLISHED]
    chosen = next((row for row in drafts if row.key == key), None)
    shown: dict[str, Any] = {"drafts": drafts, "chosen": chosen, "on": start}
    if chosen is not None:
        shown |= {
            "impact": compared(law, changes.as_if(chosen.key, start), on=start),
            "carried": carried(chosen.key, start),
            "brings": [
                (one, said(TABLES[one.table]), lines(narrowed(changes.would_change(one)), named()))
                for one in changes.open_changes(chosen.key)
                if one.table != "authority"
            ],
        }
    return drawn(request, "andai.html", shown)
