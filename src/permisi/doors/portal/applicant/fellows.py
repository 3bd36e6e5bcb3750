# SPDX-License-Identifier: Apache-2.0
"""Who applies too without an account: naming them with their signed statement, and taking that back."""

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
from permisi.cases.acts.filing import Arrived
from permisi.cases.agents import fellows
from permisi.cases.agents.fellows import OnPaper
from permisi.cases.errors import fellows as errors
from permisi.cases.intake.rules import limit_bytes, photos_as_one
from permisi.cases.models import Case
from permisi.cases.rules.fellows import may_take_back
from permisi.cases.rules.roles import Deed
from permisi.cases.rules.state import UNDER_WAY, State
from permisi.doors.portal.applicant.documents import several
from permisi.doors.portal.applicant.own import own
from permisi.doors.portal.applicant.received import arrived, missing, with_received
from permisi.doors.portal.applicant.uploads import BOXES, bound
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.answers import NIK_BOX, hidden_nik
from permisi.parts.asking import who_is
from permisi.parts.forms import numeric
from permisi.parts.refusals import note
from permisi.parts.serving import as_it_came
from permisi.people.rules import nik_fault, tidy_nik

MOST_MB, SALT = 5, "pernyataan"
PLACES: dict[type[Refusal], str] = {
    errors.FellowTwice: "nik",
    errors.FellowPaperMissing: BOXES[0],
}


class FellowForm(forms.Form):
    """Who, and the signed statement."""

    use_required_attribute = False
    nama = forms.CharField(
        label=_("Nama lengkap"), help_text=_("Seperti pada KTP, tanpa gelar."), max_length=200
    )
    nik = forms.CharField(label=_("NIK"), help_text=_("16 angka pada KTP. Disimpan terkunci."), max_length=40)
    diterima = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, came: bool = False) -> None:
        super().__init__(data)
        self.fields["nik"].widget = forms.TextInput(numeric(NIK_BOX))
        words = said("Ganti berkas") if came else said("Surat pernyataan yang sudah ditandatangani")
        self.fields[BOXES[0]] = several(words, said("PDF atau foto"), max_mb=MOST_MB)

    def clean_nik(self) -> str:
        """The digits, if they can be an identity number."""
        digits = tidy_nik(self.cleaned_data["nik"])
        if why := nik_fault(digits):
            raise forms.ValidationError(why)
        return digits


@csrf_exempt  # asked for by the view behind, once it is known how large a file may be
@require_http_methods(["GET", "HEAD", "POST"])
@own(State.DRAFT, *UNDER_WAY, deed=Deed.WORK)
def listed(request: HttpRequest, case: Case) -> HttpResponseBase:
    """Who applies too on paper, and naming another one; what was typed and sent survives a fault."""
    if request.method == "POST":
        bound(request, limit_bytes(MOST_MB))
    return _listed(request, case)


@csrf_protect
def _listed(request: HttpRequest, case: Case) -> HttpResponse:
    form, came, status = FellowForm(), list[Arrived](), 200
    if request.method == "POST":
        came, faults = arrived(request, max_mb=MOST_MB, salt=SALT)
        form, status = FellowForm(with_received(request, came, salt=SALT), came=bool(came)), 422
        for sentence in faults or missing(came, errors.FellowPaperMissing()):
            form.add_error(BOXES[0], sentence)
        if form.is_valid() and _named(request, case, form, came):
            messages.success(request, said("Pemohon lain dicatat. Petugas membaca surat pernyataannya."))
            return redirect("saya:paper-fellows", case.pk)
    shown = {
        "case": case,
        "form": form,
        "came": photos_as_one(came),
        "fellows": [shown_of(case, one) for one in fellows.on_paper(case)],
        "may_take_back": may_take_back(case.state),
    }
    return render(request, "portal/saya/turut.html", shown, status=status)


def _named(request: HttpRequest, case: Case, form: FellowForm, came: list[Arrived]) -> bool:
    told = form.cleaned_data
    try:
        acts.name_paper_fellow(case.pk, told["nama"], told["nik"], came, who=who_is(request))
    except Refusal as no:
        note(request, no)
        form.add_error(PLACES.get(type(no)), no.words())
        return False
    return True


def shown_of(case: Case, one: OnPaper) -> dict[str, Any]:
    """One of them as the applicant's pages draw it."""
    return {
        "row": one.row,
        "nik": hidden_nik(one.nik),
        "papers": [
            (part.name, reverse("saya:paper-fellow-statement", args=[case.pk, one.row.pk, number]))
            for number, part in one.papers
        ],
    }


@own(State.DRAFT, *UNDER_WAY, deed=Deed.WORK)
@require_POST
def take_back(request: HttpRequest, case: Case, fellow_id: UUID) -> HttpResponse:
    """Take one back; a second click finds nobody."""
    try:
        acts.take_paper_fellow_back(fellow_id, who=who_is(request))
        messages.success(request, said("Pemohon lain ditarik kembali."))
    except (errors.NoSuchFellow, errors.FellowTooLate) as no:
        note(request, no)
        messages.warning(request, no.words())
    return redirect("saya:paper-fellows", case.pk)


@require_safe
@own(deed=Deed.WORK)
def paper(request: HttpRequest, case: Case, fellow_id: UUID, number: int) -> HttpResponseBase:
    """A file of a statement, as it came; raises ``NoSuchFellow``."""
    return as_it_came(fellows.statement(case, fellow_id, number))
