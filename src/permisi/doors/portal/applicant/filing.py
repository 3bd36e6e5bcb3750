# SPDX-License-Identifier: Apache-2.0
"""The last page before filing, the filing itself, and the page that says what was filed."""

from collections.abc import Sequence

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import acts
from permisi.cases import queries as cases
from permisi.cases.agents import queries as agents
from permisi.cases.errors import AlreadyFiled, FileIncomplete
from permisi.cases.models import Case
from permisi.cases.rules.roles import Deed
from permisi.cases.rules.state import State
from permisi.catalogue.rules import named_costs
from permisi.decisions.acts.receipts import expected_decision
from permisi.doors.portal.applicant.draft import Draft
from permisi.doors.portal.applicant.own import acting_as, own
from permisi.ground.ids import spelled
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.answers import pairs
from permisi.parts.asking import who_is
from permisi.parts.costs import whole_cost
from permisi.parts.refusals import note
from permisi.parts.shapes import Fact, Pair
from permisi.parts.words import tanggal, waktu
from permisi.regulation import queries as regulation


class TruthForm(forms.Form):
    """The applicant's word; ``seen`` is the version of the draft that the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    benar = forms.BooleanField(
        label=_("Isian dan dokumen ini benar. Saya tahu bahwa keterangan palsu dapat membatalkan izin."),
        error_messages={"required": _("Centang pernyataan bahwa isian dan dokumen Anda benar")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@own(State.DRAFT, deed=Deed.WORK)
def check(request: HttpRequest, case: Case) -> HttpResponse:
    """What would be returned, all answers and documents to read once more, and the button that files."""
    if request.method == "POST":
        return _file(request, case)
    return _drawn(request, case)


def _file(request: HttpRequest, case: Case) -> HttpResponse:
    form = TruthForm(request.POST)
    if not form.is_valid():
        return _drawn(request, case, form=form, status=422)
    try:
        acts.submit(case.pk, seen=form.cleaned_data["seen"], who=who_is(request))
    except AlreadyFiled:
        return redirect("saya:filed", case.pk)
    except FileIncomplete as no:
        note(request, no)
        return _drawn(request, agents.handled_case(who_is(request), case.pk), status=no.status)
    except Refusal as no:
        note(request, no)
        return _drawn(
            request, agents.handled_case(who_is(request), case.pk), said=no.words(), status=no.status
        )
    return redirect("saya:filed", case.pk)


def _drawn(
    request: HttpRequest, case: Case, *, form: TruthForm | None = None, said: str = "", status: int = 200
) -> HttpResponse:
    draft = Draft.of(case)
    shown = {
        "draft": draft,
        "missing": [(draft.asked_for(item), draft.where(item)) for item in draft.missing],
        "sections": [(one.title, _answers(draft, one.key)) for one in draft.sections],
        "documents": _documents(draft),
        "costs": whole_cost(
            draft.definition,
            named_costs(draft.definition, draft.case.variant, draft.answers),
            asked=True,
        ),
        "form": form or TruthForm(initial={"seen": case.version}),
        "said": said,
    }
    return render(request, "portal/saya/periksa.html", shown, status=status)


def _answers(draft: Draft, section: str) -> list[Pair]:
    """One page of answers with a way to change each; the identity number is whole for its owner only."""
    return pairs(
        draft.questions(section),
        draft.answers,
        change=lambda one: draft.section_url(section, one.key),
        whole_nik=True,
    )


def _documents(draft: Draft) -> Sequence[Pair]:
    return [
        Pair(one.name, draft.held(one.key) or said("Belum ada"), change_url=draft.document_url(one.key))
        for one in draft.needed
    ]


@require_safe
@own()
def filed(request: HttpRequest, case: Case) -> HttpResponse:
    """Number, code, the two dates, and what happens next."""
    if case.number is None:
        return redirect("saya:case", case.pk)
    definition = cases.definition_of(case)
    decided = expected_decision(case, definition)
    facts = [Fact(said("Diperiksa paling lambat"), tanggal(case.check_by))] if case.check_by else []
    shown = {
        "case": case,
        "permit": definition,
        "code": spelled(case.code) if acting_as(request) is None else "",
        "agent": acting_as(request),
        "note": f"Diterima {waktu(case.submitted_at, zone=regulation.zone())}" if case.submitted_at else "",
        "facts": [*facts, Fact(said("Bila lengkap, diputus paling lambat"), tanggal(decided))],
    }
    return render(request, "portal/saya/diajukan.html", shown)
