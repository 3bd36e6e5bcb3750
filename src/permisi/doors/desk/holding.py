# SPDX-License-Identifier: Apache-2.0
"""Another holder for a file under way: the old one's answers beside the new one's, and the officer's yes or no."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from permisi.cases import acts, relied
from permisi.cases import queries as cases
from permisi.cases.agents import cards, holders
from permisi.cases.agents.models import HolderChange
from permisi.cases.errors.holding import NoSuchHolderChange
from permisi.cases.models import Case
from permisi.cases.rules.holding import HolderState, asked_of, of_holder, with_holder
from permisi.cases.rules.sanctions import Kind
from permisi.catalogue.rules import needed_documents
from permisi.decisions import queries as decided
from permisi.doors.desk.answers import pair_of
from permisi.doors.desk.frame import drawn
from permisi.doors.desk.withheld import barred_from
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.ledger import acts as ledger
from permisi.parts.asking import number_of, who_is
from permisi.parts.forms import TextBox
from permisi.parts.refusals import note
from permisi.parts.serving import as_it_came
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal


class RefuseForm(forms.Form):
    """Why it is not confirmed."""

    use_required_attribute = False
    words = forms.CharField(
        label=_("Alasan tidak memastikan"),
        help_text=_("Dibaca pemohon dan pemegang baru. Sebut apa yang harus diperbaiki."),
        max_length=500,
        widget=TextBox(rows=3),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, case_id: UUID, change_id: UUID) -> HttpResponse:
    """Old and new side by side; whoever has the turn confirms or refuses. The look is noted."""
    who = who_is(request)
    change = holders.seen(who, case_id, change_id)
    if request.method == "POST":
        return _settled(request, change)
    ledger.note_look("meja.pemegang", subject=change.case.ref, account=str(who.account_id))
    if request.GET.get("lihat") == "nik":
        ledger.note_look("meja.nik", subject=change.case.ref, account=str(who.account_id))
    return _drawn(request, change, RefuseForm())


def _settled(request: HttpRequest, change: HolderChange) -> HttpResponse:
    who, seen = who_is(request), number_of(request.POST.get("seen")) or 0
    confirms = "pastikan" in request.POST
    form = RefuseForm(None if confirms else request.POST)
    if not confirms and not form.is_valid():
        return _drawn(request, change, form, status=422)
    try:
        if confirms:
            acts.confirm_holder(change.pk, seen=seen, who=who)
        else:
            acts.refuse_holder(change.pk, form.cleaned_data["words"], seen=seen, who=who)
    except NoSuchHolderChange:
        raise
    except Refusal as no:
        note(request, no)
        again = holders.seen(who, change.case_id, change.pk)
        return _drawn(request, again, form, no=no.words(), status=no.status)
    told = said("Berkas kini milik pemegang baru.") if confirms else said("Pergantian tidak dipastikan.")
    messages.success(request, told)
    return redirect("meja:berkas", case_id=change.case_id)


@require_safe
def paper(request: HttpRequest, case_id: UUID, change_id: UUID, number: int) -> HttpResponseBase:
    """A file of the deed, or of what the new holder brought; the look is noted."""
    who = who_is(request)
    change = holders.seen(who, case_id, change_id)
    part = holders.part_of(change, number)
    ledger.note_look("meja.pemegang", subject=change.case.ref, account=str(who.account_id))
    return as_it_came(part)


def told_of(case: Case) -> list[dict[str, Any]]:
    """The changes of a file as its page tells them: what waits, and who held it before. One query."""
    return [
        {
            "row": row,
            "url": reverse("meja:pemegang", args=[case.pk, row.pk]),
            "old": _name(case, row.before if row.state == HolderState.CONFIRMED else case.answers),
            "new": _name(case, row.answers),
        }
        for row in holders.of_file(case)
    ]


def _name(case: Case, answers: Mapping[str, Any]) -> str:
    return str(answers.get(cases.definition_of(case).holder_field, ""))


def _drawn(
    request: HttpRequest, change: HolderChange, form: RefuseForm, *, no: str = "", status: int = 200
) -> HttpResponse:
    who, case = who_is(request), change.case
    shown = request.method == "GET" and request.GET.get("lihat") == "nik"
    waits = change.state == HolderState.ACCEPTED
    context = {
        "change": change,
        "case": case,
        "state": said(HolderState(change.state).words),
        "rows": _rows(change, shown=shown) if change.accepted_at else [],
        "nik_shown": shown,
        "deeds": _files(change, holders.deeds_of(change)),
        "brought": _files(change, holders.brought_by(change)),
        "waits": waits,
        "may": waits and _decides(case, who),
        "form": form,
        "no": no,
        **(_warnings(change) if change.accepted_at else {}),
    }
    return drawn(request, "pemegang.html", context, status=status)


def _decides(case: Case, who: Principal) -> bool:
    """Whether the buttons are this person's: the turn is, and nothing bars him or her from the file."""
    barred = barred_from(case, who) is not None
    return not barred and bool(holders.turns_at(case, who))


def _files(change: HolderChange, parts: list[Any]) -> list[tuple[str, str]]:
    return [
        (part.name, reverse("meja:pemegang-surat", args=[change.case_id, change.pk, number]))
        for number, part in parts
    ]


def _rows(change: HolderChange, *, shown: bool) -> list[tuple[str, str, str, bool]]:
    """Each question with the old answer, the new one, and whether they differ."""
    case, definition = change.case, cases.definition_of(change.case)
    settled = change.state == HolderState.CONFIRMED
    old = cases.opened(change.before if settled else of_holder(definition, case.answers))
    new = cases.opened(change.answers)
    asked = {
        one.key
        for theirs in (old, new)
        for one in asked_of(definition, case.variant, cases.opened(case.answers), theirs)
    }
    found = []
    for field in (one for one in definition.fields if one.key in asked):
        before, after = (str(pair_of(field, told, shown)["value"]) for told in (old, new))
        found.append((field.label, before, after, old.get(field.key) != new.get(field.key)))
    return found


def _warnings(change: HolderChange) -> dict[str, Any]:
    """What to look at before the yes: papers of the old holder, documents now asked for, who the new one is."""
    case, definition = change.case, cases.definition_of(change.case)
    taker: Principal = regulation.principal(change.taker)
    answers = cases.opened(with_holder(definition, case.answers, change.answers))
    goes = holders.own_papers(case) | set(relied.of_file(case, definition))
    lying = set(relied.given(case, definition)) - goes
    return {
        "opinions": [one.number for one in decided.signed_recommendations(case)],
        "minutes": [one.number for one in decided.visits_of(case)],
        "lacking": [
            one.name for one in needed_documents(definition, case.variant, answers) if one.key not in lying
        ],
        "posts": [held.titled for held in taker.held],
        "noted": [(one.row, said(Kind(one.row.kind).words)) for one in cards.against(taker)],
        "handed": holders.handed_before(change),
    }
