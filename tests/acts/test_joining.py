# SPDX-License-Identifier: Apache-2.0
"""Accounts that people make themselves, and the numbers they prove."""

import pytest

from permisi.ground.ids import new_id
from permisi.ledger import queries as ledger
from permisi.ledger.models import Content
from permisi.people import acts
from permisi.people.errors import ContactTaken
from permisi.people.queries import account_at
from permisi.regulation.queries import principal
from tests import make

pytestmark = pytest.mark.django_db
PHONE, ADDRESS = "+6281355550107", "baru@contoh.test"


@pytest.mark.parametrize(("contact", "proved"), [(PHONE, True), (ADDRESS, False)])
def test_a_proved_contact_is_all_that_an_account_needs(contact: str, proved: bool) -> None:
    account = acts.join(contact, account_id=new_id())

    assert account_at(contact) == account
    assert (account.contact, account.phone_verified, account.name) == (contact, proved, "")
    assert ledger.kinds_about(f"account:{account.pk}") == ["people.account_joined"]


def test_the_entry_does_not_say_how_the_person_is_reached() -> None:
    account = acts.join(PHONE, account_id=new_id())

    kept = Content.objects.get(entry__subject=f"account:{account.pk}")
    assert PHONE not in str(kept.payload) + str(kept.actor)


@pytest.mark.parametrize("contact", [PHONE, ADDRESS])
def test_a_contact_has_one_account(contact: str) -> None:
    first = acts.join(contact, account_id=new_id())

    with pytest.raises(ContactTaken):
        acts.join(contact, account_id=new_id())

    assert account_at(contact) == first


def test_a_proved_number_becomes_the_account_s_number() -> None:
    account = acts.join(ADDRESS, account_id=new_id())

    acts.confirm_phone(account, PHONE, by=principal(account).actor())

    assert account_at(PHONE) == account
    assert ledger.kinds_about(f"account:{account.pk}")[-1] == "people.phone_confirmed"


def test_the_number_of_another_account_is_not_taken() -> None:
    account, other = acts.join(ADDRESS, account_id=new_id()), make.account("bunga")

    with pytest.raises(ContactTaken):
        acts.confirm_phone(account, other.contact, by=principal(account).actor())

    assert account_at(other.contact) == other
