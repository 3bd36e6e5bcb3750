# SPDX-License-Identifier: Apache-2.0
"""Opinions of outside parties at the doors: the officer who asks, the stranger with the link, and everybody else."""

import html
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from config.logs import formatter
from permisi.cases.models import Case
from permisi.decisions import opinions
from permisi.decisions.models import OutsideOpinion
from permisi.decisions.rules import OutsideVerdict
from permisi.dispatch.models import Caught, Message
from permisi.ledger.models import Attempt, Content
from permisi.regulation import queries as law
from tests import make, uploads
from tests.acts.test_outside_opinions import ADDRESS, ANSWER, answer, ask, noted
from tests.doors.own_pages import cost, page, signed_in, words
from tests.doors.signing_in import code_for, wrong

pytestmark = pytest.mark.django_db
AGAINST = replace(ANSWER, verdict=OutsideVerdict.NO, words="Jalan masuk terlalu sempit.")
TYPED = {
    "verdict": "tolak",
    "words": "Jalan masuk terlalu sempit untuk mobil pemadam.",
    "conditions": "",
    "name": "Rekawati Contoh",
    "title": "Kepala Seksi",
}


@pytest.fixture(autouse=True)
def _unhurried() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def day(on: Any, name: str = "due_on") -> dict[str, Any]:
    return {f"{name}_hari": on.day, f"{name}_bulan": on.month, f"{name}_tahun": on.year}


def typed_question(case: Case, **more: Any) -> dict[str, Any]:
    return {
        "seen": make.turn(case).version,
        "institution": "Balai Misal",
        "person": "Rekawati",
        "title": "Kepala Seksi",
        "email": ADDRESS,
        "question": "Apakah tempatnya aman?",
        **day(opinions.usual_day(law.today())),
        **more,
    }


def asked_by_page(case: Case, by: str = "yoga", **more: Any) -> tuple[OutsideOpinion, str]:
    """Ask through the desk; answers the request and the path of the link that was mailed."""
    answered = signed_in(by).post(
        f"/meja/giliran/{make.turn(case).pk}/pendapat/", typed_question(case, **more)
    )
    row = OutsideOpinion.objects.get(case=case)
    assert (answered.status_code, answered.headers["Location"]) == (302, f"/meja/pendapat/{row.pk}/")
    body = Caught.objects.filter(to=ADDRESS).latest("id").body
    (link,) = [line for line in body.splitlines() if "/pendapat/" in line]
    return row, link[link.index("/pendapat/") :]


def came_by(link: str) -> tuple[Client, str]:
    """A stranger's browser that opened the link, and where it was led."""
    stranger = Client()
    led = stranger.get(link)
    assert led.status_code == 302, led.content.decode()
    return stranger, led.headers["Location"]


# --- the officer -----------------------------------------------------------------------------------------------


def test_an_officer_asks_and_the_link_goes_to_the_address_alone() -> None:
    case = make.at("susun_rekomendasi")
    may = opinions.shareable(case)

    row, link = asked_by_page(case, documents=[str(may.documents[0][0].pk)], answers=[may.questions[0].key])

    assert row.link_sent_at is not None
    assert (row.shared_documents, row.shared_answers) == (
        [str(may.documents[0][0].pk)],
        [may.questions[0].key],
    )
    token = link.removeprefix("/pendapat/")
    assert len(token) == 32
    assert not Message.objects.filter(body__contains=token).exists()
    assert not any(token in str(one.payload) for one in Content.objects.all())
    shown = page(signed_in("yoga"), f"/meja/pendapat/{row.pk}/")
    assert token not in shown
    assert "Terkirim" in shown


def test_the_turn_leads_there_and_says_that_the_clock_runs_on() -> None:
    case = make.at("susun_rekomendasi")
    yoga = signed_in("yoga")

    assert f"/meja/giliran/{make.turn(case).pk}/pendapat/" in page(yoga, f"/meja/berkas/{case.pk}/")
    assert "berjalan terus" in page(yoga, f"/meja/giliran/{make.turn(case).pk}/pendapat/")


def test_what_was_typed_survives_and_nothing_is_mailed() -> None:
    case = make.at("susun_rekomendasi")
    answered = signed_in("yoga").post(
        f"/meja/giliran/{make.turn(case).pk}/pendapat/", typed_question(case, **day(law.today()))
    )

    assert answered.status_code == 422
    assert "Apakah tempatnya aman?" in answered.content.decode()
    assert not OutsideOpinion.objects.exists()
    assert not Caught.objects.filter(to=ADDRESS).exists()


