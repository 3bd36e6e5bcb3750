# SPDX-License-Identifier: Apache-2.0
"""From when to when a permit holds, by what its variant does."""

from dataclasses import replace
from datetime import date

import pytest

from permisi.catalogue.rules import Effect, Validity
from permisi.decisions.rules import asked_term, in_force

DAY = date(2026, 11, 24)
YEARS = Validity(months=24, text="2 tahun", source="", assumed=True)
DAYS = replace(YEARS, months=0, days=30)
ASKED = replace(YEARS, months=0, start_field="mulai", end_field="selesai", most_days=30)


@pytest.mark.parametrize(
    ("effect", "validity", "earlier", "until"),
    [
        (Effect.NEW, YEARS, None, date(2028, 11, 23)),
        (Effect.NEW, DAYS, None, date(2026, 12, 23)),
        (Effect.EXTEND, YEARS, date(2027, 1, 31), date(2029, 1, 31)),
        (Effect.EXTEND, YEARS, date(2026, 1, 31), date(2028, 11, 23)),
        (Effect.EXTEND, YEARS, None, date(2028, 11, 23)),
        (Effect.CHANGE, YEARS, date(2027, 1, 31), date(2027, 1, 31)),
        (Effect.CHANGE, YEARS, None, date(2028, 11, 23)),
        (Effect.END, YEARS, date(2027, 1, 31), None),
    ],
)
def test_how_long_it_holds(
    effect: Effect, validity: Validity, earlier: date | None, until: date | None
) -> None:
    assert in_force(effect, validity, decided_on=DAY, earlier_until=earlier) == (DAY, until)


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [
        ("2026-12-01", "2026-12-20", (date(2026, 12, 1), date(2026, 12, 20))),
        ("2026-11-01", "2026-11-30", (DAY, date(2026, 11, 30))),
        ("2026-11-01", "2026-11-10", (DAY, DAY)),
    ],
)
def test_an_asked_term_never_begins_before_the_decision(
    start: str, end: str, held: tuple[date, date]
) -> None:
    asked = asked_term(ASKED, {"mulai": start, "selesai": end})

    assert in_force(Effect.NEW, ASKED, decided_on=DAY, earlier_until=None, asked=asked) == held
    assert asked_term(YEARS, {}) is None
