# SPDX-License-Identifier: Apache-2.0
"""Working days of 2026 as decreed, and the count against a slow one (L-150 … L-154)."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permisi.regulation.rules import Calendar, Day, Holiday, HolidayKind, OfficeHours, local
from permisi.regulation.rules.calendar import ONE_DAY
from tests.rules.slow_days import CUTI_2026, LIBUR_2026, days_of, slow_due, slow_used

HOLIDAYS = tuple(
    Holiday(day, "Hari libur", HolidayKind.LIBUR, "SKB contoh") for day in days_of(LIBUR_2026)
) + tuple(Holiday(day, "Cuti bersama", HolidayKind.CUTI, "Keppres contoh") for day in days_of(CUTI_2026))
OFF = {holiday.date for holiday in HOLIDAYS}
CALENDAR = Calendar(HOLIDAYS, frozenset({2026}))
OFFICE = OfficeHours("Asia/Jakarta", time(16, 0), {5: time(16, 30)})
WIB = timezone(timedelta(hours=7))
days_2026 = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def of_2026(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def test_2026_has_240_working_days() -> None:
    assert CALENDAR.working_days_between(date(2025, 12, 31), date(2026, 12, 31)) == 240


@pytest.mark.parametrize(
    ("trigger", "n", "due"),
    [("03-16", 5, "03-30"), ("05-13", 5, "05-22"), ("06-08", 7, "06-18"), ("12-22", 5, "12-31")],
)
def test_the_known_due_dates_of_2026(trigger: str, n: int, due: str) -> None:
    assert CALENDAR.add(of_2026(trigger), n) == of_2026(due)


@pytest.mark.parametrize(
    ("day", "working", "why"),
    [
        ("03-16", True, ""),
        ("03-14", False, "Sabtu"),
        ("03-15", False, "Minggu"),
        ("03-19", False, "Hari libur"),
        ("03-20", False, "Cuti bersama"),
        ("03-21", False, "Hari libur"),
    ],
)
def test_a_day_off_says_why(day: str, working: bool, why: str) -> None:
    assert CALENDAR.is_working(of_2026(day)) == working
    assert CALENDAR.why_off(of_2026(day)) == why


def test_collective_leave_may_count_as_work() -> None:
    lenient = Calendar(HOLIDAYS, frozenset({2026}), cuti_counts_as_off=False)

    assert lenient.is_working(of_2026("03-18"))
    assert not lenient.is_working(of_2026("03-19"))
    assert lenient.working_days_between(date(2025, 12, 31), date(2026, 12, 31)) == 248


def test_a_local_day_off_moves_the_due_date() -> None:
    local_day = Holiday(of_2026("06-17"), "Pemilihan contoh", HolidayKind.LOKAL, "SK contoh")
    longer = Calendar((*HOLIDAYS, local_day), frozenset({2026}))

    assert longer.add(of_2026("06-08"), 7) == of_2026("06-19")
    assert longer.why_off(of_2026("06-17")) == "Pemilihan contoh"


@pytest.mark.parametrize("order", [1, -1])
def test_a_national_holiday_names_the_day_before_leave_does(order: int) -> None:
    day = of_2026("07-01")
    both = [Holiday(day, "Libur", HolidayKind.LIBUR, "a"), Holiday(day, "Cuti", HolidayKind.CUTI, "b")]

    calendar = Calendar(tuple(both[::order]), frozenset({2026}), cuti_counts_as_off=False)

    assert calendar.why_off(day) == "Libur"


def test_an_office_may_work_six_days() -> None:
    calendar = Calendar((), frozenset({2026}), weekdays=frozenset(range(1, 7)))

    assert calendar.is_working(of_2026("03-14"))
    assert not calendar.is_working(of_2026("03-15"))


def test_an_office_that_never_works_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        Calendar((), frozenset(), weekdays=frozenset())


@given(days_2026, st.integers(1, 60))
def test_adding_days_agrees_with_the_slow_count(start: date, n: int) -> None:
    assert CALENDAR.add(start, n) == slow_due(start, n, OFF)


@given(days_2026, days_2026)
def test_counting_days_agrees_with_the_slow_count(start: date, end: date) -> None:
    assert CALENDAR.working_days_between(start, end) == slow_used(start, end, OFF)


@given(days_2026, st.integers(1, 60))
def test_counting_undoes_adding(start: date, n: int) -> None:
    assert CALENDAR.working_days_between(start, CALENDAR.add(start, n)) == n


@given(days_2026)
def test_day_one_is_the_next_working_day(start: date) -> None:
    assert CALENDAR.add(start, 1) == CALENDAR.next_working(start + ONE_DAY)


def test_no_days_end_where_they_start() -> None:
    assert CALENDAR.add(of_2026("03-15"), 0) == of_2026("03-15")
    with pytest.raises(ValueError, match="forward"):
        CALENDAR.add(of_2026("03-15"), -1)


@pytest.mark.parametrize(
    ("day", "since", "provisional"),
    [
        (date(2026, 12, 31), None, False),
        (date(2027, 1, 1), None, True),
        (date(2025, 12, 31), None, True),
        (date(2027, 1, 8), date(2026, 12, 28), True),
        (date(2026, 1, 8), date(2025, 12, 28), True),
        (date(2026, 1, 8), date(2026, 1, 2), False),
    ],
)
def test_a_date_beyond_the_known_years_is_provisional(
    day: date, since: date | None, provisional: bool
) -> None:
    assert CALENDAR.provisional(day, since) == provisional


def test_the_days_of_lebaran_are_explained_one_by_one() -> None:
    days = CALENDAR.explain(of_2026("03-16"), 3)

    assert days[:3] == [
        Day(of_2026("03-17"), True, 1, ""),
        Day(of_2026("03-18"), False, None, "Cuti bersama"),
        Day(of_2026("03-19"), False, None, "Hari libur"),
    ]
    assert [day.number for day in days if day.counted] == [1, 2, 3]
    assert days[-1] == Day(of_2026("03-26"), True, 3, "")


@given(days_2026, st.integers(0, 40), st.booleans())
def test_an_explanation_up_to_a_date_names_every_day(start: date, length: int, every_day: bool) -> None:
    days = CALENDAR.explain(start, start + timedelta(length), every_day=every_day)

    assert [day.date for day in days] == [start + timedelta(n) for n in range(1, length + 1)]
    assert all(day.counted == (not day.why) for day in days)


@pytest.mark.parametrize(
    ("at", "received"),
    [
        ("03-16 06:10:00", "03-16"),
        ("03-16 16:00:00", "03-16"),
        ("03-16 16:00:01", "03-17"),
        ("03-17 23:59:59", "03-25"),
        ("03-13 16:29:59", "03-13"),
        ("03-13 16:30:01", "03-16"),
        ("03-14 09:00:00", "03-16"),
        ("03-15 23:00:00", "03-16"),
        ("03-19 10:00:00", "03-25"),
        ("12-31 17:00:00", "01-01"),
    ],
)
def test_a_filing_is_received_on_the_next_day_the_counter_is_open(at: str, received: str) -> None:
    moment = datetime.fromisoformat(f"2026-{at}").replace(tzinfo=WIB)
    expected = date(2027, 1, 1) if received == "01-01" else of_2026(received)

    assert CALENDAR.received_on(moment, OFFICE) == expected


def test_the_moment_may_come_in_utc() -> None:
    assert CALENDAR.received_on(datetime(2026, 3, 16, 8, 59, tzinfo=UTC), OFFICE) == of_2026("03-16")
    assert CALENDAR.received_on(datetime(2026, 3, 16, 17, 30, tzinfo=UTC), OFFICE) == of_2026("03-17")


def test_a_city_may_take_the_electronic_day_as_received() -> None:
    always = OfficeHours("Asia/Jakarta", time(16, 0), moves_receipt=False)

    assert CALENDAR.received_on(datetime(2026, 3, 14, 20, 0, tzinfo=WIB), always) == of_2026("03-14")


def test_a_moment_is_shown_on_the_citys_clock_with_its_abbreviation() -> None:
    here = local(datetime(2026, 11, 23, 17, 30, tzinfo=UTC), "Asia/Jakarta")

    assert f"{here:%d %H.%M %Z}" == "24 00.30 WIB"


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        CALENDAR.received_on(datetime(2026, 3, 16, 9, 0), OFFICE)


@given(
    st.dates(date(2025, 12, 1), date(2027, 1, 31)),
    st.integers(-5, 500),
    st.booleans(),
    st.sets(st.integers(1, 7), min_size=1),
)
def test_working_days_between_two_days_are_those_of_the_slow_count(
    start: date, length: int, cuti: bool, weekdays: set[int]
) -> None:
    off = [Holiday(day, "Libur", HolidayKind.LIBUR, "SKB") for day in days_of(LIBUR_2026)]
    off += [Holiday(day, "Cuti", HolidayKind.CUTI, "Keppres") for day in days_of(CUTI_2026)]
    calendar = Calendar(tuple(off), frozenset({2026}), cuti_counts_as_off=cuti, weekdays=frozenset(weekdays))
    end = start + timedelta(length)
    worked = [start + timedelta(n) for n in range(1, max(length, 0) + 1)]

    assert calendar.working_days_between(start, end) == sum(calendar.is_working(day) for day in worked)