@pytest.mark.parametrize(("who", "status"), [("toni", 409), ("galih", 409), ("bunga", 403), ("hasan", 404)])
def test_nobody_else_asks(who: str, status: int) -> None:
    case = make.at("susun_rekomendasi")

    answered = signed_in(who).post(f"/meja/giliran/{make.turn(case).pk}/pendapat/", typed_question(case))

    assert answered.status_code == status
    assert not OutsideOpinion.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("toni", 200), ("purnama", 200), ("hasan", 404), ("bunga", 403)])
def test_who_sees_the_file_sees_the_request(who: str, status: int) -> None:
    row, _ = ask()

    assert signed_in(who).get(f"/meja/pendapat/{row.pk}/").status_code == status


@pytest.mark.parametrize(("who", "status"), [("toni", 403), ("hasan", 404)])
@pytest.mark.parametrize("deed", ["ulang", "tarik", "pastikan"])
def test_another_unit_reads_but_does_nothing(who: str, status: int, deed: str) -> None:
    row = noted()
    answered = signed_in(who).post(
        f"/meja/pendapat/{row.pk}/",
        {"tindakan": deed, "versi": row.version, "words": "Tidak perlu.", **day(row.due_on)},
    )

    assert answered.status_code == status
    before = row.version
    row.refresh_from_db()
    assert row.version == before


def test_a_withdrawn_request_says_so_to_the_stranger() -> None:
    row, link = asked_by_page(make.at("susun_rekomendasi"))
    stranger, here = came_by(link)
    yoga = signed_in("yoga")
    assert (
        yoga.post(
            f"/meja/pendapat/{row.pk}/", {"tindakan": "tarik", "versi": 1, "words": "Tak perlu"}
        ).status_code
        == 409
    )
    row.refresh_from_db()

    done = yoga.post(
        f"/meja/pendapat/{row.pk}/", {"tindakan": "tarik", "versi": row.version, "words": "Tidak perlu lagi."}
    )

    assert done.status_code == 302
    assert "permintaannya ditarik" in words(page(stranger, here))
    late = stranger.post(here, TYPED)
    assert late.status_code == 409
    assert TYPED["words"] in html.unescape(late.content.decode())


def test_a_new_link_replaces_the_old_one() -> None:
    row, link = asked_by_page(make.at("susun_rekomendasi"))
    stranger, here = came_by(link)
    row.refresh_from_db()
    signed_in("yoga").post(
        f"/meja/pendapat/{row.pk}/", {"tindakan": "ulang", "versi": row.version, **day(row.due_on)}
    )

    assert "surel terbaru" in words(page(stranger, here))
    assert "tidak dikenal" in words(page(Client(), link, 404))
    assert Caught.objects.filter(to=ADDRESS).count() == 2


def test_a_letter_is_noted_with_its_scan_and_confirmed_by_a_colleague() -> None:
    row, _ = ask(email="")
    here, yoga = f"/meja/pendapat/{row.pk}/", signed_in("yoga")
    typed = {
        "tindakan": "surat",
        "versi": row.version,
        "number": "B/17/XI/2026",
        **TYPED,
        **day(law.today(), "dated_on"),
    }

    without = yoga.post(here, typed)
    assert without.status_code == 422
    assert "Pilih pindaian" in without.content.decode()
    scan = SimpleUploadedFile("surat.pdf", uploads.pdf(), "application/pdf")
    assert yoga.post(here, {**typed, "number": "", "scan": scan}).status_code == 422
    scan = SimpleUploadedFile("surat.pdf", uploads.pdf(), "application/pdf")
    assert yoga.post(here, {**typed, "scan": scan}).status_code == 302
    row.refresh_from_db()
    assert row.state == "surat"
    assert yoga.post(here, {"tindakan": "pastikan", "versi": row.version}).status_code == 403
    assert "Cocok, pastikan" not in page(yoga, here)
    purnama = signed_in("purnama")
    assert b"".join(purnama.get(f"{here}surat/").streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]  # a FileResponse
    assert purnama.post(here, {"tindakan": "pastikan", "versi": row.version}).status_code == 302
    row.refresh_from_db()
    assert row.confirmed_by == make.account("purnama")
    assert signed_in("hasan").get(f"{here}surat/").status_code == 404


