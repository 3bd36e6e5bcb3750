# SPDX-License-Identifier: Apache-2.0
"""An inspector in the field: no network, the page killed in between, a network again; nothing is lost, sent once."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from permisi.decisions.acts import code_of
from permisi.decisions.models import Visit
from tests import make
from tests.journeys.conftest import Window
from tests.journeys.people import Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("chromium")]


def state(galih: Person, key: str) -> None:
    """What the sheet says of itself."""
    expect(galih.page.locator("[data-state]")).to_have_attribute("data-now", key)


def reopened(galih: Person, path: str) -> None:
    """The page is killed without a word, and the sheet is opened anew from what the device keeps."""
    context = galih.page.context
    galih.page.close(run_before_unload=False)
    galih.page = context.new_page()
    galih.page.goto(galih.origin + path)


def answered(galih: Person, count: int) -> None:
    for at in range(count):
        galih.page.locator(".checklist > div").nth(at).locator("input[type=radio]").first.press(" ")


def test_a_sheet_without_a_network_loses_nothing_and_is_sent_once(person: Window, tmp_path: Path) -> None:
    case = make.at("tinjau")
    turn = make.turn(case)
    path, picture = f"/meja/lapangan/{turn.pk}/", tmp_path / "tampak.jpg"
    picture.write_bytes(make.bytes_of("foto"))
    galih = person("galih")
    galih.sign_in()
    galih.open("/meja/lapangan/")
    galih.open(path)
    galih.page.wait_for_function("path => caches.match(path).then(Boolean)", arg=path)  # opened once, kept
    lines = galih.page.locator(".checklist > div").count()

    galih.page.context.set_offline(True)
    galih.page.get_by_label("Siapa yang hadir").fill("Galih dan wakil pemohon")
    answered(galih, lines - 1)
    galih.page.locator("#foto").set_input_files(picture)
    expect(galih.page.locator("[data-shots] li")).to_have_count(1)
    reopened(galih, path)

    state(galih, "restored")
    expect(galih.page.get_by_label("Siapa yang hadir")).to_have_value("Galih dan wakil pemohon")
    expect(galih.page.locator("[data-shots] li")).to_have_count(1)
    expect(galih.page.locator(".checklist input:checked")).to_have_count(lines - 1)
    galih.faultless("the sheet without a network")
    answered(galih, lines)
    galih.page.get_by_label("Kesimpulan").fill("Ruang aman dan sesuai gambar.")
    galih.page.get_by_label("Kode kunjungan").fill(code_of(turn.pk))
    galih.page.get_by_role("button", name="Selesai dan kirim").click()
    state(galih, "waiting")
    reopened(galih, path)
    state(galih, "waiting")
    assert not Visit.objects.filter(case=case).exists()

    galih.page.context.set_offline(False)
    state(galih, "sent")
    (visit,) = Visit.objects.filter(case=case)
    assert (len(visit.photos), visit.confirmed, visit.device_at is not None) == (1, True, True)
    assert visit.present == "Galih dan wakil pemohon"
    galih.page.reload()
    state(galih, "sent")
    assert Visit.objects.filter(case=case).count() == 1


def test_a_refused_sheet_stays_on_the_device_and_says_why(person: Window) -> None:
    case = make.at("tinjau")
    path = f"/meja/lapangan/{make.turn(case).pk}/"
    galih = person("galih")
    galih.sign_in()
    galih.open(path)
    galih.page.get_by_label("Siapa yang hadir").fill("Galih")
    galih.page.get_by_role("button", name="Selesai dan kirim").click()

    state(galih, "refused")
    expect(galih.page.locator("[data-state]")).to_contain_text("Isi kode kunjungan")
    expect(galih.page.get_by_label("Siapa yang hadir")).to_have_value("Galih")
