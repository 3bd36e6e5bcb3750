# SPDX-License-Identifier: Apache-2.0
"""Limits, pauses and the three lines of a clock (L-32, L-50 … L-59, D1, D2)."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permisi.procedure.errors import PauseWithoutBasis, SilenceWithoutArticle
from permisi.procedure.rules import (
    Limit,
    LimitKind,
    Pause,
    StartEvent,
    Unit,
    clock,
    counted_days,
    due_on,
    standing,
    strictest,
)
from permisi.regulation.rules import Calendar, Holiday, HolidayKind
from tests.rules.slow_days import CUTI_2026, LIBUR_2026, days_of, slow_due, slow_used

OFF = set(days_of(LIBUR_2026) + days_of(CUTI_2026))
CALENDAR = Calendar(
    tuple(Holiday(day, "Hari libur", HolidayKind.LIBUR, "SKB contoh") for day in sorted(OFF)),
    frozenset({2026}),
)
BASIS = "Peraturan contoh 1/2025"


def limit(
    value: int,
    unit: Unit = Unit.HARI_KERJA,
    kind: LimitKind = LimitKind.JANJI,
    starts: StartEvent = StartEvent.RECEIVED,
    **more: Any,
) -> Limit:
    return Limit(kind, value, unit, starts, **more)


def of_2026(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def pause(
    start: str, end: str | None, reason: str = "Perbaikan oleh pemohon", instrument: str | None = BASIS
) -> Pause:
    return Pause(of_2026(start), of_2026(end) if end else None, reason, instrument)


days_2026 = st.dates(date(2026, 1, 1), date(2026, 12, 31))
units = st.sampled_from(Unit)
closed_pauses = st.lists(
    st.builds(
        lambda start, length: Pause(start, start + timedelta(length), "Pembayaran", BASIS),
        days_2026,
        st.integers(0, 25),
    ),
    max_size=4,
)


def spans(pauses: list[Pause]) -> list[tuple[date, date | None]]:
    return [(one.start, one.end) for one in pauses]


@pytest.mark.parametrize(
    ("trigger", "value", "due"),
    [("03-16", 5, "03-30"), ("05-13", 5, "05-22"), ("06-08", 7, "06-18"), ("12-22", 5, "12-31")],
)
def test_the_known_due_dates_of_2026(trigger: str, value: int, due: str) -> None:
    assert due_on(of_2026(trigger), limit(value), CALENDAR) == of_2026(due)


@pytest.mark.parametrize(
    ("trigger", "value", "due"), [("03-16", 5, "03-21"), ("12-22", 5, "12-27"), ("05-13", 60, "07-12")]
)
def test_a_limit_in_days_knows_no_holidays(trigger: str, value: int, due: str) -> None:
    assert due_on(of_2026(trigger), limit(value, Unit.HARI), CALENDAR) == of_2026(due)


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        ([], "06-12"),
        ([pause("06-09", "06-09")], "06-12"),
        ([pause("06-09", "06-10")], "06-15"),
        ([pause("06-09", "06-11")], "06-17"),
        ([pause("06-12", "06-30")], "06-12"),
        ([pause("06-13", "06-14")], "06-12"),
        ([pause("06-05", "06-09")], "06-15"),
        ([pause("05-01", "06-05")], "06-12"),
        ([pause("06-09", "06-11"), pause("06-10", "06-11")], "06-17"),
        ([pause("06-08", "06-09"), pause("06-10", "06-11")], "06-17"),
        ([pause("06-09", None)], None),
        ([pause("06-12", None)], "06-12"),
        ([pause("06-11", None), pause("06-09", "06-10")], None),
        ([pause("06-01", None)], None),
    ],
)
def test_a_pause_stops_the_count_and_never_resets_it(pauses: list[Pause], due: str | None) -> None:
    assert due_on(of_2026("06-08"), limit(4), CALENDAR, pauses) == (of_2026(due) if due else None)


@pytest.mark.parametrize("instrument", [None, "", " "])
def test_a_pause_without_instrument_is_refused(instrument: str | None) -> None:
    with pytest.raises(PauseWithoutBasis) as no:
        due_on(of_2026("06-08"), limit(4), CALENDAR, [pause("06-09", None, instrument=instrument)])

    assert "2026-06-09" in no.value.words()


def test_a_pause_without_reason_is_refused() -> None:
    with pytest.raises(PauseWithoutBasis):
        standing(limit(4), of_2026("06-08"), of_2026("06-09"), CALENDAR, [pause("06-09", None, reason="")])


@given(days_2026, st.integers(1, 40), units, closed_pauses)
def test_due_dates_agree_with_the_slow_count(
    start: date, value: int, unit: Unit, pauses: list[Pause]
) -> None:
    expected = slow_due(start, value, OFF, spans(pauses), unit == "hari")

    assert due_on(start, limit(value, unit), CALENDAR, pauses) == expected


@given(days_2026, st.integers(1, 40), units, closed_pauses, days_2026)
def test_an_open_pause_leaves_a_due_date_only_before_it(
    start: date, value: int, unit: Unit, pauses: list[Pause], held: date
) -> None:
    pauses = [*pauses, Pause(held, None, "Perbaikan", BASIS)]
    expected = slow_due(start, value, OFF, spans(pauses), unit == "hari", patience=800)

    assert due_on(start, limit(value, unit), CALENDAR, pauses) == expected


@given(days_2026, st.integers(1, 40), units, closed_pauses, days_2026)
def test_the_standing_agrees_with_the_slow_count(
    start: date, value: int, unit: Unit, pauses: list[Pause], today: date
) -> None:
    found = standing(limit(value, unit), start, today, CALENDAR, pauses)

    used = slow_used(start, today, OFF, spans(pauses), unit == "hari")
    assert (found.used, found.left, found.late) == (used, max(value - used, 0), max(used - value, 0))


@given(days_2026, st.integers(1, 40), units, closed_pauses)
def test_one_more_pause_never_makes_a_limit_end_earlier(
    start: date, value: int, unit: Unit, pauses: list[Pause]
) -> None:
    ends = [due_on(start, limit(value, unit), CALENDAR, some) or date.max for some in (pauses[1:], pauses)]

    assert ends == sorted(ends)


@pytest.mark.parametrize(
    ("today", "used", "left", "late"),
    [
        ("06-08", 0, 4, 0),
        ("06-09", 1, 3, 0),
        ("06-12", 4, 0, 0),
        ("06-14", 4, 0, 0),
        ("06-15", 5, 0, 1),
        ("06-17", 6, 0, 2),
        ("06-01", 0, 4, 0),
    ],
)
def test_today_counts_as_used_and_the_due_day_is_not_late(
    today: str, used: int, left: int, late: int
) -> None:
    found = standing(limit(4), of_2026("06-08"), of_2026(today), CALENDAR)

    assert (found.used, found.left, found.late, found.due) == (used, left, late, of_2026("06-12"))


@pytest.mark.parametrize(
    ("today", "paused"),
    [("06-08", False), ("06-09", True), ("06-10", True), ("06-11", False), ("06-15", True)],
)
def test_a_standing_says_whether_the_clock_is_stopped(today: str, paused: bool) -> None:
    pauses = [pause("06-09", "06-11"), pause("06-15", None)]

    assert standing(limit(9), of_2026("06-08"), of_2026(today), CALENDAR, pauses).paused == paused


def test_while_a_pause_is_open_nothing_more_is_used() -> None:
    found = standing(limit(4), of_2026("06-08"), of_2026("09-01"), CALENDAR, [pause("06-10", None)])

    assert (found.used, found.left, found.late, found.due) == (2, 2, 0, None)


@pytest.mark.parametrize(
    ("start", "value", "unit", "provisional"),
    [
        ("12-22", 5, Unit.HARI_KERJA, False),
        ("12-22", 6, Unit.HARI_KERJA, True),
        ("12-22", 60, Unit.HARI, False),
    ],
)
def test_a_due_date_in_an_unknown_year_is_provisional(
    start: str, value: int, unit: Unit, provisional: bool
) -> None:
    found = standing(limit(value, unit), of_2026(start), of_2026(start), CALENDAR)

    assert found.provisional == provisional


def test_each_day_is_explained_with_the_reason_of_its_pause() -> None:
    days = counted_days(
        of_2026("06-11"), limit(3), 3, CALENDAR, [pause("06-12", "06-15", "Menunggu pembayaran")]
    )

    assert [(f"{day.date:%m-%d}", day.number, day.why) for day in days] == [
        ("06-12", 1, ""),
        ("06-13", None, "Menunggu pembayaran"),
        ("06-14", None, "Menunggu pembayaran"),
        ("06-15", None, "Menunggu pembayaran"),
        ("06-16", None, "Hari libur"),
        ("06-17", 2, ""),
        ("06-18", 3, ""),
    ]


def test_an_explanation_ends_where_an_open_pause_begins() -> None:
    days = counted_days(of_2026("06-08"), limit(4), 4, CALENDAR, [pause("06-09", None)])

    assert [day.date for day in days] == [of_2026("06-09")]


@pytest.mark.parametrize("value", [0, -3])
def test_a_limit_is_at_least_one_day(value: int) -> None:
    with pytest.raises(ValueError, match="at least one day"):
        limit(value)


@pytest.mark.parametrize(
    ("article", "instrument"), [(None, BASIS), ("pasal 5", None), ("", ""), (None, None)]
)
def test_silence_grants_nothing_without_an_article(article: str | None, instrument: str | None) -> None:
    with pytest.raises(SilenceWithoutArticle):
        limit(5, kind=LimitKind.DASAR_DIKABULKAN, article=article, instrument=instrument)


@pytest.mark.parametrize(
    ("kind", "assumed", "grants"),
    [
        (LimitKind.DASAR_DIKABULKAN, False, True),
        (LimitKind.DASAR_DIKABULKAN, True, False),
        (LimitKind.BATAS_HUKUM, False, False),
    ],
)
def test_only_a_confirmed_basis_grants(kind: LimitKind, assumed: bool, grants: bool) -> None:
    assert limit(5, kind=kind, article="pasal 5", instrument=BASIS, assumed=assumed).grants == grants


TEN_FROM_RECEIPT = limit(10, kind=LimitKind.BATAS_HUKUM)
FIVE_FROM_COMPLETE = limit(5, kind=LimitKind.BATAS_HUKUM, starts=StartEvent.COMPLETE)
PROMISE = limit(3, starts=StartEvent.COMPLETE)
GRANT = limit(
    5,
    kind=LimitKind.DASAR_DIKABULKAN,
    starts=StartEvent.COMPLETE,
    article="pasal 53 ayat (4)",
    instrument=BASIS,
)


@pytest.mark.parametrize(
    ("limits", "first"),
    [
        ([], None),
        ([TEN_FROM_RECEIPT, FIVE_FROM_COMPLETE], FIVE_FROM_COMPLETE),
        ([limit(6, Unit.HARI), limit(5)], limit(6, Unit.HARI)),
        ([limit(8, Unit.HARI), limit(5)], limit(5)),
        ([limit(5, starts=StartEvent.COMPLETE), limit(5)], limit(5)),
        ([limit(5, assumed=True), limit(5)], limit(5)),
    ],
)
def test_the_strictest_limit_is_the_shortest_then_the_earlier(
    limits: list[Limit], first: Limit | None
) -> None:
    assert strictest(limits) == first
    assert strictest(reversed(limits)) == first


def test_three_limits_are_three_lines() -> None:
    started = {StartEvent.RECEIVED: of_2026("06-08"), StartEvent.COMPLETE: of_2026("06-10")}

    found = clock(
        [PROMISE, FIVE_FROM_COMPLETE, GRANT, limit(1, kind=LimitKind.KEGIATAN)],
        started,
        of_2026("06-11"),
        CALENDAR,
    )

    assert [line.kind for line in found.lines] == ["janji", "batas_hukum", "dasar_dikabulkan"]
    assert [line.standing and line.standing.due for line in found.lines] == [
        of_2026("06-15"),
        of_2026("06-18"),
        of_2026("06-18"),
    ]
    assert found.pressing == found.janji.standing


def test_a_kind_that_nobody_entered_is_an_empty_line() -> None:
    found = clock([PROMISE], {}, of_2026("06-11"), CALENDAR)

    assert found.dasar_dikabulkan.limit is None
    assert found.janji.limit == PROMISE
    assert found.janji.standing is None
    assert found.pressing is None


@pytest.mark.parametrize(
    ("complete", "first"),
    [("06-09", FIVE_FROM_COMPLETE), ("06-22", TEN_FROM_RECEIPT), (None, TEN_FROM_RECEIPT)],
)
def test_of_two_defaults_the_one_that_ends_first_is_shown_and_marked(
    complete: str | None, first: Limit
) -> None:
    started = {StartEvent.RECEIVED: of_2026("06-08")}
    if complete:
        started[StartEvent.COMPLETE] = of_2026(complete)

    line = clock([TEN_FROM_RECEIPT, FIVE_FROM_COMPLETE], started, of_2026("06-22"), CALENDAR).batas_hukum

    assert line.limit == first
    assert line.contested
    assert set(line.others) == {TEN_FROM_RECEIPT, FIVE_FROM_COMPLETE} - {first}


def test_a_held_limit_does_not_press() -> None:
    started = {StartEvent.RECEIVED: of_2026("06-08"), StartEvent.COMPLETE: of_2026("06-08")}
    found = clock([PROMISE, GRANT], started, of_2026("06-10"), CALENDAR, [pause("06-09", None)])

    assert found.pressing is None
    assert found.janji.standing is not None
    assert found.janji.standing.paused
