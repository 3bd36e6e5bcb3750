# SPDX-License-Identifier: Apache-2.0
"""Berkas kertas: what runs on paper is entered with its evidence, and confirmed by a second person (peralihan)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import acts, carried
from permisi.cases import queries as cases
from permisi.cases.acts import Paper
from permisi.cases.errors import FileIncomplete
from permisi.cases.models import PaperFile
from permisi.cases.rules.answers import tidied
from permisi.cases.rules.carrying import PaperState, stands
from permisi.cases.rules.keeping import Part, parts_of
from permisi.catalogue import queries as catalogue
from permisi.catalogue.rules import Definition, FormField, asked_fields
from permisi.doors.desk import scans
from permisi.doors.desk.frame import drawn
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.ledger import acts as ledger
from permisi.parts import leaves
from permisi.parts.answers import AnswersForm, pairs
from permisi.parts.asking import seen_in, who_is
from permisi.parts.forms import ChoiceCards, DayMonthYear, TextBox, offer
from permisi.parts.refusals import note
from permisi.parts.serving import as_it_came
from permisi.parts.shapes import Tone

PAGE = 50
TONES: dict[PaperState, Tone] = {
    PaperState.ENTERED: "wait",
    PaperState.CONFIRMED: "ok",
    PaperState.REFUSED: "bad",
    PaperState.WITHDRAWN: "",
}


class HeadForm(forms.Form):
    """What the agenda and the folder say of the file itself."""

    use_required_attribute = False
    agenda = forms.CharField(
        label=_("Nomor agenda kertas"), max_length=120, help_text=_("Seperti tertulis di buku agenda.")
    )
    received_on = DayMonthYear(label=_("Tanggal diterima"), help_text=_("Menurut agenda, bukan hari ini."))
    stand = forms.ChoiceField(label=_("Berkas sekarang berada di"), widget=ChoiceCards)
    complete_on = DayMonthYear(
        label=_("Tanggal dinyatakan lengkap"),
        required=False,
        help_text=_("Kosongkan bila masih diperiksa."),
    )
    done = forms.CharField(
        label=_("Yang sudah dikerjakan di atas kertas"),
        help_text=_("Apa, kapan, dan oleh siapa. Ikut dibaca pemeriksa kemudian."),
        required=False,
        max_length=2000,
        widget=TextBox(rows=3),
    )
    contact = forms.CharField(
        label=_("Telepon atau surel pemohon"),
        max_length=254,
        help_text=_("Dengan ini pemohon mengikuti berkasnya."),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    evidence = forms.FileField(label=_("Pindaian agenda atau tanda terima"), required=False)

    def __init__(self, definition: Definition, *given: Any) -> None:
        super().__init__(*given)
        offer(self, "stand", [(one.key, one.words) for one in stands(definition.sop)])
        scans.prepare(self.fields["evidence"])
        self.arrived = scans.opened(str(self.data.get("kept", ""))) if self.is_bound else None

    def clean_evidence(self) -> None:
        """Look inside the file and keep it; one that was kept before an error need not be chosen again."""
        sent = self.cleaned_data.get("evidence")
        if sent is not None:
            self.arrived = scans.taken(sent)


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, and every entry, newest first."""
    who, words = who_is(request), request.GET.get("q", "").strip()
    carried.require_counter(who)
    found = carried.paper_files(words=words, after=_after(request), limit=PAGE + 1)
    page = found[:PAGE]
    context = {
        "waiting": []
        if words
        else [_row(one) | {"mine": one.entered_by == who.account} for one in carried.waiting()],
        "rows": [_row(one) for one in page],
        "q": words,
        "open": bool(carried.taken_on_paper()),
        "next": f"?q={words}&sesudah={page[-1].pk}" if len(found) > PAGE else "",
    }
    return drawn(request, "kertas.html", context)


def _after(request: HttpRequest) -> tuple[datetime, str] | None:
    try:
        last = carried.paper_file(UUID(request.GET.get("sesudah", "")))
    except (ValueError, Refusal):
        return None
    return last.entered_at, str(last.pk)


def _row(one: PaperFile) -> dict[str, Any]:
    state = PaperState(one.state)
    return {"one": one, "tone": TONES[state], "state": said(state.words)}


