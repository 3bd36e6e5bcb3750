# SPDX-License-Identifier: Apache-2.0
"""How a kuasa stands on a day: a table."""

from datetime import date

import pytest

from permisi.cases.rules.proxies import Standing, covers_type, latest_until, standing

START, UNTIL = date(2026, 3, 2), date(2026, 3, 6)


@pytest.mark.parametrize(
    ("state", "on", "how"),
    [
        ("dibuat", date(2026, 3, 2), Standing.WAITING),
        ("ditawarkan", date(2026, 3, 6), Standing.WAITING),
        ("dibuat", date(2026, 3, 7), Standing.EXPIRED),  # an offer that nobody answered
        ("diterima", date(2026, 3, 1), Standing.NOT_YET),
        ("diterima", date(2026, 3, 2), Standing.VALID),
        ("diterima", date(2026, 3, 6), Standing.VALID),  # the last day belongs to it
        ("diterima", date(2026, 3, 7), Standing.EXPIRED),
        ("ditarik", date(2026, 3, 3), Standing.ENDED),
        ("dilepas", date(2026, 3, 9), Standing.ENDED),
        ("ditolak", date(2026, 3, 3), Standing.ENDED),
    ],
)
def test_how_it_stands(state: str, on: date, how: Standing) -> None:
    assert standing(state, START, UNTIL, on) is how


@pytest.mark.parametrize(
    ("types", "one_file", "covered"),
    [([], False, True), (["A"], False, True), (["B"], False, False), ([], True, False), (["A"], True, False)],
)
def test_which_types_it_covers(types: list[str], one_file: bool, covered: bool) -> None:
    assert covers_type(types, one_file, "A") is covered


def test_the_longest_counts_its_first_day() -> None:
    assert latest_until(START, 1) == START
    assert latest_until(START, 5) == UNTIL
