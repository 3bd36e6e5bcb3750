# SPDX-License-Identifier: Apache-2.0
"""What stands before the desk: in production a second step, and everywhere a sign-in of the same working day."""

import re
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from permisi.dispatch.models import Caught
from permisi.ledger import queries as entries
from permisi.ledger.models import Attempt, Entry
from permisi.ledger.rules import Actor
from permisi.people.errors import SecondStepNeeded
from permisi.regulation import acts as law
from permisi.regulation import queries as regulation
from permisi.regulation.models import Parameter
from tests import make
from tests.doors.signing_in import ask, code_for, give, later, sign_in, text

pytestmark = pytest.mark.django_db
PRESSED = f"/meja/giliran/{UUID(int=1)}/teruskan/"
NEEDED = "/akun/keamanan/wajib/?next=%2Fmeja%2F"


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


@pytest.fixture
def in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that is not marked."""
    monkeypatch.setattr(entries, "is_marked", lambda: False)


def come(client: Client, person: str) -> None:
    """Sign in at the door, as a real person does."""
    sign_in(client, make.contact(person))


def set_up_the_app(client: Client) -> None:
    page = text(client.get("/akun/keamanan/aplikasi/"))
    (secret,) = re.findall(r'<code class="num">([A-Z2-7]{32})</code>', page)
    code = format_hotp_value(hotp_value(secret, int(datetime.now(UTC).timestamp()) // 30))
    client.post("/akun/keamanan/aplikasi/", {"code": code})


@pytest.mark.parametrize(
    ("person", "page"),
    [
        ("rini", "/meja/"),
        ("teguh", "/pengawasan/"),
        ("putri", "/studio/"),
        ("laras", "/studio/orang/"),
        ("bunga", "/saya/"),
    ],
)
def test_whoever_comes_in_begins_where_the_own_work_lies(client: Client, person: str, page: str) -> None:
    ask(client, make.contact(person))

    assert give(client, code_for(make.contact(person))).url == page
    assert client.get("/akun/masuk/").url == page


def test_a_marked_database_asks_no_second_step_of_rini(client: Client) -> None:
    come(client, "rini")

    assert client.get("/meja/").status_code == 200


def test_production_leads_rini_to_setting_one_up_and_then_to_her_desk(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    come(client, "rini")
    monkeypatch.setattr(entries, "is_marked", lambda: False)

    assert client.get("/meja/").url == NEEDED
    page = text(client.get(NEEDED))
    assert "Pasang langkah kedua dulu" in page
    assert "/akun/keamanan/kunci-sandi/tambah/" in page
    set_up_the_app(client)

    assert client.get(NEEDED).url == "/meja/"
    assert client.get("/meja/").status_code == 200


def test_the_oversight_asks_teguh_too_and_an_applicant_is_never_asked(
    client: Client, in_production: None
) -> None:
    client.force_login(make.account("teguh"))
    assert client.get("/pengawasan/").url.startswith("/akun/keamanan/wajib/")

    client.force_login(make.account("bunga"))
    assert client.get("/saya/").status_code == 200


def test_what_was_typed_is_not_sent_away_by_a_redirect(client: Client, in_production: None) -> None:
    client.force_login(make.account("rini"))

    response = client.post(PRESSED, {"seen": 1})

    assert response.status_code == SecondStepNeeded.status
    assert "Tombol kembali peramban" in text(response)
    assert Attempt.objects.filter(what="SecondStepNeeded").exists()


def test_a_city_may_do_without_from_a_day_on(client: Client, in_production: None) -> None:
    client.force_login(make.account("rini"))
    row = Parameter.objects.get(name="faktor_kedua_wajib")
    law.load(Parameter, [(row.key, {"value": False})], by=Actor.system("operator"))

    assert client.get("/meja/").status_code == 200
    assert not regulation.second_step_demanded()


def test_the_desk_asks_again_after_the_working_day_and_the_portal_does_not(client: Client) -> None:
    come(client, "rini")

    with later(hours=11):
        assert client.get("/meja/").status_code == 200
    with later(hours=12, minutes=1):
        assert client.get("/akun/").status_code == 200
        assert client.get("/meja/").url == "/akun/masuk/?next=/meja/"
        assert "_auth_user_id" not in client.session


def test_a_page_that_was_open_may_still_be_sent_for_an_hour(client: Client) -> None:
    come(client, "rini")

    with later(hours=12, minutes=30):
        assert client.post(PRESSED, {"seen": 1}).status_code == 404
    with later(hours=13, minutes=1):
        assert client.post(PRESSED, {"seen": 1}).url == "/akun/masuk/?next=/meja/"


def test_who_lost_the_phone_is_let_in_anew_by_the_operator(client: Client) -> None:
    come(client, "rini")
    set_up_the_app(client)

    call_command("reset_second_step", email=make.contact("rini").upper())

    assert not Authenticator.objects.exists()
    assert Entry.objects.filter(kind="people.second_step_taken_off").count() == 1
    told = Caught.objects.filter(to=make.contact("rini")).latest("id")
    assert "dilepas oleh pengelola sistem" in told.body


def test_an_address_that_nobody_has_is_told(capsys: Any) -> None:
    with pytest.raises(CommandError, match=r"tidak-ada@kota\.example"):
        call_command("reset_second_step", email="tidak-ada@kota.example")
