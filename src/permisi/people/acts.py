# SPDX-License-Identifier: Apache-2.0
"""Writing accounts. Sign-up itself is allauth's, bent through its adapter."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from permisi.ground.act import act
from permisi.ledger.acts import Thing, record
from permisi.ledger.rules import Actor
from permisi.people import queries
from permisi.people.errors import ContactTaken, StaffNumberTaken, TooManyViews, ViewUnnamed
from permisi.people.events import (
    AccountJoined,
    AccountNamed,
    AccountOpened,
    LanguageChosen,
    PhoneConfirmed,
    SecondStepTakenOff,
    StaffNumberKnown,
    ViewsKept,
    WayChosen,
)
from permisi.people.models import Account, StaffNumber
from permisi.people.rules import is_email, masked_contact

MOST_VIEWS, LONGEST_VIEW = 12, 60


@act
def open_account(name: str, *, email: str | None = None, phone: str | None = None, by: Actor) -> Account:
    """Open an account for an officer; raises ``ContactTaken``."""
    if any(queries.account_at(contact) for contact in (email, phone) if contact):
        raise ContactTaken()
    account = Account.objects.make(name=name, email=email, phone=phone, phone_verified=bool(phone))
    record(AccountOpened(), about=Thing(f"account:{account.pk}"), by=by)
    return account


@act
def name_account(account: Account, name: str, *, by: Actor) -> None:
    """Let the owner say the name; papers carry the name from the form, never this one."""
    account.name = name
    account.save(update_fields=["name"])
    record(AccountNamed(), about=Thing(f"account:{account.pk}"), by=by)


@act
def join(contact: str, *, account_id: UUID) -> Account:
    """Make the account of a person who has just proved ``contact`` with a code.

    Raises ``ContactTaken`` when another account got hold of the contact in the meantime.
    """
    reached: dict[str, object] = (
        {"email": contact} if is_email(contact) else {"phone": contact, "phone_verified": True}
    )
    try:
        with transaction.atomic():
            account = Account.objects.make(id=account_id, **reached)
    except IntegrityError as taken:
        raise ContactTaken() from taken
    by = Actor("person", str(account_id), masked_contact(contact))
    record(AccountJoined(), about=Thing(f"account:{account_id}"), by=by)
    return account


@act
def confirm_phone(account: Account, phone: str, *, by: Actor) -> None:
    """Give the account the phone number that its owner has just proved; raises ``ContactTaken``."""
    other = queries.account_at(phone)
    if other is not None and other.pk != account.pk:
        raise ContactTaken()
    account.phone, account.phone_verified = phone, True
    account.save(update_fields=["phone", "phone_verified"])
    record(PhoneConfirmed(), about=Thing(f"account:{account.pk}"), by=by)


@act
def choose_language(account: Account, language: str, *, by: Actor) -> None:
    """Keep the language that the owner reads: pages on every device, and messages, are in it from now on."""
    account.language = language
    account.save(update_fields=["language"])
    record(LanguageChosen(language=language), about=Thing(f"account:{account.pk}"), by=by)


@act
def choose_way(account: Account, way: str, *, by: Actor) -> None:
    """Keep by which way the owner wants to be told first: ``wa``, ``sms`` or ``surel``."""
    account.told_by = way
    account.save(update_fields=["told_by"])
    record(WayChosen(way=way), about=Thing(f"account:{account.pk}"), by=by)


@act
def keep_view(account: Account, name: str, query: str, *, by: Actor) -> None:
    """Keep a view of the inbox under a name; the same name again means the new view. Only its owner sees it.

    Raises ``ViewUnnamed``, ``TooManyViews``.
    """
    tidy = " ".join(name.split())
    if not 0 < len(tidy) <= LONGEST_VIEW:
        raise ViewUnnamed(longest=LONGEST_VIEW)
    row = Account.objects.select_for_update().get(pk=account.pk)
    others = [one for one in row.views if one["name"] != tidy]
    if len(others) >= MOST_VIEWS:
        raise TooManyViews(most=MOST_VIEWS)
    row.views = [*others, {"name": tidy, "query": query}]
    row.save(update_fields=["views"])
    record(ViewsKept(count=len(row.views)), about=Thing(f"account:{row.pk}"), by=by)


@act
def drop_view(account: Account, name: str, *, by: Actor) -> None:
    """Let go of a view; one that is gone already stays gone."""
    row = Account.objects.select_for_update().get(pk=account.pk)
    row.views = [one for one in row.views if one["name"] != name]
    row.save(update_fields=["views"])
    record(ViewsKept(count=len(row.views)), about=Thing(f"account:{row.pk}"), by=by)


@act
def take_off_second_step(account: Account, *, by: Actor) -> None:
    """Take passkeys, code app and spare codes off: who lost them comes in by code and sets up new ones."""
    Authenticator.objects.filter(user=account).delete()
    record(SecondStepTakenOff(), about=Thing(f"account:{account.pk}"), by=by)


@act
def know_staff_number(account: Account, index: bytes, *, by: Actor) -> None:
    """Note by which number the staff list knows this person; raises ``StaffNumberTaken``."""
    try:
        with transaction.atomic():
            StaffNumber.objects.create(account=account, index=index)
    except IntegrityError as taken:
        raise StaffNumberTaken() from taken
    record(StaffNumberKnown(), about=Thing(f"account:{account.pk}"), by=by)
