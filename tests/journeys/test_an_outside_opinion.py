# SPDX-License-Identifier: Apache-2.0
"""An outside party without an account answers on a phone, by the link in its mail and a code; the officer reads it."""

import time

import pytest
from playwright.sync_api import expect

from permisi.decisions.models import OutsideOpinion
from permisi.dispatch.models import Caught
from tests import make
from tests.journeys.conftest import Window
from tests.journeys.people import PATIENCE, WIDE, code_sent_to

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("chromium")]
ADDRESS = "rekawati@contoh.test"


def link_in_the_mail() -> str:
    """The path of the link that went to the outside party."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for body in Caught.objects.filter(to=ADDRESS).order_by("-id").values_list("body", flat=True):
            for line in body.splitlines():
                if "/pendapat/" in line:
                    return line[line.index("/pendapat/") :]
        time.sleep(0.2)
    raise AssertionError("no link came")


@pytest.mark.parametrize("scripts", [True, False])
def test_asked_by_the_desk_and_answered_on_a_phone(person: Window, scripts: bool) -> None:
    case = make.at("susun_rekomendasi")
    yoga = person("yoga", size=WIDE)
    yoga.sign_in()
    yoga.open(f"/meja/berkas/{case.pk}/")
    yoga.click("Minta pendapat pihak luar", role="link")
    for name, value in (
        ("institution", "Balai Misal"),
        ("person", "Rekawati Contoh"),
        ("title", "Kepala Seksi"),
        ("email", ADDRESS),
        ("question", "Apakah jalan masuknya cukup lebar?"),
    ):
        yoga.choose(name, value)
    yoga.page.locator("input[name=documents]").first.check()
    yoga.page.locator("input[name=answers]").first.check()
    yoga.click("Kirim permintaan")
    yoga.sees("Tautan dikirim ke")

    outside = person("bunga", scripts=scripts) if scripts else person("bunga", scripts=False)
    if not scripts:
        outside.look = lambda: None  # type: ignore[method-assign]  # axe-core is a script
    link = link_in_the_mail()
    outside.open(link)
    assert link not in outside.page.url
    outside.sees("Apakah jalan masuknya cukup lebar?")
    outside.click("Lanjut ke kode")  # nothing was said yet
    outside.choose("verdict", "bersyarat")
    outside.choose("words", "Mobil pemadam harus dapat masuk.")
    outside.click("Lanjut ke kode")
    expect(outside.page.locator("[name=words]")).to_have_value("Mobil pemadam harus dapat masuk.")
    outside.choose("conditions", "Perlebar jalan masuk menjadi empat meter.")
    outside.click("Lanjut ke kode")
    outside.page.locator("input[name=code]").fill(code_sent_to(ADDRESS))
    outside.click("Kirim jawaban")
    outside.sees("Terima kasih")
    outside.open(link)
    outside.sees("Terima kasih")
    outside.open("/pendapat/TIDAKADA")
    outside.sees("tidak dikenal")

    row = OutsideOpinion.objects.get(case=case)
    assert (row.state, row.verdict) == ("dijawab", "bersyarat")
    yoga.open(f"/meja/pendapat/{row.pk}/")
    yoga.sees("Perlebar jalan masuk menjadi empat meter.")
    yoga.open(f"/meja/berkas/{case.pk}/")
    yoga.sees("Balai Misal")
