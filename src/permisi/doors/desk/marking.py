# SPDX-License-Identifier: Apache-2.0
"""The marks of one page as the officer's page draws them: dots, lines beside, and the form of a new one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from permisi.cases.acts.marking import LONGEST
from permisi.cases.intake.errors import TooBusy, Unreadable
from permisi.cases.models import Document, Mark
from permisi.cases.rules.marking import NINE, WHOLE, Place, Spot, near, pressed, turned, upright
from permisi.ground.said import said
from permisi.parts import leaves
from permisi.parts.asking import number_of
from permisi.parts.forms import TextBox, offer
from permisi.parts.shapes import Press
from permisi.regulation import queries as regulation
from permisi.regulation.queries import Principal

POINT = "titik"
SCREENS = ("narrow", "middle", "wide")
WIDTHS = {"utuh": (240, 360, 440), "satu": (320, 560, 740), "dua": (640, 1120, 1480)}
"""How wide, in pixels, a page is shown on each screen; ``leaf.css`` shows it so. A press says where on it."""


class MarkForm(forms.Form):
    """A new mark: its place, chosen from nine or pressed on the picture, and its words."""

    use_required_attribute = False
    x = forms.IntegerField(min_value=0, max_value=WHOLE, required=False, widget=forms.HiddenInput)
    y = forms.IntegerField(min_value=0, max_value=WHOLE, required=False, widget=forms.HiddenInput)
    place = forms.ChoiceField(
        label=_("Tempat tanda"), help_text=_("Tekan gambarnya, atau pilih yang terdekat di sini.")
    )
    words = forms.CharField(label=_("Kata pada tanda"), max_length=LONGEST, widget=TextBox(rows=3))
    for_applicant = forms.BooleanField(
        label=_("Perlihatkan juga kepada pemohon"),
        help_text=_("Ia melihatnya bila berkas dikembalikan dengan catatan pada syarat ini."),
        required=False,
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        points = [(POINT, said("Titik yang Anda tekan pada gambar"))] if self.point else []
        nine = [(key, said(words).capitalize()) for key, (words, _place) in NINE.items()]
        offer(self, "place", [("", said("Pilih tempat")), *points, *nine])

    @property
    def point(self) -> Place | None:
        """The pressed point of the upright page, if there is one."""
        found = self.data if self.is_bound else self.initial
        x, y = (number_of(str(found.get(name, ""))) for name in ("x", "y"))
        return Place(x, y) if x is not None and y is not None and Place(x, y).fits else None

    def spot(self, page: int, turn: int) -> Spot:
        """Where the mark goes, on the page that was shown turned by so many degrees."""
        chosen = self.cleaned_data["place"]
        point = self.point
        if chosen == POINT and point:
            return Spot(page, point)
        return Spot(page, upright(NINE[chosen][1], turn))


@dataclass(frozen=True, slots=True)
class Line:
    """One mark in the list beside the picture."""

    row: Mark
    number: int
    where: str
    post: str
    mine: bool


def lines_of(marks: list[Mark], who: Principal, *, turn: int) -> list[Line]:
    """The marks of a page, numbered as their dots are; the place is said as the page is seen."""
    titles = regulation.titles() if marks else {}
    return [
        Line(
            row=one,
            number=number,
            where=said(NINE[near(turned(one.place, turn))][0]),
            post=titles.get(one.post, (one.post, "", ""))[0],
            mine=one.by_id == who.account_id,
        )
        for number, one in enumerate(marks, start=1)
    ]


def presses(zoom: str) -> tuple[Press, ...]:
    """The pictures that can be pressed, one for each screen: the name tells the width."""
    return tuple(
        Press(f"t{width}", width, screen) for width, screen in zip(WIDTHS[zoom], SCREENS, strict=True)
    )


def is_press(sent: Mapping[str, Any], zoom: str) -> bool:
    """Whether the picture was pressed, not the button."""
    return any(f"{one.name}.x" in sent for one in presses(zoom))


def pressed_at(sent: Mapping[str, Any], shown: Document, page: int, *, zoom: str, turn: int) -> Place | None:
    """The point of the upright page that was pressed; none beside the picture or where it cannot be measured."""
    for one in presses(zoom):
        x, y = (number_of(sent.get(f"{one.name}.{axis}")) for axis in "xy")
        if x is None or y is None:
            continue
        try:
            size = leaves.size_of(shown, page, turn=turn)
        except (Unreadable, TooBusy):
            return None
        place = pressed(x, y, width=one.width, size=size)
        return upright(place, turn) if place else None
    return None
