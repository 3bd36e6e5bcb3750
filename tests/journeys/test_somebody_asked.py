# SPDX-License-Identifier: Apache-2.0
"""Rini is told to hold a file back; on her phone she says so, and on the file nothing of it is seen."""

import pytest

from tests import make
from tests.journeys.conftest import Window

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("chromium")]


def test_from_the_file_to_the_overseers(person: Window) -> None:
    case = make.filed()
    rini = person("rini")
    rini.sign_in()
    rini.open(f"/meja/berkas/{case.pk}/")
    rini.click("Seseorang meminta", role="link")

    rini.click("Kirim")
    rini.sees("Isi siapa yang meminta")
    rini.page.get_by_label("Siapa yang meminta").fill("Ketua Umpama")
    rini.page.get_by_text("Lewat telepon").click()
    rini.page.get_by_text("Menahan atau memperlambat").click()
    rini.click("Kirim")

    rini.sees("Sudah dikirim. Hanya Inspektorat dan KPK yang dapat membacanya.")
    rini.open(f"/meja/berkas/{case.pk}/")
    assert "Ketua Umpama" not in rini.page.content()
    assert rini.page.evaluate("JSON.stringify(localStorage)") == "{}"
