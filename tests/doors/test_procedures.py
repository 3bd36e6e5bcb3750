# SPDX-License-Identifier: Apache-2.0
"""The SOP on pages: the chart and the list of one table, the current row marked, the official document by a link."""

import html
import re

import pytest
from django.core.cache import cache
from django.test import Client

from permisi.catalogue import queries as catalogue
from permisi.parts.procedures import chart_of
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


def chart(page: str) -> str:
    found = re.search(r'<svg xmlns="http://www.w3.org/2000/svg" class="sop".*?</svg>', page, re.DOTALL)
    assert found
    return found[0]


def signed_in(key: str) -> Client:
    client = Client()
    client.force_login(make.account(key))
    return client


@pytest.mark.parametrize("code", ["PDK-PAUD", "MKM-LAHAN"])
def test_a_permit_s_page_shows_every_row_as_symbol_and_as_step(code: str) -> None:
    rows = catalogue.current(code)[1].sop.rows

    page = Client().get(f"/izin/{code}/").text

    assert len(re.findall(r'class="sym [a-z]+"', chart(page))) == len(rows)
    assert len(re.findall(r'class="edge', chart(page))) == sum(len(row.edges) for row in rows)
    steps = re.findall(r'<li class="todo (kapsul|kotak|belah)( beside)?" id="langkah-(\d+)"', page)
    assert [(shape, bool(beside)) for shape, beside, _ in steps] == [
        (row.shape, bool(row.group)) for row in rows
    ]


def test_the_picture_has_a_title_and_words_and_no_style_of_its_own() -> None:
    picture = chart(Client().get("/izin/PDK-PAUD/").text)

    assert 'role="img" aria-labelledby="sop-judul sop-isi"' in picture
    assert '<title id="sop-judul">SOP Izin Pendirian' in picture
    assert "style" not in picture
    assert "#" not in re.sub(r"url\(#sop-[a-z]+\)", "", picture)


def test_a_way_that_is_not_simply_the_next_step_is_a_link_to_its_step() -> None:
    page = html.unescape(Client().get("/izin/PDK-PAUD/").text)
    ways = re.findall(r'<span class="on">(.*?) <a href="#langkah-(\d+)">', page)

    assert ("Bila kembali: kembali ke", "1") in ways
    assert ("Bila tolak: lanjut ke", "8") in ways
    assert {number for _, number in ways} <= set(re.findall(r'id="langkah-(\d+)"', page))


@pytest.mark.parametrize(("row", "hands"), [("periksa_bo", 3), ("tinjau", 5)])
def test_a_file_s_pages_mark_the_row_where_it_is(row: str, hands: int) -> None:
    case = make.at(row)
    owner = Client()
    owner.force_login(case.account)

    pages = [
        owner.get(f"/saya/berkas/{case.pk}/").text,
        signed_in("rini").get(f"/meja/berkas/{case.pk}/").text,
    ]

    for page in pages:
        marked = re.findall(r'class="sym [a-z]+ (?:now|late)"[^>]*/><text[^>]*>(\d+)<', chart(page))
        assert marked == [str(hands)]
        assert re.findall(r'id="langkah-(\d+)" aria-current="step"', page) == [str(hands)]


def test_a_file_that_two_offices_have_at_one_time_is_marked_at_both() -> None:
    sop = catalogue.current("MKM-LAHAN")[1].sop
    now = dict.fromkeys(("susun_rekomendasi_dpkp", "susun_rekomendasi_dpupr"), "now")

    marked = re.findall(r'class="sym kotak now"[^>]*/><text[^>]*>(\d+)<', chart_of(sop, {}, now))

    assert marked == ["6", "8"]


def test_steps_side_by_side_say_so() -> None:
    rows = catalogue.current("MKM-LAHAN")[1].sop.rows

    page = Client().get("/izin/MKM-LAHAN/").text

    assert page.count("Berjalan bersamaan dengan langkah lain.") == sum(bool(row.group) for row in rows)


def test_the_official_document_is_a_pdf_of_the_version_in_force() -> None:
    page = Client().get("/izin/PDK-PAUD/").text
    assert 'href="/izin/PDK-PAUD/sop.pdf"' in page

    answer = Client().get("/izin/PDK-PAUD/sop.pdf")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert Client().get("/izin/PDK-PAUD/sop.pdf").content == answer.content


def test_there_is_no_document_of_a_type_that_is_not_there() -> None:
    assert Client().get("/izin/PDK-TK/sop.pdf").status_code == 404


def test_english_pages_say_the_frame_in_english_and_the_city_s_words_as_they_are() -> None:
    client = Client()
    client.cookies["bahasa"] = "en"

    page = html.unescape(client.get("/izin/PDK-PAUD/").text)

    assert "Chart of 12 activities by 9 executors." in page
    assert "If kembali: back to" in page
