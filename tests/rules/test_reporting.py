# SPDX-License-Identifier: Apache-2.0
"""Who examines a reported conflict of interest: the nearest post above that is free of it (L-21)."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permisi.procedure.rules.reporting import above, chain_of, examining, post_at_work, under

ABOVE = {"staf": "kepala-seksi", "kepala-seksi": "kepala-dinas", "kepala-dinas": "sekda", "sekda": ""}
SEKSI, DINAS, SEKDA = UUID(int=1), UUID(int=2), UUID(int=3)
HELD = {"kepala-seksi": {SEKSI}, "kepala-dinas": {DINAS}, "sekda": {SEKDA}}


@pytest.mark.parametrize(
    ("post", "chain"),
    [
        ("staf", ("kepala-seksi", "kepala-dinas", "sekda")),
        ("kepala-dinas", ("sekda",)),
        ("sekda", ()),
        ("tidak-ada", ()),
    ],
)
def test_the_posts_above(post: str, chain: tuple[str, ...]) -> None:
    assert above(post, ABOVE) == chain


def test_a_circle_in_the_records_ends_the_walk() -> None:
    assert above("a", {"a": "b", "b": "c", "c": "a"}) == ("b", "c")
    assert above("a", {"a": "b", "b": "c", "c": "b"}) == ("b", "c")


@pytest.mark.parametrize(
    ("barred", "late", "posts"),
    [
        (set(), False, ("kepala-seksi",)),
        (set(), True, ("kepala-seksi", "kepala-dinas")),
        ({SEKSI}, False, ("kepala-dinas",)),
        ({SEKSI}, True, ("kepala-dinas", "sekda")),
        ({SEKSI, DINAS, SEKDA}, True, ()),
    ],
    ids=["in time", "late", "reported", "reported and late", "nobody is free"],
)
def test_who_examines(barred: set[UUID], late: bool, posts: tuple[str, ...]) -> None:
    assert examining(above("staf", ABOVE), HELD, barred, late=late) == posts


@pytest.mark.parametrize(
    ("position", "posts"),
    [
        ("kepala-seksi", ("staf",)),
        ("kepala-dinas", ("", "staf", "kepala-seksi")),
        ("sekda", ("", "staf", "kepala-seksi", "kepala-dinas")),
        ("staf", ()),
    ],
)
def test_which_reports_may_come_before_a_post(position: str, posts: tuple[str, ...]) -> None:
    assert under({position}, ABOVE, "kepala-dinas") == posts
    assert all(position in chain_of(post, ABOVE, "kepala-dinas") for post in posts)


@pytest.mark.parametrize(
    ("post", "chain"),
    [
        ("kepala-dinas", ("sekda", "inspektur")),
        ("sekda", ("inspektur",)),
        ("inspektur", ("sekda",)),
        ("", ("kepala-dinas", "sekda", "inspektur")),
    ],
    ids=["below", "the highest", "the last itself", "no post"],
)
def test_at_the_end_stand_the_posts_that_the_city_names(post: str, chain: tuple[str, ...]) -> None:
    superiors = {**ABOVE, "inspektur": "sekda"}
    ends = ("inspektur",)
    assert chain_of(post, superiors, "kepala-dinas", ends) == chain
    assert (post in under({"inspektur"}, superiors, "kepala-dinas", ends)) is (post != "inspektur")


@pytest.mark.parametrize(
    ("executors", "post"),
    [([], ""), (["staf"], "staf"), (["staf", "staf"], "staf"), (["staf", "kepala-dinas"], "")],
    ids=["nobody", "one", "one twice", "two agencies"],
)
def test_without_a_post_the_one_that_has_the_file_in_hand_is_meant(executors: list[str], post: str) -> None:
    assert post_at_work(executors) == post


def test_a_post_that_nobody_holds_is_passed_over() -> None:
    assert examining(above("staf", ABOVE), {**HELD, "kepala-seksi": set()}, (), late=False) == (
        "kepala-dinas",
    )


@given(
    st.lists(st.sampled_from(sorted(HELD)), unique=True),
    st.sets(st.sampled_from([SEKSI, DINAS, SEKDA])),
    st.booleans(),
)
def test_nobody_barred_ever_examines_alone(chain: list[str], barred: set[UUID], late: bool) -> None:
    for post in examining(chain, HELD, barred, late=late):
        assert HELD[post] - barred
