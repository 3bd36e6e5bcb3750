# SPDX-License-Identifier: Apache-2.0
"""Reporting a conflict of interest in a browser, deciding it at the desk, reading the year's register (L-21, L-22)."""

import re

import pytest
from django.urls import reverse

from permisi.ledger.models import Attempt
from permisi.procedure import acts, queries
from permisi.procedure.models import InterestReport
from permisi.regulation import queries as law
from tests import make
from tests.doors.test_studio import signed_in, text

pytestmark = pytest.mark.django_db
KIN, WORDS = "hubungan kerabat atau keluarga", "Petugas ini sepupu pesaing saya."
REGISTER = "pengawasan:kepentingan"


def test_from_the_file_to_the_register() -> None:
    case = make.filed()
    turn = acts.take(make.turn(case).pk, who=make.who("rini"))
    bunga, page = signed_in("bunga"), reverse("saya:report-file", args=[case.pk])
    assert page in text(bunga.get(reverse("saya:case", args=[case.pk])))

    wrong = bunga.post(page, {"officer": "lain", "cause": KIN, "words": WORDS})
    assert wrong.status_code == 422
    assert WORDS in text(wrong)
    assert bunga.post(page, {"officer": str(turn.pk), "cause": KIN, "words": WORDS}).status_code == 302
    again = bunga.post(
        page, {"officer": str(turn.pk), "cause": KIN, "words": "Sekali lagi, ditulis lebih panjang."}
    )
    assert again.status_code == 409
    assert "ditulis lebih panjang" in text(again)
    assert "Diperiksa atasan" in text(bunga.get(reverse("saya:reports")))

    ratna, report = signed_in("ratna"), InterestReport.objects.get()
    assert reverse("kepentingan:semua") in text(ratna.get(reverse("meja:kotak")))
    assert reverse("kepentingan:satu", args=[report.pk]) in text(ratna.get(reverse("kepentingan:semua")))
    judge = reverse("kepentingan:satu", args=[report.pk])
    assert WORDS in text(ratna.get(judge))
    thin = ratna.post(judge, {"verdict": "terbukti", "nature": "potensial", "words": "ya"})
    assert thin.status_code == 422
    decided = {"verdict": "terbukti", "nature": "potensial", "words": "Diakui oleh yang bersangkutan."}
    assert ratna.post(judge, decided).status_code == 302
    assert "Diakui oleh" in text(ratna.get(judge))
    assert "Diakui oleh" in text(bunga.get(reverse("saya:reports")))
    assert [one.person for one in queries.interests(case.ref)] == [make.account("rini")]

    teguh = signed_in("teguh")
    found = text(teguh.get(reverse(REGISTER)))
    assert "Potensial" in found
    assert case.number in found
    assert WORDS in text(teguh.get(reverse(REGISTER), {"isi": "laporan"}))
    assert "Tidak ada yang tercatat" in text(teguh.get(reverse(REGISTER), {"tahun": law.today().year - 1}))

    sheet, reporter = reverse("pengawasan:kepentingan-csv"), make.account("bunga").called
    for part, told in (("", "Potensial"), ("laporan", WORDS)):
        mine, others = ({"isi": part, "unit": unit} for unit in ("DPMPTSP", "DINDIKBUD"))
        assert told in text(teguh.get(reverse(REGISTER), mine))
        assert "pada unit ini" in text(teguh.get(reverse(REGISTER), others))
        taken = text(teguh.get(sheet, mine))
        assert (told in taken, case.number in taken, reporter in taken) == (True, True, False)
        assert len(text(teguh.get(sheet, others)).splitlines()) == 1
    assert ratna.get(sheet).status_code in (302, 403, 404)


def test_a_strangers_report_is_answered_the_same_whether_or_not_there_is_such_a_file() -> None:
    case, jaka = make.filed(), signed_in("jaka")
    page = reverse("saya:report")
    assert reverse("saya:reports") in text(jaka.get(reverse("saya:home")))
    assert page in text(jaka.get(reverse("saya:reports")))
    for number, words in ((case.number, WORDS), ("TIDAK/ADA/1", WORDS)):
        answer = jaka.post(page, {"number": number, "whom": "Petugas loket", "cause": KIN, "words": words})
        assert (answer.status_code, answer["Location"]) == (302, reverse("saya:reports"))
    shown = text(jaka.get(reverse("saya:reports")))
    assert (case.type_version.type.name in shown, case.object_name in shown) == (False, False)
    assert jaka.get(reverse("saya:report-file", args=[case.pk])).status_code == 404


