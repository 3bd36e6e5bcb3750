# SPDX-License-Identifier: Apache-2.0
"""The round of correction: item by item, nothing lost, sent once, then checked again."""

from collections.abc import Mapping

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from permisi.cases import acts, queries
from permisi.cases.models import Case, Finding
from permisi.cases.rules.state import State
from permisi.ledger import queries as ledger
from tests import make, uploads
from tests.doors.own_pages import at, box, page, signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def bunga() -> Client:
    """The browser of an applicant."""
    return signed_in("bunga")


@pytest.fixture
def case() -> Case:
    """Her file, returned for two documents."""
    return make.returned()


def item(case: Case, key: str) -> Finding:
    """One item of the list as it stands."""
    return Finding.objects.get(case=case, item=key)


def answer(client: Client, case: Case, key: str, sent: Mapping[str, object]) -> str:
    """Answer an item; what the page says then."""
    shown = client.post(at(case, "answer", item(case, key).pk), sent, follow=True)
    return words(shown.content.decode())


def returned_for(key: str, reason: str) -> Case:
    """Her file, returned for one item."""
    case = make.at("periksa_penata")
    turn, wulan = make.turn(case), make.who("wulan")
    acts.note_finding(turn.pk, acts.Lack(key, reason, "Lihat KTP."), who=wulan)
    return acts.return_to_applicant(turn.pk, who=wulan)


def test_the_list_names_every_item_once_with_reason_and_date(bunga: Client, case: Case) -> None:
    said = words(page(bunga, at(case, "correct")))

    assert (
        "Ada 2 hal yang perlu diperbaiki Daftar ini memuat semuanya. "
        "Hal lain hanya dapat diminta bila ada fakta baru. Kirim paling lambat" in said
    )
    assert "Warga yang menyetujui kurang dari sepuluh" in said
    assert "Catatan petugas: Baru tujuh warga yang menandatangani." in said


def test_the_file_leads_to_its_list(bunga: Client, case: Case) -> None:
    shown = page(bunga, at(case))

    assert f'href="{at(case, "correct")}"' in shown
    assert "Ada 2 hal yang perlu diperbaiki." in words(shown)


def test_a_new_document_answers_an_item(bunga: Client, case: Case) -> None:
    letter = SimpleUploadedFile("warga.pdf", uploads.pdf(3), "application/pdf")

    said = answer(bunga, case, "persetujuan_warga", {"berkas": letter})

    (kept,) = queries.documents_of(case)["persetujuan_warga"]
    assert (kept.name, kept.pages) == ("warga.pdf", 3)
    assert item(case, "persetujuan_warga").state == "answered"
    assert "Persetujuan warga sekitar" in said
    assert "Sudah dijawab" in said


def test_words_alone_answer_an_item(bunga: Client, case: Case) -> None:
    answer(bunga, case, "bukti_tanah", {"penjelasan": "Halaman kedua memang kosong."})

    assert item(case, "bukti_tanah").answer == "Halaman kedua memang kosong."


def test_an_item_is_not_answered_with_nothing(bunga: Client, case: Case) -> None:
    said = answer(bunga, case, "bukti_tanah", {"penjelasan": "  "})

    assert "Unggah dokumen baru, atau tulis penjelasan Anda" in said
    assert item(case, "bukti_tanah").state == "returned"


def test_the_old_document_sent_again_is_no_answer(bunga: Client, case: Case) -> None:
    old = SimpleUploadedFile("lama.pdf", make.bytes_of("pdf"), "application/pdf")

    said = answer(bunga, case, "bukti_tanah", {"berkas": old})

    assert "Unggah dokumen baru, atau tulis penjelasan Anda" in said


def test_a_refused_document_loses_no_words(bunga: Client, case: Case) -> None:
    sent = {
        "berkas": SimpleUploadedFile("kunci.pdf", uploads.locked_pdf("rahasia"), "application/pdf"),
        "penjelasan": "Ini surat yang baru.",
    }

    shown = bunga.post(at(case, "answer", item(case, "bukti_tanah").pk), sent)

    assert shown.status_code == 422
    said = words(shown.content.decode())
    assert "kunci.pdf: PDF ini meminta kata sandi." in said
    assert "Ini surat yang baru." in said


def test_a_wrong_answer_is_mended_where_it_was_asked(bunga: Client) -> None:
    case = returned_for("nama_lengkap", "nama_berbeda")

    answer(bunga, case, "nama_lengkap", {"nama_lengkap": "Bunga Contohwati Rekaan"})

    assert Case.objects.get(pk=case.pk).answers["nama_lengkap"] == "Bunga Contohwati Rekaan"


