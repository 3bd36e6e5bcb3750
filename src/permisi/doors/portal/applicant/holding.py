# SPDX-License-Identifier: Apache-2.0
"""Another holder for a file under way: offering it, reading the offer, taking it, stepping back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from permisi.cases import acts
from permisi.cases import queries as cases
from permisi.cases.acts.filing import Arrived
from permisi.cases.agents import errors as agent_errors
from permisi.cases.agents import holders
from permisi.cases.agents import queries as agents
from permisi.cases.agents.models import HolderChange
from permisi.cases.errors import holding as errors
from permisi.cases.intake.rules import limit_bytes, photos_as_one, size_words
from permisi.cases.models import Case
from permisi.cases.rules.answers import tidied
from permisi.cases.rules.holding import HolderState, asked_of, holder_fields
from permisi.cases.rules.state import UNDER_WAY, State
from permisi.catalogue.rules import FormField
from permisi.doors.portal.applicant.documents import several
from permisi.doors.portal.applicant.own import own
from permisi.doors.portal.applicant.proxies import called
from permisi.doors.portal.applicant.proxying import MOST_TRIES
from permisi.doors.portal.applicant.received import arrived, missing, with_received
from permisi.doors.portal.applicant.uploads import BOXES, bound
from permisi.doors.portal.public.pacing import pace
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.answers import AnswersForm
from permisi.parts.asking import number_of, who_is
from permisi.parts.forms import ChoiceCards, TextBox, offer
from permisi.parts.refusals import note
from permisi.parts.serving import as_it_came
from permisi.parts.shapes import FileRow, Pair, Tone
from permisi.parts.words import nama, tanggal
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

MOST_MB, DEED, BROUGHT = 5, "akta", "bawaan"
TONES: Mapping[str, Tone] = {
    HolderState.OFFERED: "wait",
    HolderState.ACCEPTED: "wait",
    HolderState.CONFIRMED: "ok",
    HolderState.REFUSED: "bad",
}
PLACES: Mapping[type[Refusal], str] = {
    agent_errors.NoAccountThere: "kontak",
    agent_errors.ProxyToOneself: "kontak",
    errors.HolderCauseUnknown: "sebab",
    errors.HolderReasonTooShort: "uraian",
    errors.HolderPaperMissing: BOXES[0],
}


class OfferForm(forms.Form):
    """To whom, why, and the deed."""

    use_required_attribute = False
    kontak = forms.CharField(
        label=_("Nomor ponsel atau surel pemegang baru"),
        help_text=_("Yang ia pakai untuk masuk di sini. Ia harus menerimanya dengan akunnya sendiri."),
        max_length=254,
    )
    sebab = forms.ChoiceField(
        label=_("Mengapa pemegangnya berganti"),
        error_messages={"required": _("Pilih sebab pergantiannya")},
        widget=ChoiceCards,
    )
    uraian = forms.CharField(
        label=_("Uraian singkat"),
        help_text=_("Dibaca petugas dan pengawas. Jangan tulis NIK."),
        max_length=500,
        widget=TextBox(rows=2),
    )
    diterima = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, came: bool = False) -> None:
        super().__init__(data)
        told = holders.causes(regulation.today())
        offer(self, "sebab", [(one, one[:1].upper() + one[1:]) for one in told])
        words = said("Ganti berkas") if came else said("Surat dasarnya")
        kinds = said("Akta atau surat keterangan ahli waris, PDF atau foto")
        self.fields[BOXES[0]] = several(words, kinds, max_mb=MOST_MB)


class TakingForm(AnswersForm):
    """The new holder's own answers, the company if it is for one, what he brings, and his statement."""

    def __init__(
        self, who: Principal, questions: list[FormField], data: Any = None, *, came: bool = False
    ) -> None:
        super().__init__(questions, {}, data=data)
        companies = agents.founded(who)
        if companies:
            self.fields["untuk"] = forms.ChoiceField(
                label=said("Untuk siapa?"),
                widget=ChoiceCards,
                choices=[("", said("Saya sendiri")), *((str(one.pk), one.name) for one in companies)],
                required=False,
            )
        words = said("Ganti berkas") if came else said("Dokumen Anda sendiri")
        kinds = said("Bila ada, misalnya KTP atau NIB, PDF atau foto")
        self.fields[BOXES[0]] = several(words, kinds, max_mb=MOST_MB, required=False)
        self.fields["setuju"] = forms.BooleanField(
            label=holders.statement(regulation.today()),
            error_messages={"required": errors.HolderStatementMissing().words()},
        )
        self.fields["diterima"] = forms.CharField(required=False, widget=forms.HiddenInput)


