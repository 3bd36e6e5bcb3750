# SPDX-License-Identifier: Apache-2.0
"""The inbox with single keys: only for who turned them on, and never while something is typed."""

import pytest
from playwright.sync_api import expect

from tests import make
from tests.journeys.conftest import Window

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("chromium")]


def test_keys_walk_the_list_once_they_are_turned_on(person: Window) -> None:
    make.filed(), make.filed(by="jaka")
    rini = person("rini", size=(1280, 900))
    rini.sign_in()
    rini.open("/meja/")
    links, search = rini.page.locator(".list tbody a[href]"), rini.page.locator("input[type=search]")

    rini.page.keyboard.press("j")
    expect(links.first).not_to_be_focused()
    rini.page.get_by_text("Tombol cepat", exact=True).click()
    rini.page.get_by_label("Pakai tombol cepat").check()
    rini.page.locator("h1").click()
    rini.page.keyboard.press("j")
    expect(links.first).to_be_focused()
    rini.page.keyboard.press("j")
    expect(links.nth(1)).to_be_focused()
    rini.page.keyboard.press("k")
    expect(links.first).to_be_focused()
    rini.page.keyboard.press("/")
    expect(search).to_be_focused()
    rini.page.keyboard.type("jkt/")
    expect(search).to_have_value("jkt/")
    rini.look()