def test_a_mended_answer_must_be_right(bunga: Client) -> None:
    case = returned_for("nik", "nama_berbeda")
    url = at(case, "answer", item(case, "nik").pk)

    shown = bunga.post(url, {"nik": "123", "penjelasan": "Salah ketik."})

    assert shown.status_code == 422
    assert "NIK terdiri atas 16 angka" in words(shown.content.decode())
    assert box(shown.content.decode(), "nik") == "123"


def test_an_unchanged_answer_needs_a_word(bunga: Client) -> None:
    case = returned_for("nama_lengkap", "nama_berbeda")

    said = answer(bunga, case, "nama_lengkap", {"nama_lengkap": "Bunga Contohwati"})

    assert "Ubah jawaban di atas, atau tulis mengapa jawaban itu sudah benar" in said


def test_sending_too_early_names_what_is_left(bunga: Client, case: Case) -> None:
    answer(bunga, case, "bukti_tanah", {"penjelasan": "Sudah dipindai ulang."})

    shown = bunga.post(at(case, "correct"))

    assert shown.status_code == 422
    said = words(shown.content.decode())
    assert "Masih ada 1 hal yang belum Anda perbaiki Persetujuan warga sekitar" in said
    assert Case.objects.get(pk=case.pk).state == State.RETURNED


def test_a_correction_is_sent_once_and_checked_again(bunga: Client, case: Case) -> None:
    for key in ("bukti_tanah", "persetujuan_warga"):
        answer(bunga, case, key, {"penjelasan": "Sudah diperbaiki."})

    first = bunga.post(at(case, "correct"), follow=True)
    bunga.post(at(case, "correct"), follow=True)

    said = words(first.content.decode())
    assert "Perbaikan terkirim. Petugas memeriksanya paling lambat" in said
    assert "Sekarang di Dinas Penanaman Modal" in said
    assert ledger.kinds_about(case.ref).count("cases.correction_sent") == 1


def test_a_document_outside_the_list_stays_as_it_is(bunga: Client, case: Case) -> None:
    (other,) = queries.documents_of(case)["rekening"]

    refused = bunga.post(at(case, "withdraw", other.pk))

    assert refused.status_code == 409
    assert queries.documents_of(case)["rekening"] == [other]


def test_a_document_of_the_list_can_be_taken_back(bunga: Client, case: Case) -> None:
    (lying,) = queries.documents_of(case)["bukti_tanah"]

    gone = bunga.post(at(case, "withdraw", lying.pk))

    assert gone["Location"] == at(case, "answer", item(case, "bukti_tanah").pk)
    assert "bukti_tanah" not in queries.documents_of(case)


def test_a_file_that_was_not_returned_has_no_list(bunga: Client) -> None:
    case = make.filed()

    assert bunga.get(at(case, "correct"))["Location"] == at(case)


def test_an_officer_accepts_one_answer_while_the_other_is_open(bunga: Client, case: Case) -> None:
    one = item(case, "persetujuan_warga")
    acts.add_document(case.pk, one.item, make.pdf("Surat baru"), who=make.who("bunga"))
    acts.answer_finding(case.pk, one.pk, "Sudah diganti.", typed={}, who=make.who("bunga"))
    wulan, here = signed_in("wulan"), f"/meja/berkas/{case.pk}/"
    button = f"{here}terima/{one.pk}/"
    assert button in page(wulan, here)
    assert button not in page(signed_in("teladan"), here)

    assert wulan.post(button, {"seen": "lama"}).status_code == 302
    assert button in page(wulan, here)  # another document lay there than the one that was read
    seen = {"seen": acts.stands_of([item(case, "persetujuan_warga")])[one.pk]}
    assert seen["seen"] in page(wulan, here)
    assert [wulan.post(button, seen).status_code for _ in range(2)] == [302, 302]  # and the second click
    assert button not in page(wulan, here)
    assert "Diterima petugas" in words(page(wulan, here))
    assert "Diterima petugas" in words(page(bunga, at(case, "correct")))
    assert "sudah diterima petugas" in words(page(bunga, at(case, "answer", one.pk)))
    late = bunga.post(at(case, "answer", one.pk), {"penjelasan": "Diganti lagi."})
    assert late.status_code == 409
    assert signed_in("teguh").post(button).status_code in (302, 403, 404)
    assert signed_in("jaka").post(button).status_code in (403, 404)
    assert item(case, "persetujuan_warga").answer == "Sudah diganti."
