# SPDX-License-Identifier: Apache-2.0
"""Making two applications out of one: which questions differ, then both answers side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from permisi.cases import acts, parting
from permisi.cases import queries as cases
from permisi.cases.errors.splitting import NoSuchProposal, PartIncomplete
from permisi.cases.models import Case
from permisi.cases.rules.roles import Deed
from permisi.cases.rules.splitting import DIVIDED_IN, divided, open_to_division
from permisi.catalogue.rules import Definition, FormField
from permisi.doors.portal.applicant.own import own
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.answers import AnswersForm
from permisi.parts.asking import who_is
from permisi.parts.forms import ManyCards, TextBox, offer
from permisi.parts.refusals import note

CHOSEN, STAYS, GOES = "isian", "tetap", "baru"


class ChooseForm(forms.Form):
    """Which questions the two applications answer differently."""

    use_required_attribute = False
    isian = forms.MultipleChoiceField(
        label=_("Isian mana yang berbeda?"),
        help_text=_("Isian lain dan semua dokumen sama pada keduanya."),
        widget=ManyCards,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Pilih sedikitnya satu isian yang berbeda")
        ),
    )

    def __init__(self, asked: Sequence[FormField], data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, CHOSEN, [(one.key, one.label) for one in asked])


class WhyForm(forms.Form):
    """What goes to the new application, and why; ``seen`` is the version of the file that the page showed."""

    use_required_attribute = False
    words = forms.CharField(
        label=_("Apa yang dipisah, dan mengapa"),
        help_text=_("Petugas dan pengawas membaca ini pada kedua berkas."),
        min_length=acts.splitting.SHORTEST,
        max_length=acts.splitting.LONGEST,
        widget=TextBox(rows=2),
        error_messages={
            "required": _("Tulis apa yang dipisah, dan mengapa"),
            "min_length": _("Tulis sedikitnya beberapa kata"),
        },
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


@dataclass(frozen=True)
class Page:
    """The file, and the questions that differ."""

    case: Case
    definition: Definition
    chosen: tuple[FormField, ...]

    def part(self, name: str, data: Any = None) -> AnswersForm:
        """The boxes of one part; of what was typed, those that are still asked."""
        answers = cases.opened(self.case.answers)
        form = AnswersForm(self.chosen, answers, data=data, prefix=name)
        if data is None:
            return form
        then = divided(self.definition, answers, form.typed())
        asked = {one.key for one in open_to_division(self.definition, self.case.variant, then)}
        still = [one for one in self.chosen if one.key in asked]
        return AnswersForm(still, answers, data=data, prefix=name)

    def with_more(self, no: PartIncomplete) -> "Page":
        """The same page with the questions that an answer opened."""
        wanted = {one.key for one in self.chosen} | {one.key for one in (*no.stays, *no.goes)}
        fields = tuple(one for one in self.definition.fields if one.key in wanted)
        return Page(self.case, self.definition, fields)

    @property
    def action(self) -> str:
        """The address to which both parts are sent."""
        return "?" + urlencode([(CHOSEN, one.key) for one in self.chosen])


@require_http_methods(["GET", "HEAD", "POST"])
@own(*DIVIDED_IN, deed=Deed.TAKE_BACK)
def split(request: HttpRequest, case: Case) -> HttpResponse:
    """Ask which answers differ, then for both of them; where it cannot be done, the file's page says why."""
    definition = cases.definition_of(case)
    try:
        parting.require_divisible(case, definition)
    except Refusal as no:
        note(request, no)
        messages.error(request, no.words())
        return redirect("saya:case", case.pk)
    asked = open_to_division(definition, case.variant, cases.opened(case.answers))
    if CHOSEN not in request.GET and "lanjut" not in request.GET:
        likely = [definition.object_field, definition.place_field]
        return _choosing(request, case, ChooseForm(asked, initial={CHOSEN: likely}))
    choice = ChooseForm(asked, request.GET)
    if not choice.is_valid():
        return _choosing(request, case, choice, status=422)
    picked = set(choice.cleaned_data[CHOSEN])
    page = Page(case, definition, tuple(one for one in asked if one.key in picked))
    if request.method == "POST":
        return _divide(request, page)
    why = WhyForm(initial={"seen": case.version})
    return _drawn(request, page, {STAYS: page.part(STAYS), GOES: page.part(GOES), "why": why})


def _choosing(request: HttpRequest, case: Case, form: ChooseForm, *, status: int = 200) -> HttpResponse:
    shown = {"case": case, "form": form, "proposal": parting.proposal_of(case)}
    return render(request, "portal/saya/pecah.html", shown, status=status)


def _divide(request: HttpRequest, page: Page) -> HttpResponse:
    """Take both parts in; whatever was not right stands in its box again."""
    given = _given(page, request.POST)
    why = given["why"]
    if all(one.is_valid() for one in given.values()):
        stays, goes = (form for form in given.values() if isinstance(form, AnswersForm))
        asked = acts.Division(why.cleaned_data["words"], stays.typed(), goes.typed())
        try:
            made = acts.split_file(page.case.pk, asked, seen=why.cleaned_data["seen"], who=who_is(request))
        except PartIncomplete as no:
            note(request, no)
            page = page.with_more(no)
            given = _given(page, request.POST)
            given["why"].add_error(None, no.words())
        except Refusal as no:
            note(request, no)
            why.add_error(None, no.words())
        else:
            messages.success(
                request,
                said("Permohonan dipecah. Bagian yang dipisah bernomor {number}.", number=made.number),
            )
            return redirect("saya:case", made.pk)
    return _drawn(request, page, given, status=422)


def _given(page: Page, data: Any) -> dict[str, forms.Form]:
    return {STAYS: page.part(STAYS, data), GOES: page.part(GOES, data), "why": WhyForm(data)}


def _drawn(
    request: HttpRequest, page: Page, given: Mapping[str, forms.Form], *, status: int = 200
) -> HttpResponse:
    shown = {"case": page.case, "page": page, "proposal": parting.proposal_of(page.case), **given}
    return render(request, "portal/saya/pecah-isi.html", shown, status=status)


@own()  # a stranger is told that there is no such file, whatever he sends
@require_POST
def decline(request: HttpRequest, case: Case, proposal_id: UUID) -> HttpResponse:
    """The applicant does not want what an officer proposed."""
    try:
        acts.decline_split(case.pk, proposal_id, who=who_is(request))
        messages.success(
            request, said("Usulan tidak Anda setujui. Permohonan berjalan terus seperti semula.")
        )
    except NoSuchProposal as no:  # a second click, or the officer took it back
        messages.info(request, no.words())
    return redirect("saya:case", case.pk)
