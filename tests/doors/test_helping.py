# SPDX-License-Identifier: Apache-2.0
"""“I need help” on every page of the portal: the nearest counter, its hours now, and nothing of the person's."""

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.core.cache import cache
from django.test import Client

from permisi.ledger.rules import Actor
from permisi.regulation import acts as regulation
from permisi.regulation import models
from permisi.regulation import queries as law
from tests import make
from tests.doors.own_pages import at, cost, page, signed_in

pytestmark = pytest.mark.django_db
BY = Actor.system("uji")
PUBLIC = (
    "/",
    "/izin/",
    "/izin/PDK-PAUD/",
    "/lacak/",
    "/periksa/",
    "/tentang/",
    "/privasi/",
    "/akun/masuk/",
    "/xyz/",
)
MAIN = {
    "name": "Loket utama",
    "address": "Jl. Satu",
    "serves": [],
    "phone": "0254 111222",
    "whatsapp": "081255",
}
WEST = {"name": "Loket barat", "address": "Jl. Dua", "serves": ["36.72.02"], "phone": "", "whatsapp": ""}


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def two_counters() -> None:
    """A city with a second counter for one kecamatan."""
    usual = {"hours": {}, "source": "", "assumed": True, "retired": False}
    rows = [("utama", {**MAIN, **usual, "place": 0}), ("barat", {**WEST, **usual, "place": 1})]
    regulation.load(models.ServiceCounter, iter(rows), by=BY)


@pytest.mark.parametrize("url", PUBLIC)
def test_it_stands_on_every_page_for_everybody(client: Client, url: str) -> None:
    shown = client.get(url).text

    assert shown.count("Saya butuh bantuan") == 1
    assert "Mal Pelayanan Publik" in shown


def test_it_stands_on_the_pages_of_a_file_and_not_at_the_desk() -> None:
    client, case = signed_in("bunga"), make.draft()

    for name, *more in (
        ("case",),
        ("documents",),
        ("document", "ktp_pendiri"),
        ("check",),
        ("section", "pemohon"),
    ):
        assert page(client, at(case, name, *more)).count("Saya butuh bantuan") == 1
    assert "Saya butuh bantuan" not in page(signed_in("rini"), "/meja/")
    assert "Saya butuh bantuan" not in page(signed_in("teguh"), "/pengawasan/")


def test_the_link_to_the_help_page_holds_a_topic_and_nothing_of_the_person() -> None:
    client, case = signed_in("bunga"), make.draft()

    shown = page(client, at(case, "document", "ktp_pendiri"))
    (link,) = set(re.findall(r'href="(/bantuan/\?[^"]*)"', shown))

    assert link == "/bantuan/?tentang=dokumen"
    opened = page(client, link)
    assert re.search(r"<details class=\"fold\" open><summary>Dokumen saya tidak dapat diunggah", opened)
    assert opened.count('<details class="fold" open>') == 1


@pytest.mark.parametrize("asked", ["?tentang=%3Cscript%3E", "?kelurahan=1%27", "?kelurahan=36.72.99.9999"])
def test_what_means_nothing_opens_nothing(client: Client, asked: str) -> None:
    shown = page(client, f"/bantuan/{asked}")

    assert "<script>" not in shown.split("</head>")[1]
    assert '<details class="fold" open>' not in shown


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-26T10:00", "Buka sampai 15.30"),
        ("2026-11-27T17:00", "Tutup, buka lagi Senin 08.00"),
        ("2026-12-25T10:00", "Tutup (Kelahiran Yesus Kristus), buka lagi Senin 08.00"),
    ],
)
def test_the_hours_are_those_of_now(client: Client, moment: str, words: str) -> None:
    with make.at_moment(datetime.fromisoformat(moment).replace(tzinfo=law.zone())):
        assert words in page(client, "/")


def test_the_kelurahan_that_is_picked_brings_its_counter_first(client: Client) -> None:
    assert "Cari loket terdekat" not in page(client, "/bantuan/"), "with one counter there is nothing to pick"
    two_counters()

    shown = page(client, "/bantuan/?kelurahan=36.72.02.1005")
    other = page(client, "/bantuan/?kelurahan=36.72.01.1001")

    assert shown.index("Loket barat") < shown.index("Loket utama")
    assert other.index("Loket utama") < other.index("Loket barat")
    assert '<option value="36.72.02.1005" selected' in shown
    assert 'href="tel:+62254111222"' in shown
    assert 'href="https://wa.me/6281255"' in shown


def test_a_file_knows_its_kelurahan() -> None:
    two_counters()
    client, case = signed_in("bunga"), make.draft()
    assert case.answers["kelurahan"] == "36.72.02.1005"

    shown = page(client, at(case, "documents"))

    assert shown.index("Loket barat") < shown.index("Loket utama")


def test_more_counters_cost_no_more_queries() -> None:
    client = signed_in("bunga")
    one = cost(client, "/saya/")
    two_counters()

    assert cost(client, "/saya/") == one
