# SPDX-License-Identifier: Apache-2.0
"""An applicant at the pages: opening, writing, documents, checking, filing. Nothing typed is lost."""

import io
import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from permisi.cases import acts, queries
from permisi.cases.models import Case
from permisi.cases.rules.roles import Role
from permisi.cases.rules.state import State
from permisi.catalogue.acts import report_readiness
from permisi.catalogue.rules.readiness import Check, Ready
from permisi.decisions import acts as decisions
from permisi.ledger import queries as ledger
from permisi.ledger.models import Attempt
from permisi.ledger.rules import Actor
from permisi.parts.words import tgl
from permisi.people.rules import SEALED
from tests import make, proxies, uploads, visiting
from tests.doors.own_pages import at, box, cost, page, signed_in, version, words

pytestmark = pytest.mark.django_db

BEGIN = "/saya/ajukan/PDK-PAUD/"
FIRST = {
    "bentuk_pemohon": "perorangan",
    "nama_lengkap": "Bunga Contohwati",
    "nik": "9999015207930002",
    "jabatan": "Pemilik",
}
OWN = [
    ("case", ()),
    ("section", ("pemohon",)),
    ("documents", ()),
    ("document", ("rekening",)),
    ("check", ()),
    ("cancel", ()),
    ("filed", ()),
    ("receipt", ()),
    ("correct", ()),
    ("permit", ()),
    ("rejection", ()),
    ("upload", (uuid4(),)),
    ("thumbnail", (uuid4(),)),
    ("withdraw", (uuid4(),)),
    ("move", (uuid4(),)),
    ("arrivals", ("rekening",)),
    ("arrival", ("rekening", uuid4())),
    ("answer", (uuid4(),)),
]


@pytest.fixture
def bunga() -> Client:
    """The browser of an applicant."""
    return signed_in("bunga")


def fresh(case: Case) -> Case:
    """The file as it is now."""
    return Case.objects.get(pk=case.pk)


def pdf_file(name: str, content: bytes) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content, "application/pdf")


# --- own files ------------------------------------------------------------------------------------------


def test_who_has_nothing_is_shown_a_way_on() -> None:
    shown = page(signed_in("galih"), "/saya/")

    assert "Anda belum punya permohonan." in shown
    assert 'href="/"' in shown


def test_own_files_stand_in_groups_with_holder_and_date(bunga: Client) -> None:
    make.draft(answers={"nama_satuan": "Ketilang Contoh"})
    make.returned(answers={"nama_satuan": "Merpati Contoh"})
    filed = make.filed()

    told = words(page(bunga, "/saya/"))

    assert told.index("Menunggu Anda") < told.index("Merpati Contoh") < told.index("Draf Ketilang Contoh")
    assert "Sekarang di DPMPTSP, paling lambat" in told
    assert filed.number
    assert filed.number in told


def test_what_an_officer_asks_beside_the_steps_waits_for_the_applicant(bunga: Client) -> None:
    visited, _, row = visiting.offered(visiting.slot(3))
    asked = make.filed(answers={"nama_satuan": "Merpati Contoh"})
    acts.ask_applicant(asked.pk, "Apakah gedungnya dua lantai?", who=make.who("sari"))
    make.draft(answers={"nama_satuan": "Ketilang Contoh"})

    told = words(page(bunga, "/saya/"))
    waiting = told[told.index("Menunggu Anda") : told.index("Draf Ketilang Contoh")]

    assert f"Pilih waktu peninjauan, paling lambat {tgl(row.answer_by)}" in waiting
    assert "Petugas bertanya dan menunggu jawaban Anda" in waiting
    assert "Di kantor" not in told
    assert "Baca dan jawab" in words(page(bunga, at(asked)))
    acts.say_as_applicant(asked.pk, "Ya.", who=make.who("bunga"))
    decisions.choose_time(visited.pk, row.offer, visiting.slot(3).start, who=make.who("bunga"))
    assert "Menunggu Anda" not in words(page(bunga, "/saya/"))
    assert "Baca dan jawab" not in words(page(bunga, at(asked)))


