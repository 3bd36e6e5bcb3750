# SPDX-License-Identifier: Apache-2.0
"""Pendapat pihak luar: asking, sending the link, withdrawing, and the letter that comes instead of an answer."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import queries as cases
from permisi.cases.models import Case
from permisi.cases.rules.keeping import parts_of
from permisi.decisions import acts, opinions
from permisi.decisions.models import OutsideOpinion
from permisi.decisions.rules import OpinionState
from permisi.dispatch import acts as dispatch
from permisi.dispatch import rules as letters
from permisi.doors.desk import scans
from permisi.doors.desk.file import seen_version, turn_of
from permisi.doors.desk.frame import drawn
from permisi.doors.desk.inbox import permit_of
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.forms import DayMonthYear, ManyCards, TextBox, offer
from permisi.parts.opinions import LONG, NAME, AnswerForm, listed
from permisi.parts.refusals import note
from permisi.parts.serving import as_it_came
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal


class AskForm(forms.Form):
    """Whom one asks what, until when, and what of the file may be read for it."""

    use_required_attribute = False
    institution = forms.CharField(
        label=_("Lembaga"),
        max_length=NAME,
        help_text=_("Misalnya kepolisian, kantor pertanahan, organisasi profesi."),
    )
    person = forms.CharField(label=_("Nama yang ditanya"), max_length=NAME)
    title = forms.CharField(label=_("Jabatannya"), max_length=NAME)
    email = forms.CharField(
        label=_("Alamat surelnya"),
        required=False,
        max_length=254,
        help_text=_("Tautan dan kode dikirim ke sini. Kosongkan bila ia menjawab dengan surat."),
        widget=forms.TextInput({"type": "email", "autocomplete": "off"}),
    )
    question = forms.CharField(
        label=_("Yang ditanyakan"),
        help_text=_("Jangan tulis NIK atau nomor telepon siapa pun."),
        max_length=LONG,
        widget=TextBox(rows=4),
    )
    due_on = DayMonthYear(label=_("Dijawab paling lambat"))
    documents = forms.MultipleChoiceField(
        label=_("Dokumen yang boleh dibaca"),
        help_text=_("Tidak ada yang dibagikan selain yang Anda pilih. Kartu identitas tidak dapat dipilih."),
        required=False,
        widget=ManyCards,
    )
    answers = forms.MultipleChoiceField(label=_("Isian yang boleh dibaca"), required=False, widget=ManyCards)

    def __init__(self, data: Any = None, *, case: Case) -> None:
        super().__init__(data)
        self.fields["due_on"].initial = opinions.usual_day(regulation.today())
        may = opinions.shareable(case)
        self._offer("documents", [(str(one.pk), name) for one, name in may.documents])
        self._offer("answers", [(one.key, one.label) for one in may.questions])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        offer(self, name, choices)
        if not choices:
            del self.fields[name]


class AnewForm(forms.Form):
    """Until when it may be answered now."""

    use_required_attribute = False
    due_on = DayMonthYear(label=_("Dijawab paling lambat"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["due_on"].initial = opinions.usual_day(regulation.today())


class WithdrawForm(forms.Form):
    """Why one asks no longer."""

    use_required_attribute = False
    words = forms.CharField(label=_("Mengapa ditarik"), max_length=1000, widget=TextBox(rows=2))


class SendBackForm(forms.Form):
    """What does not fit the letter."""

    use_required_attribute = False
    words = forms.CharField(label=_("Yang tidak cocok"), max_length=1000, widget=TextBox(rows=2))


class LetterForm(AnswerForm):
    """What the letter says, and its scan."""

    number = forms.CharField(label=_("Nomor surat"), max_length=120)
    dated_on = DayMonthYear(label=_("Tanggal surat"))
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    scan = forms.FileField(
        label=_("Pindaian surat"), error_messages={"required": _("Pilih pindaian suratnya.")}
    )
    field_order = ("number", "dated_on", "verdict", "words", "conditions", "name", "title", "kept", "scan")

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        scans.prepare(self.fields["scan"])
        self.arrived = scans.opened(str(self.data.get("kept", ""))) if self.is_bound else None
        self.fields["scan"].required = self.arrived is None

    def clean_scan(self) -> None:
        """Look inside the scan and keep it; one kept before an error need not be chosen again."""
        sent = self.cleaned_data.get("scan")
        if sent is not None:
            self.arrived = scans.taken(sent)

    def letter(self) -> acts.OpinionLetter:
        """The letter as the act takes it; the form is valid, so there is a scan."""
        if self.arrived is None:
            raise ValueError("a valid form has a scan")
        told = self.cleaned_data
        return acts.OpinionLetter(told["number"], told["dated_on"], self.told(), self.arrived)


@require_http_methods(["GET", "HEAD", "POST"])
def asking(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Ask an outside party; what was typed survives a refusal."""
    who, status = who_is(request), 200
    activity, case = turn_of(who, activity_id)
    if activity.task not in opinions.ASKING:
        raise Http404("nobody is asked in this turn")
    form = AskForm(request.POST or None, case=case)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _asked(request, activity_id, form)
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
                status = no.status
    context = {"form": form, "activity": activity, "case": case, "permit": permit_of(case)}
    return drawn(request, "pendapat-minta.html", context, status=status)


