# SPDX-License-Identifier: Apache-2.0
"""Plh for tomorrow on a phone, four taps; a second person confirms; the day after it is over."""

from datetime import timedelta

import pytest

from permisi.regulation import queries as law
from permisi.regulation.models import Placement
from permisi.regulation.rules.placing import Standing
from tests import make
from tests.journeys.conftest import Window

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs("chromium")]


def test_plh_for_tomorrow_on_a_phone(person: Window) -> None:
    head, mega = person("teladan"), make.account("mega").name
    head.sign_in()
    head.open("/studio/orang/")

    head.click("Plh besok", role="link")  # 1
    head.click("Kepala Dinas Penanaman Modal", role="link")  # 2
    head.click(mega, role="link")  # 3
    head.click("Kirim untuk dipastikan")  # 4
    head.sees("Usulan dikirim")

    second = person("laras", size=(1280, 900))
    second.sign_in()
    second.open("/studio/orang/usulan/")
    second.click(mega, role="link")
    second.sees("Yang berubah")
    second.click("Pastikan penempatan")
    second.sees("Penempatan dipastikan dengan surat")
    made = Placement.objects.get(key__startswith="usul-")
    tomorrow = law.today() + timedelta(days=1)
    assert (made.state, made.start, made.until) == (Standing.IN_FORCE, tomorrow, tomorrow)


PAGES = (
    "/",
    "/?q=zzz",
    "/plh/",
    "/usul/",
    "/usulan/",
    "/rencana/",
    "/tanggal/",
    "/berkas/",
    "/cuti/",
    "/impor/",
)


def test_every_page_about_people_can_be_used_by_everybody(person: Window) -> None:
    officer = person("laras")
    officer.sign_in()

    for page in (*PAGES, f"/{make.account('teladan').pk}/"):
        officer.open(f"/studio/orang{page}")
    officer.open("/studio/")
