# SPDX-License-Identifier: Apache-2.0
"""The card of a person or company, reached from one of its files, and what is recorded against it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from permisi.cases import acts
from permisi.cases import queries as cases
from permisi.cases.agents import cards
from permisi.cases.agents import queries as agents
from permisi.cases.errors import NoSuchCase
from permisi.cases.models import Case
from permisi.cases.rules.roles import Role
from permisi.cases.rules.sanctions import KINDS, Kind, Stand
from permisi.cases.rules.state import State
from permisi.doors.desk.fellows import on_paper
from permisi.doors.desk.frame import drawn
from permisi.doors.desk.lists import TONES
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said
from permisi.ledger import acts as ledger
from permisi.parts.asking import who_is
from permisi.parts.forms import ChoiceCards, DayMonthYear, TextBox, offer
from permisi.parts.refusals import note
from permisi.procedure import queries as procedure
from permisi.register.rules import Standing
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

STANDINGS = {
    Standing.IN_FORCE: (mark("Berlaku"), "ok"),
    Standing.NOT_YET: (mark("Belum berlaku"), "note"),
    Standing.EXPIRED: (mark("Masa berlakunya habis"), ""),
    Standing.REPLACED: (mark("Diganti"), ""),
    Standing.REVOKED: (mark("Sudah dicabut"), "bad"),
}


class SanctionForm(forms.Form):
    """What is recorded, and by which letter."""

    use_required_attribute = False
    kind = forms.ChoiceField(label=_("Yang dicatat"), widget=ChoiceCards, initial=Kind.SANCTION)
    instrument = forms.CharField(
        label=_("Surat atau keputusan dasarnya"), help_text=_("Nomor dan tanggalnya."), max_length=200
    )
    words = forms.CharField(
        label=_("Isinya"),
        help_text=_("Dibaca petugas dan pihak itu sendiri."),
        max_length=2000,
        widget=TextBox(rows=3),
    )
    start = DayMonthYear(label=_("Mulai"))
    until = DayMonthYear(
        label=_("Sampai"), help_text=_("Kosongkan bila berlaku sampai dicabut."), required=False
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        offer(self, "kind", [(str(key), said(words)) for key, words in KINDS.items()])


@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The card, the look noted; whoever signs the file's type records a sanction here."""
    who = who_is(request)
    case = _looked(who, case_id)
    if request.method != "POST":
        ledger.note_look("meja.pihak", subject=case.ref, account=str(who.account_id))
        return _drawn(request, case, SanctionForm())
    form = SanctionForm(request.POST)
    if not form.is_valid():
        return _drawn(request, case, form, status=422)
    try:
        acts.record_sanction(case.pk, acts.Grounds(**form.cleaned_data), who=who)
    except NoSuchCase:
        raise
    except Refusal as no:
        note(request, no)
        form.add_error(None, no.words())
        return _drawn(request, case, form, status=no.status)
    messages.success(request, said("Dicatat. Petugas melihatnya pada setiap berkas pihak ini."))
    return redirect("meja:pihak", case.pk)


@require_POST
def lift(request: HttpRequest, case_id: UUID, sanction_id: UUID) -> HttpResponse:
    """Lift what was recorded, by the letter that is named; raises ``NoSuchCase``."""
    who = who_is(request)
    case = _looked(who, case_id)
    typed = request.POST.get("instrument", "")
    try:
        acts.lift_sanction(case.pk, sanction_id, typed, who=who)
    except Refusal as no:
        note(request, no)
        lifting = {"pk": sanction_id, "typed": typed, "no": no.words()}
        return _drawn(request, case, SanctionForm(), lifting=lifting, status=no.status)
    messages.success(request, said("Catatan dicabut."))
    return redirect("meja:pihak", case.pk)


def _looked(who: Principal, case_id: UUID) -> Case:
    """A filed file that this officer sees; a card is never reached from an own or a grantor's file alone."""
    case = cases.seen_case(who, case_id)
    if case.number is None or agents.is_party(case, who):
        raise NoSuchCase()
    return case


def _drawn(
    request: HttpRequest,
    case: Case,
    form: SanctionForm,
    *,
    lifting: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    who = who_is(request)
    found = cards.card_of(who, case)
    signs = regulation.signs_for(who, [case.type_code], regulation.today())[0]
    free = not procedure.has_interest(case.ref, who.account_id)
    context = {
        "case": case,
        "name": cards.name_of(case),
        "card": found,
        "files": [(one, said(State(one.state).words), TONES.get(one.state, "")) for one in found.files],
        "permits": [(one, said(STANDINGS[how][0]), STANDINGS[how][1]) for one, how in found.permits],
        "agents": [(one, said(agents.standing_of(one).words)) for one in found.agents],
        "people": [
            (one, said(Role(one.role).words), said(agents.standing_of(one).words)) for one in found.people
        ],
        "sanctions": [
            (one.row, said(Kind(one.row.kind).words), said(one.stand.words), one.stand is Stand.IN_FORCE)
            for one in found.sanctions
        ],
        "on_paper": on_paper(case),
        "signs": bool(signs) and free,
        "form": form,
        "lifting": lifting,
    }
    return drawn(request, "pihak.html", context, status=status)