@pytest.mark.parametrize("key", ["rini", "dodi", "teguh"])
def test_who_is_not_above_reads_nothing(key: str) -> None:
    case = make.filed()
    turn = acts.take(make.turn(case).pk, who=make.who("rini"))
    signed_in("bunga").post(
        reverse("saya:report-file", args=[case.pk]), {"officer": str(turn.pk), "cause": KIN, "words": WORDS}
    )
    client, report = signed_in(key), InterestReport.objects.get()
    assert client.get(reverse("kepentingan:satu", args=[report.pk])).status_code in (403, 404)
    assert WORDS not in text(client.get(reverse("kepentingan:semua")))


def test_a_post_is_enough_and_its_holder_reads_nothing_even_as_an_overseer() -> None:
    case, jaka = make.filed(), signed_in("jaka")
    page, typed = reverse("saya:report"), {"number": case.number, "cause": KIN, "words": WORDS}
    nobody = jaka.post(page, typed)
    assert nobody.status_code == 422
    assert WORDS in text(nobody)
    assert jaka.post(page, {**typed, "post": "kepala-dpmptsp"}).status_code == 302

    head, report = signed_in("teladan"), InterestReport.objects.get()
    reporter = make.account("jaka").called
    for shown in (reverse(REGISTER) + "?isi=laporan", reverse("pengawasan:catatan")):
        page_of_head = text(head.get(shown))
        assert (reporter in page_of_head, WORDS in page_of_head) == (False, False)
    assert head.get(reverse("kepentingan:satu", args=[report.pk])).status_code == 403
    assert WORDS in text(signed_in("teguh").get(reverse(REGISTER), {"isi": "laporan"}))


def test_the_post_that_the_city_names_decides_without_a_desk() -> None:
    typed = {"number": "TIDAK/ADA/1", "post": "wali-kota", "cause": KIN, "words": WORDS}
    assert signed_in("jaka").post(reverse("saya:report"), typed).status_code == 302

    wening, report = signed_in("wening"), InterestReport.objects.get()
    judge = reverse("kepentingan:satu", args=[report.pk])
    assert reverse("kepentingan:semua") in text(wening.get(reverse("pengawasan:beranda")))
    assert judge in text(wening.get(reverse("kepentingan:semua")))
    page = text(wening.get(judge))
    assert ("Dapat diputus: Inspektur." in page, 'href="/meja/"' in page) == (True, False)
    decided = {"verdict": "tidak", "nature": "aktual", "words": "Tidak ada hubungan apa pun."}
    assert wening.post(judge, decided).status_code == 302


def test_the_register_is_the_overseers_alone() -> None:
    for key in ("bunga", "rini", "ratna"):
        assert signed_in(key).get(reverse(REGISTER)).status_code in (302, 403, 404)


@pytest.mark.parametrize(
    "query", ["tahun=0001", "tahun=x", "tahun=9999", "sesudah=x", "isi=laporan&sesudah=x"]
)
def test_a_bent_address_shows_this_year(query: str) -> None:
    shown = text(signed_in("teguh").get(f"{reverse(REGISTER)}?{query}"))
    assert re.search(rf"kepentingan {law.today().year}", shown)


def test_what_was_refused_on_these_pages_is_noted_nowhere() -> None:
    case = make.filed()
    turn = acts.take(make.turn(case).pk, who=make.who("rini"))
    bunga, page = signed_in("bunga"), reverse("saya:report-file", args=[case.pk])
    sent = {"officer": str(turn.pk), "cause": KIN, "words": WORDS}
    assert [bunga.post(page, sent).status_code for _ in range(2)] == [302, 409]
    assert not Attempt.objects.filter(account=str(make.account("bunga").pk)).exists()
