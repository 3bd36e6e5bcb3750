# SPDX-License-Identifier: Apache-2.0
"""Konsultasi: asking another office something on a file, answering what one's own post was asked."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from permisi.cases import acts, consulted
from permisi.cases import queries as cases
from permisi.cases.errors.consulting import CitedSo, ConsultationSettled
from permisi.cases.models import Consultation
from permisi.cases.rules.consulting import Asked
from permisi.doors.desk import scans
from permisi.doors.desk.frame import drawn
from permisi.doors.desk.talking import TalkForm
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.ledger import acts as ledger
from permisi.parts.asking import who_is
from permisi.parts.forms import TextBox, offer
from permisi.parts.refusals import note
from permisi.parts.serving import as_it_came
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

TONES = {Asked.OPEN: "wait", Asked.ANSWERED: "ok", Asked.WITHDRAWN: ""}


class ConsultForm(forms.Form):
    """Whom one asks what."""

    use_required_attribute = False
    to = forms.ChoiceField(label=_("Jabatan yang ditanya"))
    question = forms.CharField(
        label=_("Pertanyaan"),
        help_text=_(
            "Yang ditanya membaca pertanyaan ini dan nomor berkasnya, bukan berkasnya. Jangan tulis NIK."
        ),
        max_length=2000,
        widget=TextBox(rows=4),
    )

    def __init__(self, data: Any, who: Principal) -> None:
        super().__init__(data)
        offer(self, "to", [("", said("Pilih")), *consulted.askable(who)])


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The form; what was typed survives a refusal."""
    who, status = who_is(request), 200
    case = cases.seen_case(who, case_id)
    form = ConsultForm(request.POST or None, who)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                acts.consult(case_id, form.cleaned_data["to"], form.cleaned_data["question"], who=who)
            except ConsultationSettled:  # the second click: it was asked already
                return redirect(_at_file(case_id))
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
                status = no.status
            else:
                messages.success(request, said("Pertanyaan terkirim."))
                return redirect(_at_file(case_id))
    return drawn(request, "konsultasi-minta.html", {"form": form, "case": case}, status=status)


def _at_file(case_id: UUID) -> str:
    return reverse("meja:berkas", args=[case_id]) + "#percakapan"


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What one's posts were asked, the nearest day first."""
    today = regulation.today()
    rows = [(one, today > one.due_on) for one in consulted.waiting_for(who_is(request))]
    return drawn(request, "konsultasi.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, consultation_id: UUID) -> HttpResponse:
    """One question, and its answer; what was typed and attached survives a refusal."""
    who, status = who_is(request), 200
    row = consulted.one(who, consultation_id)
    form = TalkForm()
    if request.method == "POST":
        form, status = TalkForm(request.POST, request.FILES), 422
        if form.is_valid():
            parts = [form.arrived] if form.arrived else []
            try:
                acts.answer_consultation(row.pk, form.cleaned_data["words"], parts=parts, who=who)
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
                status = no.status
            else:
                messages.success(request, said("Jawaban terkirim."))
                return redirect("meja:konsultasi", consultation_id=row.pk)
    shown = {
        **told(row),
        "form": form,
        "sealed": scans.sealed(form.arrived),
        "answers": consulted.may_answer(row, who),
        "mine": row.by_id == who.account_id and row.state == Asked.OPEN,
        "opens": cases.visible_to(who).filter(pk=row.case_id).exists(),
    }
    return drawn(request, "konsultasi-satu.html", shown, status=status)


def told(row: Consultation, *, cited: bool = False) -> dict[str, Any]:
    """A question as pages draw it; ``cited`` where a paper rests on its answer."""
    return {
        "cited": cited,
        "row": row,
        "to": regulation.titles().get(row.to, (row.to,))[0],
        "tone": TONES[Asked(row.state)],
        "state": said(Asked(row.state).words),
        "files": [
            (part["name"], reverse("meja:konsultasi-lampiran", args=[row.pk, number]))
            for number, part in enumerate(row.parts, start=1)
        ],
    }


@require_POST
def cite(request: HttpRequest, activity_id: UUID, consultation_id: UUID) -> HttpResponse:
    """Let the paper that one drafts cite the answer, or no longer."""
    who, chosen = who_is(request), request.POST.get("pakai") == "ya"
    try:
        acts.cite_answer(activity_id, consultation_id, cited=chosen, who=who)
    except CitedSo as no:
        messages.info(request, no.words())
    else:
        done = said("Jawaban dikutip pada naskah.") if chosen else said("Jawaban tidak dikutip lagi.")
        messages.success(request, done)
    row = consulted.at_file(who, consultation_id)
    return redirect(_at_file(row.case_id) if row else reverse("meja:kotak"))


@require_POST
def withdraw(request: HttpRequest, consultation_id: UUID) -> HttpResponse:
    """Ask no longer; a question that was answered meanwhile stays."""
    try:
        acts.withdraw_consultation(consultation_id, who=who_is(request))
        messages.success(request, said("Permintaan konsultasi ditarik."))
    except ConsultationSettled as no:
        messages.info(request, no.words())
    return redirect("meja:konsultasi", consultation_id=consultation_id)


@require_safe
def attachment(request: HttpRequest, consultation_id: UUID, number: int) -> HttpResponseBase:
    """A file of the answer, to both sides and to whoever may see the file; the look is noted."""
    who = who_is(request)
    row = consulted.at_file(who, consultation_id) or consulted.one(who, consultation_id)
    part = consulted.part_of(row, number)
    ledger.note_look("meja.lampiran", subject=row.case.ref, account=str(who.account_id))
    return as_it_came(part)