def test_the_list_holds_what_one_handles_or_reads_for_others_and_a_kuasa_to_answer() -> None:
    jaka, proxy = signed_in("jaka"), proxies.offered()
    case = make.returned(answers={"nama_satuan": "Merpati Contoh"})
    assert "Menunggu persetujuan Anda" in words(page(jaka, "/saya/"))
    assert "Merpati Contoh" not in words(page(jaka, "/saya/"))
    acts.accept_proxy(proxy.pk, who=make.who("jaka"))

    told = words(page(jaka, "/saya/"))
    assert "Menunggu Anda Merpati Contoh Bunga Contohwati · Izin Pendirian" in told
    assert "Anda memperbaiki berkas, paling lambat" in told
    acts.end_proxy(proxy.pk, who=make.who("bunga"))
    assert "Merpati Contoh" not in words(page(jaka, "/saya/"))
    fellow = proxies.accepted(case_id=str(case.pk), role=Role.FELLOW, parts=[])
    told = words(page(jaka, "/saya/"))
    assert "Berkas orang lain Merpati Contoh Bunga Contohwati" in told
    assert "Pemohon memperbaiki berkas, paling lambat" in told
    assert fellow.reached not in words(page(signed_in("nadia"), "/saya/"))


def test_the_list_costs_the_same_for_one_file_and_for_five(bunga: Client) -> None:
    proxies.accepted()
    jaka = signed_in("jaka")
    make.filed()
    one = cost(bunga, "/saya/"), cost(jaka, "/saya/")
    for _ in range(4):
        make.filed()

    assert (cost(bunga, "/saya/"), cost(jaka, "/saya/")) == one


@pytest.mark.parametrize(("name", "more"), OWN, ids=[name for name, _ in OWN])
@pytest.mark.parametrize("stranger", ["jaka", "rini"])
def test_somebody_elses_file_looks_like_none(stranger: str, name: str, more: tuple[object, ...]) -> None:
    case, client = make.filed(), signed_in(stranger)

    theirs = client.get(at(case, name, *more))
    none = client.get(reverse(f"saya:{name}", args=[uuid4(), *more]))

    assert theirs.status_code == none.status_code == 404
    assert words(theirs.content.decode()) == words(none.content.decode())


def test_who_is_not_signed_in_is_asked_to(client: Client) -> None:
    answer = client.get(at(make.draft()))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/akun/masuk/?next=")


# --- opening ------------------------------------------------------------------------------------------


def test_a_draft_is_opened_from_the_permits_page(bunga: Client) -> None:
    answer = bunga.post(f"{BEGIN}?varian=baru", {"varian": "baru"})

    case = queries.own_cases(make.who("bunga")).get()
    assert answer["Location"] == at(case)
    assert "0 dari 6 bagian selesai" in words(page(bunga, at(case)))


def test_the_variant_of_the_address_is_chosen_already(bunga: Client) -> None:
    shown = page(bunga, f"{BEGIN}?varian=perpanjangan")

    (chosen,) = re.findall(r"<input[^>]*checked[^>]*>", shown)
    assert 'value="perpanjangan"' in chosen


def test_without_a_variant_nothing_is_opened(bunga: Client) -> None:
    answer = bunga.post(BEGIN, {})

    assert answer.status_code == 422
    assert "Pilih apa yang Anda ajukan" in answer.content.decode()
    assert not queries.own_cases(make.who("bunga")).exists()


def test_a_draft_under_way_is_offered_first(bunga: Client) -> None:
    case = make.draft()

    told = page(bunga, BEGIN)

    assert told.index(at(case)) < told.index("Mulai mengisi")
    assert "Lanjutkan draf Anda" in told


def test_a_closed_type_says_why(bunga: Client) -> None:
    report_readiness(
        "PDK-PAUD", Check("kewenangan", Ready.NOT, "belum ada pendelegasian"), by=Actor.system("uji")
    )

    assert "belum ada pendelegasian" in page(bunga, BEGIN, 409)


# --- writing ------------------------------------------------------------------------------------------


def test_a_page_that_is_right_leads_to_the_next(bunga: Client) -> None:
    case = make.draft(answers=dict.fromkeys(FIRST, ""))

    answer = bunga.post(at(case, "section", "pemohon"), FIRST)

    assert answer["Location"] == at(case, "section", "penyelenggara")
    assert fresh(case).answers["nama_lengkap"] == "Bunga Contohwati"


def test_what_is_wrong_is_said_at_its_box_and_saved_as_typed(bunga: Client) -> None:
    case = make.draft()

    answer = bunga.post(at(case, "section", "pemohon"), {**FIRST, "nik": "99990152"})

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_nik">NIK terdiri atas 16 angka' in shown
    assert box(page(bunga, at(case, "section", "pemohon")), "nik") == "99990152"


