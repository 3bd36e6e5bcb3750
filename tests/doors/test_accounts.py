# SPDX-License-Identifier: Apache-2.0
"""One door for new and known people: contact, code, done; and the account behind it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.template import RequestContext, Template
from django.test import Client
from django.urls import resolve, reverse
from django.urls.exceptions import Resolver404

from permisi.dispatch.models import Caught
from permisi.ledger import queries as ledger
from permisi.people.models import Account
from permisi.people.queries import account_at
from tests import make
from tests.doors.signing_in import CODE, DOOR, ask, code_for, code_in, give, sign_in, wrong
from tests.postbox import NOWHERE, opened

pytestmark = pytest.mark.django_db
TYPED, PHONE, ADDRESS = "0813 5555 0102", "+6281355550102", "rekaan@contoh.test"


@pytest.fixture(autouse=True)
def _limits_of_no_other_test() -> None:
    cache.clear()


def later(**lapse: float) -> Any:
    return time_machine.travel(datetime.now(UTC) + timedelta(**lapse), tick=True)


def text(response: Any) -> str:
    said: str = response.content.decode()
    return said


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


# --- my account ---------------------------------------------------------------------------------------------


def test_after_the_first_sign_in_a_passkey_is_offered_until_it_is_put_off(client: Client) -> None:
    account = sign_in(client, TYPED)
    assert "Lindungi akun Anda" in offer(client)

    response = client.post(reverse("account_offer_later"), {"next": "/akun/"})

    assert response.url == "/akun/"
    assert offer(client) == ""
    assert account.is_active


def offer(client: Client) -> str:
    """What the offer draws on a page of this client."""
    request = client.get("/akun/").wsgi_request
    drawn = Template("{% load accounts %}{% second_factor_offer %}").render(RequestContext(request, {}))
    return str(drawn).strip()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("account_home", "Akun saya"),
        ("account_email", "Pasang alamat surel"),
        ("account_change_phone", "Ganti nomor ponsel"),
        ("mfa_index", "Keamanan akun"),
        ("mfa_list_webauthn", "Belum ada kunci sandi."),
        ("mfa_add_webauthn", "Pasang kunci sandi"),
        ("mfa_activate_totp", "Pasang aplikasi kode"),
        ("account_logout", "Keluar dari akun ini?"),
    ],
)
def test_the_pages_of_an_account_open_for_its_owner_only(client: Client, name: str, words: str) -> None:
    address = reverse(name)
    assert client.get(address).status_code == 302

    sign_in(client, TYPED)

    page = client.get(address)
    assert (page.status_code, words in text(page)) == (200, True)
    assert 'type="password"' not in text(page)


def test_a_new_number_takes_the_place_of_the_old_one_once_it_is_proved(client: Client) -> None:
    account, new = sign_in(client, TYPED), "0813 5555 0177"

    client.post(reverse("account_change_phone"), {"phone": new})
    account.refresh_from_db()
    assert account.phone == PHONE
    client.post(reverse("account_verify_phone"), {"code": code_for(new), "action": "verify"})

    account.refresh_from_db()
    assert account.phone == "+6281355550177"
    assert Caught.objects.latest("id").to == PHONE
    assert ledger.kinds_about(f"account:{account.pk}")[-1] == "people.phone_confirmed"


def test_the_number_of_another_account_cannot_be_taken(client: Client) -> None:
    account, other = sign_in(client, TYPED), make.account("bunga")

    client.post(reverse("account_change_phone"), {"phone": other.contact})
    response = client.post(
        reverse("account_verify_phone"), {"code": code_for(other.contact), "action": "verify"}
    )

    assert "Nomor ponsel ini sudah dipakai akun lain." in text(response)
    account.refresh_from_db()
    assert account.phone == PHONE


def test_an_address_joins_the_account_once_it_is_proved_and_opens_the_door(client: Client) -> None:
    account = sign_in(client, TYPED)

    client.post(reverse("account_email"), {"email": ADDRESS, "action_add": "1"})
    client.post(reverse("account_email_verification_sent"), {"code": code_for(ADDRESS), "action": "verify"})

    account.refresh_from_db()
    assert account.email == ADDRESS
    with later(minutes=1):
        assert sign_in(Client(), ADDRESS) == account


@pytest.mark.parametrize(
    ("start", "box", "code_page", "contact"),
    [
        ("account_email", {"email": ADDRESS, "action_add": "1"}, "account_email_verification_sent", ADDRESS),
        ("account_change_phone", {"phone": "0813 5555 0177"}, "account_verify_phone", "0813 5555 0177"),
    ],
)
def test_asking_again_at_once_for_a_new_contact_keeps_the_code_that_was_sent(
    client: Client, start: str, box: dict[str, str], code_page: str, contact: str
) -> None:
    sign_in(client, TYPED)
    client.post(reverse(start), box)

    response = client.post(reverse(start), box, follow=True)
    assert "Kode baru saja dikirim. Tunggu" in text(response)
    client.post(reverse(code_page), {"code": code_for(contact), "action": "verify"})

    assert account_at(contact) == account_at(PHONE) or account_at(PHONE) is None


def test_an_address_is_never_just_taken_away(client: Client) -> None:
    account = sign_in(client, ADDRESS)

    client.post(reverse("account_email"), {"email": ADDRESS, "action_remove": "1"})

    account.refresh_from_db()
    assert account.email == ADDRESS


def test_leaving_takes_a_click_and_asks_for_the_code_again(client: Client) -> None:
    sign_in(client, TYPED)
    assert client.get("/akun/keluar/").status_code == 200

    assert client.post("/akun/keluar/").url == "/"

    assert client.get("/akun/").url == "/akun/masuk/?next=/akun/"
