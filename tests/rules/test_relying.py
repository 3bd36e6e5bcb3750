# SPDX-License-Identifier: Apache-2.0
"""A permit in the place of a document: when it serves, how a line of permits stands, and that no circle arises."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permisi.cases.rules.relying import ADVICE, WORDS, Fit, fit, is_same
from permisi.catalogue.files import definition_to_json
from permisi.catalogue.rules import Definition, Requirement
from permisi.catalogue.rules.leading import circle, nowhere
from permisi.catalogue.rules.readiness import REQUIREMENTS, Ready, checks
from permisi.register.rules import Standing, Term, line_standing
from tests.rules.cilegon import PERMIT
from tests.rules.test_city_types import TYPES
from tests.rules.test_readiness import WHOLE

DAY = date(2026, 11, 23)
PAST, AHEAD = DAY - timedelta(days=1), DAY + timedelta(days=1)
REPLACED, STANDS = Term(PAST, DAY, None), Term(DAY, AHEAD, None)


def asking(code: str, *of: str, **facts: str) -> Definition:
    """A type that always asks for permits of these types."""
    one = PERMIT.requirements[0]
    wanted = tuple(replace(one, key=key.lower(), from_permit=key, **facts) for key in of)  # type: ignore[arg-type]  # texts
    return replace(PERMIT, code=code, requirements=wanted)


@pytest.mark.parametrize("standing", Standing)
def test_another_types_permit_must_be_in_force_whatever_was_typed(standing: Standing) -> None:
    wanted = Fit.SERVES if standing is Standing.IN_FORCE else Fit.GONE
    assert {fit(standing, own=False, extends=e, same=s) for e in (True, False) for s in (True, False)} == {
        wanted
    }
    assert WORDS[standing]


@pytest.mark.parametrize(
    ("standing", "extends", "same", "found"),
    [
        pytest.param(Standing.IN_FORCE, True, True, Fit.SERVES, id="in-force"),
        pytest.param(Standing.NOT_YET, False, True, Fit.SERVES, id="not-yet"),
        pytest.param(Standing.EXPIRED, True, True, Fit.LATE, id="over-and-extended"),
        pytest.param(Standing.EXPIRED, False, True, Fit.GONE, id="over-and-changed"),
        pytest.param(Standing.EXPIRED, True, False, Fit.OTHER, id="over-and-another"),
        pytest.param(Standing.IN_FORCE, True, False, Fit.OTHER, id="another"),
        pytest.param(Standing.REPLACED, True, True, Fit.GONE, id="replaced"),
        pytest.param(Standing.REVOKED, True, False, Fit.GONE, id="revoked-and-another"),
    ],
)
def test_the_own_permit_is_the_typed_one_and_only_an_extension_comes_late(
    standing: Standing, extends: bool, same: bool, found: Fit
) -> None:
    assert fit(standing, own=True, extends=extends, same=same) is found
    assert bool(ADVICE[found]) is (found is not Fit.SERVES)


@pytest.mark.parametrize(
    ("typed", "same"),
    [("", True), (" 12/a ", True), ("13/A", True), ("14/A", False)],
    ids=["nothing", "the first", "its successor", "another"],
)
def test_a_number_is_that_of_the_permit_or_of_what_took_its_place(typed: str, same: bool) -> None:
    assert is_same(typed, ["12/A", "13/A"]) is same


@pytest.mark.parametrize(
    ("line", "stands"),
    [
        pytest.param([STANDS], Standing.IN_FORCE, id="alone"),
        pytest.param([replace(STANDS, until=PAST)], Standing.EXPIRED, id="over"),
        pytest.param([replace(STANDS, until=DAY)], Standing.IN_FORCE, id="its-last-day"),
        pytest.param([Term(AHEAD, None, None)], Standing.NOT_YET, id="tomorrow"),
        pytest.param([replace(STANDS, revoked_on=DAY)], Standing.REVOKED, id="ended-today"),
        pytest.param([replace(STANDS, revoked_on=AHEAD)], Standing.IN_FORCE, id="ends-tomorrow"),
        pytest.param([Term(PAST, PAST, None), STANDS], Standing.IN_FORCE, id="extended"),
        pytest.param([REPLACED, Term(AHEAD, None, None)], Standing.IN_FORCE, id="extended-from-tomorrow"),
        pytest.param([REPLACED, replace(STANDS, revoked_on=DAY)], Standing.REVOKED, id="extended-then-ended"),
    ],
)
def test_a_permit_stands_as_those_that_took_its_place(line: list[Term], stands: Standing) -> None:
    assert line_standing(line, DAY) is stands


DAYS = st.dates(DAY - timedelta(days=9), DAY + timedelta(days=9))
TERMS = st.builds(
    lambda start, length, revoked: Term(start, start + timedelta(days=length), revoked),
    DAYS,
    st.integers(0, 9),
    st.none() | DAYS,
)


@given(st.lists(TERMS, min_size=1, max_size=4))
def test_a_line_whose_newest_ended_never_serves_and_one_that_covers_the_day_does(line: list[Term]) -> None:
    newest = line[-1]
    stands = line_standing(line, DAY)

    if newest.revoked_on is not None and newest.revoked_on <= DAY:
        assert stands is Standing.REVOKED
    elif newest.start <= DAY <= (newest.until or DAY):
        assert stands is Standing.IN_FORCE
    assert stands is not Standing.REPLACED


@pytest.mark.parametrize(
    ("types", "found"),
    [
        pytest.param([asking("A", "B"), asking("B")], (), id="one-way"),
        pytest.param([asking("A", "B"), asking("B", "A")], ("A", "B", "A"), id="each-other"),
        pytest.param(
            [asking("A", "B"), asking("B", "C"), asking("C", "A")], ("A", "B", "C", "A"), id="three"
        ),
        pytest.param([asking("A", "B"), asking("B", "C"), asking("C", "B")], (), id="a-circle-of-others"),
        pytest.param([asking("A", "A")], ("A", "A"), id="itself"),
        pytest.param([asking("A", "A", need="kedua == 'ya'")], (), id="a-condition-is-a-way-out"),
        pytest.param(
            [asking("A", "B"), asking("B", "A", need="x == 'y'")], (), id="a-condition-of-the-other"
        ),
    ],
)
def test_a_circle_is_named_by_the_types_through_which_it_goes(
    types: list[Definition], found: tuple[str, ...]
) -> None:
    known = {one.code: one for one in types}

    assert circle("A", known) == found
    assert any("berputar" in one for one in nowhere(known["A"], types)) is bool(found)


def test_an_extension_may_ask_for_the_permit_that_it_extends() -> None:
    extending = asking("A", "A")
    only = tuple(replace(one, variants=("perpanjangan",)) for one in extending.requirements)
    own = replace(extending, requirements=only)

    assert nowhere(own, [own]) == ()


def test_a_type_that_asks_for_a_permit_nobody_gives_stays_shut() -> None:
    (lost,) = nowhere(asking("A", "TIDAK-ADA"), [])
    found = {one.name: one for one in checks(replace(WHOLE, nowhere=(lost,)))}

    assert found[REQUIREMENTS].state is Ready.NOT
    assert "TIDAK-ADA" in found[REQUIREMENTS].why


@pytest.mark.parametrize("code", sorted(TYPES))
def test_no_type_of_the_city_leads_nowhere(code: str) -> None:
    assert nowhere(TYPES[code], TYPES.values()) == ()


def test_one_type_of_the_city_asks_for_the_permit_of_another() -> None:
    asked = {(code, one.from_permit) for code, type_ in TYPES.items() for one in type_.requirements}

    assert {(code, of) for code, of in asked if of and of != code} == {("KES-REK-APT", "KES-SIP-APT")}


def test_what_asks_for_no_permit_is_stored_as_before() -> None:
    plain: Requirement = PERMIT.requirements[0]
    stored = definition_to_json(replace(PERMIT, requirements=(plain, replace(plain, from_permit="A"))))

    assert "from_permit" not in stored["requirements"][0]
    assert stored["requirements"][1]["from_permit"] == "A"