def test_saving_for_later_asks_for_nothing(bunga: Client) -> None:
    case = make.draft()

    answer = bunga.post(at(case, "section", "pemohon"), {"nama_lengkap": "Bunga", "_later": "1"}, follow=True)

    told = words(answer.content.decode())
    assert "Isian tersimpan pukul" in told
    assert "Pemohon Sebagian" in told
    assert fresh(case).answers["nama_lengkap"] == "Bunga"


def test_a_date_that_cannot_be_read_comes_back_in_its_three_boxes(bunga: Client) -> None:
    case = make.draft()
    three = {"mulai_kegiatan_hari": "31", "mulai_kegiatan_bulan": "Feb", "mulai_kegiatan_tahun": "2027"}

    answer = bunga.post(at(case, "section", "kegiatan"), three)

    assert '<a href="#id_mulai_kegiatan_0">Februari 2027 hanya sampai tanggal 28.' in answer.content.decode()
    shown = page(bunga, at(case, "section", "kegiatan"))
    assert [box(shown, name) for name in three] == ["31", "Feb", "2027"]


def test_numbers_are_shown_as_people_write_them(bunga: Client) -> None:
    case = make.draft(answers={"luas_bangunan": "96,5", "luas_tanah": "1.250"})

    shown = page(bunga, at(case, "section", "tempat"))

    assert (box(shown, "luas_bangunan"), box(shown, "luas_tanah")) == ("96,5", "1250")
    assert '<optgroup label="Kecamatan Jombang">' in shown


def test_a_question_appears_when_an_earlier_answer_asks_for_it(bunga: Client) -> None:
    case = make.draft()
    before = page(bunga, at(case, "section", "penyelenggara"))

    bunga.post(at(case, "section", "pemohon"), {**FIRST, "bentuk_pemohon": "badan_hukum"})

    assert "Nomor akta pendirian" not in before
    assert "Nomor akta pendirian" in page(bunga, at(case, "section", "penyelenggara"))
    assert "Akta pendirian" in page(bunga, at(case, "documents"))


def test_the_list_leads_to_what_is_wrong(bunga: Client) -> None:
    case = make.draft(answers={"jml_guru": "tiga"})

    assert f"{at(case, 'section', 'kegiatan')}?periksa=1" in page(bunga, at(case))
    shown = page(bunga, f"{at(case, 'section', 'kegiatan')}?periksa=1")
    assert "Jumlah guru: isi dengan angka bulat" in shown
    assert box(shown, "jml_guru") == "tiga"


def test_the_identity_number_is_sealed_and_shown_to_its_owner(bunga: Client) -> None:
    case = make.draft()

    assert fresh(case).answers["nik"].startswith(SEALED)
    assert FIRST["nik"] in page(bunga, at(case, "check"))


def test_a_draft_is_thrown_away_after_one_question(bunga: Client) -> None:
    case = make.draft()

    assert "Batalkan draf ini?" in page(bunga, at(case, "cancel"))
    bunga.post(at(case, "cancel"))

    assert fresh(case).state == State.CANCELLED
    page(bunga, at(case), 404)


def test_what_is_typed_into_a_filed_file_is_refused_in_words(bunga: Client) -> None:
    case = make.filed()

    answer = bunga.post(at(case, "section", "pemohon"), FIRST, follow=True)

    assert answer.redirect_chain[0][0] == at(case)
    assert "Berkas ini sudah diajukan, jadi isiannya tidak dapat diubah lagi." in words(
        answer.content.decode()
    )


# --- documents ------------------------------------------------------------------------------------------


def test_a_pdf_is_taken_in_and_served_to_its_owner(bunga: Client) -> None:
    case = make.draft(without=("rekening",))

    bunga.post(at(case, "document", "rekening"), {"berkas": pdf_file("buku.pdf", uploads.pdf(2))})

    (kept,) = queries.documents_of(case)["rekening"]
    served = bunga.get(at(case, "upload", kept.pk))
    assert (kept.kind, kept.pages) == ("pdf", 2)
    assert b"".join(served.streaming_content) == uploads.pdf(2)  # type: ignore[attr-defined]  # a FileResponse
    assert served["Content-Security-Policy"].startswith("sandbox")
    assert (
        bunga.get(at(case, "upload", kept.pk), headers={"If-None-Match": served["ETag"]}).status_code == 304
    )


