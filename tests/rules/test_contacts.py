# SPDX-License-Identifier: Apache-2.0
"""How people write phone numbers and addresses, and what they mean by it."""

import pytest

from permisi.people.rules import discreet, masked_contact, spoken_contact, tidy_contact

PHONE = "+6281234567890"


@pytest.mark.parametrize(
    "typed",
    [
        "081234567890",
        "0812 3456 7890",
        "0812-3456-7890",
        "+62 812 3456 7890",
        "6281234567890",
        "81234567890",
        " (0812) 3456.7890 ",
    ],
)
def test_one_phone_number_however_it_is_written(typed: str) -> None:
    assert tidy_contact(typed) == PHONE


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Bunga@Contoh.Test", "bunga@contoh.test"),
        ("  bunga@contoh.test ", "bunga@contoh.test"),
        ("bunga@contoh", ""),
        ("bunga@@contoh.test", ""),
        ("bunga@contoh..test", ""),
        ("021 555 0100", ""),
        ("0812", ""),
        ("bunga", ""),
        ("", ""),
    ],
)
def test_an_address_in_lower_case_and_nothing_for_what_is_neither(typed: str, meant: str) -> None:
    assert tidy_contact(typed) == meant


@pytest.mark.parametrize(
    ("contact", "masked", "spoken"),
    [
        (PHONE, "+6281•••890", "0812 3456 7890"),
        ("+62811223344", "+6281•••344", "0811 2233 44"),
        ("bunga@contoh.test", "b•••@contoh.test", "bunga@contoh.test"),
    ],
)
def test_a_contact_masked_and_spoken(contact: str, masked: str, spoken: str) -> None:
    assert (masked_contact(contact), spoken_contact(contact)) == (masked, spoken)
    assert (discreet(contact), discreet("Bunga Contohwati"), discreet("")) == (masked, "Bunga Contohwati", "")
