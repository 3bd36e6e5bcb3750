# SPDX-License-Identifier: Apache-2.0
"""The SOP in the studio: the table edited row by row, its faults and chart beside it, a second person's answer."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from permisi.catalogue import drafting, queries
from permisi.catalogue.models import SopDraft
from permisi.catalogue.rules import Definition
from permisi.doors.studio.forms import HINT, AnswerForm, reason
from permisi.doors.studio.frame import drawn, who_is
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said
from permisi.parts.forms import DayMonthYear, ManyCards, TextBox
from permisi.parts.procedures import chart_of
from permisi.parts.refusals import note
from permisi.procedure.rules import editing
from permisi.procedure.rules.counting import LimitKind
from permisi.procedure.rules.linting import Around, lint
from permisi.procedure.rules.sop import APPLICANT, Edge, Shape, Sop, SopRow, Task
from permisi.regulation import queries as regulation

ASKED = ["GET", "HEAD", "POST"]
WAYS = 4
SHAPES = {
    Shape.ENDS: mark("Awal atau akhir (kapsul)"),
    Shape.WORK: mark("Kegiatan (kotak)"),
    Shape.DECISION: mark("Keputusan (belah ketupat)"),
}
UNITS = {"hari_kerja": mark("hari kerja"), "menit": mark("menit")}
STATES = {
    "disusun": mark("Sedang disusun"),
    "diusulkan": mark("Menunggu orang kedua"),
    "disahkan": mark("Disahkan, menunggu harinya"),
    "terbit": mark("Berlaku"),
    "ditolak": mark("Ditolak"),
    "dibuang": mark("Dibuang"),
}


class ProposalForm(forms.Form):
    """From when the SOP is to be in force, and why it changes."""

    effective = DayMonthYear(label=_("Berlaku mulai"), help_text=HINT)
    reason = reason()


class RowForm(forms.Form):
    """One row of the table."""

    activity = forms.CharField(label=_("Kegiatan"), max_length=300, widget=TextBox(rows=2))
    executor = forms.ChoiceField(label=_("Pelaksana"))
    shape = forms.ChoiceField(label=_("Bentuk"))
    task = forms.ChoiceField(label=_("Tugas dalam sistem"))
    time = forms.IntegerField(label=_("Waktu"), min_value=0, max_value=999)
    unit = forms.ChoiceField(label=_("Satuan waktu"))
    materials = forms.CharField(label=_("Kelengkapan"), max_length=300, required=False)
    output = forms.CharField(label=_("Keluaran"), max_length=300, required=False)
    note = forms.CharField(label=_("Keterangan"), max_length=500, required=False)
    starts_clock = forms.BooleanField(label=_("Baris ini memulai hitungan hari"), required=False)
    group = forms.CharField(
        label=_("Kelompok bersamaan"),
        max_length=40,
        required=False,
        help_text=_("Baris dengan kelompok yang sama berjalan bersamaan."),
    )
    differs_from = forms.MultipleChoiceField(
        label=_("Orangnya harus lain dari baris"), required=False, widget=ManyCards
    )

    def __init__(self, data: Any = None, *, sop: Sop, row: SopRow) -> None:
        super().__init__(data, initial=told(row))
        self.sop, self.row = sop, row
        places = {one.key: f"{number}. {one.activity}" for number, one in enumerate(sop.rows, 1)}
        others = [(key, words) for key, words in places.items() if key != row.key]
        posts = [
            (key, f"{title} · {unit}")
            for key, (title, _unit, unit) in sorted(regulation.standing_titles().items())
        ]
        self._offer("executor", [(APPLICANT, said("Pemohon")), *posts])
        self._offer("shape", [(str(key), said(words)) for key, words in SHAPES.items()])
        self._offer("task", [(str(one), str(one).replace("_", " ")) for one in Task])
        self._offer("unit", [(key, said(words)) for key, words in UNITS.items()])
        self._offer("differs_from", others)
        for number in range(1, WAYS + 1):
            self.fields[f"to_{number}"] = forms.ChoiceField(
                label=said("Jalan {number}: lanjut ke", number=number),
                choices=[("", said("Tidak ada")), *others],
                required=False,
            )
            self.fields[f"outcome_{number}"] = forms.CharField(
                label=said("Jalan {number}: bila hasilnya", number=number),
                required=False,
                max_length=40,
                help_text=said("Kosong bila tanpa pilihan."),
            )

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def changed(self) -> SopRow:
        """The row as it was typed; what the form does not ask stays."""
        facts = self.cleaned_data
        ways = [(facts[f"to_{number}"], facts[f"outcome_{number}"]) for number in range(1, WAYS + 1)]
        return SopRow(
            key=self.row.key,
            activity=facts["activity"],
            executor=facts["executor"],
            shape=Shape(facts["shape"]),
            task=Task(facts["task"]),
            time=facts["time"],
            unit=facts["unit"],
            materials=facts["materials"],
            output=facts["output"],
            note=facts["note"],
            edges=tuple(Edge(to, outcome.strip()) for to, outcome in ways if to),
            starts_clock=facts["starts_clock"],
            differs_from=tuple(facts["differs_from"]),
            group=facts["group"].strip(),
            condition=self.row.condition,
            condition_words=self.row.condition_words,
            source=self.row.source,
            assumed=self.row.assumed,
        )


def told(row: SopRow) -> dict[str, Any]:
    """A row as its form shows it."""
    plain = ("activity", "executor", "time", "unit", "materials", "output", "note", "starts_clock", "group")
    ways = {f"to_{number}": edge.to for number, edge in enumerate(row.edges, 1)}
    ways |= {f"outcome_{number}": edge.outcome for number, edge in enumerate(row.edges, 1)}
    facts = {name: getattr(row, name) for name in plain}
    return {**facts, "shape": str(row.shape), "task": str(row.task), "differs_from": row.differs_from, **ways}


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
    drafts = queries.sop_drafts()
    rows = [
        (one, drafts.get(one.code), said(STATES[drafts[one.code].state]) if one.code in drafts else "")
        for one in queries.published()
    ]
    return drawn(request, "sop.html", {"rows": rows})


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
        "urungkan": (partial(drafting.undo_sop, one.pk, who=who), said("Langkah terakhir diurungkan.")),
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
        "hapus": (lambda sop: editing.without(sop, key), "baris dihapus"),
    }
    if act not in edits or key not in {row.key for row in drafting.sop_of(one).rows}:
        raise Http404(act)
    edit, words = edits[act]
    try:
        drafting.edit_sop(one.pk, edit, words, who=who_is(request))
    except Refusal as no:
        note(request, no)
        messages.error(request, no.words())
    return redirect(reverse("studio:rancangan-sop", args=[one.pk]) + f"#baris-{key}")


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
                one.pk, lambda it: editing.with_row(it, changed), "baris diubah", who=who_is(request)
            )
            return redirect(reverse("studio:rancangan-sop", args=[one.pk]) + f"#baris-{key}")
        except Refusal as no:
            note(request, no)
            messages.error(request, no.words())
    number = sop.rows.index(asked) + 1
    shown = {"draft": one, "form": form, "row": asked, "number": number}
    return drawn(request, "baris-sop.html", shown, status=422 if form.is_bound else 200)
