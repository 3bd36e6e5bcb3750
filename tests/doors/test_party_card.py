# SPDX-License-Identifier: Apache-2.0
"""The card of a party, companies and fellow applicants on the pages: who sees what."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from permisi.cases import acts
from permisi.cases.agents.models import Company, Proxy, Sanction
from permisi.cases.models import Case
from permisi.ledger.models import Attempt
from permisi.regulation import queries as law
from tests import make, proxies
from tests.doors.own_pages import at, cost, opened, page, signed_in, words

pytestmark = pytest.mark.django_db
COMPANIES, GIVE = "/saya/perusahaan/", "/saya/kuasa/beri/"


def card(case: Case) -> str:
    """The address of the card of the file's party."""
    return reverse("meja:pihak", args=[case.pk])


def typed(**changed: Any) -> dict[str, Any]:
    """A sanction from today on."""
    today = law.today()
    day = {"start_hari": str(today.day), "start_bulan": str(today.month), "start_tahun": str(today.year)}
    return {"kind": "sanksi", "instrument": "Surat 1/2026", "words": "Teguran.", **day, **changed}


def named(scope: str, role: str, **changed: Any) -> dict[str, Any]:
    """Somebody is named in a role: until in thirty days."""
    until = make.moment(days=30).date()
    return {
        "kontak": make.contact("jaka"),
        "cakupan": scope,
        "peran": role,
        "sampai_hari": str(until.day),
        "sampai_bulan": str(until.month),
        "sampai_tahun": str(until.year),
        "imbalan": "0",
        **changed,
    }


def test_a_company_its_people_and_a_file_of_it() -> None:
    bunga, jaka = signed_in("bunga"), signed_in("jaka")
    assert "Belum ada perusahaan" in words(page(bunga, COMPANIES))
    wrong = bunga.post(COMPANIES, {"nama": "PT Rekaan", "nomor": "12"})
    assert wrong.status_code == 422
    assert 'value="PT Rekaan"' in wrong.content.decode()
    assert bunga.post(COMPANIES, {"nama": "PT Rekaan", "nomor": "9120 0000 0000 1"}).status_code == 302
    company = Company.objects.get()
    paper = SimpleUploadedFile("surat-tugas.pdf", make.bytes_of("pdf"), "application/pdf")
    scope = f"perusahaan:{company.pk}"
    assert "Direktur" in words(page(bunga, f"{GIVE}?untuk={scope}"))
    there = f"{GIVE}?untuk={scope}"
    typed_once = {key: one for key, one in named(scope, "", berkas=paper).items() if key != "imbalan"}
    assert bunga.post(there, typed_once).status_code == 422  # a role is chosen, never taken for granted
    paper.seek(0)
    assert bunga.post(there, {**typed_once, "peran": "mengurus"}).status_code == 302
    proxy = Proxy.objects.get()
    assert "Pegawai yang mengurus" in words(page(bunga, COMPANIES))
    assert "Jaka" not in words(page(bunga, COMPANIES))  # not before he answered
    acts.accept_proxy(proxy.pk, who=make.who("jaka"))
    begin = reverse("saya:open", args=["PDK-PAUD"])
    assert "PT Rekaan" in words(page(jaka, begin))
    assert jaka.post(begin, {"varian": "baru", "untuk": str(proxy.pk)}).status_code == 302
    assert bunga.post(begin, {"varian": "baru", "untuk": scope}).status_code == 302
    assert {one.company for one in Case.objects.all()} == {company}
    case = Case.objects.earliest("opened_at")
    assert "Anda bertindak untuk PT Rekaan" in page(jaka, at(case)).replace("<b>", "")
    assert "PT Rekaan" not in words(page(signed_in("teguh"), COMPANIES))


def test_who_only_reads_meets_no_button_that_is_refused() -> None:
    company = acts.enter_company("PT Rekaan", who=make.who("bunga"))
    draft = acts.open_draft("PDK-PAUD", "baru", company_id=company.pk, who=make.who("bunga"))
    for role in ("melihat", "direktur"):
        terms = proxies.terms(company_id=company.pk, role=role)
        offer = acts.give_proxy(make.contact("jaka"), terms, who=make.who("bunga"))
        acts.accept_proxy(offer.pk, who=make.who("jaka"))
        jaka, reads = signed_in("jaka"), role == "melihat"
        read = page(jaka, at(draft))
        assert ("Batalkan draf ini" in read) is not reads
        assert ("Periksa dan ajukan" in words(read)) is not reads
        for name, more in (("section", ["pemohon"]), ("documents", []), ("check", []), ("cancel", [])):
            assert (jaka.get(at(draft, name, *more)).status_code == 302) is reads
        said = words(page(jaka, reverse("saya:proxy", args=[offer.pk])))
        assert f"Anda di PT Rekaan: {'Hanya melihat' if reads else 'Direktur'}" in said
        acts.end_proxy(offer.pk, who=make.who("bunga"))


