# SPDX-License-Identifier: Apache-2.0
"""Coming in by the front door: contact, code, done. ``client.force_login(account)`` is the short way."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine
from django.http import HttpResponse
from django.test import Client

from permisi.dispatch.models import Caught
from permisi.people.models import Account
from permisi.people.queries import account_at
from permisi.people.rules import tidy_contact

DOOR, CODE = "/akun/masuk/", "/akun/masuk/kode/"


def ask(client: Client, contact: str, **more: str) -> HttpResponse:
    """Ask for a code."""
    return client.post(DOOR, {"contact": contact, **more})


def code_for(contact: str) -> str:
    """The last code that a marked database kept for this contact."""
    kept = Caught.objects.filter(to=tidy_contact(contact), subject__startswith="Kode").latest("id")
    return code_in(kept.body)


def code_in(text: str) -> str:
    """The code that stands in a message."""
    found = re.search(r"\b\d{6}\b", text)
    assert found is not None, text
    return found.group()


def give(client: Client, code: str, **more: str) -> HttpResponse:
    """Type the code."""
    return client.post(CODE, {"code": code, "action": "verify", **more})


def sign_in(client: Client, contact: str) -> Account:
    """Come in the real way; a new contact gets its account."""
    ask(client, contact)
    give(client, code_for(contact))
    account = account_at(tidy_contact(contact))
    assert account is not None
    assert client.session["_auth_user_id"] == str(account.pk)
    return account


def wrong(code: str) -> str:
    """Another code than this one."""
    return f"{(int(code) + 1) % 10**6:06d}"


def later(**lapse: float) -> Any:
    """A while later, for as long as the block runs; the time goes on."""
    return time_machine.travel(datetime.now(UTC) + timedelta(**lapse), tick=True)


def text(response: Any) -> str:
    """What the page says."""
    said: str = response.content.decode()
    return said
