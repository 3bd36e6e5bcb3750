# SPDX-License-Identifier: Apache-2.0
"""Who applies too on paper, as an officer reads it: the name, the NIK's last digits, the signed statement."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import acts
from permisi.cases import queries as cases
from permisi.cases.agents import fellows, holders
from permisi.cases.errors.fellows import FellowStrikeUnclear, NoSuchFellow
from permisi.cases.models import Case
from permisi.cases.rules.fellows import may_strike
from permisi.doors.desk.answers import HIDDEN
from permisi.doors.desk.frame import drawn
from permisi.doors.desk.withheld import barred_from
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.ledger import acts as ledger
from permisi.parts.asking import who_is
from permisi.parts.forms import TextBox
from permisi.parts.refusals import note
from permisi.parts.serving import as_it_came


class StrikeForm(forms.Form):
    """Why somebody on paper is struck out."""

    use_required_attribute = False
    words = forms.CharField(
        label=_("Apa yang tidak benar"),
        help_text=_("Pemohon membacanya. Jangan menulis NIK atau nama di sini."),
        widget=TextBox(rows=3),
    )


def on_paper(case: Case, *, shown: bool = False) -> list[dict[str, Any]]:
    """Each with the NIK as this look shows it, and where the statement is read. One query."""
    return [
        {
            "pk": one.row.pk,
            "name": one.row.name,
            "nik": one.nik if shown else HIDDEN + one.nik[-4:],
            "papers": [
                (part.name, reverse("meja:turut", args=[case.pk, one.row.pk, number]))
                for number, part in one.papers
            ],
        }
        for one in fellows.on_paper(case)
    ]


@require_safe
def paper(request: HttpRequest, case_id: UUID, fellow_id: UUID, number: int) -> HttpResponseBase:
    """A file of a statement, to whoever may see the file; the look is noted."""
    who = who_is(request)
    case = cases.seen_case(who, case_id)
    part = fellows.statement(case, fellow_id, number)
    ledger.note_look("meja.turut", subject=case.ref, account=str(who.account_id))
    return as_it_came(part)


@require_http_methods(["GET", "HEAD", "POST"])
def strike(request: HttpRequest, case_id: UUID, fellow_id: UUID) -> HttpResponse:
    """Strike out whose statement is not true; what was typed survives a refusal."""
    who, status = who_is(request), 200
    case = cases.seen_case(who, case_id)
    named = next((one for one in on_paper(case) if one["pk"] == fellow_id), None)
    if named is None:
        raise NoSuchFellow()
    form = StrikeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                acts.strike_paper_fellow(fellow_id, form.cleaned_data["words"], who=who)
            except Refusal as no:
                note(request, no)
                form.add_error("words" if isinstance(no, FellowStrikeUnclear) else None, no.words())
                status = no.status
            else:
                messages.success(request, said("Dicoret. Pemohon diberi tahu."))
                return redirect("meja:berkas", case_id=case_id)
    may = may_strike(case.state) and bool(holders.turns_at(case, who)) and barred_from(case, who) is None
    context = {"form": form, "case": case, "on_paper": [named], "may": may}
    return drawn(request, "turut-coret.html", context, status=status)
