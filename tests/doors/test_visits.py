# SPDX-License-Identifier: Apache-2.0
"""The sheet of a visit as a form and as a device sends it: who may, what comes back, and that nothing is lost."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from permisi.cases import queries as cases
from permisi.cases.models import Case
from permisi.decisions.acts import code_of
from permisi.decisions.models import Visit
from permisi.regulation import queries as law
from tests import make
from tests.doors.test_studio import signed_in, text

pytestmark = pytest.mark.django_db
DEVICE = {"accept": "application/json"}


def photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("tampak.jpg", make.bytes_of("foto"), content_type="image/jpeg")


def waiting() -> tuple[Case, str]:
    case = make.at("tinjau")
    return case, reverse("meja:lembar", args=[make.turn(case).pk])


def typed(case: Case, **more: Any) -> dict[str, Any]:
    """A whole sheet without a code."""
    today, lines = law.today(), cases.definition_of(case).visit_checklist
    return {
        "visited_on_hari": today.day,
        "visited_on_bulan": today.month,
        "visited_on_tahun": today.year,
        "place": "Jalan Contoh 1",
        "present": "Galih dan wakil pemohon",
        "summary": "Ruang aman dan sesuai gambar.",
        "tanpa_kode": "Pemohon tidak di tempat.",
        "seen": make.turn(case).version,
        **{f"hasil_{line.key}": "sesuai" for line in lines},
        **more,
    }


def test_the_sheet_is_an_ordinary_form_with_photos() -> None:
    case, page = waiting()

    answer = signed_in("galih").post(page, {**typed(case), "foto": [photo(), photo()]})

    visit = Visit.objects.get(case=case)
    assert (answer.status_code, len(visit.photos), visit.confirmed) == (302, 2, False)
    assert visit.unconfirmed_why == "Pemohon tidak di tempat."


def test_what_was_typed_survives_a_refusal() -> None:
    case, page = waiting()

    answer = signed_in("galih").post(page, typed(case, tanpa_kode="", summary="Kesimpulan panjang."))

    assert answer.status_code == 422
    assert "Kesimpulan panjang." in text(answer)
    assert "tulis mengapa tidak ada" in text(answer)


def test_a_device_sends_once_and_is_answered_alike() -> None:
    case, page = waiting()
    galih, key = signed_in("galih"), str(uuid4())
    sheet = typed(case, kunci=key, selesai_pada="2026-03-02T02:30:00.000Z", kode=code_of(make.turn(case).pk))

    def send() -> Any:
        sent = {
            **sheet,
            "foto": photo(),
            "foto_pada": "2026-03-02T02:10:00.000Z",
            "foto_tempat": "-6.0, 106.0 (± 9 m)",
        }
        return galih.post(page, sent, headers=DEVICE)

    first, again = send(), send()

    visit = Visit.objects.get(case=case)
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json() == {"number": visit.number, "url": f"/meja/berkas/{case.pk}/"}
    assert (visit.photos[0]["place"], visit.confirmed) == ("-6.0, 106.0 (± 9 m)", True)


def test_a_device_reads_why_it_was_refused() -> None:
    case, page = waiting()
    galih = signed_in("galih")

    lacking = galih.post(page, typed(case, present=""), headers=DEVICE)
    wrong = galih.post(page, typed(case, kode="000000", kunci=str(uuid4())), headers=DEVICE)
    stale = galih.post(page, typed(case, seen=99), headers=DEVICE)

    assert lacking.status_code == 422
    assert lacking.json() == {"errors": ["Isi siapa yang hadir"], "boxes": ["id_present"]}
    assert "Kode kunjungan tidak cocok" in wrong.json()["errors"][0]
    assert stale.status_code == 409
    assert not Visit.objects.exists()


def test_a_claim_that_is_no_moment_is_no_claim() -> None:
    case, page = waiting()

    sent = typed(case, selesai_pada="kemarin", foto_pada="2026-03-02T02:10:00", foto_tempat="x" * 500)
    signed_in("galih").post(page, {**sent, "foto": photo()})

    visit = Visit.objects.get(case=case)
    assert (visit.device_at, visit.photos[0]["taken_at"], len(visit.photos[0]["place"])) == (None, "", 80)


@pytest.mark.parametrize("who", ["rini", "yoga", "bunga", "teguh"])
def test_the_sheet_is_there_for_whoever_makes_the_visit(who: str) -> None:
    case, page = waiting()
    there = signed_in(who)

    assert there.get(page).status_code in (403, 404)
    assert there.post(page, typed(case), headers=DEVICE).status_code in (403, 404)
    assert not Visit.objects.exists()


def test_the_list_holds_the_own_visits_only() -> None:
    case, page = waiting()

    assert page in text(signed_in("galih").get(reverse("meja:lapangan")))
    assert str(case.number) not in text(signed_in("rini").get(reverse("meja:lapangan")))
    assert "Peninjauan lapangan" in text(signed_in("galih").get(reverse("meja:kotak")))


def test_the_applicant_reads_the_code_while_the_visit_is_to_be_made() -> None:
    case, page = waiting()
    code = code_of(make.turn(case).pk)
    own = reverse("saya:case", args=[case.pk])

    assert code in text(signed_in("bunga").get(own))
    assert code not in text(signed_in("galih").get(page))
    signed_in("galih").post(page, typed(case))
    assert code not in text(signed_in("bunga").get(own))


def test_the_worker_reaches_these_pages_only_and_is_never_kept() -> None:
    answer = signed_in("galih").get(reverse("meja:lembar-worker"))

    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-store"
    assert 'SCOPE = "/meja/lapangan/"' in answer.text
    assert Client().get(reverse("meja:lembar-worker")).status_code == 302
    assert signed_in("galih").get(reverse("meja:lembar-token")).json()["token"]
