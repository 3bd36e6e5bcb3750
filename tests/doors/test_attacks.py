# SPDX-License-Identifier: Apache-2.0
"""What somebody tries at the doors: other people's files, odd input, forged posts; and what the answers may carry."""

import io
import logging
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse

from config import logs
from config.audience import routes
from permisi.cases import queries as cases
from permisi.cases.models import Case
from permisi.catalogue import queries as catalogue
from permisi.decisions import queries as decisions
from permisi.doors.portal.applicant import urls as applicant
from tests import make
from tests.doors.own_pages import signed_in

pytestmark = pytest.mark.django_db
NOBODYS = "zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz"
LONG = "9" * 5000
WIDE = "x" * 65_536
TYPED = {"item": "bukti_tanah", "reason": "tidak_terbaca", "words": "Halaman dua buram."}


def turn_url(case: Case, deed: str) -> str:
    """Where a button of the file is pressed."""
    return reverse("meja:giliran", args=[make.turn(case).pk, deed])


# --- other people's files ------------------------------------------------------------


def own_addresses(case: Case) -> list[str]:
    """Every address under an applicant's file."""
    document = cases.documents_of(case)["foto_gedung"][0].pk
    at = {
        "document_id": document,
        "finding_id": uuid.uuid4(),
        "section": "pemohon",
        "requirement": "rekening",
        "upload_id": uuid.uuid4(),
        "kept_id": uuid.uuid4(),
        "permit_id": uuid.uuid4(),
        "talk_id": uuid.uuid4(),
        "fellow_id": uuid.uuid4(),
        "number": 1,
    }
    found = []
    for one in applicant.urls:
        needed = [name for name in at if f":{name}>" in str(one.pattern)]
        if ":case_id>" in str(one.pattern):
            found.append(reverse(f"saya:{one.name}", args=[case.pk, *(at[name] for name in needed)]))
    return found


@pytest.mark.parametrize("person", ["jaka", "rini", "teguh", "surya"])
def test_an_applicants_pages_are_the_applicants_alone(person: str) -> None:
    case, client = make.issued(), signed_in(person)

    answers = {url: client.get(url).status_code for url in own_addresses(case)}

    assert set(answers.values()) == {404}, answers


def test_a_document_is_not_reached_through_a_file_of_ones_own() -> None:
    mine, other = make.draft(by="jaka"), make.draft()
    document = cases.documents_of(other)["foto_gedung"][0].pk

    for name in ("upload", "thumbnail", "withdraw"):
        assert signed_in("jaka").get(reverse(f"saya:{name}", args=[mine.pk, document])).status_code == 404


def desk_addresses(case: Case) -> list[str]:
    """Every address of the desk that shows something of a file."""
    visit, advice = decisions.visits_of(case), decisions.recommendations_of(case)
    document = cases.documents_of(case)["foto_gedung"][0].pk
    turn = make.turn(case).pk
    return [
        reverse("meja:berkas", args=[case.pk]),
        reverse("meja:dokumen", args=[document]),
        reverse("meja:dokumen-kecil", args=[document]),
        reverse("meja:konsep", args=[turn]),
        reverse("meja:tanya-kembalikan", args=[turn]),
        reverse("meja:keputusan", args=[case.pk]),
        *(
            reverse(f"meja:{name}", args=[one.pk])
            for name, rows in (("ba", visit), ("rek", advice))
            for one in rows
        ),
    ]


def test_the_mayor_reads_nothing_of_what_is_delegated() -> None:
    case, client = make.issued(), signed_in("surya")

    answers = {url: client.get(url).status_code for url in desk_addresses(case)}

    assert len(answers) == 8
    assert set(answers.values()) == {404}, answers


def test_an_opd_reads_nothing_of_a_file_that_never_came_to_it() -> None:
    case, client = make.filed(), signed_in("galih")

    answers = {url: client.get(url).status_code for url in desk_addresses(case)}
    pressed = client.post(turn_url(case, "temuan"), {**TYPED, "seen": 1})

    assert {*answers.values(), pressed.status_code} == {404}, answers


@pytest.mark.parametrize("person", ["rini", "teladan", "galih", "surya", "teguh"])
def test_a_draft_is_shown_to_no_officer(person: str) -> None:
    case, client = make.draft(), signed_in(person)
    document = cases.documents_of(case)["foto_gedung"][0].pk

    for name, key in (
        ("meja:berkas", case.pk),
        ("meja:dokumen", document),
        ("meja:dokumen-kecil", document),
        ("pengawasan:satu-berkas", case.pk),
    ):
        assert client.get(reverse(name, args=[key])).status_code in (403, 404)


