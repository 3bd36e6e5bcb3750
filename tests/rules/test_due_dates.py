# SPDX-License-Identifier: Apache-2.0
"""Two hundred last days of 2026, reckoned outside of this program: our count and the slow one both give each."""

from datetime import date
from pathlib import Path

import pytest

from permisi.cases.rules.dates import Length, Reckoner
from permisi.procedure.rules import Limit, LimitKind, Pause, StartEvent, Unit, due_on
from permisi.regulation.rules import Calendar, Holiday, HolidayKind
from tests.rules.slow_days import CUTI_2026, LIBUR_2026, days_of, slow_due, slow_used

OFF = set(days_of(LIBUR_2026) + days_of(CUTI_2026))
CALENDAR = Calendar(
    tuple(Holiday(day, "Hari libur", HolidayKind.LIBUR, "SKB contoh") for day in sorted(OFF)),
    frozenset({2026}),
)
LINES = [
    line.split()
    for line in (Path(__file__).parent / "due_dates_2026.txt").read_text().splitlines()
    if not line.startswith("#")
]
Row = tuple[date, int, Unit, list[tuple[date, date]], date]


def read(words: list[str]) -> Row:
    start, value, unit, due, *spans = words
    pairs = [tuple(date.fromisoformat(day) for day in span.split("..")) for span in spans if span != "-"]
    return (
        date.fromisoformat(start),
        int(value),
        Unit(unit),
        [(first, last) for first, last in pairs],
        date.fromisoformat(due),
    )


def test_there_are_two_hundred_of_them() -> None:
    assert len(LINES) >= 200
    assert len({tuple(line) for line in LINES}) >= 200


@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_a_last_day(words: list[str]) -> None:
    start, value, unit, spans, due = read(words)
    limit = Limit(LimitKind.JANJI, value, unit, StartEvent.RECEIVED)
    pauses = [Pause(first, last, "Perbaikan", "Peraturan contoh 1/2025") for first, last in spans]

    assert due_on(start, limit, CALENDAR, pauses) == due
    assert slow_due(start, value, OFF, spans, unit == "hari") == due
    assert slow_used(start, due, OFF, spans, unit == "hari") == value
    if not spans:
        assert Reckoner(CALENDAR).after(start, Length(value, unit)) == due