@require_safe
def choosing(request: HttpRequest) -> HttpResponse:
    """For which type and variant: only those of which paper is or was taken."""
    carried.require_counter(who_is(request))
    rows = [
        (name, [(one, code) for one in catalogue.current(code)[1].variants])
        for code, name in carried.taken_on_paper()
    ]
    return drawn(request, "kertas-pilih.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def entering(request: HttpRequest, code: str, variant: str) -> HttpResponse:
    """Enter a file; whatever was typed, and the scan that was kept, survive every error."""
    carried.require_counter(who_is(request))
    _version, definition = catalogue.current(code)
    if variant not in {one.key for one in definition.variants}:
        raise Http404(variant)
    data = request.POST if request.method == "POST" else None
    head = HeadForm(definition, *([data, request.FILES] if data else []))
    questions = _questions(definition, variant, data)
    asked = AnswersForm(questions, {}, data=data)
    if data is not None and (done := _entered(request, definition, variant, head, asked)):
        messages.success(
            request, said("Berkas {agenda} dicatat. Orang lain membenarkannya.", agenda=done.agenda)
        )
        return redirect("meja:satu-kertas", done.pk)
    sections = [
        (one.title, [asked[field.key] for field in questions if field.section == one.key])
        for one in definition.sections
    ]
    context = {
        "permit": definition,
        "variant": definition.variant(variant),
        "head": head,
        "asked": asked,
        "kept": head.arrived,
        "sealed": scans.sealed(head.arrived),
        "sections": [(title, fields) for title, fields in sections if fields],
        "faults": [*head.errors.items(), *asked.errors.items()] if data else [],
    }
    return drawn(request, "kertas-isi.html", context, status=422 if data else 200)


def _questions(definition: Definition, variant: str, data: Any) -> list[FormField]:
    """The questions that this folder answers; an answer may open another one."""
    if data is None:
        return list(asked_fields(definition, variant, {}))
    every = AnswersForm(definition.fields, {}, data=data).typed()
    answers = {one.key: tidied(one, every[one.key]) for one in definition.fields}
    return list(asked_fields(definition, variant, answers))


def _entered(
    request: HttpRequest, definition: Definition, variant: str, head: HeadForm, asked: AnswersForm
) -> PaperFile | None:
    try:
        if not all([head.is_valid(), asked.is_valid()]):
            return None
        told = head.cleaned_data
        paper = Paper(
            type_code=definition.code,
            variant=variant,
            agenda=told["agenda"],
            received_on=told["received_on"],
            complete_on=told["complete_on"],
            stand=told["stand"],
            done=told["done"],
            contact=told["contact"],
            typed=asked.typed(),
        )
        evidence = [head.arrived] if head.arrived else []
        return acts.enter_paper_file(paper, evidence, who=who_is(request))
    except FileIncomplete as no:
        for item in no.items:
            head.add_error(None, f"{item.name}: {item.why}")
    except Refusal as no:
        note(request, no)
        head.add_error(None, no.words())
    return None


class AnswerForm(forms.Form):
    """Why an entry is refused."""

    answer = forms.CharField(
        label=_("Yang tidak cocok"),
        help_text=_("Pencatat memperbaikinya dan mencatat ulang."),
        max_length=2000,
        widget=TextBox(rows=2),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """One entry beside its evidence; another person confirms or refuses it, its author takes it back."""
    who, row = who_is(request), _seen(request, paper_id)
    form = AnswerForm(request.POST if request.POST.get("tindakan") == "tolak" else None)
    if request.method == "POST":
        try:
            if done := _settled(request, row, form):
                messages.success(request, done)
                return redirect("meja:kertas")
        except Refusal as no:
            note(request, no)
            messages.error(request, no.words())
            row = carried.paper_file(paper_id)
    definition = catalogue.definition(row.type_version_id)
    answers, whole = cases.opened(row.answers), row.state == PaperState.ENTERED
    if whole:
        ledger.note_look("meja.nik", subject=row.ref, account=str(who.account_id))
    asked = asked_fields(definition, row.variant, answers)
    context = {
        **_row(row),
        "permit": definition,
        "variant": definition.variant(row.variant),
        "stand": next((s.words for s in stands(definition.sop) if s.key == row.stand), row.stand),
        "answers": pairs(asked, answers, whole_nik=whole),
        "evidence": [_shown(row, part) for part in parts_of(row.evidence)],
        "mine": row.entered_by_id == who.account_id,
        "counter": carried.at_counter(who) is not None,
        "form": form,
    }
    return drawn(request, "kertas-satu.html", context, status=422 if request.method == "POST" else 200)


def _seen(request: HttpRequest, paper_id: UUID) -> PaperFile:
    """The entry, for the counter and for whoever may see the file that came of it."""
    who, row = who_is(request), carried.paper_file(paper_id)
    if carried.at_counter(who) is None:
        if row.case is None:
            carried.require_counter(who)
        else:
            cases.seen_case(who, row.case.pk)
    return row


def _settled(request: HttpRequest, row: PaperFile, form: AnswerForm) -> str:
    """Carry the answer out; an empty text if the form must be mended first."""
    who, act = who_is(request), request.POST.get("tindakan")
    seen = seen_in(request)
    if act == "benar":
        case = acts.confirm_paper_file(row.pk, seen=seen, who=who)
        return said(
            "Berkas {agenda} kini berjalan dengan nomor {number}.", agenda=row.agenda, number=case.number
        )
    if act == "tarik":
        acts.withdraw_paper_file(row.pk, who=who)
        return said("Catatan ditarik.")
    if act == "tolak" and form.is_valid():
        acts.refuse_paper_file(row.pk, form.cleaned_data["answer"], seen=seen, who=who)
        return said("Catatan ditolak. Pencatat membaca alasannya.")
    return ""


def _shown(row: PaperFile, part: Part) -> dict[str, Any]:
    url = reverse("meja:bukti-kertas", args=[row.pk, part.sha256])
    pages = leaves.strip(
        part, part.name, at=lambda page: reverse("meja:bukti-halaman", args=[row.pk, part.sha256, page])
    )
    return {"kind": part.kind, "name": part.name, "url": url, "photos": [{"url": url, "thumb": url}], **pages}


@require_safe
def evidence(request: HttpRequest, paper_id: UUID, sha256: str) -> HttpResponseBase:
    """A scan as it came."""
    return as_it_came(_part(request, paper_id, sha256))


@require_safe
def leaf(request: HttpRequest, paper_id: UUID, sha256: str, number: int) -> HttpResponseBase:
    """One page of a scan as a picture; 404 for a page that is not there."""
    return leaves.picture(request, _part(request, paper_id, sha256), number)


def _part(request: HttpRequest, paper_id: UUID, sha256: str) -> Part:
    row = _seen(request, paper_id)
    part = next((one for one in parts_of(row.evidence) if one.sha256 == sha256), None)
    if part is None:
        raise Http404(sha256)
    return part