def test_a_stranger_is_sent_to_sign_in_or_sees_nothing(client: Client) -> None:
    case = make.issued()

    for url in [*own_addresses(case), *desk_addresses(case), f"/pengawasan/berkas/{case.pk}/"]:
        answer = client.get(url)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/akun/masuk/")


# --- forged posts ------------------------------------------------------------


def mounted() -> Iterator[str]:
    """Every mounted address, with something in each of its places."""
    places = {
        "<uuid:": str(uuid.UUID(int=7)),
        "<int:": "7",
        "<str:": "X",
        "<slug:": "x",
        "<path:": "0/000",
    }
    for pattern in get_resolver().url_patterns:
        for route in routes(pattern):
            made = route
            while "<" in made:
                start, rest = made.split("<", 1)
                kind, after = rest.split(">", 1)
                made = start + places[f"<{kind.split(':')[0]}:"] + after
            yield f"/{made}"


@pytest.mark.parametrize("person", ["bunga", "rini", "teguh", ""])
def test_no_address_takes_a_post_without_its_token(person: str) -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    if person:
        client.force_login(make.account(person))

    answers = {url: client.post(url).status_code for url in mounted()}

    assert len(answers) > 60
    assert {status for status in answers.values() if status < 400} <= {302}
    assert answers["/akun/keluar/"] == answers["/tema/"] == 403


def test_an_upload_needs_its_token_too() -> None:
    client, case = Client(enforce_csrf_checks=True), make.draft()
    client.force_login(make.account("bunga"))

    answer = client.post(
        reverse("saya:document", args=[case.pk, "rekening"]), {"berkas": io.BytesIO(b"%PDF-")}
    )

    assert answer.status_code == 403


def test_every_answer_carries_a_content_policy_and_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    client, case = Client(raise_request_exception=False), make.filed()
    client.force_login(make.account("rini"))

    answers = [client.get(url) for url in mounted()]
    answers += [client.get(url) for url in (f"/meja/berkas/{case.pk}/", "/tidak-ada/", "/meja/?kotak=x")]
    answers += [client.get("/meja/", headers={"Host": "palsu.example"}), client.delete("/meja/cari/")]
    monkeypatch.setattr(catalogue, "published", lambda: 1 / 0)
    answers.append(client.get("/"))

    assert {answer.status_code for answer in answers} >= {200, 302, 400, 403, 404, 405, 500}
    for answer in answers:
        assert "default-src 'none'" in answer["Content-Security-Policy"], answer
        path = answer.request["PATH_INFO"]
        if not path.startswith(("/ledger/", "/robots.txt", "/favicon.ico")):
            assert "no-store" in answer["Cache-Control"], (path, answer["Cache-Control"])


def test_an_upload_is_never_a_page_of_ours() -> None:
    case = make.filed()
    document = cases.documents_of(case)["foto_gedung"][0].pk

    answer = signed_in("rini").get(reverse("meja:dokumen", args=[document]))
    answer.close()

    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Security-Policy"].startswith("sandbox;")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "away", ["//jahat.example/", "https://jahat.example/", "/\\jahat.example", "javascript:1"]
)
def test_nobody_is_led_away(away: str) -> None:
    client = signed_in("bunga")

    answers = [client.get("/akun/masuk/", {"next": away}), client.post("/akun/keluar/", {"next": away})]
    answers.append(client.post("/tema/", {"tema": "dark", "kembali": away}))

    assert all("jahat" not in answer.get("Location", "") for answer in answers)
    assert all("javascript" not in answer.get("Location", "") for answer in answers)


# --- odd input ------------------------------------------------------------


def asked(person: str, url: str) -> HttpResponse:
    """The answer, also where a bug broke the view."""
    client = Client(raise_request_exception=False)
    if person:
        client.force_login(make.account(person))
    return client.get(url)


@pytest.mark.parametrize(
    ("person", "url"),
    [
        ("", "/izin/%00/"),
        ("", "/izin/?q=%00&bidang=%00"),
        ("", "/p/%00"),
        ("", "/lacak/%00"),
        ("bunga", "/saya/ajukan/%00/"),
        ("rini", "/meja/cari/?q=%00"),
        ("rini", "/meja/?kotak=%00"),
        ("teguh", "/pengawasan/berkas/?q=a%00b"),
    ],
)
def test_a_null_byte_breaks_nothing(person: str, url: str) -> None:
    assert asked(person, url).status_code == (200 if "?" in url else 400)


