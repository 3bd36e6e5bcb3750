# SPDX-License-Identifier: Apache-2.0
"""The code app, spare codes and passkeys beside the code."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from permisi.dispatch.models import Caught
from permisi.doors.portal.accounts.guards import guards_of
from permisi.people.rules import SEALED
from tests.doors.signing_in import ask, code_for, give, later, sign_in, text

pytestmark = pytest.mark.django_db
TYPED, PHONE = "0813 5555 0103", "+6281355550103"


@pytest.fixture(autouse=True)
def _limits_of_no_other_test() -> None:
    cache.clear()


def app_code(secret: str) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(datetime.now(UTC).timestamp()) // 30))


def with_app(client: Client) -> str:
    """Sign in and set up the code app; its secret."""
    sign_in(client, TYPED)
    page = text(client.get(reverse("mfa_activate_totp")))
    (secret,) = re.findall(r'<code class="num">([A-Z2-7]{32})</code>', page)
    client.post(reverse("mfa_activate_totp"), {"code": app_code(secret)})
    return secret


def spare_codes(client: Client) -> list[str]:
    return re.findall(
        r"<code class=\"num t-l\">(\d{8})</code>", text(client.get(reverse("mfa_view_recovery_codes")))
    )


def test_the_app_is_set_up_with_its_first_code_and_spare_codes_come_with_it(client: Client) -> None:
    with_app(client)

    account = Authenticator.objects.filter(type="totp").get().user
    guards = guards_of(account)
    assert (guards.app, guards.passkeys, guards.spare) == (True, 0, 10)
    assert len(spare_codes(client)) == 10


def test_the_secrets_of_app_and_spare_codes_are_sealed_at_rest(client: Client) -> None:
    secret = with_app(client)

    kept = {row.type: row.data for row in Authenticator.objects.all()}
    assert kept["totp"]["secret"].startswith(SEALED)
    assert kept["recovery_codes"]["seed"].startswith(SEALED)
    assert secret not in str(kept)


def test_the_owner_is_told_of_a_change_to_the_security_of_the_account(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        with_app(client)

    told = Caught.objects.filter(to=PHONE, subject="Perubahan pada akun Permisi")
    assert told.earliest("id").body.startswith("Aplikasi kode dipasang pada akun Anda.")


def test_from_then_on_the_door_asks_for_a_second_step(client: Client) -> None:
    secret, guest = with_app(client), Client()

    with later(minutes=2):
        ask(guest, TYPED)
        assert give(guest, code_for(TYPED)).url == reverse("mfa_authenticate")
        assert "Satu langkah lagi" in text(guest.get(reverse("mfa_authenticate")))
        assert "_auth_user_id" not in guest.session
        entered = guest.post(reverse("mfa_authenticate"), {"code": app_code(secret)})

    assert entered.url == "/saya/"
    assert "_auth_user_id" in guest.session


def test_a_spare_code_opens_once(client: Client) -> None:
    with_app(client)
    spare = spare_codes(client)[0]

    answers = []
    for minutes in (2, 4):
        guest = Client()
        with later(minutes=minutes):
            ask(guest, TYPED)
            give(guest, code_for(TYPED))
            answers.append(guest.post(reverse("mfa_authenticate"), {"code": spare}))

    assert [answer.status_code for answer in answers] == [302, 200]
    assert "Kode tidak cocok." in text(answers[1])


def test_something_delicate_asks_once_more_unless_one_has_just_come_in(client: Client) -> None:
    secret = with_app(client)
    removal = reverse("mfa_deactivate_totp")
    assert client.get(removal).status_code == 200

    with later(minutes=6):
        asked = client.get(removal)
        assert asked.url == f"{reverse('mfa_reauthenticate')}?next={removal.replace('/', '%2F')}"
        assert "Pastikan ini Anda" in text(client.get(asked.url))
        client.post(reverse("mfa_reauthenticate"), {"code": app_code(secret), "next": removal})
        assert client.post(removal).url == reverse("mfa_index")

    assert not Authenticator.objects.exists()


def test_a_wrong_first_code_sets_up_nothing(client: Client) -> None:
    sign_in(client, TYPED)
    client.get(reverse("mfa_activate_totp"))

    response = client.post(reverse("mfa_activate_totp"), {"code": "12345"})

    assert "Kode tidak cocok. Tunggu kode berikutnya, lalu isi lagi." in text(response)
    assert not Authenticator.objects.exists()


def test_spare_codes_can_be_taken_along_and_made_anew(client: Client) -> None:
    with_app(client)
    first = spare_codes(client)

    taken = client.get(reverse("mfa_download_recovery_codes"))
    client.post(reverse("mfa_generate_recovery_codes"))

    assert all(code in text(taken) for code in first)
    assert "Setiap kode dipakai satu kali." in text(taken)
    assert not set(first) & set(spare_codes(client))


def test_the_door_offers_passkeys_by_script_of_our_own_site_only(client: Client) -> None:
    door = client.get("/akun/masuk/")

    scripts = re.findall(r"<script([^>]*)>", text(door))
    assert scripts
    assert all('src="/static/' in script for script in scripts)
    assert "script-src 'self'" in door.headers["Content-Security-Policy"]
    begun = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    assert begun.json()["request_options"]["publicKey"]["rpId"] == "testserver"


def test_a_passkey_that_nobody_registered_opens_nothing(client: Client) -> None:
    client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})

    response = client.post(reverse("mfa_login_webauthn"), {"credential": "{}"}, follow=True)

    assert "_auth_user_id" not in client.session
    assert "Masuk atau buat akun" in text(response)