# --- the applicant's side -----------------------------------------------------------------------------------------


@csrf_exempt  # asked for by the view behind, once it is known how large a file may be
@require_http_methods(["GET", "HEAD", "POST"])
@own(*UNDER_WAY, agents=False)
def of_file(request: HttpRequest, case: Case) -> HttpResponseBase:
    """Offer the file to somebody; while an offer stands, that offer."""
    if request.method == "POST":
        bound(request, limit_bytes(MOST_MB))
    return _of_file(request, case)


@csrf_protect
def _of_file(request: HttpRequest, case: Case) -> HttpResponse:
    newest = holders.newest(case)
    if newest is not None and holders.is_open(newest):
        return redirect("saya:holder", newest.pk)
    form, came, status = OfferForm(), list[Arrived](), 200
    if request.method == "POST":
        pace(request, "kuasa", most=MOST_TRIES, key=str(who_is(request).account_id))
        came, faults = arrived(request, max_mb=MOST_MB, salt=DEED)
        form, status = OfferForm(with_received(request, came, salt=DEED), came=bool(came)), 422
        for sentence in faults or missing(came, errors.HolderPaperMissing()):
            form.add_error(BOXES[0], sentence)
        made = _offered(request, case, form, came) if form.is_valid() else None
        if made is not None:
            messages.success(
                request, said("Tawaran dikirim. Sampai dipastikan petugas, berkas tetap milik Anda.")
            )
            return redirect("saya:holder", made.pk)
    shown = {"case": case, "form": form, "came": photos_as_one(came), "newest": newest}
    return render(request, "portal/saya/pemegang.html", shown, status=status)


def _offered(request: HttpRequest, case: Case, form: OfferForm, came: list[Arrived]) -> HolderChange | None:
    told = form.cleaned_data
    deed = acts.Handover(cause=told["sebab"], words=told["uraian"], parts=came)
    try:
        return acts.offer_holder(case.pk, told["kontak"], deed, who=who_is(request))
    except Refusal as no:
        note(request, no)
        form.add_error(PLACES.get(type(no)), no.words())
        return None


@require_POST
def withdraw(request: HttpRequest, change_id: UUID) -> HttpResponse:
    """The applicant takes the offer back; raises ``NoSuchHolderChange``."""
    return _stepped(
        request, change_id, acts.withdraw_holder_offer, said("Tawaran ditarik. Berkas tetap milik Anda.")
    )


# --- the new holder's side ----------------------------------------------------------------------------------------


@require_POST
def decline(request: HttpRequest, change_id: UUID) -> HttpResponse:
    """The new person does not take it; raises ``NoSuchHolderChange``."""
    return _stepped(request, change_id, acts.decline_holder, said("Anda tidak menerima berkas ini."))


def _stepped(
    request: HttpRequest, change_id: UUID, act: Callable[..., HolderChange], words: str
) -> HttpResponse:
    try:
        act(change_id, who=who_is(request))
    except errors.HolderSettled as no:
        note(request, no)
        again = holders.one(who_is(request), change_id)
        return _drawn(request, again, _Tried(no=no.words()), status=no.status)
    messages.success(request, words)
    return redirect("saya:holder", change_id)


@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, change_id: UUID) -> HttpResponseBase:
    """One offer, to both its sides; the new person answers it here. Raises ``NoSuchHolderChange``."""
    if request.method == "POST":
        bound(request, limit_bytes(MOST_MB))
    return _one(request, change_id)


