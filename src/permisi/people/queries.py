# SPDX-License-Identifier: Apache-2.0
"""Reading accounts, and the vault for personal numbers."""

import base64
from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Lower

from permisi.ledger.models import Entry
from permisi.people.events import AccountOpened
from permisi.people.models import Account, StaffNumber
from permisi.people.rules import Vault, tidy_phone


@lru_cache(maxsize=1)
def vault() -> Vault:
    """The vault under this city's data key; without the key nothing personal is kept at all."""
    return Vault(base64.b64decode(settings.PERMISI_DATA_KEY))


def account_at(contact: str) -> Account | None:
    """The account that is reached at this phone number or address."""
    return Account.objects.filter(Q(email__iexact=contact) | Q(phone=tidy_phone(contact) or "-")).first()


def accounts_at(contacts: Iterable[str]) -> dict[str, Account]:
    """The accounts that are reached at these tidy phone numbers or lower-case addresses; one query."""
    wanted = {contact for contact in contacts if contact}
    rows = Account.objects.annotate(mail=Lower("email")).filter(Q(mail__in=wanted) | Q(phone__in=wanted))
    return {contact: one for one in rows for contact in (one.phone, (one.email or "").lower()) if contact}


def account_with(account_id: UUID) -> Account | None:
    """The account of this identity."""
    return Account.objects.filter(pk=account_id).first()


def opened_by_the_office() -> list[Account]:
    """Accounts that the office opened: those of officers, and the invented people of a demo."""
    subjects = Entry.objects.filter(kind=AccountOpened.kind).values_list("subject", flat=True)
    ids = [subject.removeprefix("account:") for subject in subjects]
    return list(Account.objects.filter(pk__in=ids, is_active=True).order_by("name", "pk"))


def called(account: Account) -> str:
    """How an account's owner is called (setting ACCOUNT_USER_DISPLAY)."""
    return account.called


def staff_numbers() -> dict[bytes, Account]:
    """Everybody whom the staff list knows, by the blind index of the number."""
    return {bytes(one.index): one.account for one in StaffNumber.objects.select_related("account")}


def with_second_step(accounts: Iterable[UUID]) -> set[UUID]:
    """Those of these accounts that sign in with a second step: a passkey or a code app."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    rows = Authenticator.objects.filter(user_id__in=list(accounts), type__in=kinds)
    return set(rows.values_list("user_id", flat=True))
