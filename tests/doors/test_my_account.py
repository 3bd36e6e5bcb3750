# SPDX-License-Identifier: Apache-2.0
"""What people do with their own account: see it, change how they are reached, leave."""

import pytest
from django.core.cache import cache
from django.template import RequestContext, Template
from django.test import Client
from django.urls import reverse

from permisi.dispatch.models import Caught
from permisi.ledger import queries as ledger
from permisi.people.queries import account_at
from tests import make
from tests.doors.signing_in import code_for, later, sign_in, text

pytestmark = pytest.mark.django_db
TYPED, PHONE, ADDRESS = "0813 5555 0106", "+6281355550106", "rekaan.lain@contoh.test"


@pytest.fixture(autouse=True)
def _limits_of_no_other_test() -> None:
    cache.clear()


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
    account = sign_in(client, TYPED)
    client.post(reverse(start), box)

    response = client.post(reverse(start), box, follow=True)
    assert "Kode baru saja dikirim. Tunggu" in text(response)
    client.post(reverse(code_page), {"code": code_for(contact), "action": "verify"})

    assert account_at(contact) == account


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