def test_several_photos_become_the_pages_of_one_document(bunga: Client) -> None:
    case = make.draft(without=("foto_gedung",))
    three = [SimpleUploadedFile(f"{n}.jpg", uploads.photo(size=(900 + n, 700))) for n in range(3)]

    bunga.post(at(case, "document", "foto_gedung"), {"berkas": three[:2], "foto": three[2]})

    shown = page(bunga, at(case, "document", "foto_gedung"))
    first = queries.documents_of(case)["foto_gedung"][0]
    assert "Foto gedung dan lingkungan" in shown
    assert "foto 3" in shown
    assert bunga.get(at(case, "thumbnail", first.pk)).content.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("terkunci.pdf", uploads.locked_pdf("rahasia"), "terkunci.pdf: PDF ini meminta kata sandi."),
        ("surat.docx", uploads.archive(**{"word/document.xml": "x"}), "surat.docx: Isi berkas ini"),
        ("kosong.pdf", b"", "kosong.pdf: Berkas ini kosong."),
    ],
)
def test_a_refused_file_is_named_with_what_to_do(
    bunga: Client, name: str, content: bytes, sentence: str
) -> None:
    case = make.draft(without=("rekening",))

    answer = bunga.post(at(case, "document", "rekening"), {"berkas": pdf_file(name, content)})

    assert answer.status_code == 422
    assert sentence in words(answer.content.decode())
    assert "rekening" not in queries.documents_of(case)


def test_a_file_that_is_too_large_is_let_go_while_it_streams(bunga: Client) -> None:
    case = make.draft(without=("rekening",))
    large = pdf_file("besar.pdf", uploads.pdf() + b"\0" * (5 * 2**20))

    answer = bunga.post(at(case, "document", "rekening"), {"berkas": large})

    assert answer.status_code == 422
    assert "besar.pdf: Besar berkas ini lebih dari 5,2 MB. Batasnya 5 MB." in words(answer.content.decode())


def test_one_refused_photo_does_not_cost_the_others(bunga: Client) -> None:
    case = make.draft(without=("foto_gedung",))
    sent = [
        SimpleUploadedFile("baik.jpg", uploads.photo()),
        SimpleUploadedFile("kecil.jpg", uploads.photo(size=(99, 99))),
    ]

    answer = bunga.post(at(case, "document", "foto_gedung"), {"berkas": sent})

    told = words(answer.content.decode())
    assert "kecil.jpg: Foto ini 99 × 99 piksel" in told
    assert [one.name for one in queries.documents_of(case)["foto_gedung"]] == ["baik.jpg"]


def test_the_same_file_sent_twice_lies_there_once(bunga: Client) -> None:
    case, content = make.draft(without=("foto_gedung",)), uploads.photo()

    for _ in range(2):
        twin = SimpleUploadedFile("depan.jpg", content)
        bunga.post(at(case, "document", "foto_gedung"), {"berkas": twin})

    assert len(queries.documents_of(case)["foto_gedung"]) == 1


def test_two_pdfs_at_once_do_not_replace_one_another_in_silence(bunga: Client) -> None:
    case = make.draft(without=("rekening",))
    two = [pdf_file("a.pdf", uploads.pdf()), pdf_file("b.pdf", uploads.pdf(2))]

    answer = bunga.post(at(case, "document", "rekening"), {"berkas": two})

    assert "Pilih satu PDF saja, atau beberapa foto." in words(answer.content.decode())
    assert "rekening" not in queries.documents_of(case)


def test_nothing_chosen_is_said_so(bunga: Client) -> None:
    case = make.draft()

    answer = bunga.post(at(case, "document", "rekening"), {})

    assert "Pilih dahulu berkas yang akan diunggah." in words(answer.content.decode())


def test_an_upload_needs_the_token_of_its_form() -> None:
    case, careful = make.draft(without=("rekening",)), Client(enforce_csrf_checks=True)
    careful.force_login(make.account("bunga"))

    answer = careful.post(at(case, "document", "rekening"), {"berkas": pdf_file("a.pdf", uploads.pdf())})

    assert answer.status_code == 403
    assert "rekening" not in queries.documents_of(case)


def test_a_document_taken_back_is_not_served_any_more(bunga: Client) -> None:
    case = make.draft()
    (kept,) = queries.documents_of(case)["rekening"]

    assert "Hapus dokumen ini?" in page(bunga, at(case, "withdraw", kept.pk))
    answer = bunga.post(at(case, "withdraw", kept.pk))

    assert answer["Location"] == at(case, "document", "rekening")
    page(bunga, at(case, "upload", kept.pk), 404)


