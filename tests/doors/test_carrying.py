# SPDX-License-Identifier: Apache-2.0
"""The desk's pages for paper files: entering beside the agenda, confirming beside the evidence."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from permisi.cases.models import Case, PaperFile
from permisi.ledger.models import Attempt
from permisi.regulation import queries as law
from tests import make
from tests.acts.test_carrying import crossed, entered, typed
from tests.doors.test_studio import day, signed_in, text

pytestmark = pytest.mark.django_db

FORM = "/meja/kertas/baru/PDK-PAUD/baru/"


@pytest.fixture(autouse=True)
def _both() -> None:
    crossed("keduanya", law.today() - timedelta(days=40))


def days(number: int) -> date:
    return law.today() + timedelta(days=number)


def status(person: str, page: str) -> int:
    """How the page answers this person; a file that it gives is put down again."""
    answer = signed_in(person).get(page)
    assert not answer.streaming or b"".join(answer.streaming_content)
    return int(answer.status_code)


def folder(**more: Any) -> dict[str, Any]:
    """The whole form as an officer fills it in."""
    answers = typed()
    for name, value in list(answers.items()):
        if len(value) == 10 and value[4] == value[7] == "-":
            answers |= day(date.fromisoformat(answers.pop(name)), name)
    told = {
        "agenda": "503/017",
        "stand": "lengkap",
        "done": "Diperiksa petugas contoh.",
        "contact": "08120000 9917",
        "evidence": SimpleUploadedFile("agenda.pdf", make.bytes_of("pdf"), "application/pdf"),
        **day(days(-6), "received_on"),
        **day(days(-3), "complete_on"),
    }
    return {**answers, **told, **more}


@pytest.mark.parametrize(
    ("person", "status"), [("rini", 200), ("sari", 200), ("yoga", 403), ("putri", 403), ("bunga", 403)]
)
@pytest.mark.parametrize("page", ["/meja/kertas/", "/meja/kertas/baru/", FORM])
def test_only_the_agency_s_desk_opens_them(person: str, status: int, page: str) -> None:
    assert signed_in(person).get(page).status_code == status


def test_from_the_agenda_to_a_running_file() -> None:
    rini, sari = signed_in("rini"), signed_in("sari")

    sent = rini.post(FORM, folder())
    assert sent.status_code == 302, text(sent)
    row = PaperFile.objects.get()
    mine = text(rini.get(f"/meja/kertas/{row.pk}/"))
    assert "Anda yang mencatat" in mine
    assert "Cocok, benarkan" not in mine
    page = text(sari.get(f"/meja/kertas/{row.pk}/"))
    assert "Cocok, benarkan" in page
    assert row.evidence[0]["sha256"] in page
    assert Attempt.objects.filter(what="meja.nik", subject=row.ref).count() == 2
    done = sari.post(f"/meja/kertas/{row.pk}/", {"tindakan": "benar", "versi": row.version})

    assert done.status_code == 302
    case = Case.objects.get(channel="kertas")
    file = text(sari.get(f"/meja/berkas/{case.pk}/"))
    assert "dari kertas, agenda 503/017" in file
    assert case.number in text(sari.get("/meja/kertas/?q=503"))


def test_an_error_keeps_what_was_typed_and_the_scan() -> None:
    rini = signed_in("rini")

    wrong = rini.post(FORM, folder(nama_satuan="", **day(days(3), "received_on")))

    assert wrong.status_code == 422
    page = text(wrong)
    assert "503/017" in page
    assert "Pindaian sudah ada" in page
    kept = wrong.context["sealed"]
    again = rini.post(FORM, {**folder(kept=kept), "evidence": ""})
    assert again.status_code == 302, text(again)
    assert PaperFile.objects.get().evidence[0]["name"] == "agenda.pdf"


def test_a_scan_that_is_none_and_a_seal_that_is_forged_are_refused() -> None:
    rini = signed_in("rini")
    bad = SimpleUploadedFile("agenda.pdf", b"bukan pdf", "application/pdf")

    assert rini.post(FORM, folder(evidence=bad)).status_code == 422
    none = rini.post(FORM, {**folder(kept="palsu:palsu"), "evidence": ""})

    assert none.status_code == 422
    assert "pindaian halaman agenda" in text(none)


def test_the_second_person_says_what_does_not_agree() -> None:
    row, sari = entered(), signed_in("sari")

    empty = sari.post(f"/meja/kertas/{row.pk}/", {"tindakan": "tolak", "answer": "", "versi": row.version})
    assert empty.status_code == 422
    sari.post(
        f"/meja/kertas/{row.pk}/",
        {"tindakan": "tolak", "answer": "tanggal terima 12, bukan 21", "versi": row.version},
    )

    assert "tanggal terima 12, bukan 21" in text(signed_in("rini").get(f"/meja/kertas/{row.pk}/"))
    late = sari.post(f"/meja/kertas/{row.pk}/", {"tindakan": "benar", "versi": row.version})
    assert late.status_code == 422


def test_its_author_takes_it_back_and_cannot_confirm_it() -> None:
    row, rini = entered(), signed_in("rini")

    assert rini.post(f"/meja/kertas/{row.pk}/", {"tindakan": "benar", "versi": "1"}).status_code == 422
    assert rini.post(f"/meja/kertas/{row.pk}/", {"tindakan": "tarik"}).status_code == 302
    row.refresh_from_db()
    assert row.state == "ditarik"


def test_the_evidence_is_seen_by_the_counter_and_by_who_sees_the_file() -> None:
    row = entered()
    scan = f"/meja/kertas/{row.pk}/bukti/{row.evidence[0]['sha256']}/"

    assert status("sari", scan) == 200
    assert status("yoga", scan) == 403
    assert status("sari", f"/meja/kertas/{row.pk}/bukti/{'0' * 64}/") == 404
    signed_in("sari").post(f"/meja/kertas/{row.pk}/", {"tindakan": "benar", "versi": row.version})
    assert status("galih", scan) == 200  # the file stands at his visit now


def test_a_scan_is_read_on_a_phone_page_by_page_as_pictures() -> None:
    row, rini = entered(), signed_in("rini")
    page = f"/meja/kertas/{row.pk}/bukti/{row.evidence[0]['sha256']}/1/"

    shown = text(rini.get(f"/meja/kertas/{row.pk}/"))
    assert page in shown or row.evidence[0]["kind"] == "foto"
    assert "<iframe" not in shown
    assert rini.get(page).headers["Content-Type"] == "image/jpeg"
    assert (status("yoga", page), status("rini", page[:-2] + "99/")) == (403, 404)


def test_the_empty_list_says_what_to_do(client: Client) -> None:
    client.force_login(make.account("rini"))

    assert "Belum ada berkas kertas yang dicatat" in text(client.get("/meja/kertas/"))
    assert "Tidak ada catatan yang cocok" in text(client.get("/meja/kertas/?q=zzz"))
