# SPDX-License-Identifier: Apache-2.0
"""What a visit found and the applicant mends: line by line, then sent together; the file itself stays where it is."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases.acts.filing import Arrived
from permisi.cases.errors import ItemsUnanswered, NoSuchCase
from permisi.cases.intake.rules import limit_bytes, photos_as_one
from permisi.cases.models import Case
from permisi.cases.rules.roles import Deed
from permisi.cases.rules.state import State
from permisi.decisions import acts, repaired
from permisi.decisions.errors import RepairSettled
from permisi.doors.portal.applicant.documents import several
from permisi.doors.portal.applicant.following import FILED
from permisi.doors.portal.applicant.mending import found_in
from permisi.doors.portal.applicant.own import own
from permisi.doors.portal.applicant.received import filled
from permisi.doors.portal.applicant.uploads import BOXES, bound
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.forms import TextBox
from permisi.parts.refusals import note
from permisi.parts.serving import as_it_came

MOST_MB, SALT = 10, "temuan"


class MendForm(forms.Form):
    """What was mended, in words or with photos."""

    use_required_attribute = False
    words = forms.CharField(
        label=_("Apa yang sudah Anda perbaiki"),
        help_text=_("Dibaca petugas yang menilai temuan ini."),
        required=False,
        max_length=2000,
        widget=TextBox(rows=3),
    )
    diterima = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, came: bool = False, **rest: Any) -> None:
        super().__init__(data, **rest)
        words = said("Ganti foto atau PDF") if came else said("Foto atau PDF")
        kinds = said("Satu PDF, atau sampai tiga foto")
        self.fields[BOXES[0]] = several(words, kinds, max_mb=MOST_MB, required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@own(State.PROCESSED, deed=Deed.WORK)
def lines(request: HttpRequest, case: Case) -> HttpResponse:
    """The whole list, and the button that sends the repair."""
    repair = repaired.open_of(case)
    if repair is None:
        return _settled(request, case)
    found, missed = found_in(case, repair), []
    if request.method == "POST":
        try:
            acts.send_repair(case.pk, who=who_is(request))
            messages.success(request, said("Perbaikan terkirim. Petugas menilainya satu per satu."))
            return redirect("saya:case", case.pk)
        except ItemsUnanswered as no:
            note(request, no)
            missed = [one for one in found if not one.done]
    ready = all(one.done for one in found)
    shown = {"case": case, "repair": repair, "found": found, "missed": missed, "ready": ready}
    return render(request, "portal/saya/temuan.html", shown, status=422 if missed else 200)


def _settled(request: HttpRequest, case: Case) -> HttpResponse:
    """Nothing is asked now: to the file, and who was sending something is told why it was not taken."""
    if request.method == "POST":
        messages.warning(request, RepairSettled().words())
    return redirect("saya:case", case.pk)


@csrf_exempt  # asked for by the view behind, once it is known how large a file may be
@require_http_methods(["GET", "HEAD", "POST"])
@own(State.PROCESSED, deed=Deed.WORK)
def line(request: HttpRequest, case: Case, item_id: UUID) -> HttpResponseBase:
    """One line: what was found, what the applicant says and shows; what was typed or sent survives a fault."""
    if request.method == "POST":
        bound(request, limit_bytes(MOST_MB))
    return _line(request, case, item_id)


@csrf_protect
def _line(request: HttpRequest, case: Case, item_id: UUID) -> HttpResponse:
    repair = repaired.open_of(case)
    if repair is None:
        return _settled(request, case)
    one = next((one for one in found_in(case, repair) if one.item.pk == item_id), None)
    if one is None:
        raise NoSuchCase()
    form, came, status = (
        MendForm(initial={"words": one.item.answer}, came=bool(one.files)),
        list[Arrived](),
        200,
    )
    if request.method == "POST":
        kept, status = bool(one.files), 422
        form, came = filled(
            request, lambda data, came: MendForm(data, came=came or kept), max_mb=MOST_MB, salt=SALT
        )
        if form.is_valid():
            try:
                words = form.cleaned_data["words"]
                acts.answer_repair(case.pk, item_id, words, parts=came or None, who=who_is(request))
                messages.success(request, said("Jawaban untuk “{text}” tersimpan.", text=one.item.text))
                return redirect("saya:repair", case.pk)
            except Refusal as no:
                note(request, no)
                form.add_error(None, no.words())
    shown = {"case": case, "one": one, "form": form, "came": photos_as_one(came)}
    return render(request, "portal/saya/temuan-satu.html", shown, status=status)


@require_safe
@own(*FILED)
def part(request: HttpRequest, case: Case, item_id: UUID, number: int) -> HttpResponseBase:
    """A file that came with an answer, as it came."""
    return as_it_came(repaired.part_of(case, item_id, number))
