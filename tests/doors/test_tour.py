# SPDX-License-Identifier: Apache-2.0
"""The guided tour: in a demo only, its links found by state, every one of them open to whom it is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from permisi.doors.portal.tour import reading
from permisi.doors.portal.tour.views import stops, tours
from permisi.doors.shell.playing import load_files
from permisi.doors.shell.staging import invented
from permisi.ledger import queries as ledger
from permisi.people.queries import account_at
from permisi.regulation import queries as law
from permisi.regulation.errors import CityFileBroken
from permisi.regulation.queries import Principal
from tests import make

pytestmark = pytest.mark.django_db
KEYS = [one.key for one in reading.tours_of(Path("cities/cilegon").absolute())]


@pytest.fixture
def _demo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    cache.clear()
    monkeypatch.setattr(ledger, "birth_kind", lambda: "demo")
    yield
    cache.clear()


@pytest.fixture
def _told(_demo: None) -> None:
    """The told stories of the demo, without the crowd."""
    people = {one.key: make.account(one.key) for one, _ in invented(settings.PERMISI_CITY_FOLDER)}
    load_files(settings.PERMISI_CITY_FOLDER, people, say=lambda words: None, crowd=0)


@pytest.mark.parametrize("address", ["/tur/", "/tur/bunga/"])
def test_outside_of_a_demo_there_is_no_tour(client: Client, address: str) -> None:
    assert ledger.birth_kind() == "rehearsal"

    assert client.get(address).status_code == 404


@pytest.mark.usefixtures("_demo")
def test_everybody_with_a_tour_is_listed_and_nobody_else(client: Client) -> None:
    shown = client.get("/tur/").text

    assert [key for key in KEYS if f'href="/tur/{key}/"' not in shown] == []
    assert client.get("/tur/tidak-ada/").status_code == 404


@pytest.mark.usefixtures("_told")
def test_every_link_of_every_tour_opens_for_its_person() -> None:
    assert {key: wrong for key in KEYS if (wrong := walked(key))} == {}


def walked(key: str) -> list[str]:
    """What a person who follows the tour stumbles over."""
    client = Client()
    tour = next(one for one in tours() if one.key == key)
    account = account_at(tour.contact) if tour.contact else None
    if account:
        client.force_login(account)
    found = stops(tour, law.principal(account) if account else Principal(None))
    page = client.get(f"/tur/{key}/").text
    wrong = [f"{one.title}: {client.get(one.url).status_code}" for one in found if not opens(client, one.url)]
    hidden = [one.title for one in found if one.url.replace("&", "&amp;") not in page]
    return wrong + hidden + ([] if len(found) >= reading.FEWEST - 1 else ["too few steps"])


def opens(client: Client, url: str) -> bool:
    """Whether the page is there for this person, without a detour."""
    return bool(url) and client.get(url).status_code == 200


@pytest.mark.usefixtures("_demo")
def test_it_says_how_to_come_in_and_who_one_is(client: Client) -> None:
    rini = make.account("rini")

    shown = client.get("/tur/rini/").text
    assert f'name="contact" value="{rini.contact}"' in shown
    assert 'name="next" value="/tur/rini/"' in shown
    client.force_login(rini)
    assert "Anda sudah masuk sebagai" in client.get("/tur/rini/").text
    assert "Keluar dulu" in client.get("/tur/bunga/").text
    assert "Tidak perlu masuk." in client.get("/tur/publik/").text


@pytest.mark.usefixtures("_demo")
def test_what_is_in_no_file_now_is_said_so(client: Client) -> None:
    assert "Saat ini tidak ada berkas dalam keadaan itu." in client.get("/tur/bunga/").text


TOUR = """[[tur]]
orang = "rini"
siapa = "a"
ingin = "b"
langkah = [
    { judul = "a", perhatikan = "b", alamat = "/meja/" },
    { judul = "a", perhatikan = "b", ke = "giliran", keadaan = "hari_ini" },
    { judul = "a", perhatikan = "b", alamat = "/" },
    { judul = "a", perhatikan = "b", alamat = "/" },
]
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('"rini"', '"rinu"', 2, 'orang "rinu" tidak dikenal. Maksud Anda "rini"?'),
        ('"giliran"', '"kotak"', 7, 'tujuan "kotak" tidak dikenal'),
        ('alamat = "/meja/"', 'alamat = "https://contoh.test/"', 6, "harus diawali /"),
        (', alamat = "/meja/"', "", 6, "tulis ke atau alamat"),
        ('ke = "giliran", ', 'ke = "giliran", alamat = "/", ', 7, "tulis ke atau alamat"),
        ('    { judul = "a", perhatikan = "b", alamat = "/" },\n', "", 5, "paling sedikit berisi 4"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    (tmp_path / "demo").mkdir()
    people = '[[orang]]\nkunci = "rini"\nnama = "R"\nsurel = "r@example.id"\nperan = "p"\n'
    (tmp_path / "demo" / "people.toml").write_text(people)
    (tmp_path / "demo" / "tour.toml").write_text(TOUR.replace(old, new, 1))

    with pytest.raises(CityFileBroken) as refused:
        reading.tours_of(tmp_path)

    assert line in [one.line for one in refused.value.problems if reason in one.reason]
