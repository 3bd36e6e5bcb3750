# SPDX-License-Identifier: Apache-2.0
"""A pool is shared out by what people have in hand; the applicant is not looked at."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from permisi.procedure.rules.sharing import Load, Waiting, shared_out

LOADS = {"ani": Load(0, 0), "budi": Load(2, 0), "citra": Load(0, 3)}


def test_the_oldest_goes_to_whoever_has_least_and_did_least() -> None:
    found = shared_out([Waiting(key) for key in "pqrst"], LOADS)

    assert found == [("p", "ani"), ("q", "citra"), ("r", "ani"), ("s", "citra"), ("t", "ani")]


def test_who_may_not_do_it_is_passed_over_and_what_nobody_may_do_stays() -> None:
    work = [Waiting("p", frozenset({"ani"})), Waiting("q", frozenset(LOADS)), Waiting("r")]

    assert shared_out(work, LOADS) == [("p", "citra"), ("r", "ani")]


def test_without_people_everything_stays() -> None:
    assert shared_out([Waiting("p")], dict[str, Load]()) == []


@given(st.integers(0, 60), st.lists(st.integers(0, 9), min_size=1, max_size=6))
def test_nobody_gets_more_while_another_has_less(pieces: int, in_hand: list[int]) -> None:
    loads = {person: Load(n, 0) for person, n in enumerate(in_hand)}

    got = Counter(person for _, person in shared_out([Waiting(str(n)) for n in range(pieces)], loads))
    after = {person: load.in_hand + got[person] for person, load in loads.items()}

    assert sum(got.values()) == pieces
    assert all(after[person] <= min(after.values()) + 1 for person in got)
