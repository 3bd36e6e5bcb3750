# SPDX-License-Identifier: Apache-2.0
"""The SOP in the studio: the table edited row by row, its faults and chart beside it, a second person's answer."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from permisi.cases.intake.rules import headers_for
from permisi.catalogue import drafting, queries
from permisi.catalogue.models import SopDraft
from permisi.catalogue.rules import Definition
from permisi.decisions import acts as decisions
from permisi.doors.studio.forms import AnswerForm
from permisi.doors.studio.frame import drawn
from permisi.doors.studio.paging import within
from permisi.doors.studio.sopforms import IdentityForm, ProposalForm, RowForm
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said
from permisi.parts.asking import seen_in, who_is
from permisi.parts.procedures import chart_of
from permisi.parts.refusals import note
from permisi.procedure.rules import editing
from permisi.procedure.rules.counting import LimitKind
from permisi.procedure.rules.linting import Around, lint
from permisi.procedure.rules.sop import APPLICANT, Sop, SopRow
from permisi.regulation import queries as regulation

PDF = "application/pdf"
ASKED = ["GET", "HEAD", "POST"]
STATES = {
    "disusun": mark("Sedang disusun"),
    "diusulkan": mark("Menunggu orang kedua"),
    "disahkan": mark("Disahkan, menunggu harinya"),
    "terbit": mark("Berlaku"),
    "ditolak": mark("Ditolak"),
    "dibuang": mark("Dibuang"),
}


def found(draft_id: UUID) -> SopDraft:
    """The draft; 404 for a stranger."""
    draft = queries.sop_draft(draft_id)
    if draft is None:
        raise Http404("no such draft")
    return draft


def findings(sop: Sop, known: Definition) -> list[Any]:
    """What the linter says of a table, the faults before the warnings."""
    said_of = lint(sop, Around(promise=known.limit(LimitKind.JANJI)))
    return sorted(said_of, key=lambda one: (one.grade, one.number))


@require_safe
def types(request: HttpRequest) -> HttpResponse:
    """Every type with its SOP in force and the draft that is open."""
    drafts, words = queries.sop_drafts(), request.GET.get("q", "").strip()
    found = [one for one in queries.published() if words.lower() in f"{one.code} {one.name}".lower()]
    page = within(request, found, lambda one: one.code)
    rows = [
        (one, drafts.get(one.code), said(STATES[drafts[one.code].state]) if one.code in drafts else "")
        for one in page.rows
    ]
    return drawn(request, "sop.html", {"rows": rows, "page": page, "q": words})


@require_POST
def opened(request: HttpRequest, code: str) -> HttpResponse:
    """Open a draft of a type's SOP, or go to the one that is open."""
    draft = drafting.open_sop_draft(code, who=who_is(request))
    return redirect("studio:rancangan-sop", draft.pk)


@require_http_methods(ASKED)
def draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The table under edit: its rows, its faults, its chart; and what comes next for it."""
    one = found(draft_id)
    proposal = ProposalForm(request.POST if request.POST.get("tindakan") == "usulkan" else None)
    answer = AnswerForm(request.POST if request.POST.get("tindakan") == "tolak" else None)
    if request.method == "POST":
        try:
            if done := _done(request, one, proposal, answer):
                messages.success(request, done)
                return redirect("studio:sop" if done == said("Rancangan dibuang.") else request.path)
        except Refusal as no:
            note(request, no)
            messages.error(request, no.words())
        one = found(draft_id)
    _version, known = queries.current(one.type.code)
    sop = drafting.sop_of(one)
    shown = {
        "draft": one,
        "sop": sop,
        "rows": [(number, row, _who(row)) for number, row in enumerate(sop.rows, 1)],
        "mine": one.author_id == who_is(request).account_id,
        "state": said(STATES[one.state]),
        "findings": findings(sop, known),
        "changed": editing.changed_rows(known.sop, sop),
        "chart": chart_of(sop, regulation.short_titles()),
        "proposal": proposal,
        "answer": answer,
    }
    return drawn(request, "rancangan-sop.html", shown, status=422 if request.method == "POST" else 200)


@require_safe
def preview(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The draft as it would be printed, for whoever may see the draft; papers are written in Indonesian."""
    one = found(draft_id)
    try:
        with override("id"):
            content = decisions.print_sop_draft(one)
    except Refusal as no:
        note(request, no)
        messages.error(request, no.words())
        return redirect("studio:rancangan-sop", one.pk)
    named = f"Rancangan-SOP-{one.type.code}.pdf"
    return HttpResponse(content, headers={**headers_for(PDF, named), "Cache-Control": "no-store"})


