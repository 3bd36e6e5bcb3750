# SPDX-License-Identifier: Apache-2.0
"""The pages of a requirement that a permit of the register meets: applicant, agent's stranger, officer."""

import pytest
from django.urls import reverse

from permisi.cases import acts
from permisi.cases import queries as cases
from permisi.regulation import queries as law
from tests import make, relying
from tests.doors.own_pages import at, page, signed_in, words

pytestmark = pytest.mark.django_db
ASKED = relying.ASKED


@pytest.fixture(autouse=True)
def _asking() -> None:
    relying.publish_asking()


def test_the_applicant_chooses_the_permit_and_the_officer_reads_how_it_stands() -> None:
    permit, case, bunga = relying.permit_of(make.issued()), relying.drafted(), signed_in("bunga")
    here, rely = at(case, "document", ASKED), at(case, "rely", ASKED, permit.pk)
    assert f"Pakai izin {permit.number}" in words(page(bunga, here))
    assert "Pilih izin untuk SK kepala sekolah" in page(bunga, at(case, "check"))
    assert signed_in("jaka").post(rely).status_code == 404

    for _ in range(2):  # the second click changes nothing
        assert bunga.post(rely).url == here
    shown = words(page(bunga, here))
    assert "Jangan pakai izin ini" in shown
    assert "sudah dipilih" in shown
    assert f"Izin nomor {permit.number} dari register" in page(bunga, at(case, "check"))

    acts.submit(case.pk, who=make.who("bunga"))
    desk, rini = reverse("meja:berkas", args=[case.pk]), signed_in("rini")
    read = page(rini, desk)
    assert f"izin nomor {permit.number}, {permit.holder}" in read
    assert reverse("portal:paper", args=[permit.code]) in read
    assert "bertumpu padanya" not in read
    relying.end_of(permit)
    assert "bertumpu padanya" in page(rini, desk)


def test_without_a_permit_the_page_says_what_is_waited_for_or_where_to_apply() -> None:
    case, bunga = relying.drafted(), signed_in("bunga")
    assert reverse("saya:open", args=[relying.FIRST]) in page(bunga, at(case, "document", ASKED))

    running = make.filed()

    assert f"Menunggu izin dari permohonan {running.number}" in page(bunga, at(case, "documents"))
    shown = page(bunga, at(case, "document", ASKED))
    assert "Menunggu Izin Pendirian" in shown
    assert at(running) in shown


def test_the_permit_is_taken_back_with_one_tap_and_a_returned_item_is_answered_with_one() -> None:
    permit, bunga = relying.permit_of(make.issued()), signed_in("bunga")
    case = relying.drafted()
    acts.add_document(case.pk, ASKED, make.pdf(), who=make.who("bunga"))
    acts.submit(case.pk, who=make.who("bunga"))
    relying.brought_to(case, "periksa_penata")
    mine = make.story(
        jenis_izin=relying.THEN, perbaikan=[{"syarat": ASKED, "alasan": "tidak_terbaca", "kata": "Buram."}]
    )
    mine.case = case
    mine.step({"baris": "periksa_penata", "hasil": "kembali"}, make.who("wulan"))
    case.refresh_from_db()
    (finding,) = cases.findings_of(case, states=("returned",))
    item = at(case, "answer", finding.pk)

    assert bunga.post(at(case, "rely", ASKED, permit.pk)).url == item
    assert bunga.post(at(case, "rely-end", ASKED)).url == item
    assert "tidak dipakai lagi" in page(bunga, item)
    bunga.post(at(case, "rely", ASKED, permit.pk))
    assert bunga.post(item, {"penjelasan": ""}).status_code == 302
    assert bunga.post(at(case, "correct")).status_code == 302


def test_who_typed_another_number_reads_what_to_do_and_the_officer_reads_that_the_term_is_over() -> None:
    relying.publish_extending()
    permit, bunga = relying.permit_of(make.issued()), signed_in("bunga")
    other = at(relying.extending("LAIN/1"), "document", relying.OLD)
    read = words(page(bunga, other))
    assert ("LAIN/1" in read, permit.number in read, "Pakai izin" in read) == (True, True, False)

    case = relying.extending(permit.number)
    acts.rely_on(case.pk, relying.OLD, permit.pk, who=make.who("bunga"))
    acts.submit(case.pk, who=make.who("bunga"))
    desk, rini = reverse("meja:berkas", args=[case.pk]), signed_in("rini")
    assert "Nilai apakah" not in page(rini, desk)
    with make.at_moment(make.moment(days=(permit.until - law.today()).days + 1)):
        assert "Nilai apakah masih dapat diperpanjang" in page(signed_in("rini"), desk)
    relying.retyped(case, "LAIN/1")
    assert "Nomornya berbeda" in page(rini, desk)
