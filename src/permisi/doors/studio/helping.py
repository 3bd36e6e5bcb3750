# SPDX-License-Identifier: Apache-2.0
"""Bantuan: of each section of the studio, what it is, when it is used, who agrees, and what follows."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from permisi.doors.studio.frame import Section, drawn, helped, sections, who_is
from permisi.ground.said import said
from permisi.parts.shapes import Pair


@dataclass(frozen=True, slots=True)
class Helped:
    """A section with the answers to the four questions."""

    section: Section
    url: str
    answers: list[Pair]

    @property
    def name(self) -> str:
        """What the section is called."""
        return said(self.section.name)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All sections that this person's posts open."""
    found = [Helped(one, reverse(one.page), helped(one)) for one in sections(who_is(request))]
    return drawn(request, "bantuan.html", {"all": found, "helped": []})