@pytest.mark.parametrize("number", ["²", "1" * 30, LONG, "-1", "0x1"])
@pytest.mark.parametrize(
    ("person", "url"),
    [
        ("bunga", "/saya/?hal="),
        ("teguh", "/pengawasan/catatan/?sebelum="),
        ("teguh", "/pengawasan/upaya/?sebelum="),
    ],
)
def test_an_odd_number_in_the_address_breaks_nothing(person: str, url: str, number: str) -> None:
    assert asked(person, url + number).status_code == 200


@pytest.mark.parametrize(
    "url", ["/meja/?sesudah=", "/meja/?kotak=selesai&sesudah=", "/meja/berkas/?sesudah="]
)
def test_what_is_no_identity_in_the_address_breaks_nothing(url: str) -> None:
    assert asked("rini", url + NOBODYS).status_code == 200


@pytest.mark.parametrize(
    "typed",
    [
        {**TYPED, "words": "a\0b"},
        {**TYPED, "words": WIDE},
        {**TYPED, "item": "\0"},
        {**TYPED, "seen": "²"},
    ],
)
def test_odd_words_on_a_finding_are_answered_with_the_page(typed: dict[str, str]) -> None:
    client, case = Client(raise_request_exception=False), make.filed()
    client.force_login(make.account("rini"))

    answer = client.post(turn_url(case, "temuan"), {"seen": 1, **typed})

    assert answer.status_code in (302, 409, 422)


def test_a_finding_that_does_not_exist_is_refused_on_the_page() -> None:
    client, case = signed_in("rini"), make.filed()

    answer = client.post(turn_url(case, "hapus-temuan"), {"seen": 1, "finding": str(uuid.uuid4())})

    assert answer.status_code == 422


def test_conditions_have_an_end() -> None:
    case, typed = (
        make.at("susun_rekomendasi"),
        {"verdict": "bersyarat", "reasons": ["memenuhi_dengan_syarat"]},
    )

    answer = signed_in("yoga").post(
        turn_url(case, "rekomendasi"),
        {**typed, "words": "Boleh sekali.", "conditions": WIDE, "seen": make.turn(case).version},
    )

    assert answer.status_code == 422


@pytest.mark.parametrize("word", ["a\0b", WIDE, "\ud800".encode("utf-8", "surrogatepass")])
def test_odd_answers_in_a_draft_are_kept_as_far_as_they_can_be(word: Any) -> None:
    client, case = Client(raise_request_exception=False), make.draft()
    client.force_login(make.account("bunga"))

    answer = client.post(reverse("saya:section", args=[case.pk, "satuan"]), {"nama_satuan": word})

    case.refresh_from_db()
    assert answer.status_code in (302, 422)
    assert "\0" not in case.object_name


@pytest.mark.parametrize("word", ["a\0b", WIDE])
@pytest.mark.parametrize(
    ("url", "box"),
    [("/akun/masuk/", "contact"), ("/lacak/", "nomor"), ("/p/ABCD", "nama"), ("/tema/", "kembali")],
)
def test_odd_words_of_a_stranger_break_nothing(url: str, box: str, word: str) -> None:
    answer = Client(raise_request_exception=False).post(url, {box: word, "kode": word})

    assert answer.status_code < 500


# --- what the log may say ------------------------------------------------------------


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the processes would write to their log meanwhile."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logs.formatter())
    logging.getLogger().addHandler(handler)
    yield out
    logging.getLogger().removeHandler(handler)


def test_the_log_names_no_tracking_code_and_no_paper(written: io.StringIO) -> None:
    case, client = make.filed(), Client()

    client.post(f"/lacak/{case.code}", {"nomor": "SALAH-1"})
    client.get("/p/ABCDEFGHJKLMNPQR")

    assert "404" in written.getvalue()
    assert case.code not in written.getvalue()
    assert "ABCDEFGHJKLMNPQR" not in written.getvalue()


def test_the_log_does_not_repeat_the_row_that_the_database_refused(
    written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> None:
        raise IntegrityError("duplicate key\nDETAIL:  Key (phone)=(+628000000101) already exists.")

    monkeypatch.setattr(catalogue, "published", refused)
    Client(raise_request_exception=False).get("/")

    assert "duplicate key" in written.getvalue()
    assert "+628000000101" not in written.getvalue()


def test_ordinary_requests_write_no_personal_data(written: io.StringIO) -> None:
    case, client = make.filed(), signed_in("rini")

    client.get(f"/meja/berkas/{case.pk}/?lihat=nik")
    client.get("/meja/cari/", {"q": "9999015207930002"})
    Client().post("/akun/masuk/", {"contact": make.contact("bunga")})

    assert not any(word in written.getvalue() for word in ("9999015207930002", "Contohwati", "+628000000101"))
