# SPDX-License-Identifier: Apache-2.0
"""How often a file may come back: one joint list, the same items once more, then a decision (L-31)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permisi.cases.rules.returning import Answer, Bounds, Noted, answer_of, is_new

USUAL = Bounds(rounds=1, again=1)


def noted(text: str) -> list[Noted]:
    """``a b!`` is a list of the items a and b, b by a new fact."""
    return [Noted(one.rstrip("!"), one.endswith("!")) for one in text.split()]


@pytest.mark.parametrize(
    ("items", "returned", "rounds", "bounds", "expected"),
    [
        ("", {}, 0, USUAL, Answer.NOTHING),
        ("a b", {}, 0, USUAL, Answer.FIRST),
        ("a", {"a": 1}, 1, USUAL, Answer.AGAIN),
        ("a", {"a": 2}, 2, USUAL, Answer.DECIDE),
        ("c", {"a": 1}, 1, USUAL, Answer.DECIDE),
        ("c!", {"a": 1}, 1, USUAL, Answer.AGAIN),
        ("a c!", {"a": 1}, 1, USUAL, Answer.AGAIN),
        ("a c!", {"a": 2}, 2, USUAL, Answer.DECIDE),
        ("c", {"a": 1, "c": 1}, 2, USUAL, Answer.AGAIN),
        ("a", {"a": 1}, 1, Bounds(1, 0), Answer.DECIDE),
        ("a", {"a": 1}, 1, Bounds(2, 0), Answer.FIRST),
        ("a", {"a": 2}, 2, Bounds(1, 2), Answer.AGAIN),
        ("", {"a": 2}, 2, USUAL, Answer.NOTHING),
    ],
)
def test_what_a_list_leads_to(
    items: str, returned: dict[str, int], rounds: int, bounds: Bounds, expected: Answer
) -> None:
    assert answer_of(noted(items), returned, rounds, bounds) is expected


def test_an_item_is_new_only_after_the_joint_lists() -> None:
    assert not is_new("a", {}, 0, USUAL)
    assert is_new("c", {"a": 1}, 1, USUAL)
    assert not is_new("a", {"a": 1}, 1, USUAL)
    assert is_new("a", {"a": 1}, 1, USUAL, accepted={"a"})  # an answer that was accepted stands


@given(st.integers(1, 3), st.integers(0, 3), st.lists(st.sampled_from("abc"), min_size=1, max_size=40))
def test_without_new_facts_a_file_cannot_go_back_and_forth_for_ever(
    rounds: int, again: int, wishes: list[str]
) -> None:
    bounds, returned, gone = Bounds(rounds, again), dict[str, int](), 0
    for item in wishes:
        if answer_of([Noted(item, new_fact=False)], returned, gone, bounds) in (Answer.FIRST, Answer.AGAIN):
            returned[item] = returned.get(item, 0) + 1
            gone += 1

    assert gone <= rounds * (1 + again) + rounds * again
