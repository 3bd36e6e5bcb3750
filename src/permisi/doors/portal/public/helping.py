# SPDX-License-Identifier: Apache-2.0
"""The help page: the answers that belong to where one came from stand open, and the counters of one's kelurahan."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from permisi.ground.said import said
from permisi.parts.answers import area_choices
from permisi.regulation import counters
from permisi.regulation import queries as regulation
from permisi.regulation.rules.opening import district_of

TOPIC, VILLAGE = "tentang", "kelurahan"


class WhereForm(forms.Form):
    """The kelurahan whose counter is looked for."""

    use_required_attribute = False

    def __init__(self, picked: str) -> None:
        super().__init__(initial={VILLAGE: picked})
        self.fields[VILLAGE] = forms.ChoiceField(
            label=said("Kelurahan Anda"), choices=area_choices(), required=False
        )


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page; an unknown topic opens nothing, an unknown kelurahan shows every counter."""
    topic, village = request.GET.get(TOPIC, ""), request.GET.get(VILLAGE, "")
    known = village in regulation.area_names()
    shown = {
        "topic": topic,
        "open": {topic: True},
        "district": district_of(village) if known else "",
        "where": WhereForm(village if known else "") if len(counters.counters()) > 1 else None,
    }
    return render(request, "portal/publik/bantuan.html", shown)
