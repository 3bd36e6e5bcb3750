# SPDX-License-Identifier: Apache-2.0
"""One party's times beside everybody else's: a table."""

from collections import Counter

import pytest

from permisi.cases.rules.parties import Compared, Runs, compared, median

A, B = "PDK-PAUD", "RKL-PERM"


def runs(**days: list[int]) -> Runs:
    """Files by type (``a`` or ``b``) and how many working days each took."""
    return Counter((A if key == "a" else B, one) for key, found in days.items() for one in found)


@pytest.mark.parametrize(
    ("mine", "others", "expected"),
    [
        ({"a": [1, 1, 1]}, {"a": [5, 7, 9]}, Compared(3, 1, 7, 3)),
        ({"a": [5]}, {"a": [5, 9]}, Compared(1, 5, 7, 0)),  # as fast as the fastest is not faster
        ({"a": [1], "b": [9]}, {"a": [4], "b": [8]}, Compared(2, 5, 6, 1)),
        ({"a": [2]}, {"b": [9, 9]}, Compared(1, 2, None, 0)),  # nobody else of that type
        ({"a": [2, 3]}, {}, Compared(2, 2.5, None, 0)),
        ({}, {"a": [4]}, Compared(0, None, None, 0)),
    ],
)
def test_compared(mine: dict[str, list[int]], others: dict[str, list[int]], expected: Compared) -> None:
    assert compared(runs(**mine), runs(**mine) + runs(**others)) == expected


def test_how_far_ahead_is_never_below_zero() -> None:
    assert Compared(1, 2, 9, 1).ahead == 7
    assert Compared(1, 9, 2, 0).ahead == 0
    assert Compared(1, None, 2, 0).ahead == 0


@pytest.mark.parametrize(("days", "middle"), [([], None), ([3], 3), ([1, 4], 2.5), ([1, 1, 9], 1)])
def test_the_median(days: list[int], middle: float | None) -> None:
    assert median(runs(a=days)) == middle
