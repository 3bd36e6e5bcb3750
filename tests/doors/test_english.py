# SPDX-License-Identifier: Apache-2.0
"""The same pages in English: chosen once, kept, without a word of the interface left in Indonesian."""

import html
import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation

from permisi.cases import queries as cases
from permisi.cases.models import Case
from permisi.catalogue import queries as catalogued
from permisi.decisions.events import Recommended
from permisi.dispatch import acts as dispatch
from permisi.dispatch.models import Message
from permisi.doors.shell import words
from permisi.doors.shell.wording import catalogue
from permisi.ledger.models import Content, Entry
from permisi.people.models import Account
from tests import make

pytestmark = pytest.mark.django_db
PUBLIC = (
    "/", "/izin/", "/izin/?q=paud", "/izin/PDK-PAUD/", "/lacak/", "/periksa/", "/bantuan/", "/tentang/",
    "/privasi/", "/aksesibilitas/", "/ledger/", "/akun/masuk/",
)  # fmt: skip
SEATS = {
    "surya": ("/saya/", "/akun/", "/saya/ajukan/PDK-PAUD/"),
    "rini": ("/meja/", "/meja/berkas/", "/meja/cari/?q=x"),
    "teguh": ("/pengawasan/", "/pengawasan/catatan/", "/pengawasan/upaya/", "/pengawasan/berkas/?q=Bunga"),
}
LEAST = 9  # shorter sentences are also parts of names and of what the city itself wrote


def english(person: str = "") -> Client:
    """A browser that reads English; signed in as this invented person."""
    client = Client()
    if person:
        client.force_login(make.account(person))
    client.cookies["bahasa"] = "en"
    return client


def indonesian_left(markup: str) -> list[str]:
    """Sentences of the catalogue that a page still says in Indonesian."""
    markup = re.sub(
        r'<text class="th post"[^<]*', "", markup
    )  # a piece of a post's title, as the city wrote it
    text = "\n".join(re.split(r"<[^>]+>", html.unescape(markup)))
    lines = {" ".join(line.split()) for line in text.splitlines()}
    known = catalogue.read(words.CATALOGUE).values()
    return [
        one.msgid
        for one in known
        if len(one.msgid) >= LEAST and one.msgid != one.msgstr and one.msgid in lines
    ]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


@pytest.mark.parametrize("url", PUBLIC)
def test_a_stranger_reads_english(url: str) -> None:
    answer = english().get(url)

    assert answer.status_code == 200
    assert '<html lang="en"' in answer.text
    assert answer.headers["Content-Language"] == "en"
    assert indonesian_left(answer.text) == []


@pytest.mark.parametrize(("person", "url"), [(who, url) for who, urls in SEATS.items() for url in urls])
def test_every_seat_reads_english(person: str, url: str) -> None:
    make.filed()

    answer = english(person).get(url)

    assert answer.status_code == 200
    assert indonesian_left(answer.text) == []


@pytest.mark.parametrize(("person", "door"), [("surya", "saya"), ("rini", "meja"), ("teguh", "pengawasan")])
def test_a_file_is_told_in_english(person: str, door: str) -> None:
    case = make.filed()

    browser = english(person)
    if door == "saya":
        browser.force_login(case.account)
    page = browser.get(f"/{door}/berkas/{case.pk}/")

    assert page.status_code == 200
    assert f"filed with number {case.number}" in html.unescape(page.text)
    assert indonesian_left(page.text) == []


DRAFT = ("case", "documents", "check", "cancel")


def inside(case: Case, name: str, *more: object) -> str:
    """The address of a page of the file."""
    return reverse(f"saya:{name}", args=[case.pk, *more])


def test_every_page_of_a_draft_speaks_english_and_marks_what_the_city_wrote() -> None:
    case, browser = make.draft(answers={"nama_satuan": ""}, without=("rekening",)), english("bunga")
    own = [inside(case, name) for name in DRAFT]
    own += [inside(case, "document", key) for key in ("rekening", "ktp_pendiri")]
    own += [inside(case, "section", one.key) for one in cases.definition_of(case).sections]
    own += ["/saya/", "/saya/simpanan/", "/saya/simpanan/tambah/", "/saya/simpanan/tambah/bukti_tanah/"]

    pages = {url: browser.get(url) for url in own}

    assert {url: one.status_code for url, one in pages.items()} == dict.fromkeys(own, 200)
    assert {url: left for url, one in pages.items() if (left := indonesian_left(one.text))} == {}
    for name, more in (
        ("document", ["rekening"]),
        ("documents", []),
        ("section", ["pemohon"]),
        ("check", []),
    ):
        assert ' lang="id">' in pages[inside(case, name, *more)].text.split("</header>")[1]