def test_a_wicked_scan_is_refused_by_the_same_inspector() -> None:
    row, _ = ask(email="")
    typed = {
        "tindakan": "surat",
        "versi": row.version,
        "number": "B/1",
        **TYPED,
        **day(law.today(), "dated_on"),
    }
    scan = SimpleUploadedFile("surat.pdf", uploads.pdf_with_button(), "application/pdf")

    answered = signed_in("yoga").post(f"/meja/pendapat/{row.pk}/", {**typed, "scan": scan})

    assert answered.status_code == 422
    row.refresh_from_db()
    assert row.state == "diminta"


# --- the stranger ----------------------------------------------------------------------------------------------


def test_a_stranger_reads_the_question_and_only_what_was_chosen() -> None:
    case = make.at("susun_rekomendasi")
    may = opinions.shareable(case)
    given, other = may.documents[0][0], may.documents[1][0]
    row, link = asked_by_page(case, documents=[str(given.pk)], answers=[may.questions[0].key])
    stranger, here = came_by(link)

    shown = page(stranger, here)

    assert case.number is not None
    for one in ("Apakah tempatnya aman?", case.number, may.questions[0].label):
        assert one in shown
    assert case.applicant_name not in shown
    assert link.removeprefix("/pendapat/") not in shown
    assert b"".join(stranger.get(f"{here}dokumen/{given.pk}/").streaming_content)  # type: ignore[attr-defined]  # a FileResponse
    assert stranger.get(f"{here}dokumen/{other.pk}/").status_code == 404
    looks = Attempt.objects.filter(kind="looked", subject__in=[row.ref, given.ref])
    assert {one.what for one in looks} == {"pendapat.dibaca", "pendapat.dokumen"}


def test_the_link_alone_opens_nothing_in_another_browser_and_is_not_passed_on() -> None:
    _, link = asked_by_page(make.at("susun_rekomendasi"))
    stranger, here = came_by(link)

    led = stranger.get(link)
    assert (led.headers["Referrer-Policy"], led.headers["X-Robots-Tag"]) == (
        "no-referrer",
        "noindex, nofollow",
    )
    shown = stranger.get(here)
    assert (shown.headers["Referrer-Policy"], shown.headers["X-Robots-Tag"]) == (
        "same-origin",
        "noindex, nofollow",
    )
    assert "no-store" in shown.headers["Cache-Control"]
    for one in (here, f"{here}kode/"):
        assert "Buka lewat tautan di surel" in page(Client(), one, 404)
    assert "/pendapat/" in Client().get("/robots.txt").content.decode()


def test_a_whole_answer_by_link_and_code() -> None:
    case = make.at("susun_rekomendasi")
    row, link = asked_by_page(case)
    stranger, here = came_by(link)

    led = stranger.post(here, TYPED)
    assert led.headers["Location"] == f"{here}kode/"
    asked = page(stranger, f"{here}kode/")
    assert TYPED["words"] in asked
    assert ADDRESS not in asked
    code = code_for(ADDRESS)
    missed = stranger.post(f"{here}kode/", {"code": wrong(code)})
    assert missed.status_code == 422
    assert "Kode tidak cocok" in missed.content.decode()
    row.refresh_from_db()
    assert row.state == "diminta"
    assert stranger.post(f"{here}kode/", {"code": code}).status_code == 302

    row.refresh_from_db()
    assert (row.state, row.verdict, row.answered_name) == ("dijawab", "tolak", "Rekawati Contoh")
    assert "Terima kasih" in page(stranger, here)
    again = stranger.post(f"{here}kode/", {"code": code})
    assert again.status_code in (302, 409)
    assert stranger.post(here, TYPED).status_code == 409
    assert stranger.get(f"{here}dokumen/{case.documents.first().pk}/").status_code == 200  # the calm page


def test_what_was_typed_survives_errors_and_going_back() -> None:
    _, link = asked_by_page(make.at("susun_rekomendasi"))
    stranger, here = came_by(link)

    short = stranger.post(here, {**TYPED, "verdict": "bersyarat"})
    assert short.status_code == 422
    assert TYPED["words"] in html.unescape(short.content.decode())
    stranger.post(here, TYPED)
    assert TYPED["words"] in page(stranger, here)


