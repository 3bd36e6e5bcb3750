# SPDX-License-Identifier: Apache-2.0
"""What an outside party says, as its own page and the officer who notes its letter ask for it; and how it is listed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from permisi.decisions.models import OutsideOpinion
from permisi.decisions.opinions import STATES
from permisi.decisions.rules import OpinionState, OutsideAnswer, OutsideVerdict
from permisi.ground.said import mark, said
from permisi.parts.forms import ChoiceCards, Option, TextBox
from permisi.parts.shapes import Tone

LONG, NAME = 4000, 160
TONES: Mapping[str, Tone] = {
    OpinionState.ASKED: "wait",
    OpinionState.ANSWERED: "ok",
    OpinionState.LETTER: "ok",
    OpinionState.WITHDRAWN: "",
    OpinionState.LAPSED: "bad",
}
HALF = mark("Surat, menunggu orang kedua")


class AnswerForm(forms.Form):
    """The opinion with its reasons, and who gives it."""

    use_required_attribute = False
    verdict = forms.ChoiceField(
        label=_("Pendapat"),
        choices=[
            (str(OutsideVerdict.YES), Option(mark("Setuju"))),
            (
                str(OutsideVerdict.WITH_CONDITIONS),
                Option(mark("Setuju dengan syarat"), mark("Tulis syaratnya di bawah.")),
            ),
            (str(OutsideVerdict.NO), Option(mark("Tidak setuju"))),
            (
                str(OutsideVerdict.NOT_OURS),
                Option(mark("Bukan kewenangan kami"), mark("Sebutkan siapa yang berwenang bila tahu.")),
            ),
        ],
        widget=ChoiceCards,
    )
    words = forms.CharField(label=_("Alasan"), max_length=LONG, widget=TextBox(rows=4))
    conditions = forms.CharField(
        label=_("Syarat"),
        help_text=_("Satu syarat pada setiap baris."),
        required=False,
        max_length=LONG,
        widget=TextBox(rows=3),
    )
    name = forms.CharField(label=_("Nama yang menjawab"), max_length=NAME)
    title = forms.CharField(label=_("Jabatan yang menjawab"), max_length=NAME)

    def clean(self) -> dict[str, Any]:
        """A conditional yes names its conditions."""
        told = super().clean() or self.cleaned_data
        conditional = told.get("verdict") == OutsideVerdict.WITH_CONDITIONS
        if conditional and not told.get("conditions", "").strip():
            self.add_error("conditions", said("Tulis paling sedikit satu syarat."))
        return told

    def told(self) -> OutsideAnswer:
        """The answer as the act takes it."""
        return answer_of(self.cleaned_data)


def answer_of(told: Mapping[str, Any]) -> OutsideAnswer:
    """The answer from what a valid form holds."""
    return OutsideAnswer(
        verdict=OutsideVerdict(told["verdict"]),
        words=told["words"],
        conditions=told["conditions"].splitlines(),
        name=told["name"],
        title=told["title"],
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """A request as lists show it."""

    row: OutsideOpinion
    tone: Tone
    state: str
    verdict: str  # in words; empty while there is none


def listed(row: OutsideOpinion) -> Listed:
    """How a request stands, in words."""
    half = row.state == OpinionState.LETTER and row.confirmed_at is None
    return Listed(
        row=row,
        tone="wait" if half else TONES[row.state],
        state=said(HALF) if half else said(STATES[row.state]),
        verdict=said(OutsideVerdict(row.verdict).words) if row.verdict else "",
    )
