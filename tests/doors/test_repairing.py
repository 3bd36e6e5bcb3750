# SPDX-License-Identifier: Apache-2.0
"""Findings of a visit on the pages: Yoga asks, Bunga or who acts for her mends, Yoga judges; nobody else may."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from permisi.decisions import acts, repaired
from permisi.decisions.models import Repair, RepairItem
from tests import make, mending, proxies
from tests.doors.own_pages import at, cost, opened, page, signed_in, words

pytestmark = pytest.mark.django_db


def step_of(turn: str) -> str:
    """The officer's page of the findings of one step."""
    return reverse("meja:perbaikan", args=[turn])


def photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("pagar.jpg", make.bytes_of("foto"), "image/jpeg")


def test_findings_are_asked_for_mended_and_judged() -> None:
    case, turn = mending.visited("alat_main")
    yoga, bunga = signed_in("yoga"), signed_in("bunga")
    here = words(page(yoga, f"/meja/berkas/{case.pk}/"))
    assert "Perbaikan temuan peninjauan" in here
    asked = {"langkah": "minta", "items": ["alat_main"], "words": "Kirim fotonya.", "seen": 1}

    empty = yoga.post(step_of(turn), {**asked, "items": []})
    assert (empty.status_code, "Kirim fotonya." in empty.text) == (422, True)
    assert yoga.post(step_of(turn), asked).status_code == 302
    again = yoga.post(step_of(turn), asked)  # the second click
    assert (again.status_code, Repair.objects.count()) == (409, 1)
    assert "pemohon memperbaiki temuan" in words(page(yoga, "/meja/"))
    assert "Anda memperbaiki temuan peninjauan" in words(page(bunga, "/saya/"))
    own = words(page(bunga, at(case)))
    assert "Ada 1 temuan peninjauan yang perlu Anda perbaiki" in own

    item = RepairItem.objects.get()
    line = at(case, "mend", item.pk)
    early = bunga.post(at(case, "repair"))
    assert (early.status_code, "Masih ada 1 temuan" in early.text) == (422, True)
    assert bunga.post(line, {"words": ""}).status_code == 422
    assert bunga.post(line, {"words": "Sudah dicat.", "berkas": photo()}).status_code == 302
    assert "pagar.jpg" in page(bunga, line)
    assert opened(bunga, at(case, "mend-part", item.pk, 1)).startswith(b"\xff\xd8")
    assert bunga.post(at(case, "repair")).status_code == 302
    assert bunga.post(at(case, "repair")).status_code == 302  # the second click
    assert bunga.post(line, {"words": "Terlambat."}).status_code == 302
    assert RepairItem.objects.get().answer == "Sudah dicat."

    assert "Jawaban pemohon" in words(page(yoga, step_of(turn)))
    part = reverse("meja:perbaikan-lampiran", args=[case.pk, item.pk, 1])
    assert opened(yoga, part).startswith(b"\xff\xd8")
    judged = {"langkah": "nilai", "butir": str(item.pk), "hasil": "belum", f"{item.pk}-words": ""}
    silent = yoga.post(step_of(turn), judged)
    assert (silent.status_code, "tulis beberapa kata" in silent.text) == (422, True)
    assert yoga.post(step_of(turn), {**judged, "hasil": "beres"}).status_code == 302
    assert yoga.post(step_of(turn), {**judged, "hasil": "beres"}).status_code == 302  # the second click
    assert "Sudah beres" in words(page(yoga, f"/meja/berkas/{case.pk}/"))
    assert "Sudah beres" in words(page(bunga, at(case)))


def test_a_file_that_came_survives_a_fault_in_the_words() -> None:
    case, _, row = mending.asked("alat_main")
    bunga, line = signed_in("bunga"), at(case, "mend", row.items.get().pk)

    refused = bunga.post(line, {"words": "x" * 2001, "berkas": photo()})
    assert (refused.status_code, "Sudah kami terima" in refused.text) == (422, True)
    held = refused.context["form"]["diterima"].value()
    assert bunga.post(line, {"words": "Sudah dicat.", "diterima": held}).status_code == 302

    assert len(RepairItem.objects.get().parts) == 1


def test_a_request_is_taken_back_with_a_reason() -> None:
    case, turn, _ = mending.asked("alat_main")
    yoga = signed_in("yoga")

    assert yoga.post(step_of(turn), {"langkah": "tarik", "tarik-words": ""}).status_code == 422
    told = {"langkah": "tarik", "tarik-words": "Cukup menjadi syarat."}
    assert [yoga.post(step_of(turn), told).status_code for _ in range(2)] == [302, 409]

    assert "Ditarik petugas: Cukup menjadi syarat." in words(page(signed_in("bunga"), at(case)))
    assert signed_in("bunga").get(at(case, "repair")).status_code == 302


def test_who_may_and_who_may_not() -> None:
    case, turn, row = mending.answered("alat_main")
    item = row.items.get()
    part = reverse("meja:perbaikan-lampiran", args=[case.pk, item.pk, 1])
    ask = {"langkah": "minta", "items": ["alat_main"], "words": "Kirim fotonya.", "seen": 1}

    for who in ("galih", "rini", "bunga", "teguh"):
        assert signed_in(who).get(step_of(turn)).status_code in (403, 404)
        assert signed_in(who).post(step_of(turn), ask).status_code in (403, 404)
    for who in ("bunga", "surya", "jaka"):
        assert signed_in(who).get(part).status_code in (403, 404)
    for who in ("jaka", "yoga"):
        assert signed_in(who).get(at(case, "mend-part", item.pk, 1)).status_code in (403, 404)
    assert signed_in("bunga").get(at(case, "mend-part", uuid.uuid4(), 1)).status_code == 404
    assert signed_in("bunga").get(at(case, "mend-part", item.pk, 9)).status_code == 404


def test_the_pages_cost_the_same_with_many_findings() -> None:
    mending.asked("alat_main")  # an older one, so that both pages look for what is passed over
    one, first, _ = mending.asked("alat_main")
    many, second, _ = mending.asked("alat_main", "halaman_bermain", "tenaga")
    yoga, bunga = signed_in("yoga"), signed_in("bunga")

    for there, urls in (
        (yoga, (step_of(first), step_of(second))),
        (yoga, (f"/meja/berkas/{one.pk}/", f"/meja/berkas/{many.pk}/")),
        (bunga, (at(one), at(many))),
        (bunga, (at(one, "repair"), at(many, "repair"))),
    ):
        assert cost(there, urls[0]) == cost(there, urls[1]), urls


def test_an_agent_may_mend() -> None:
    proxy = proxies.accepted()
    case = proxies.at("tinjau", proxy)
    report = mending.wrong(make.story().visit_of(case), "alat_main")
    acts.record_visit(make.turn(case).pk, report, who=make.who("galih"))
    row = acts.ask_repair(make.turn(case).pk, ["alat_main"], "Kirim fotonya.", who=make.who("yoga"))

    line = at(case, "mend", row.items.get().pk)
    assert signed_in("jaka").post(line, {"words": "Sudah dicat."}).status_code == 302
    assert repaired.items_of(Repair.objects.get())[0].answer == "Sudah dicat."