@csrf_protect
def _one(request: HttpRequest, change_id: UUID) -> HttpResponse:
    who = who_is(request)
    change = holders.one(who, change_id)
    if request.method != "POST":
        return _drawn(request, change, _Tried(TakingForm(who, _asked(change, {}))))
    came, faults = arrived(request, max_mb=MOST_MB, salt=BROUGHT)
    data = with_received(request, came, salt=BROUGHT)
    form = TakingForm(who, _asked(change, data), data, came=bool(came))
    for sentence in faults:
        form.add_error(BOXES[0], sentence)
    if not form.is_valid():
        return _drawn(request, change, _Tried(form, tuple(came)), status=422)
    told = form.cleaned_data
    taking = acts.Taking(
        typed=form.typed(), stated=told["setuju"], company_id=told.get("untuk") or None, parts=came
    )
    try:
        acts.accept_holder(change.pk, taking, seen=number_of(request.POST.get("seen")) or 0, who=who)
    except errors.NoSuchHolderChange:
        raise
    except Refusal as no:
        note(request, no)
        form.add_error(None, no.words())
        tried = _Tried(form, tuple(came), no.words())
        return _drawn(request, holders.one(who, change_id), tried, status=no.status)
    messages.success(
        request, said("Anda menerima berkas ini. Petugas memastikannya, dan kami memberi kabar.")
    )
    return redirect("saya:holder", change_id)


def _asked(change: HolderChange, data: Any) -> list[FormField]:
    """The questions to the new holder, with those that his answers so far open."""
    definition = cases.definition_of(change.case)
    every = holder_fields(definition)
    typed = AnswersForm(every, {}, data=data).typed() if data else {}
    theirs = {one.key: tidied(one, typed[one.key]) for one in every if one.key in typed}
    return asked_of(definition, change.case.variant, change.case.answers, theirs)


@require_safe
def paper(request: HttpRequest, change_id: UUID, number: int) -> HttpResponseBase:
    """A file of the deed, or of what the new holder brought; the latter is his own. Raises ``NoSuchHolderChange``."""
    who = who_is(request)
    change = holders.one(who, change_id)
    mine = change.giver_id == who.account_id
    closed = not mine and not (holders.is_open(change) or change.state == HolderState.CONFIRMED)
    if closed or (mine and number > len(change.parts)):
        raise errors.NoSuchHolderChange()
    return as_it_came(holders.part_of(change, number))


@dataclass(frozen=True, slots=True)
class _Tried:
    """What was tried on the page: the form as it was typed, the files that came, and why it led to nothing."""

    form: TakingForm | None = None
    came: tuple[Arrived, ...] = ()
    no: str = ""


def _drawn(request: HttpRequest, change: HolderChange, tried: _Tried, *, status: int = 200) -> HttpResponse:
    who = who_is(request)
    mine, is_open = change.giver_id == who.account_id, holders.is_open(change)
    known = is_open or change.state == HolderState.CONFIRMED
    shown = {
        "change": change,
        "case": change.case,
        "mine": mine,
        "open": is_open,
        "known": mine or known,
        "name": called(change.giver) if not mine else _taker(change),
        "tone": TONES.get(change.state, ""),
        "badge": said(HolderState(change.state).words),
        "facts": _facts(change, live=is_open or change.case.account_id == who.account_id)
        if mine or known
        else [],
        "papers": _papers(change, mine=mine) if mine or known else [],
        "answers": not mine and is_open and change.state == HolderState.OFFERED,
        "form": tried.form,
        "came": photos_as_one(tried.came),
        "no": tried.no,
    }
    return render(request, "portal/saya/pemegang-satu.html", shown, status=status)


def _taker(change: HolderChange) -> str:
    """How the applicant reads the new person: by the contact as typed, until he accepted."""
    return called(change.taker) if change.accepted_at else change.reached


def _facts(change: HolderChange, *, live: bool) -> list[Pair]:
    """What the offer is about; where the file is now only while it is the reader's, or may become so."""
    case = change.case
    definition = cases.definition_of(case)
    what = Pair(said("Jenis izin"), nama(definition), definition.variant(case.variant).name)
    why = Pair(said("Sebab"), change.cause[:1].upper() + change.cause[1:], change.words)
    if not live:
        return [what, why]
    days = [(said("Dihitung diterima"), case.received_on), (said("Diputus paling lambat"), case.decide_by)]
    return [
        what,
        *(Pair(said("Objek"), one) for one in [case.object_name] if one),
        *(Pair(said("Tempat"), one) for one in [case.place_name] if one),
        Pair(said("Keadaan berkas"), said(State(case.state).words)),
        *(Pair(label, tanggal(day)) for label, day in days if day),
        why,
    ]


def _papers(change: HolderChange, *, mine: bool) -> list[FileRow]:
    found = [*holders.deeds_of(change), *([] if mine else holders.brought_by(change))]
    return [
        FileRow(
            name=part.name,
            size=size_words(part.size),
            open_url=reverse("saya:holder-paper", args=[change.pk, number]),
        )
        for number, part in found
    ]
