# SPDX-License-Identifier: Apache-2.0
"""Numbers outside the register at the desk, at the overseers' seat, and reported by a citizen."""

import pytest
from django.test import Client

from permisi.register.models import OutsideNumber
from tests.doors.test_studio import signed_in, text

pytestmark = pytest.mark.django_db

SEEN = {"number": "503/77/DPMPTSP", "seen_at": "Jl. Contoh 5", "type_code": "PDK-PAUD"}


@pytest.mark.parametrize(
    ("person", "page", "status"),
    [
        ("rini", "/meja/luar/", 200),
        ("yoga", "/meja/luar/", 200),
        ("bunga", "/meja/luar/", 403),
        ("teguh", "/meja/luar/", 403),
        ("teguh", "/pengawasan/luar/", 200),
        ("rini", "/pengawasan/luar/", 403),
    ],
)
def test_who_opens_them(person: str, page: str, status: int) -> None:
    assert signed_in(person).get(page).status_code == status


def test_noted_at_the_desk_concluded_by_another_and_read_by_the_overseers() -> None:
    rini, sari = signed_in("rini"), signed_in("sari")

    assert rini.post("/meja/luar/", {**SEEN, "seen_at": ""}).status_code == 422
    assert rini.post("/meja/luar/", SEEN).status_code == 302
    row = OutsideNumber.objects.get()
    page = f"/meja/luar/{row.pk}/"
    assert "Anda yang mencatat" in text(rini.get(page))
    told = {"ended": "palsu", "words": "tidak ada di arsip", "versi": row.version}
    assert rini.post(page, told).status_code == 422
    assert sari.post(page, {**told, "words": ""}).status_code == 422
    assert sari.post(page, told).status_code == 302

    read = text(signed_in("teguh").get("/pengawasan/luar/"))
    assert "503/77/DPMPTSP" in read
    assert "tidak ada di arsip" in read
    assert "503/77" in text(sari.get("/meja/luar/?q=contoh"))
    assert "Tidak ada catatan yang cocok" in text(sari.get("/meja/luar/?q=zzz"))


def test_a_citizen_reports_without_an_account() -> None:
    citizen = Client()

    assert "Laporkan nomornya" in text(citizen.get("/p/AAAA2222BBBB3333"))
    assert citizen.post("/periksa/lapor/", {"number": ""}).status_code == 422
    told = {"number": "X/1", "seen_at": "Pasar Contoh", "words": ""}
    assert "Nomornya kami catat" in text(citizen.post("/periksa/lapor/", told))
    assert "Nomornya kami catat" in text(citizen.post("/periksa/lapor/", told))
    assert OutsideNumber.objects.get().noted_by is None
    statuses = [citizen.post("/periksa/lapor/", {**told, "number": f"X/{n}"}).status_code for n in range(6)]
    assert 429 in statuses