def _asked(request: HttpRequest, activity_id: UUID, form: AskForm) -> HttpResponse:
    told = {"documents": (), "answers": (), **form.cleaned_data}
    seen = seen_version(request.POST.get("seen"))
    row, token = acts.ask_outside(activity_id, acts.Question(**told), seen=seen, who=who_is(request))
    if token:
        _send(request, row, token)
    else:
        messages.success(request, said("Dicatat. Kirim suratnya, lalu catat jawabannya di sini."))
    return redirect("meja:pendapat", row.pk)


def _send(request: HttpRequest, row: OutsideOpinion, token: str) -> None:
    """Send the link and note it; where it could not leave, say so: a new link can be sent from the page."""
    asked = letters.Asked(
        institution=row.institution,
        asker=f"{row.asked_title}, {opinions.unit_of(row)},",
        permit=permit_of(row.case),
        number=row.case.number or "",
        due=row.due_on,
        link=settings.PERMISI_ORIGIN + reverse("portal:opinion-link", args=[token]),
    )
    try:
        dispatch.send_link(row.email, asked)
    except Refusal as no:
        note(request, no)
        messages.error(request, said("Tautan belum terkirim. {why}", why=no.words()))
    else:
        acts.note_link_sent(row.pk)
        messages.success(request, said("Tautan dikirim ke {email}.", email=row.email))


# --- one request -------------------------------------------------------------------------------------------


def _anew(request: HttpRequest, row: OutsideOpinion, form: AnewForm, told: Mapping[str, Any]) -> None:
    due_on: date = form.cleaned_data["due_on"]
    fresh, token = acts.ask_anew(row.pk, due_on, **told)
    _send(request, fresh, token)


def _withdraw(request: HttpRequest, row: OutsideOpinion, form: WithdrawForm, told: Mapping[str, Any]) -> None:
    acts.withdraw_question(row.pk, form.cleaned_data["words"], **told)
    messages.success(request, said("Permintaan ditarik. Tautannya tidak berlaku lagi."))


def _letter(request: HttpRequest, row: OutsideOpinion, form: LetterForm, told: Mapping[str, Any]) -> None:
    acts.note_opinion_letter(row.pk, form.letter(), **told)
    messages.success(request, said("Surat dicatat. Orang lain di unit Anda memastikannya."))


def _confirm(request: HttpRequest, row: OutsideOpinion, form: forms.Form, told: Mapping[str, Any]) -> None:
    acts.confirm_opinion_letter(row.pk, **told)
    messages.success(request, said("Surat dipastikan."))


def _back(request: HttpRequest, row: OutsideOpinion, form: SendBackForm, told: Mapping[str, Any]) -> None:
    acts.send_back_opinion_letter(row.pk, form.cleaned_data["words"], **told)
    messages.success(request, said("Dikembalikan. Suratnya dicatat ulang."))


