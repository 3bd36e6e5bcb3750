# SPDX-License-Identifier: Apache-2.0
"""Somebody lets another act for her, on a phone: invited, accepted, filed, seen, and ended with one click."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from permisi.cases.agents.models import Proxy
from permisi.cases.models import Case
from tests import make, proxies
from tests.journeys.people import PHONE, Person, contact_of, window
from tests.journeys.stack import Stack

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("chromium")]


def invited(bunga: Person, letter: Path) -> None:
    """Bunga makes a kuasa for Jaka, for all her files."""
    bunga.sign_in()
    bunga.open("/saya/kuasa/")
    bunga.click("Beri kuasa", role="link")
    bunga.choose("kontak", contact_of("jaka"))
    bunga.choose("cakupan", "semua")
    until = proxies.terms(days=30).until
    bunga.choose("sampai", until.isoformat())
    bunga.choose("imbalan", "150000")
    bunga.page.locator("[name=berkas]").set_input_files(letter)
    bunga.click("Buat kuasa")
    bunga.sees("Kuasa dibuat.")


def accepted(jaka: Person) -> None:
    """Jaka reads and accepts it in his own account."""
    jaka.sign_in()
    jaka.open("/saya/kuasa/")
    jaka.click("Bunga Contohwati", role="link")
    jaka.sees("Rp150.000")
    jaka.click("Setujui kuasa")
    jaka.sees("Kuasa disetujui.")


def filed(jaka: Person, proxy: Proxy) -> Case:
    """Jaka opens a draft for Bunga from the permit's page, and files it once it is whole."""
    jaka.open("/saya/ajukan/PDK-PAUD/")
    jaka.choose("varian", "baru")
    jaka.page.locator(f'[name=untuk][value="{proxy.pk}"]').check()
    jaka.click("Mulai mengisi")
    jaka.sees("Anda bertindak sebagai penerima kuasa")
    whole = proxies.drafted(proxy)
    jaka.open(f"/saya/berkas/{whole.pk}/periksa/")
    jaka.page.locator("[name=benar]").check()
    jaka.click("Ajukan")
    jaka.sees("Tanda terima dan kode pelacakan ada pada pemohon")
    whole.refresh_from_db()
    return whole


def test_an_agent_files_and_the_applicant_sees_it_and_ends_it(
    browser: Browser, stack: Stack, tmp_path: Path
) -> None:
    letter = tmp_path / "surat-kuasa.pdf"
    letter.write_bytes(make.bytes_of("pdf"))
    bunga, jaka = (window(browser, key, stack.origin, size=PHONE) for key in ("bunga", "jaka"))
    invited(bunga, letter)
    accepted(jaka)
    proxy = Proxy.objects.get()
    case = filed(jaka, proxy)
    assert case.account == make.account("bunga")

    bunga.open(f"/saya/berkas/{case.pk}/")
    bunga.sees("Jaka Umpama, sebagai penerima kuasa")
    bunga.click("Penerima kuasa: Jaka Umpama", role="link")
    bunga.sees(f"Permohonan diajukan dengan nomor {case.number}.")
    bunga.click("Akhiri kuasa sekarang")
    bunga.sees("Kuasa berakhir.")

    jaka.open(f"/saya/kuasa/{proxy.pk}/")
    expect(jaka.page.get_by_text(re.compile("Kuasa ini berakhir"))).to_be_visible()
    jaka.open(f"/saya/berkas/{case.pk}/")
    jaka.sees("Kuasa untuk berkas ini sudah berakhir")
