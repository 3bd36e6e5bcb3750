# SPDX-License-Identifier: Apache-2.0
"""What each role lets somebody do, what it goes with, and how a sanction stands on a day: tables."""

from datetime import date

import pytest

from permisi.cases.rules.roles import Deed, Role, company_number, deeds, fits_scope, needs_paper
from permisi.cases.rules.sanctions import Stand, stand

READ, WORK, BACK, PEOPLE, RECEIVE = Deed.READ, Deed.WORK, Deed.TAKE_BACK, Deed.PEOPLE, Deed.RECEIVE


@pytest.mark.parametrize(
    ("role", "may_withdraw", "may"),
    [
        ("kuasa", False, {READ, WORK}),
        ("kuasa", True, {READ, WORK, BACK}),
        ("direktur", False, {READ, WORK, BACK, PEOPLE, RECEIVE}),
        ("mengurus", False, {READ, WORK}),
        ("mengurus", True, {READ, WORK}),  # only a kuasa may say more than its role
        ("teknis", False, {READ}),
        ("melihat", True, {READ}),
        ("turut", True, {READ, RECEIVE}),
    ],
)
def test_what_a_role_may(role: str, may_withdraw: bool, may: set[Deed]) -> None:
    assert deeds(role, may_withdraw=may_withdraw) == may


@pytest.mark.parametrize("role", list(Role), ids=str)
@pytest.mark.parametrize("company", [True, False], ids=["company", "no company"])
@pytest.mark.parametrize("one_file", [True, False], ids=["one file", "all files"])
@pytest.mark.parametrize("types", [True, False], ids=["types", "no types"])
def test_what_a_role_goes_with(role: Role, company: bool, one_file: bool, types: bool) -> None:
    expected = {
        Role.AGENT: not company,
        Role.FELLOW: one_file and not company,
    }.get(role, company and not one_file and not types)
    assert fits_scope(role, company=company, one_file=one_file, types=types) is expected


def test_only_applying_together_needs_no_paper() -> None:
    assert [one for one in Role if not needs_paper(one)] == [Role.FELLOW]


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("", ""),
        ("  ", ""),
        ("9120 0000 0000 1", "9120000000001"),
        ("01.234.567.8-901.000", "012345678901000"),
        ("0123456789012345", "0123456789012345"),
        ("123", None),
        ("٩١٢٠٠٠٠٠٠٠٠٠١", None),  # digits of another script
        ("912000000000A", None),
    ],
    ids=["none", "blanks", "nib", "npwp 15", "npwp 16", "too short", "other digits", "a letter"],
)
def test_the_number_of_a_company(typed: str, digits: str | None) -> None:
    assert company_number(typed) == digits


@pytest.mark.parametrize(
    ("until", "lifted", "on", "how"),
    [
        (date(2026, 3, 6), False, date(2026, 3, 1), Stand.TO_COME),
        (date(2026, 3, 6), False, date(2026, 3, 2), Stand.IN_FORCE),
        (date(2026, 3, 6), False, date(2026, 3, 6), Stand.IN_FORCE),  # the last day belongs to it
        (date(2026, 3, 6), False, date(2026, 3, 7), Stand.OVER),
        (None, False, date(2036, 3, 7), Stand.IN_FORCE),
        (None, True, date(2026, 3, 3), Stand.LIFTED),
    ],
)
def test_how_a_sanction_stands(until: date | None, lifted: bool, on: date, how: Stand) -> None:
    assert stand(date(2026, 3, 2), until, lifted=lifted, on=on) is how