def test_an_expired_link_is_a_calm_page() -> None:
    row, link = asked_by_page(make.at("susun_rekomendasi"))

    with make.at_moment(datetime.combine(row.due_on + timedelta(1), time(8), law.zone())):
        stranger, here = came_by(link)
        shown = words(page(stranger, here))
        assert stranger.post(here, TYPED).status_code == 409

    assert "hari terakhirnya sudah lewat" in shown
    assert "hubungi kantor yang bertanya" in shown


def test_the_secret_of_the_link_stands_in_no_log_and_no_attempt() -> None:
    _, link = asked_by_page(make.at("susun_rekomendasi"))
    token = link.removeprefix("/pendapat/")
    stranger, _ = came_by(link)
    stranger.post(link)  # no such method
    line = formatter().format(
        logging.LogRecord("django.request", 30, "", 0, f"Not Found: {link}", None, None)
    )

    assert token not in line
    assert not Attempt.objects.filter(subject__contains=token).exists()
    assert not any(token in str(value) for value in stranger.session.values())


def test_guessing_links_is_slowed_down() -> None:
    stranger = Client()
    answers = [stranger.get(f"/pendapat/{'A' * 31}{n % 8 + 2}").status_code for n in range(31)]

    assert answers[:30] == [404] * 30
    assert answers[30] == 429


# --- who disagrees, and meetings ----------------------------------------------------------------------------------


def test_a_disagreement_is_shown_to_everybody_who_works_on_the_file_and_to_overseers() -> None:
    case = make.at("susun_naskah")
    row, token = ask(case=case, by="toni")
    answer(row, token, AGAINST)
    for who, url in (("toni", "/meja/berkas/"), ("yoga", "/meja/berkas/"), ("teguh", "/pengawasan/berkas/")):
        shown = words(page(signed_in(who), f"{url}{case.pk}/"))
        assert "Pendapat berbeda" in shown
        assert "Jalan masuk terlalu sempit." in shown


def test_the_signer_reads_both_sides_before_signing() -> None:
    case = make.at("susun_naskah")
    row, token = ask(case=case, by="toni")
    answer(row, token, AGAINST)
    mine = make.story()
    mine.case = case
    for step in ("susun_naskah", "periksa_naskah", "paraf"):
        mine.step({"baris": step, "hasil": ""}, make.who(make.HANDS[step]))
    teladan, turn = signed_in("teladan"), make.turn(case)

    for url in ("/meja/tanda-tangan/", f"/meja/tanda-tangan/yakin/?pilih={turn.pk}:{turn.version}"):
        shown = words(page(teladan, url))
        assert "Pendapat berbeda" in shown
        assert "Balai Misal" in shown


def test_agreement_needs_no_panel() -> None:
    case = make.at("susun_naskah")
    row, token = ask(case=case, by="toni")
    answer(row, token)

    shown = words(page(signed_in("toni"), f"/meja/berkas/{case.pk}/"))
    assert "Pendapat berbeda" not in shown
    assert ANSWER.words in shown


def test_the_file_page_asks_the_same_however_many_opinions_it_has() -> None:
    case = make.at("susun_rekomendasi")
    toni = signed_in("toni")
    ask(case=case)
    page(toni, f"/meja/berkas/{case.pk}/")
    few = cost(toni, f"/meja/berkas/{case.pk}/")
    for number in range(3):
        ask(case=case, question=f"Pertanyaan lain, {number}")

    assert cost(toni, f"/meja/berkas/{case.pk}/") == few


def test_a_meeting_is_recorded_and_stands_on_the_file() -> None:
    case = make.at("susun_naskah")
    toni, here = signed_in("toni"), f"/meja/berkas/{case.pk}/rapat/"
    typed = {"place": "Aula contoh", "present": "Tim dan pemohon", "conclusion": "Jalan masuk diperlebar."}

    early = toni.post(here, {**typed, **day(law.today() + timedelta(2), "held_on")})
    assert early.status_code == 422
    assert "Jalan masuk diperlebar." in early.content.decode()
    assert toni.post(here, {**typed, **day(law.today(), "held_on")}).status_code == 302
    assert "Jalan masuk diperlebar." in page(toni, f"/meja/berkas/{case.pk}/")
    assert signed_in("hasan").get(here).status_code == 404
