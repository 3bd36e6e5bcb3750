# SPDX-License-Identifier: Apache-2.0
"""The pages of a demo: what it kept instead of sending, and whom one can come in as."""

import argparse
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from permisi.dispatch.acts import send_code, send_notice
from permisi.dispatch.models import Caught
from permisi.doors.shell.demo import Demo
from permisi.ledger import queries as ledger
from tests import make
from tests.doors.signing_in import CODE, code_for, give, text

pytestmark = pytest.mark.django_db
FIRST, SECOND = "+6281355550104", "+6281355550105"


@pytest.fixture
def _demo(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(ledger, "birth_kind", lambda: "demo")


@pytest.mark.parametrize("address", ["/demo/", "/demo/pesan/"])
def test_outside_of_a_demo_these_pages_do_not_exist(client: Client, address: str) -> None:
    assert ledger.birth_kind() == "rehearsal"

    assert client.get(address).status_code == 404


@pytest.mark.usefixtures("_demo")
def test_codes_stand_large_and_apart_from_the_text(client: Client) -> None:
    send_code(FIRST, "048213", "masuk")

    page = text(client.get("/demo/pesan/"))

    assert '<code class="t-2xl num">048213</code>' in page
    assert "0813 5555 0104" in page


@pytest.mark.usefixtures("_demo")
def test_messages_are_found_by_contact_however_it_is_written(client: Client) -> None:
    send_code(FIRST, "048213", "masuk")
    send_code(SECOND, "937150", "masuk")

    page = text(client.get("/demo/pesan/", {"q": "0813-5555-0105"}))

    assert ("937150" in page, "048213" in page) == (True, False)


@pytest.mark.usefixtures("_demo")
def test_the_newest_fifty_are_shown_and_numbers_in_letters_are_no_codes(client: Client) -> None:
    for count in range(52):
        Caught.objects.create(to=FIRST, subject="Permohonan diterima", body=f"Berkas {100_000 + count}")
    send_notice(FIRST, "Nomor ponsel akun Anda diganti")

    page = text(client.get("/demo/pesan/"))

    assert page.count("Berkas 100") == 49
    assert "t-2xl" not in page


@pytest.mark.usefixtures("_demo")
def test_an_empty_list_says_what_to_do(client: Client) -> None:
    assert "Minta kode masuk, lalu muat ulang halaman ini." in text(client.get("/demo/pesan/"))


@pytest.mark.usefixtures("_demo")
def test_one_comes_in_as_an_invented_person_by_the_ordinary_code(client: Client) -> None:
    rini = make.account("rini")
    page = text(client.get("/demo/"))
    assert rini.name in page
    assert f'name="contact" value="{rini.contact}"' in page

    assert client.post("/akun/masuk/", {"contact": rini.contact}).url == CODE
    give(client, code_for(rini.contact))

    assert client.session["_auth_user_id"] == str(rini.pk)


@pytest.mark.usefixtures("_demo")
def test_people_are_listed_in_a_constant_number_of_queries(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    client.get("/demo/")

    with django_assert_max_num_queries(9):
        client.get("/demo/")


def test_a_practice_city_is_marked_as_one_and_loads_its_own_officers(tmp_path: Path) -> None:
    file = tmp_path / "petugas.json"
    file.write_text('{"petugas": []}')
    given = argparse.Namespace(
        host="127.0.0.1", port=1, state=str(tmp_path), city="", fresh=False, files=None, practice=str(file)
    )

    loads = Demo(given)._loads()

    commands = [command for load in loads for command in load.commands]
    assert ["mark_database", "rehearsal"] in commands
    assert ["load_officers", str(file)] in commands
    assert not any("load_demo" in command or "--demo" in command for command in commands)


def test_the_messages_of_a_practice_city_are_shown_too(client: Client) -> None:
    with override_settings(PERMISI_PRACTICE=True):
        assert client.get("/demo/pesan/").status_code == 200
