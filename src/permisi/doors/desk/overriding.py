# SPDX-License-Identifier: Apache-2.0
"""Mengesampingkan rekomendasi: basis and reason, then the one question before it is done."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from permisi.cases import queries as cases
from permisi.decisions import acts as decisions
from permisi.decisions import queries as decided
from permisi.decisions.rules import (
    NOT_IN_REGISTER,
    SHORTEST_OVERRIDE,
    Outcome,
    names_place,
    require_one_basis,
)
from permisi.doors.desk.file import seen_version
from permisi.doors.desk.frame import drawn
from permisi.ground.refusal import Refusal
from permisi.ground.said import said
from permisi.parts.asking import who_is
from permisi.parts.forms import TextBox, offer
from permisi.parts.refusals import note


class GroundForm(forms.Form):
    """On which article it rests, and why."""

    use_required_attribute = False
    instrument = forms.ChoiceField(
        label=_("Dasar hukum"), help_text=_("Peraturan yang berlaku hari ini, dari daftar peraturan kota.")
    )
    other = forms.CharField(
        label=_("Dasar hukum lain"),
        help_text=_(
            "Hanya bila di atas Anda memilih “Tidak ada yang cocok”: jenis, nomor, tahun, dan tentang apa. Pengawas "
            "melihat bahwa dasar ini tidak ada di daftar."
        ),
        max_length=300,
        required=False,
    )
    article = forms.CharField(label=_("Pasalnya"), help_text=_("Misalnya: Pasal 12 ayat (1)"), max_length=120)
    words = forms.CharField(
        label=_("Alasan"),
        help_text=_(
            "Dicetak pada keputusan dan dibaca siapa pun. Tulis mengapa, tanpa nama orang dan tanpa data pribadi."
        ),
        min_length=SHORTEST_OVERRIDE,
        max_length=2000,
        widget=TextBox(rows=5),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        offer(
            self,
            "instrument",
            [
                ("", said("Pilih")),
                *sorted(decided.instruments_in_force().items(), key=_cited),
                (NOT_IN_REGISTER, said("Tidak ada yang cocok")),
            ],
        )

    def clean(self) -> dict[str, Any]:
        """One basis: of the list, or written out where none fits."""
        typed: dict[str, Any] = self.cleaned_data
        try:
            require_one_basis(typed.get("instrument", ""), typed.get("other", ""))
        except Refusal as no:
            self.add_error("other" if typed.get("instrument") else "instrument", no.words())
        if typed.get("article") and not names_place(typed["article"]):
            self.add_error("article", said("Sebut tempatnya, misalnya: Pasal 12 ayat (1)."))
        return typed

    @property
    def chosen(self) -> str:
        """The basis as it was chosen or written."""
        instrument = self.data.get("instrument", "")
        if instrument == NOT_IN_REGISTER:
            return str(self.data.get("other", ""))
        return decided.instruments_in_force().get(instrument, "")


def _cited(pair: tuple[str, str]) -> str:
    return pair[1]


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write the ground, look at it once more, and set the recommendations aside."""
    who, status = who_is(request), 200
    case = cases.seen_case(who, case_id)
    found = decided.to_override(case)
    form = GroundForm(request.POST or None)
    asking = request.method == "POST" and form.is_valid()
    if request.method == "POST" and not asking:
        status = 422
    if asking and "yakin" in request.POST:
        asking = False
        ground = decisions.Ground(**form.cleaned_data)
        try:
            decisions.override(case.pk, ground, seen=seen_version(request.POST.get("seen")), who=who)
        except Refusal as no:
            note(request, no)
            form.add_error(None, no.words())
            status = no.status
        else:
            messages.success(request, said("Rekomendasi dikesampingkan. Pengawas diberi tahu."))
            return redirect("meja:berkas", case_id=case.pk)
    context = {
        "case": case,
        "form": form,
        "asking": asking and "ubah" not in request.POST,
        "chosen": form.chosen,
        "unlisted": form.data.get("instrument") == NOT_IN_REGISTER,
        "advice": found[1] if found else [],
        "grants": found is not None and found[0] is Outcome.GRANT,
    }
    return drawn(request, "kesampingkan.html", context, status=status)
