# SPDX-License-Identifier: Apache-2.0
"""The way into a draft: which kind of application, and what awaits the person."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from permisi.cases import acts
from permisi.cases import queries as cases
from permisi.cases.agents import queries as agents
from permisi.cases.models import Case
from permisi.cases.rules.proxies import covers_type
from permisi.cases.rules.roles import Deed
from permisi.cases.rules.state import State
from permisi.catalogue import queries as catalogue
from permisi.catalogue.rules import Definition, Effect
from permisi.doors.portal.applicant.proxies import called
from permisi.doors.portal.public.telling import facts
from permisi.ground.said import mark, said
from permisi.parts.asking import who_is
from permisi.parts.forms import ChoiceCards, Option, offer
from permisi.regulation.queries import Principal

NOTES = {
    Effect.NEW: mark("Anda belum punya izin ini."),
    Effect.EXTEND: mark("Izin Anda hampir habis atau sudah habis masa berlakunya."),
    Effect.CHANGE: mark("Ada yang berubah pada izin Anda."),
    Effect.END: mark("Anda berhenti memakai izin ini."),
}


MYSELF, COMPANY = "saya", "perusahaan:"


class OpeningForm(forms.Form):
    """Which variant."""

    varian = forms.ChoiceField(
        label=_("Apa yang Anda ajukan?"),
        widget=ChoiceCards,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Pilih apa yang Anda ajukan")),
    )

    def __init__(self, definition: Definition, whom: Sequence[tuple[str, str]], **rest: Any) -> None:
        """Offer the variants of the type, and for whom, where somebody gave a kuasa."""
        super().__init__(**rest)
        shown = [(one.key, Option(one.name, NOTES[one.effect])) for one in definition.variants]
        offer(self, "varian", shown)
        if whom:
            mine = (MYSELF, said("Saya sendiri"))
            self.fields["untuk"] = forms.ChoiceField(
                label=said("Untuk siapa?"),
                help_text=said(
                    "Berkas menjadi milik pemberi kuasa atau perusahaan, dan tercatat bahwa Anda yang mengisinya."
                ),
                choices=[mine, *whom],
                error_messages=dict.fromkeys(
                    ("required", "invalid_choice"), said("Pilih untuk siapa izin ini")
                ),
                widget=ChoiceCards,
            )


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Ask which variant, say what awaits, and open the draft; raises ``NoSuchType``, ``TypeClosed``."""
    _, definition = catalogue.current(code)
    catalogue.require_open(code, definition.name)
    typed = request.POST if request.method == "POST" else None
    initial = {"varian": _asked(request, definition), "untuk": request.GET.get("kuasa", "")}
    form = OpeningForm(definition, _whom(who_is(request), code), data=typed, initial=initial)
    if form.is_valid():
        whom = form.cleaned_data.get("untuk", MYSELF)
        case = acts.open_draft(code, form.cleaned_data["varian"], **_named(whom), who=who_is(request))
        return redirect("saya:case", case.pk)
    shown = {
        "permit": definition,
        "form": form,
        "drafts": _drafts(who_is(request), definition),
        "facts": facts(definition),
    }
    return render(request, "portal/saya/ajukan.html", shown, status=422 if form.is_bound else 200)


def _asked(request: HttpRequest, definition: Definition) -> str:
    """The variant that the address names; the only one where there is no choice."""
    known = [one.key for one in definition.variants]
    named = request.GET.get("varian", "")
    return named if named in known else known[0] if len(known) == 1 else ""


def _whom(who: Principal, code: str) -> list[tuple[str, str]]:
    """For whom else this person may open a file of that type today: the own companies, and under which kuasa."""
    own = [(f"{COMPANY}{one.pk}", one.name) for one in agents.founded(who)]
    usable = [
        one
        for one in agents.valid(who)
        if Deed.WORK in agents.deeds_under(one) and covers_type(one.types, one.case_id is not None, code)
    ]
    return own + [(str(one.pk), one.company.name if one.company else called(one.grantor)) for one in usable]


def _named(whom: str) -> dict[str, str]:
    """What the act is told: nothing for oneself, the company, or the kuasa."""
    if whom == MYSELF:
        return {}
    if whom.startswith(COMPANY):
        return {"company_id": whom.removeprefix(COMPANY)}
    return {"proxy_id": whom}


def _drafts(who: Principal, definition: Definition) -> list[tuple[Case, str]]:
    """Drafts of this type that are still being written, each with the name of its variant."""
    mine = cases.own_cases(who).filter(state=State.DRAFT, type_code=definition.code)
    return [(case, cases.definition_of(case).variant(case.variant).name) for case in mine]
