# SPDX-License-Identifier: Apache-2.0
"""The table of an SOP with the keyboard alone: a row that was moved keeps the focus, and can be moved on."""

import pytest
from playwright.sync_api import expect

from permisi.catalogue import drafting, queries
from tests import make
from tests.journeys.conftest import Window

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("chromium")]


def test_a_moved_row_keeps_the_focus(person: Window) -> None:
    draft = drafting.open_sop_draft("PDK-PAUD", who=make.who("putri"))
    key = drafting.sop_of(draft).rows[1].key
    putri = person("putri", size=(1280, 900))
    putri.sign_in()
    putri.open(f"/studio/sop/rancangan/{draft.pk}/")
    row = putri.page.locator(f"#baris-{key}")
    row.locator("a.btn").focus()

    for place in (2, 3):
        with putri.page.expect_navigation(wait_until="load"):
            putri.page.keyboard.press("Alt+ArrowDown")
        expect(row.locator("a.btn")).to_be_focused()
        assert [one.key for one in drafting.sop_of(queries.sop_draft(draft.pk) or draft).rows].index(
            key
        ) == place
