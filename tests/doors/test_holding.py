# SPDX-License-Identifier: Apache-2.0
"""Another holder, and fellows on paper, on the pages: who reads what, and nothing typed is lost."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from permisi.cases import acts
from permisi.cases.agents.models import HolderChange, PaperFellow
from permisi.cases.models import Case
from permisi.ledger.models import Attempt
from tests import holding, make
from tests.doors.own_pages import at, box, cost, opened, page, signed_in, words

pytestmark = pytest.mark.django_db


def deed() -> SimpleUploadedFile:
    """A deed as a browser sends it."""
    return SimpleUploadedFile("akta.pdf", make.bytes_of("pdf"), "application/pdf")


def url(row: HolderChange, name: str = "holder", *more: object) -> str:
    """The address of a page of the offer."""
    return reverse(f"saya:{name}", args=[row.pk, *more])


def desk(row: HolderChange) -> str:
    """The officer's page."""
    return reverse("meja:pemegang", args=[row.case_id, row.pk])


def offer(**changed: Any) -> dict[str, Any]:
    """A whole offer."""
    told = {"kontak": make.contact("jaka"), "sebab": "warisan", "uraian": "Pemiliknya wafat."}
    return {**told, "berkas": deed(), **changed}


def test_it_is_offered_and_taken() -> None:
    case = make.filed()
    bunga, jaka = signed_in("bunga"), signed_in("jaka")
    assert "Alihkan kepada pemegang lain" in words(page(bunga, at(case)))
    bare = bunga.post(at(case, "holder-offer"), {}).content.decode()
    assert "Unggah surat dasarnya" in bare  # with the other faults, not after them
    assert "Pilih sebab pergantiannya" in bare
    wrong = bunga.post(at(case, "holder-offer"), offer(kontak="0812 0000 0000"))
    assert wrong.status_code == 422
    assert "Pemiliknya wafat." in wrong.content.decode()
    kept = box(wrong.content.decode(), "diterima")
    again = {key: one for key, one in offer(diterima=kept).items() if key != "berkas"}
    assert bunga.post(at(case, "holder-offer"), again).status_code == 302
    row = HolderChange.objects.get()
    assert "Jaka" not in words(page(bunga, url(row)))  # not before he answered
    assert bunga.get(at(case, "holder-offer")).headers["Location"] == url(row)
    assert "Ditawarkan Bunga Contohwati kepada Anda" in words(page(jaka, "/saya/"))
    assert jaka.get(at(case)).status_code == 404
    assert opened(jaka, url(row, "holder-paper", 1)).startswith(b"%PDF")

    typed = {**holding.ANSWERS, "seen": "1", "nama_lengkap": ""}
    fault = jaka.post(url(row), typed)
    assert fault.status_code == 422
    assert "Jalan Rekaan 7, Cilegon" in fault.content.decode()
    assert "Centang pernyataan Anda" in fault.content.decode()
    opening = jaka.post(url(row), {**typed, "bentuk_pemohon": "badan_hukum", "setuju": "on"})
    assert "Nomor akta pendirian" in words(opening.content.decode())
    whole = {**holding.ANSWERS, "seen": "1", "setuju": "on", "berkas": deed()}
    assert jaka.post(url(row), whole).status_code == 302
    assert "petugas memastikannya" in words(page(bunga, at(case)))


def test_the_officer_confirms_and_the_old_holder_is_outside() -> None:
    case = make.filed()
    acts.say_as_applicant(case.pk, "Lihat lampiran.", parts=[make.pdf()], who=make.who("bunga"))
    row = holding.accepted(case)
    bunga, jaka, rini = signed_in("bunga"), signed_in("jaka"), signed_in("rini")
    assert "pergantian pemegang menunggu" in words(page(rini, reverse("meja:kotak")))
    assert "dari Bunga Contohwati kepada Jaka Umpama" in words(
        page(rini, reverse("meja:berkas", args=[case.pk]))
    )
    read = words(page(rini, desk(row)))
    assert "Bunga Contohwati" in read
    assert "Jaka Umpama" in read
    assert holding.ANSWERS["nik"] not in read
    assert holding.ANSWERS["nik"] in words(page(rini, f"{desk(row)}?lihat=nik"))
    assert Attempt.objects.filter(what="meja.nik", subject=case.ref).count() == 1
    assert "Ya, pastikan" not in words(page(signed_in("wulan"), desk(row)))
    assert rini.post(desk(row), {"pastikan": "ya", "seen": "1"}).status_code == 409
    assert rini.post(desk(row), {"pastikan": "ya", "seen": "2"}).status_code == 302

    assert bunga.get(at(case)).status_code == 404
    assert "Dialihkan kepada Jaka Umpama" in words(page(bunga, "/saya/"))
    assert bunga.get(url(row, "holder-paper", 2)).status_code == 404  # what the new holder brought
    assert "Keadaan berkas" not in words(page(bunga, url(row)))
    mine = words(page(jaka, at(case)))
    assert "Pemohon sebelumnya" in mine
    assert "Lihat lampiran." in mine
    assert "Lampiran: Contoh.pdf" not in mine  # he could not open it
    assert "Lampiran: Contoh.pdf" in words(page(rini, reverse("meja:berkas", args=[case.pk])))
    own, other = (case.documents.get(requirement=one) for one in ("ktp_pendiri", "proposal_rip"))
    assert jaka.get(at(case, "upload", own.pk)).status_code == 404  # the old holder's own paper
    assert opened(jaka, at(case, "upload", other.pk))
    assert "Sudah dialihkan" in words(page(rini, desk(row)))
    assert "Berganti pemegang" in words(page(rini, reverse("meja:berkas", args=[case.pk])))
    assert "Pemegang berkas diganti (jual beli)" in words(
        page(signed_in("teguh"), "/pengawasan/penyimpangan/")
    )


