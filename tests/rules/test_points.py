# SPDX-License-Identifier: Apache-2.0
"""When a running limit speaks: before its end, at it, after it; and before whom late work is laid."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permisi.cases.rules.escalating import Laid, laid_before, line_above
from permisi.procedure.rules import LimitKind
from permisi.procedure.rules.points import Moment, Pace, Pacing, Term
from permisi.regulation.rules import Calendar, Holiday, HolidayKind
from tests.rules.slow_days import CUTI_2026, LIBUR_2026, days_of, slow_is_counted

OFF = set(days_of(LIBUR_2026) + days_of(CUTI_2026))
CALENDAR = Calendar(
    tuple(Holiday(day, "Hari libur", HolidayKind.LIBUR, "SKB contoh") for day in sorted(OFF)),
    frozenset({2026}),
)
PACING = Pacing(Pace(warn=(3, 1), escalate=(1, 3, 5), remind=(7, 1)), CALENDAR)


def of_2026(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def term(since: str, due: str, kind: LimitKind = LimitKind.JANJI) -> Term:
    return Term(kind, of_2026(since), of_2026(due))


@pytest.mark.parametrize(
    ("since", "due", "expected"),
    [
        ("06-08", "06-19", "06-15 06-18 06-19 06-22 06-24 06-26"),
        ("06-18", "06-19", "06-19 06-22 06-24 06-26"),
        ("06-19", "06-19", "06-19 06-22 06-24 06-26"),
        ("03-09", "03-17", "03-12 03-16 03-17 03-25 03-27 03-31"),
        ("12-18", "12-23", "12-22 12-23 12-28 12-30 01-01"),
    ],
)
def test_the_points_of_a_limit(since: str, due: str, expected: str) -> None:
    found = [f"{point.on:%m-%d}" for point in PACING.points(term(since, due))]

    assert found == expected.split()


def test_an_applicants_deadline_reminds_and_then_lapses() -> None:
    found = PACING.points(term("06-01", "07-01", LimitKind.PERBAIKAN))

    assert [(f"{one.on:%m-%d}", one.moment) for one in found] == [
        ("06-24", Moment.NEARS),
        ("06-30", Moment.NEARS),
        ("07-01", Moment.DUE),
        ("07-02", Moment.PASSED),
    ]


@pytest.mark.parametrize(
    ("after", "until", "expected"),
    [
        ("06-14", "06-15", [("06-15", 3)]),
        ("06-10", "06-16", [("06-15", 3)]),  # 16 June is off: still three days
        ("06-10", "06-18", [("06-18", 1)]),
        ("06-10", "06-19", [("06-19", 0)]),  # the last day itself; what was missed is not said any more
        ("06-10", "06-22", [("06-19", 0), ("06-22", 1)]),
    ],
)
def test_after_days_that_nobody_looked_the_newest_warning_says_what_is_left(
    after: str, until: str, expected: list[tuple[str, int]]
) -> None:
    found = PACING.told([term("06-08", "06-19")], after=of_2026(after), until=of_2026(until))

    assert [(f"{one.on:%m-%d}", one.step) for one in found] == expected


@given(st.dates(date(2026, 1, 1), date(2026, 10, 1)), st.integers(1, 40), st.integers(0, 50))
def test_looked_at_every_day_what_is_told_is_what_was_reached(since: date, length: int, day: int) -> None:
    terms = [Term(kind, since, since + timedelta(length)) for kind in (LimitKind.JANJI, LimitKind.PERBAIKAN)]
    today = since + timedelta(day)
    looks = {"after": today - timedelta(1), "until": today}

    assert PACING.told(terms, **looks) == PACING.reached(terms, **looks)


@given(st.dates(date(2026, 1, 1), date(2026, 10, 1)), st.integers(0, 40), st.integers(0, 60))
def test_looked_at_on_any_days_each_point_is_reached_once(since: date, length: int, gap: int) -> None:
    one = Term(LimitKind.JANJI, since, since + timedelta(length))
    everything = PACING.points(one)
    told, day = [], since - timedelta(1)
    while (coming := PACING.next_day([one], after=day)) is not None:
        until = coming + timedelta(gap)
        told += PACING.reached([one], after=day, until=until)
        day = until

    assert told == everything


@given(st.dates(date(2026, 2, 1), date(2026, 12, 1)), st.integers(0, 12))
def test_days_are_counted_back_as_they_are_counted_forward(end: date, n: int) -> None:
    back = CALENDAR.back(end, n)
    between = [back + timedelta(one) for one in range((end - back).days)]

    assert sum(slow_is_counted(day, OFF, (), every_day=False) for day in between) == n


def test_days_are_not_counted_back_from_before_the_end() -> None:
    with pytest.raises(ValueError, match="counted back"):
        CALENDAR.back(of_2026("06-08"), -1)


ABOVE = {"staf": "kepala", "kepala": "wali", "wali": "", "lingkar": "balik", "balik": "lingkar"}


@pytest.mark.parametrize(
    ("level", "held", "keepers", "expected"),
    [
        (1, {"kepala": {1}, "wali": {2}}, {9}, Laid("kepala", ())),
        (2, {"kepala": {1}, "wali": {2}}, {9}, Laid("wali", ())),
        (3, {"kepala": {1}, "wali": {2}}, {9}, Laid("", ())),
        (1, {"kepala": {9}, "wali": {2}}, {9}, Laid("wali", ("kepala",))),
        (1, {"kepala": set(), "wali": {2}}, {9}, Laid("wali", ("kepala",))),
        (1, {"wali": {2}}, {9}, Laid("wali", ("kepala",))),
        (1, {"kepala": {9, 3}, "wali": {9}}, {9}, Laid("", ("kepala", "wali"))),
    ],
)
def test_whoever_has_the_work_is_passed_over(
    level: int, held: dict[str, set[int]], keepers: set[int], expected: Laid
) -> None:
    assert laid_before(line_above("staf", ABOVE), level, held, keepers) == expected


def test_a_circle_of_superiors_ends() -> None:
    assert line_above("lingkar", ABOVE) == ("balik",)
