# SPDX-License-Identifier: Apache-2.0
"""By which way a type is applied for on a day, and since when the manual lane is closed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from permisi.cases.rules.carrying import PaperState, dates_fault, stands
from permisi.regulation.rules.lanes import (
    Lane,
    LaneRow,
    closed_since,
    coming,
    current_row,
    goes_back,
    lane_on,
    reopens_past,
)
from tests.rules.cilegon import PERMIT

PAPER, BOTH, ONLINE = Lane.PAPER, Lane.BOTH, Lane.ONLINE
DAY = date(2026, 11, 1)


def rows(*told: tuple[Lane, int]) -> list[LaneRow]:
    return [LaneRow("X", lane, DAY + timedelta(days=at), "perwal", "Perwal") for lane, at in told]


@pytest.mark.parametrize(
    ("told", "on", "found"),
    [
        ((), 0, ONLINE),
        (((BOTH, 0),), -1, PAPER),
        (((BOTH, 0),), 0, BOTH),
        (((PAPER, -90), (BOTH, 0), (ONLINE, 30)), 29, BOTH),
        (((PAPER, -90), (BOTH, 0), (ONLINE, 30)), 30, ONLINE),
        (((ONLINE, 30), (BOTH, 0)), 31, ONLINE),
        (((ONLINE, 0), (BOTH, 10)), 10, BOTH),
    ],
)
def test_the_way_on_a_day(told: tuple[tuple[Lane, int], ...], on: int, found: Lane) -> None:
    assert lane_on(rows(*told), DAY + timedelta(days=on)) is found


@pytest.mark.parametrize(
    ("told", "on", "since"),
    [
        ((), 0, None),
        (((BOTH, 0), (ONLINE, 30)), 29, None),
        (((BOTH, 0), (ONLINE, 30)), 30, 30),
        (((BOTH, 0), (ONLINE, 30), (ONLINE, 60)), 90, 30),
        (((ONLINE, 0), (BOTH, 10)), 20, None),
        (((ONLINE, 0), (BOTH, 10), (ONLINE, 20)), 25, 20),
    ],
)
def test_since_when_the_manual_lane_is_closed(
    told: tuple[tuple[Lane, int], ...], on: int, since: int | None
) -> None:
    found = closed_since(rows(*told), DAY + timedelta(days=on))

    assert found == (None if since is None else DAY + timedelta(days=since))


def test_what_comes_and_what_would_lead_back() -> None:
    known = rows((BOTH, 0), (ONLINE, 30))

    assert current_row(known, DAY - timedelta(days=1)) is None
    assert [one.lane for one in coming(known, DAY)] == [ONLINE]
    assert goes_back(known, rows((PAPER, 40))[0]) is True
    assert goes_back(known, rows((BOTH, 40))[0]) is True
    assert goes_back(known, rows((ONLINE, 40))[0]) is False
    assert goes_back([], rows((BOTH, 0))[0]) is False


@pytest.mark.parametrize(
    ("told", "asked", "found"),
    [
        ((), (BOTH, -30), False),  # a city's first record tells of the past
        (((BOTH, -60), (ONLINE, -30)), (BOTH, -10), True),
        (((BOTH, -60), (ONLINE, -30)), (BOTH, -30), True),  # takes the place of the closing
        (((BOTH, -60), (ONLINE, -30)), (PAPER, -1), True),
        (((BOTH, -60), (ONLINE, -30)), (BOTH, 0), False),
        (((BOTH, -60), (ONLINE, -30)), (PAPER, -90), False),  # before the closing paper was taken anyway
        (((ONLINE, -30), (BOTH, -10)), (PAPER, -5), False),
        (((ONLINE, 0),), (BOTH, 0), False),
    ],
)
def test_a_closing_is_not_undone_after_the_fact(
    told: tuple[tuple[Lane, int], ...], asked: tuple[Lane, int], found: bool
) -> None:
    assert reopens_past(rows(*told), rows(asked)[0], DAY) is found


@given(some.lists(some.tuples(some.sampled_from(Lane), some.integers(-50, 50)), unique_by=lambda one: one[1]))
def test_where_the_lane_is_closed_no_paper_is_taken(told: list[tuple[Lane, int]]) -> None:
    known = rows(*told)
    for on in range(-60, 60, 7):
        day = DAY + timedelta(days=on)
        since = closed_since(known, day)
        if since is not None:
            assert not lane_on(known, since).takes_paper
            assert not lane_on(known, day).takes_paper
        elif known:
            assert lane_on(known, day).takes_paper


def test_a_paper_file_is_taken_up_where_nothing_signed_is_skipped() -> None:
    known = stands(PERMIT.sop)

    assert [one.key for one in known if not one.complete] == ["periksa_fo", "periksa_bo", "periksa_penata"]
    assert [one.key for one in known if one.complete] == ["lengkap", "susun_rekomendasi"]


@pytest.mark.parametrize(
    ("received", "complete", "at", "ok"),
    [
        (-5, None, 0, True),
        (-5, -2, 0, False),
        (-5, -2, 3, True),
        (-5, None, 3, False),
        (-5, -6, 3, False),
        (-5, 1, 3, False),
        (1, None, 0, False),
        (0, 0, 3, True),
    ],
)
def test_dates_of_a_paper_file(received: int, complete: int | None, at: int, ok: bool) -> None:
    stand = stands(PERMIT.sop)[at]
    done = None if complete is None else DAY + timedelta(days=complete)

    assert (dates_fault(DAY + timedelta(days=received), done, stand=stand, today=DAY) == "") is ok


def test_every_state_of_an_entry_has_words() -> None:
    assert all(one.words for one in PaperState)
