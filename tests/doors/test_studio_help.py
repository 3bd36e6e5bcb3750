# SPDX-License-Identifier: Apache-2.0
"""The help of the studio: each section's on its own page, all on one, in the same words."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from permisi.doors.studio.frame import SECTIONS, Section, answers
from tests.doors.test_studio import signed_in, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("section", SECTIONS, ids=lambda one: one.page)
def test_every_section_helps_on_its_own_page_in_the_same_words_as_on_the_page_of_all(
    section: Section,
) -> None:
    putri = signed_in("putri")
    every = text(putri.get("/studio/bantuan/"))

    shown = text(putri.get(reverse(section.page)))

    for question, answer in answers(section.page):
        assert shown.count(escape(answer)) == 1, question
        assert escape(answer) in every


def test_the_page_of_all_helps_tells_only_of_what_ones_posts_open() -> None:
    shown = text(signed_in("teladan").get("/studio/bantuan/"))

    assert "Orang dan jabatan" in shown
    assert reverse("studio:wewenang") not in shown
    assert signed_in("rini").get("/studio/bantuan/").status_code == 403
