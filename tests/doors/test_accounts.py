# SPDX-License-Identifier: Apache-2.0
"""One door for new and known people: contact, code, done; and the account behind it."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import resolve
from django.urls.exceptions import Resolver404

from permisi.dispatch.models import Caught
from permisi.ledger import queries as ledger
from permisi.people.models import Account
from permisi.people.queries import account_at
from tests import make
from tests.doors.signing_in import CODE, DOOR, ask, code_for, code_in, give, later, sign_in, text, wrong
from tests.postbox import NOWHERE, opened

pytestmark = pytest.mark.django_db
TYPED, PHONE, ADDRESS = "0813 5555 0102", "+6281355550102", "rekaan@contoh.test"


@pytest.fixture(autouse=True)
def _limits_of_no_other_test() -> None:
    cache.clear()


# --- the door -----------------------------------------------------------------------------------------------


def test_a_new_phone_number_gets_an_account_once_the_code_is_given(client: Client) -> None:
    assert ask(client, TYPED).url == CODE
    assert account_at(PHONE) is None

    response = give(client, code_for(TYPED))

    account = Account.objects.get(phone=PHONE)
    assert (response.url, account.email, account.phone_verified) == ("/saya/", None, True)
    assert not account.has_usable_password()
    assert ledger.kinds_about(f"account:{account.pk}") == ["people.account_joined"]


def test_a_new_address_gets_an_account_by_a_code_from_a_real_mail_server(
    client: Client, settings: Any
) -> None:
    with opened() as box:
        settings.PERMISI_EMAIL_URL = box.url
        ask(client, "  Rekaan@Contoh.Test ")

    give(client, code_in(box.text))

    account = Account.objects.get(email=ADDRESS)
    assert client.session["_auth_user_id"] == str(account.pk)
    assert account.emailaddress_set.values_list("email", "verified", "primary").get() == (ADDRESS, True, True)


@pytest.mark.parametrize("typed", ["081355550102", "+62 813-5555-0102", "6281355550102"])
def test_the_same_number_written_otherwise_is_the_same_account(client: Client, typed: str) -> None:
    first = sign_in(Client(), TYPED)

    with later(minutes=1):
        again = sign_in(client, typed)

    assert again == first


def test_who_signs_up_on_two_devices_at_once_gets_one_account(client: Client) -> None:
    other = Client()
    ask(client, TYPED)
    first = code_for(TYPED)
    with later(minutes=1):
        sign_in(other, TYPED)

    response = give(client, first)
    assert "Akun Anda baru saja dibuat di perangkat lain. Minta kode baru." in text(response)
    with later(minutes=2):
        assert sign_in(client, TYPED) == account_at(PHONE)


def test_who_has_an_account_and_who_has_none_see_the_same_page(client: Client) -> None:
    known, new = make.account("bunga").contact, TYPED

    pages = []
    for contact in (known, new):
        ask(client, contact)
        pages.append(text(client.get(CODE)).replace(contact, "…"))
        client.session.flush()

    hide = str.maketrans("", "", "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert pages[0].translate(hide) == pages[1].translate(hide)


def test_the_way_back_is_kept_through_the_door(client: Client) -> None:
    asked = client.get("/saya/?tahap=2")
    assert asked.url == "/akun/masuk/?next=/saya/%3Ftahap%3D2"

    response = ask(client, TYPED, next="/saya/?tahap=2")
    entered = give(client, code_for(TYPED), next="/saya/?tahap=2")

    assert response.url == "/akun/masuk/kode/?next=%2Fsaya%2F%3Ftahap%3D2"
    assert entered.url == "/saya/?tahap=2"


def test_a_way_back_to_another_site_is_dropped(client: Client) -> None:
    ask(client, TYPED, next="https://lain.test/")

    response = give(client, code_for(TYPED), next="https://lain.test/")

    assert response.url == "/saya/"


@pytest.mark.parametrize("typed", ["", "bunga", "0812", "bunga@contoh", "021 555 0100"])
def test_what_is_neither_number_nor_address_is_asked_for_again(client: Client, typed: str) -> None:
    response = ask(client, typed)

    assert response.status_code == 200
    assert "Isi nomor ponsel, misalnya 0812 3456 7890, atau alamat surel" in text(response)
    assert f'value="{typed}"' in text(response) or not typed


def test_who_is_signed_in_goes_on_at_once(client: Client) -> None:
    client.force_login(make.account("bunga"))

    assert client.get(f"{DOOR}?next=/akun/").url == "/akun/"
    assert client.get(DOOR).url == "/saya/"


# --- codes --------------------------------------------------------------------------------------------------


def test_a_wrong_code_can_be_mended(client: Client) -> None:
    ask(client, TYPED)
    code = code_for(TYPED)

    response = give(client, wrong(code))

    assert "Kode tidak cocok. Periksa pesan terakhir, lalu isi lagi." in text(response)
    assert give(client, code).url == "/saya/"


def test_after_four_wrong_codes_a_new_one_is_needed_and_what_was_typed_is_kept(client: Client) -> None:
    ask(client, TYPED)
    code = code_for(TYPED)

    answers = [give(client, wrong(code)) for _ in range(4)]

    assert answers[-1].url == DOOR
    door = text(client.get(DOOR))
    assert "Kode salah terlalu sering. Minta kode baru." in door
    assert f'value="{TYPED}"' in door
    assert give(client, code).url == DOOR
    assert account_at(PHONE) is None


def test_a_code_is_good_for_ten_minutes(client: Client) -> None:
    ask(client, TYPED)

    with later(minutes=9, seconds=50):
        response = give(client, code_for(TYPED))

    assert response.url == "/saya/"


def test_an_expired_code_says_so_and_keeps_number_and_way_back(client: Client) -> None:
    ask(client, TYPED, next="/akun/")

    with later(minutes=10, seconds=5):
        response = client.post(CODE, {"code": code_for(TYPED), "action": "verify"}, follow=True)

    door = text(response)
    assert "Kode yang kami kirim ke +6281•••102 sudah tidak berlaku." in door
    assert f'value="{TYPED}"' in door
    assert '<input type="hidden" name="next" value="/akun/">' in door
    assert account_at(PHONE) is None


def test_another_code_is_sent_after_half_a_minute_and_only_it_is_good(client: Client) -> None:
    ask(client, TYPED)
    first = code_for(TYPED)

    with later(seconds=31):
        assert ask(client, TYPED).url == CODE

    second = code_for(TYPED)
    assert Caught.objects.filter(to=PHONE).count() == 2
    assert first == second or "Kode tidak cocok" in text(give(client, first))
    assert give(client, second).url == "/saya/"


def test_asking_again_at_once_leads_back_to_where_the_code_is_typed(client: Client) -> None:
    ask(client, TYPED)

    response = client.post(DOOR, {"contact": TYPED}, follow=True)

    assert response.redirect_chain == [(CODE, 302)]
    assert "Kode baru saja dikirim. Tunggu" in text(response)
    assert Caught.objects.filter(to=PHONE).count() == 1


def test_another_browser_cannot_have_codes_sent_to_the_same_number_at_will(client: Client) -> None:
    ask(Client(), TYPED)

    response = ask(client, TYPED)

    assert response.status_code == 200
    assert "Kode baru saja dikirim. Tunggu" in text(response)


def test_a_number_that_another_browser_asks_for_does_not_lead_to_the_code_of_this_one(client: Client) -> None:
    ask(Client(), "0813 5555 0199")
    ask(client, TYPED)

    response = ask(client, "0813 5555 0199")

    assert response.status_code == 200
    assert "Kode baru saja dikirim. Tunggu" in text(response)


def test_a_mistyped_number_can_be_corrected_while_its_code_waits(client: Client) -> None:
    ask(client, "0813 5555 0199")

    assert 'value="0813 5555 0199"' in text(client.get(DOOR))
    ask(client, TYPED)
    give(client, code_for(TYPED))

    assert account_at(PHONE) is not None
    assert account_at("+6281355550199") is None


def test_many_asks_from_one_address_are_slowed_down(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"request_login_code": "2/m/ip"}
    for last in (3, 4):
        ask(client, f"0813 5555 010{last}")

    response = ask(client, TYPED)

    assert "Terlalu cepat." in text(response)
    assert not Caught.objects.filter(to=PHONE).exists()


def test_where_phones_cannot_be_reached_the_door_says_what_to_use_instead(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "is_marked", lambda: False)

    response = ask(client, TYPED)

    assert "Kami belum dapat mengirim pesan ke nomor ponsel. Pakai alamat surel." in text(response)


def test_a_mail_server_that_is_gone_is_told_and_nothing_typed_is_lost(client: Client, settings: Any) -> None:
    settings.PERMISI_EMAIL_URL = NOWHERE

    response = client.post(DOOR, {"contact": ADDRESS}, follow=True)

    assert "Pesan belum terkirim karena gangguan." in text(response)
    assert f'value="{ADDRESS}"' in text(response)


def test_a_closed_account_is_told_so_only_after_its_code(client: Client) -> None:
    account = make.account("bunga")
    Account.objects.filter(pk=account.pk).update(is_active=False)

    ask(client, account.contact)
    response = client.post(CODE, {"code": code_for(account.contact), "action": "verify"}, follow=True)

    assert "Akun ini sedang tidak aktif" in text(response)
    assert "_auth_user_id" not in client.session


# --- what does not exist ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/akun/password/change/",
        "/akun/password/set/",
        "/akun/password/reset/",
        "/akun/password/reset/key/1-x/",
        "/akun/signup/",
        "/akun/login/",
        "/akun/login/code/",
        "/akun/reauthenticate/",
    ],
)
def test_pages_of_passwords_and_sign_up_forms_do_not_exist(client: Client, address: str) -> None:
    client.force_login(make.account("bunga"))

    assert client.get(address).status_code == 404
    with pytest.raises(Resolver404):
        resolve(address)
