# SPDX-License-Identifier: Apache-2.0
"""What may be asked of the applicant after a visit, and until when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permisi.decisions.rules import conditions_from
from permisi.decisions.rules.repairing import Line, RepairState, askable, last_day, lines_of

LIST = [
    {"key": "pagar", "text": "Pagar ada.", "result": "tidak", "note": "Rusak."},
    {"key": "pintu", "text": "Pintu lebar.", "result": "sesuai", "note": ""},
    {"key": "alat", "text": "Alat aman.", "result": "tidak", "note": "Berkarat."},
    {"key": "kolam", "text": "Kolam berpagar.", "result": "tidak_ada", "note": ""},
]
FOUND = lines_of(LIST)
MONDAY = date(2026, 11, 23)


def test_only_what_was_not_in_order_is_a_finding() -> None:
    assert [Line("pagar", "Pagar ada.", "Rusak."), Line("alat", "Alat aman.", "Berkarat.")] == FOUND


@pytest.mark.parametrize(
    ("asked", "mended", "again", "left"),
    [
        ({}, (), 1, ["pagar", "alat"]),
        ({"pagar": 1}, (), 1, ["pagar", "alat"]),  # once more
        ({"pagar": 2}, (), 1, ["alat"]),
        ({"pagar": 1}, (), 0, ["alat"]),
        ({"pagar": 1}, ("pagar",), 1, ["alat"]),
        ({"pagar": 2, "alat": 2}, (), 1, []),
    ],
)
def test_each_line_is_asked_for_once_and_so_often_more(
    asked: dict[str, int], mended: tuple[str, ...], again: int, left: list[str]
) -> None:
    assert [one.key for one in askable(FOUND, asked=asked, mended=mended, again=again)] == left


@pytest.mark.parametrize(
    ("pausing", "work_due", "last"),
    [
        (True, MONDAY, MONDAY + timedelta(30)),  # the clock stands: the whole time of a correction
        (False, MONDAY + timedelta(3), MONDAY + timedelta(3)),  # within the step's own time
        (False, MONDAY + timedelta(40), MONDAY + timedelta(30)),
        (False, MONDAY, MONDAY + timedelta(1)),  # nobody is asked until today
        (False, MONDAY - timedelta(9), MONDAY + timedelta(1)),
        (False, None, MONDAY + timedelta(30)),
    ],
)
def test_until_when_the_applicant_answers(*, pausing: bool, work_due: date | None, last: date) -> None:
    told = last_day(
        pausing=pausing, full=MONDAY + timedelta(30), work_due=work_due, tomorrow=MONDAY + timedelta(1)
    )

    assert told == last


@given(st.sets(st.sampled_from(["pagar", "pintu", "alat", "kolam"])))
def test_a_condition_is_proposed_for_what_is_wrong_and_not_mended(mended: set[str]) -> None:
    told = conditions_from(LIST, mended)

    assert told == [f"{one.text}: {one.note}" for one in FOUND if one.key not in mended]


def test_each_state_has_words() -> None:
    assert len({one.words for one in RepairState}) == len(RepairState)