DEEDS: Mapping[str, tuple[type[forms.Form], Callable[..., None]]] = {
    "ulang": (AnewForm, _anew),
    "tarik": (WithdrawForm, _withdraw),
    "surat": (LetterForm, _letter),
    "pastikan": (forms.Form, _confirm),
    "kembali": (SendBackForm, _back),
}


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, opinion_id: UUID) -> HttpResponse:
    """One request with its answer; the unit that asked looks after it from here."""
    who, status = who_is(request), 200
    row = opinions.seen(who, opinion_id)
    bound: dict[str, forms.Form] = {}
    if request.method == "POST":
        deed = request.POST.get("tindakan", "")
        if deed not in DEEDS:
            raise Http404("no such act")
        form = bound[deed] = (
            DEEDS[deed][0](request.POST, request.FILES) if deed == "surat" else DEEDS[deed][0](request.POST)
        )
        status = 422
        if form.is_valid():
            try:
                told = {"seen": seen_version(request.POST.get("versi")), "who": who}
                DEEDS[deed][1](request, row, form, told)
                return redirect("meja:pendapat", row.pk)
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
                status = no.status
                row = opinions.seen(who, opinion_id)
    return drawn(request, "pendapat.html", _shown(who, row, bound), status=status)


def _shown(who: Principal, row: OutsideOpinion, bound: Mapping[str, forms.Form]) -> dict[str, Any]:
    keeper = opinions.keeper(who, row) is not None
    waits = row.state == OpinionState.LETTER and row.confirmed_at is None
    shared, letter = opinions.shared(row), bound.get("surat") or LetterForm()
    url = reverse("meja:pendapat-surat", args=[row.pk])
    file = row.letter_file
    return {
        "case": row.case,
        "one": listed(row),
        "permit": permit_of(row.case),
        "documents": [name for _document, name in shared.documents],
        "answers": [question.label for question in shared.questions],
        "closed": opinions.closed_because(row),
        "open": keeper and row.state in opinions.OPEN and opinions.closed_because(row) != opinions.DECIDED,
        "to_confirm": keeper and waits and row.noted_by_id != who.account_id,
        "own_letter": keeper and waits and row.noted_by_id == who.account_id,
        "anew": bound.get("ulang") or AnewForm(),
        "withdraw": bound.get("tarik") or WithdrawForm(),
        "letter": letter,
        "sealed": scans.sealed(letter.arrived) if isinstance(letter, LetterForm) else "",
        "back": bound.get("kembali") or SendBackForm(),
        "bound": next(iter(bound.values()), None),
        "chosen": {**file, "url": url, "photos": [{"url": url, "thumb": url, "name": file["name"]}]}
        if file
        else None,
    }


@require_safe
def scan(request: HttpRequest, opinion_id: UUID) -> HttpResponseBase:
    """The scan of the letter as it came."""
    row = opinions.seen(who_is(request), opinion_id)
    if row.letter_file is None:
        raise Http404("no letter")
    (letter,) = parts_of([row.letter_file])
    return as_it_came(letter)


# --- meetings ------------------------------------------------------------------------------------------------


class MeetingForm(forms.Form):
    """When and where one met, who was there, and what was concluded."""

    use_required_attribute = False
    held_on = DayMonthYear(label=_("Tanggal rapat"))
    place = forms.CharField(label=_("Tempat rapat"), max_length=NAME)
    present = forms.CharField(
        label=_("Siapa yang hadir"),
        help_text=_("Nama dan kantornya, satu pada setiap baris."),
        max_length=LONG,
        widget=TextBox(rows=3),
    )
    conclusion = forms.CharField(label=_("Kesimpulan"), max_length=LONG, widget=TextBox(rows=4))


@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Record a joint meeting about the file."""
    who, status = who_is(request), 200
    case = cases.seen_case(who, case_id)
    form = MeetingForm(request.POST or None)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                acts.record_meeting(case_id, acts.MeetingReport(**form.cleaned_data), who=who)
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
                status = no.status
            else:
                messages.success(request, said("Notulen dicatat pada berkas."))
                return redirect("meja:berkas", case_id)
    return drawn(request, "rapat.html", {"form": form, "case": case}, status=status)
