# SPDX-License-Identifier: Apache-2.0
"""An ended file on the pages: Bunga asks that it goes on, Ratna decides; nobody else may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from permisi.cases import acts
from permisi.cases.models import Case, Reopening
from tests import make
from tests.doors.own_pages import at, opened, page, signed_in, words

pytestmark = pytest.mark.django_db
WHY = "Saya dirawat di rumah sakit dua minggu."
LIST = "/meja/buka-kembali/"


def photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("surat.jpg", make.bytes_of("foto"), "image/jpeg")


def withdrawn() -> Case:
    case = make.at("periksa_bo")
    return acts.withdraw_case(case.pk, "Salah menekan tombol.", who=make.who("bunga"))


def test_a_request_is_made_decided_and_stands_on_every_page() -> None:
    case = withdrawn()
    bunga, ratna = signed_in("bunga"), signed_in("ratna")
    assert at(case, "reopen") in page(bunga, at(case))
    assert "Ditutup bersama berkasnya." in words(page(bunga, at(case)))  # nobody was late
    assert "3 hari kerja" in words(page(bunga, at(case, "reopen")))

    short = bunga.post(at(case, "reopen"), {"words": "Mohon dibuka."})
    assert (short.status_code, "Mohon dibuka." in short.text) == (422, True)
    asked = [bunga.post(at(case, "reopen"), {"words": WHY, "berkas": photo()}).status_code for _ in range(2)]
    assert (asked, Reopening.objects.count()) == ([302, 302], 1)  # and the second click
    assert "Anda meminta berkas ini dibuka kembali" in words(page(bunga, at(case)))
    assert at(case, "reopen") not in page(bunga, at(case))

    row = Reopening.objects.get()
    here = reverse("meja:buka-satu", args=[row.pk])
    assert "Buka kembali" in page(ratna, "/meja/")
    assert str(case.number) in words(page(ratna, LIST))
    assert WHY in words(page(ratna, here))
    part = reverse("meja:buka-lampiran", args=[row.pk, 1])
    for there, url in ((ratna, part), (bunga, at(case, "reopen-part", row.pk, 1))):
        assert opened(there, url).startswith(b"\xff\xd8")
    thin = ratna.post(here, {"verdict": "dibuka", "words": "Baik."})
    assert (thin.status_code, "Baik." in thin.text) == (422, True)
    told = {"verdict": "dibuka", "words": "Suratnya sudah saya baca dan benar."}
    assert [ratna.post(here, told).status_code for _ in range(2)] == [302, 302]

    assert Case.objects.get().state == "diperiksa"
    assert "Dibuka kembali" in words(page(bunga, at(case)))
    assert "Suratnya sudah saya baca" in words(page(ratna, here))
    assert "Tidak ada permintaan" in words(page(ratna, LIST))
    assert "Berkas dibuka kembali" in words(page(signed_in("teguh"), "/pengawasan/penyimpangan/"))


def test_who_may_and_who_may_not() -> None:
    case = withdrawn()
    row = acts.ask_reopening(case.pk, WHY, parts=[make.photo()], who=make.who("bunga"))
    here, part = (
        reverse(f"meja:{name}", args=args)
        for name, args in (
            ("buka-satu", [row.pk]),
            ("buka-lampiran", [row.pk, 1]),
        )
    )
    told = {"verdict": "dibuka", "words": "Suratnya sudah saya baca dan benar."}

    for person in ("wulan", "rini", "yoga", "bunga", "surya", "teguh"):
        there = signed_in(person)
        codes = {there.get(here).status_code, there.get(part).status_code, there.post(here, told).status_code}
        assert codes <= {403, 404}, person
    for person in ("jaka", "ratna"):
        there = signed_in(person)
        assert there.post(at(case, "reopen"), {"words": WHY}).status_code in (403, 404)
        assert there.get(at(case, "reopen-part", row.pk, 1)).status_code in (403, 404)
    assert Reopening.objects.get().state == "diminta"
    open_one = make.filed()
    assert signed_in("bunga").get(at(open_one, "reopen")).status_code == 302