def test_a_document_of_another_file_is_not_served_under_this_one(bunga: Client) -> None:
    case, other = make.draft(), make.draft(by="jaka")
    (foreign,) = queries.documents_of(other)["rekening"]

    page(bunga, at(case, "upload", foreign.pk), 404)


# --- checking and filing --------------------------------------------------------------------------------


def test_everything_missing_is_named_with_a_way_to_mend_it(bunga: Client) -> None:
    case = make.draft(without=("rekening",), answers={"nama_satuan": "", "nik": "123"})

    shown = page(bunga, at(case, "check"))

    assert "Bila diajukan sekarang, berkas ini dikembalikan karena 3 hal" in shown
    assert f"{at(case, 'section', 'satuan')}?periksa=1#id_nama_satuan" in shown
    assert f'<a href="{at(case, "document", "rekening")}">Unggah Rekening bank</a>' in shown
    assert "Ajukan permohonan" not in shown


def test_filing_leads_to_number_code_and_two_dates(bunga: Client) -> None:
    case = make.draft()
    seen = version(page(bunga, at(case, "check")))

    answer = bunga.post(at(case, "check"), {"seen": seen, "benar": "on"}, follow=True)

    filed, told = fresh(case), words(answer.content.decode())
    assert answer.redirect_chain[0][0] == at(case, "filed")
    assert filed.number
    assert filed.number in told
    assert "Diperiksa paling lambat" in told
    assert "Bila lengkap, diputus paling lambat" in told
    assert "Kode pelacakan" in told


def test_without_the_applicants_word_nothing_is_filed(bunga: Client) -> None:
    case = make.draft()

    answer = bunga.post(at(case, "check"), {"seen": case.version})

    assert answer.status_code == 422
    assert "Centang pernyataan" in answer.content.decode()
    assert fresh(case).state == State.DRAFT


def test_an_incomplete_file_that_is_sent_all_the_same_gets_its_list(bunga: Client) -> None:
    case = make.draft(without=("rekening",))

    answer = bunga.post(at(case, "check"), {"seen": case.version, "benar": "on"})

    assert answer.status_code == 422
    assert "Unggah Rekening bank" in words(answer.content.decode())
    assert Attempt.objects.filter(what="FileIncomplete", subject=at(case, "check")).exists()


def test_a_second_click_files_once_and_shows_what_was_filed(bunga: Client) -> None:
    case = make.draft()
    sent = {"seen": case.version, "benar": "on"}

    bunga.post(at(case, "check"), sent)
    answer = bunga.post(at(case, "check"), sent, follow=True)

    assert ledger.kinds_about(case.ref).count("cases.submitted") == 1
    assert fresh(case).number in answer.content.decode()


def test_a_draft_that_changed_meanwhile_is_shown_again(bunga: Client) -> None:
    case = make.draft()
    acts.save_answers(case.pk, "pemohon", {"jabatan": "Pengelola"}, who=make.who("bunga"))

    answer = bunga.post(at(case, "check"), {"seen": case.version, "benar": "on"})

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Halaman ini sudah tidak sesuai keadaan terakhir." in shown
    assert version(shown) == str(fresh(case).version)


def test_an_extension_of_a_permit_that_is_gone_says_so_where_it_is_filed(bunga: Client) -> None:
    number = make.issued().decisions.get().number
    make.extended(number)
    case, who = make.draft(varian="perpanjangan", answers={"nomor_izin_lama": number}), make.who("bunga")
    acts.add_document(case.pk, "izin_lama", make.pdf("Izin lama"), who=who)

    answer = bunga.post(at(case, "check"), {"seen": fresh(case).version, "benar": "on"})

    assert answer.status_code == 422
    assert f"Izin nomor {number} sudah diganti" in words(answer.content.decode())


def test_ones_own_permits_are_offered_where_a_number_is_asked_for(bunga: Client) -> None:
    number = make.issued().decisions.get().number
    case = make.draft(varian="perpanjangan")

    shown = bunga.get(at(case, "section", "satuan")).content.decode()

    assert f'<option value="{number}">' in shown


def test_the_receipt_is_a_pdf_for_its_owner(bunga: Client) -> None:
    case = make.filed()

    answer = bunga.get(at(case, "receipt"))

    assert answer["Content-Type"] == "application/pdf"
    assert io.BytesIO(answer.content).read(5) == b"%PDF-"
    page(bunga, at(make.draft(), "receipt"), 404)