def _who(row: SopRow) -> str:
    return (
        said("Pemohon")
        if row.executor == APPLICANT
        else regulation.titles().get(row.executor, (row.executor,))[0]
    )


def _done(request: HttpRequest, one: SopDraft, proposal: ProposalForm, answer: AnswerForm) -> str:
    """Carry out the button that was pressed; an empty text if a form must be mended first."""
    who, act = who_is(request), request.POST.get("tindakan", "")
    plain: dict[str, tuple[Callable[[], object], str]] = {
        "urungkan": (
            partial(drafting.undo_sop, one.pk, seen=seen_in(request), who=who),
            said("Langkah terakhir diurungkan."),
        ),
        "ulang": (
            partial(drafting.redo_sop, one.pk, seen=seen_in(request), who=who),
            said("Langkah diulang."),
        ),
        "tarik": (partial(drafting.take_back_sop, one.pk, who=who), said("Usulan ditarik.")),
        "buang": (partial(drafting.drop_sop, one.pk, who=who), said("Rancangan dibuang.")),
        "sahkan": (partial(drafting.answer_sop, one.pk, yes=True, who=who), said("SOP disahkan.")),
    }
    if act in plain:
        deed, words = plain[act]
        deed()
        return words
    if act == "usulkan" and proposal.is_valid():
        effective: date = proposal.cleaned_data["effective"]
        drafting.propose_sop(one.pk, proposal.cleaned_data["reason"], effective, who=who)
        return said("Usulan tersimpan. Orang lain yang mengesahkannya.")
    if act == "tolak" and answer.is_valid():
        drafting.answer_sop(one.pk, yes=False, words=answer.cleaned_data["answer"], who=who)
        return said("Usulan ditolak. Pengusul membaca alasannya.")
    return ""


@require_POST
def moved(request: HttpRequest, draft_id: UUID, key: str) -> HttpResponse:
    """Move a row, put one below it, or remove it; the page comes back at that row."""
    one, act = found(draft_id), request.POST.get("tindakan", "")
    edits: dict[str, tuple[Callable[[Sop], Sop], str]] = {
        "naik": (lambda sop: editing.shifted(sop, key, -1), "baris dinaikkan"),
        "turun": (lambda sop: editing.shifted(sop, key, 1), "baris diturunkan"),
        "sisip": (lambda sop: editing.inserted(sop, key)[0], "baris disisipkan"),
        "ganda": (lambda sop: editing.duplicated(sop, key)[0], "baris digandakan"),
        "hapus": (lambda sop: editing.without(sop, key), "baris dihapus"),
    }
    if act not in edits or key not in {row.key for row in drafting.sop_of(one).rows}:
        raise Http404(act)
    edit, words = edits[act]
    try:
        drafting.edit_sop(one.pk, edit, words, seen=seen_in(request), who=who_is(request))
    except Refusal as no:
        note(request, no)
        messages.error(request, no.words())
    return redirect(reverse("studio:rancangan-sop", args=[one.pk]) + f"#baris-{key}")


@require_http_methods(ASKED)
def identity(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The identity block of the draft."""
    one = found(draft_id)
    form = IdentityForm(request.POST or None, sop=drafting.sop_of(one))
    if request.method == "POST" and form.is_valid():
        try:
            drafting.edit_sop(
                one.pk, form.changed, "identitas diubah", seen=seen_in(request), who=who_is(request)
            )
            messages.success(request, said("Identitas SOP tersimpan di rancangan."))
            return redirect("studio:rancangan-sop", one.pk)
        except Refusal as no:
            note(request, no)
            form.add_error(None, no.words())
    shown = {"draft": one, "form": form}
    return drawn(request, "identitas-sop.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(ASKED)
def row(request: HttpRequest, draft_id: UUID, key: str) -> HttpResponse:
    """One row of the table."""
    one = found(draft_id)
    sop = drafting.sop_of(one)
    asked = next((row for row in sop.rows if row.key == key), None)
    if asked is None:
        raise Http404(key)
    form = RowForm(request.POST or None, sop=sop, row=asked)
    if request.method == "POST" and form.is_valid():
        try:
            changed = form.changed()
            drafting.edit_sop(
                one.pk,
                lambda it: editing.with_row(it, changed),
                "baris diubah",
                seen=seen_in(request),
                who=who_is(request),
            )
            return redirect(reverse("studio:rancangan-sop", args=[one.pk]) + f"#baris-{key}")
        except Refusal as no:
            note(request, no)
            messages.error(request, no.words())
    number = sop.rows.index(asked) + 1
    shown = {"draft": one, "form": form, "row": asked, "number": number}
    return drawn(request, "baris-sop.html", shown, status=422 if form.is_bound else 200)