def test_a_returned_file_speaks_english() -> None:
    case, browser = make.returned(), english("bunga")
    item = cases.findings_of(case)[0]

    for url in (inside(case, "case"), inside(case, "correct"), inside(case, "answer", item.pk)):
        page = browser.get(url)
        assert page.status_code == 200
        assert indonesian_left(page.text) == []
        assert "Sejak" not in page.text


def test_the_pages_of_the_desk_speak_english() -> None:
    signing, seats = make.at("tanda_tangan"), english("teladan")
    urls = ["/meja/tanda-tangan/", f"/meja/berkas/{signing.pk}/", "/meja/", "/meja/berkas/"]

    for url in urls:
        page = seats.get(url)
        assert page.status_code == 200
        assert indonesian_left(page.text) == []


def test_permits_have_their_english_names_in_lists() -> None:
    name = catalogued.current("PDK-PAUD")[1].name_en
    for url in ("/", "/izin/", "/izin/?q=paud"):
        assert name in html.unescape(english().get(url).text)


def test_facts_of_an_event_that_are_our_own_words_are_translated_too() -> None:
    event = Recommended(case="", number="", unit="Dinas A", verdict="tolak", recommendation="1/X", grant={})

    with translation.override("en"):
        assert "does not agree" in event.as_sentence()
    assert "tidak setuju" in event.as_sentence()


def test_the_office_speaks_indonesian_until_asked() -> None:
    answer = Client().get("/", HTTP_ACCEPT_LANGUAGE="en-US,en")

    assert '<html lang="id"' in answer.text
    assert "Apa yang ingin Anda lakukan?" in answer.text
    assert "Cookie" in answer.headers["Vary"]


def test_the_switch_is_a_form_that_leads_back_to_the_page() -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get("/izin/?q=paud").text
    form = re.search(r'<form method="post" action="/bahasa/">.*?</form>', page, re.DOTALL)
    assert form
    sent = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form[0]))

    answer = client.post("/bahasa/", {name: html.unescape(value) for name, value in sent.items()})

    assert answer.headers["Location"] == "/izin/?q=paud"
    assert '<html lang="en"' in client.get("/").text


def test_the_choice_follows_the_account_to_another_device() -> None:
    account = make.account("surya")
    client = Client()
    client.force_login(account)
    client.post("/bahasa/", {"bahasa": "en", "kembali": "/saya/"})

    other = Client()
    other.force_login(account)

    assert '<html lang="en"' in other.get("/saya/").text
    assert Entry.objects.filter(kind="people.language_chosen", subject=f"account:{account.pk}").count() == 1


@pytest.mark.parametrize(
    "given", [{"bahasa": "xx"}, {}, {"bahasa": "en", "kembali": "https://elsewhere.example/"}]
)
def test_the_switch_leads_nowhere_else(given: dict[str, str]) -> None:
    answer = Client().post("/bahasa/", given)

    assert answer.headers["Location"] == "/"


def test_a_no_is_said_in_english() -> None:
    answer = english("surya").get("/saya/berkas/00000000-0000-0000-0000-000000000000/")

    assert "File not found." in answer.text
    assert '<html lang="en"' in answer.text


def test_the_letter_about_a_file_is_in_the_language_of_its_account() -> None:
    case = make.filed()
    Account.objects.filter(pk=case.account_id).update(language="en")
    entry = Entry.objects.get(kind="cases.submitted", subject=case.ref)

    dispatch.tell(entry.pk)

    sent = Message.objects.get(entry=entry.pk)
    noted = Content.objects.get(entry__kind="dispatch.message_sent", entry__subject=f"message:{sent.pk}")
    assert sent.subject == f"Application received: {case.number}"
    assert noted.payload["subject"] == f"Permohonan diterima: {case.number}"
