# SPDX-License-Identifier: Apache-2.0
"""The figures that a permit's page tells."""

from datetime import date

import pytest

from permisi.cases.rules.figures import Decided, figures_of
from permisi.regulation.rules.calendar import Calendar

WEEKDAYS = Calendar(holidays=(), known_years=frozenset({2026}))
MONDAY, TUESDAY, FRIDAY = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 6)


@pytest.mark.parametrize("count", [0, 1, 4])
def test_fewer_than_five_files_say_nothing(count: int) -> None:
    assert figures_of([Decided(MONDAY, FRIDAY, TUESDAY, count)], WEEKDAYS) is None


def test_half_of_the_files_took_no_longer_than_the_median() -> None:
    found = figures_of([Decided(MONDAY, FRIDAY, TUESDAY, 3), Decided(MONDAY, TUESDAY, FRIDAY, 2)], WEEKDAYS)

    assert found is not None
    assert (found.finished, found.in_time, found.median_days) == (5, 3, 1)
    assert found.share_in_time == 0.6


def test_a_file_rejected_before_it_was_complete_had_no_day_to_keep() -> None:
    found = figures_of([Decided(None, None, FRIDAY, 5)], WEEKDAYS)

    assert found is not None
    assert (found.timed, found.share_in_time, found.median_days) == (0, 0.0, 0)