def test_an_officer_refuses_with_words_and_both_read_why() -> None:
    case = make.filed()
    row, rini = holding.accepted(case), signed_in("rini")
    assert rini.post(desk(row), {"words": "", "seen": "2"}).status_code == 422
    stale = rini.post(desk(row), {"words": "Akta belum ditandatangani.", "seen": "1"})
    assert stale.status_code == 409
    assert "Akta belum ditandatangani." in stale.content.decode()
    assert rini.post(desk(row), {"words": "Akta belum ditandatangani.", "seen": "2"}).status_code == 302
    for key in ("bunga", "jaka"):
        assert "Akta belum ditandatangani." in words(page(signed_in(key), url(row)))
    assert signed_in("jaka").get(url(row, "holder-paper", 1)).status_code == 404
    assert "tidak dipastikan petugas" in words(page(signed_in("bunga"), at(case, "holder-offer")))
    assert signed_in("jaka").post(url(row, "holder-decline")).status_code == 409


def test_whoever_is_no_side_and_no_officer_of_the_file_gets_nowhere() -> None:
    case = make.filed()
    row = holding.offered(case)
    for key, places in (
        ("teguh", [url(row), at(case, "holder-offer")]),
        ("jaka", [at(case, "holder-offer"), url(row, "holder-paper", 9)]),
        ("galih", [desk(row)]),
    ):
        for place in places:
            assert signed_in(key).get(place).status_code == 404, (key, place)
    assert signed_in("jaka").get(desk(row)).status_code in (302, 403)
    assert signed_in("jaka").post(url(row, "holder-withdraw")).status_code == 404
    assert signed_in("jaka").post(url(row, "holder-decline")).status_code == 302
    assert signed_in("bunga").post(url(row, "holder-withdraw")).status_code == 409


def test_papers_of_the_old_holder_are_named_to_the_officer_and_the_lists_cost_the_same() -> None:
    case: Case = make.at("susun_naskah")
    row = holding.accepted(case)
    read = words(page(signed_in("toni"), desk(row)))
    assert "Sudah ditandatangani atas nama pemegang lama: berita acara" in read
    acts.confirm_holder(row.pk, who=make.who("toni"))
    holding.accepted(make.at("susun_naskah"))
    few = cost(signed_in("jaka"), "/saya/"), cost(signed_in("toni"), reverse("meja:kotak"))
    for _ in range(2):
        holding.accepted(make.at("susun_naskah"))
    assert (cost(signed_in("jaka"), "/saya/"), cost(signed_in("toni"), reverse("meja:kotak"))) == few


# --- fellows on paper ---------------------------------------------------------------------------------------------


def test_a_fellow_on_paper_is_named_read_by_the_officer_and_taken_back() -> None:
    draft = make.draft()
    bunga, rini, nik = signed_in("bunga"), signed_in("rini"), "9999014402880003"
    there = at(draft, "paper-fellows")
    fault = bunga.post(there, {"nama": "Melati Rekaan", "nik": "12", "berkas": deed()})
    assert fault.status_code == 422
    assert "Unggah surat pernyataannya" in bunga.post(there, {}).content.decode()
    kept = box(fault.content.decode(), "diterima")
    assert bunga.post(there, {"nama": "Melati Rekaan", "nik": nik, "diterima": kept}).status_code == 302
    assert "Turut memohon di atas kertas: Melati Rekaan" in words(page(bunga, at(draft)))
    assert nik not in page(bunga, there)
    row = PaperFellow.objects.get()
    assert bunga.post(at(draft, "paper-fellow-back", row.pk)).status_code == 302
    assert "Belum ada pemohon lain di atas kertas" in words(page(bunga, there))
    assert signed_in("jaka").get(there).status_code == 404

    case = make.filed()
    row = holding.on_paper(case)
    file, mine = reverse("meja:berkas", args=[case.pk]), at(case, "paper-fellow-statement", row.pk, 1)
    assert "Tarik kembali Melati" not in page(bunga, at(case, "paper-fellows"))
    assert opened(bunga, mine).startswith(b"%PDF")
    assert signed_in("jaka").get(mine).status_code == 404
    for place in (file, reverse("meja:pihak", args=[case.pk])):
        read = words(page(rini, place))
        assert "Turut memohon di atas kertas: Melati Rekaan" in read
        assert nik not in read
    assert nik in words(page(rini, f"{file}?lihat=nik"))
    strikes = reverse("meja:coret-turut", args=[case.pk, row.pk])
    assert strikes in page(rini, file)
    assert strikes not in page(signed_in("sari"), file)
    assert "petugas yang mendapat giliran" in words(page(signed_in("sari"), strikes))
    fault = rini.post(strikes, {"words": "salah"})
    assert (fault.status_code, "salah</textarea>" in fault.content.decode()) == (422, True)
    assert "Tulis apa yang tidak benar pada pernyataan itu" in words(fault.content.decode())
    assert signed_in("galih").get(strikes).status_code == 404
    paper = reverse("meja:turut", args=[case.pk, row.pk, 1])
    assert opened(rini, paper).startswith(b"%PDF")
    assert signed_in("galih").get(paper).status_code == 404
    assert rini.post(strikes, {"words": "Ia tidak pernah menandatanganinya."}).status_code == 302
    assert "Ia tidak pernah menandatanganinya." in words(page(bunga, at(case)))
    assert rini.get(strikes).status_code == 404