def test_a_fellow_is_asked_on_the_file_reads_it_and_opens_the_decision() -> None:
    case = make.at("terima")
    bunga, jaka = signed_in("bunga"), signed_in("jaka")
    late = acts.give_proxy(
        make.contact("jaka"), proxies.terms(case_id=case.pk, role="turut", parts=[]), who=make.who("bunga")
    )
    assert "belum menyetujui" in words(page(signed_in("rini"), reverse("meja:berkas", args=[case.pk])))
    assert "Jaka" not in words(page(bunga, at(case)))
    assert jaka.get(at(case)).status_code == 404
    acts.accept_proxy(late.pk, who=make.who("jaka"))

    assert "Anda hanya dapat membaca" in page(jaka, at(case))
    assert "Kirim pesan" not in words(page(jaka, at(case)))
    assert "Turut memohon: Jaka Umpama" in words(page(bunga, at(case)))
    assert "Turut memohon: Jaka Umpama" in words(
        page(signed_in("rini"), reverse("meja:berkas", args=[case.pk]))
    )
    assert opened(jaka, at(case, "permit")).startswith(b"%PDF")
    case.refresh_from_db()
    assert jaka.get(at(case, "receipt")).status_code == 404  # it carries the first applicant's code
    assert "Turut memohon" in words(page(bunga, reverse("saya:proxy", args=[late.pk])))


def test_the_card_shows_what_this_officer_may_see_and_notes_the_look() -> None:
    case = make.issued()
    second = make.filed()
    read = words(page(signed_in("rini"), card(case)))

    assert (second.number or "?") in read
    assert "Belum ada izin" not in read
    assert "Tidak ada catatan." in read
    assert "Catat sanksi" not in read
    assert Attempt.objects.filter(what="meja.pihak", subject=case.ref).count() == 1
    assert (second.number or "?") not in words(page(signed_in("galih"), card(case)))  # another OPD
    for key in ("bunga", "jaka"):
        assert signed_in(key).get(card(case)).status_code in (302, 403, 404)
    assert signed_in("rini").get(card(make.draft())).status_code == 404


def test_a_sanction_is_recorded_warns_is_read_by_its_party_and_lifted() -> None:
    case, other = make.filed(), make.filed()
    signer, rini = signed_in("teladan"), signed_in("rini")
    fault = signer.post(card(case), typed(instrument=""))
    assert fault.status_code == 422
    assert "Teguran." in fault.content.decode()
    assert rini.post(card(case), typed()).status_code == 403
    assert signer.post(card(case), typed()).status_code == 302
    again = signer.post(card(case), typed())
    assert again.status_code == 409
    row = Sanction.objects.get()

    assert "Sanksi: Teguran." in words(page(rini, reverse("meja:berkas", args=[other.pk])))
    assert "Sanksi: Teguran." in words(page(signed_in("bunga"), "/saya/"))
    assert "Sanksi" not in words(page(signed_in("jaka"), "/saya/"))
    lift = reverse("meja:cabut-catatan", args=[case.pk, row.pk])
    assert rini.post(lift, {"instrument": "Surat 2"}).status_code == 403
    assert signer.post(lift, {"instrument": ""}).status_code == 422
    assert signer.post(lift, {"instrument": "Surat 2"}).status_code == 302
    assert "Sanksi: Teguran." not in words(page(rini, reverse("meja:berkas", args=[other.pk])))
    assert "dasar Surat 2" in words(page(rini, card(other)))


def test_the_card_costs_the_same_however_many_files() -> None:
    case = make.filed()
    few = cost(signed_in("rini"), card(case))
    for _ in range(3):
        make.filed()
    assert cost(signed_in("rini"), card(case)) == few


def test_who_signs_several_reads_what_stands_against_each_party() -> None:
    case = make.at("tanda_tangan")
    acts.record_sanction(
        case.pk,
        acts.Grounds(kind="sanksi", instrument="SK 9/2026", words="Tempat ditutup.", start=law.today()),
        who=make.who("teladan"),
    )
    teladan, turn = signed_in("teladan"), make.turn(case)
    listing, asking = reverse("meja:tanda-tangan"), reverse("meja:yakin")
    chosen = f"{turn.pk}:{turn.version}"

    for url in (listing, f"{asking}?pilih={chosen}"):
        assert "Tempat ditutup. (SK 9/2026" in words(page(teladan, url))
    for nothing in (teladan.get(asking, follow=True), teladan.post(asking, follow=True)):
        assert "Pilih paling sedikit satu keputusan." in words(nothing.text)
    acts.lift_sanction(case.pk, Sanction.objects.get().pk, "SK 10/2026", who=make.who("teladan"))
    assert "Tempat ditutup" not in words(page(teladan, listing))
    gone = teladan.get(f"{asking}?pilih={case.pk}:1", follow=True)
    assert "tidak lagi menunggu Anda" in words(gone.text)
