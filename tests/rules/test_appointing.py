# SPDX-License-Identifier: Apache-2.0
"""Which times of a visit may be offered, and when an officer sets one without the applicant's choice."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permisi.decisions.errors import AppointmentIncomplete, NoTimeSet, StillAsked
from permisi.decisions.rules import conditions_from
from permisi.decisions.rules.appointing import Slot, require_settable, require_slots, require_words

WIB = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 27, 10, tzinfo=WIB)  # a Friday


def at(day: int, start: int = 9, end: int = 11) -> Slot:
    return Slot(datetime(2026, 12, day, start, tzinfo=WIB), datetime(2026, 12, day, end, tzinfo=WIB))


def fit(*slots: Slot, why: str = "") -> list[Slot]:
    return require_slots(slots, why, now=NOW, is_working=lambda day: day.weekday() < 5)


EARLIER = Slot(NOW - timedelta(hours=1), NOW + timedelta(hours=1))
JUST_NOW = Slot(NOW, NOW + timedelta(hours=1))
OVERNIGHT = Slot(at(1).start, at(2).end)
REFUSED = {
    "nothing": ((), "", "paling sedikit satu"),
    "six": (tuple(at(1, hour, hour + 1) for hour in range(6, 12)), "", "paling banyak 5"),
    "the past": ((EARLIER,), "", "sesudah sekarang"),
    "this very moment": ((JUST_NOW,), "", "sesudah sekarang"),
    "ends before it begins": ((at(1, 11, 9),), "", "jam selesai"),
    "no length": ((at(1, 9, 9),), "", "jam selesai"),
    "over night": ((OVERNIGHT,), "", "jam selesai"),
    "a whole day long": ((at(1, 6, 23),), "", "jam selesai"),
    "a Saturday": ((at(1), at(5)), "", "hari libur"),
    "a Saturday with a dot": ((at(5),), ".", "hari libur"),
}


@pytest.mark.parametrize(("slots", "why", "said"), REFUSED.values(), ids=list(REFUSED))
def test_what_may_not_be_offered(slots: tuple[Slot, ...], why: str, said: str) -> None:
    with pytest.raises(AppointmentIncomplete) as no:
        fit(*slots, why=why)

    assert said in no.value.words()


def test_a_day_off_needs_a_reason_and_the_city_s_zone_says_which_day_it_is() -> None:
    evening_in_greenwich = Slot(
        datetime(2026, 12, 4, 23, tzinfo=UTC), datetime(2026, 12, 5, 1, tzinfo=UTC)
    )  # Saturday morning in Cilegon

    assert fit(at(5), why="Pasar malam hanya buka Sabtu.") == [at(5)]
    with pytest.raises(AppointmentIncomplete):
        fit(evening_in_greenwich)


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(7, 15)), min_size=1, max_size=5))
def test_an_offer_is_in_order_each_time_once_and_survives_being_kept(told: list[tuple[int, int]]) -> None:
    slots = [at(day, hour, hour + 1) for day, hour in told]

    found = fit(*slots)

    assert found == sorted(set(slots))
    assert [Slot.of(one.as_json()) for one in found] == found


TODAY = date(2026, 11, 27)
SETTABLE = {
    "on offer, days left": ("ditawarkan", TODAY + timedelta(days=2), False),
    "on offer, the last day": ("ditawarkan", TODAY, False),
    "on offer, the day after": ("ditawarkan", TODAY - timedelta(days=1), True),
    "none fitted": ("tidak_cocok", TODAY + timedelta(days=2), True),
    "appointed": ("ditetapkan", None, True),
    "cancelled": ("batal", None, False),
}


@pytest.mark.parametrize(("state", "until", "may"), SETTABLE.values(), ids=list(SETTABLE))
def test_when_the_officer_may_set_the_time(state: str, until: date | None, may: bool) -> None:
    if may:
        require_settable(state, until, today=TODAY)
    else:
        with pytest.raises((StillAsked, NoTimeSet)):
            require_settable(state, until, today=TODAY)


@pytest.mark.parametrize(("words", "whole"), [("  Hujan lebat. ", True), ("....", False), ("", False)])
def test_a_reason_says_something(words: str, whole: bool) -> None:
    if whole:
        assert require_words(words) == "Hujan lebat."
    else:
        with pytest.raises(AppointmentIncomplete):
            require_words(words)


def test_what_was_not_in_order_becomes_one_line_each() -> None:
    checklist = [
        {"key": "a", "text": "Pintu darurat", "result": "tidak", "note": " Terkunci.\nBuka. "},
        {"key": "b", "text": "Ventilasi", "result": "sesuai", "note": "baik"},
        {"key": "c", "text": "Parkir", "result": "tidak_ada", "note": ""},
    ]

    assert conditions_from(checklist) == ["Pintu darurat: Terkunci. Buka."]
