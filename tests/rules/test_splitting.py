# SPDX-License-Identifier: Apache-2.0
"""When one application may become two, and what may then differ: never who applies, never a number of a permit."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permisi.cases.rules.splitting import (
    DIVIDED_IN,
    WORDS,
    Obstacle,
    Stand,
    differing,
    divided,
    divisible,
    obstacle,
    open_to_division,
)
from permisi.cases.rules.state import State
from permisi.catalogue.rules import FieldKind
from tests.rules.test_city_types import EVERY, TYPES

CHECKED, BANNERS = State.CHECKED, TYPES["RKL-INS"]


@pytest.mark.parametrize(
    ("stand", "why"),
    [
        pytest.param(Stand(CHECKED), None, id="checked"),
        pytest.param(Stand(State.RETURNED), None, id="returned"),
        pytest.param(Stand(State.DRAFT), Obstacle.DRAFT, id="draft"),
        pytest.param(Stand(State.PROCESSED), Obstacle.LATE, id="complete"),
        pytest.param(Stand(State.PROCESSED, silent=True, times=9), Obstacle.LATE, id="late-before-all-else"),
        pytest.param(Stand(State.ISSUED), Obstacle.LATE, id="issued"),
        pytest.param(Stand(State.WITHDRAWN), Obstacle.LATE, id="withdrawn"),
        pytest.param(Stand(CHECKED, due=True), Obstacle.DUE, id="on-the-last-day-of-the-check"),
        pytest.param(Stand(CHECKED, silent=True), Obstacle.SILENT, id="granted-by-silence"),
        pytest.param(Stand(CHECKED, moving=True), Obstacle.HOLDER, id="offered-to-another-holder"),
        pytest.param(Stand(CHECKED, earlier=True), Obstacle.EARLIER, id="about-one-permit"),
        pytest.param(Stand(CHECKED, times=2, most=3), None, id="once-more"),
        pytest.param(Stand(CHECKED, times=3, most=3), Obstacle.ENOUGH, id="as-often-as-the-city-allows"),
        pytest.param(Stand(CHECKED, most=0), Obstacle.ENOUGH, id="never"),
    ],
)
def test_when_an_application_may_become_two(stand: Stand, why: Obstacle | None) -> None:
    assert obstacle(stand) is why


@given(
    st.builds(
        Stand,
        state=st.sampled_from(State),
        silent=st.booleans(),
        moving=st.booleans(),
        earlier=st.booleans(),
        times=st.integers(0, 5),
        most=st.integers(0, 5),
    )
)
def test_it_may_only_while_nothing_stands_against_it(stand: Stand) -> None:
    bound = stand.silent or stand.moving or stand.earlier
    may = stand.state in DIVIDED_IN and not bound and stand.times < stand.most

    assert (obstacle(stand) is None) is may


def test_every_obstacle_says_what_to_do() -> None:
    assert set(WORDS) == set(Obstacle)
    assert all(len(one.words.split()) > 5 for one in Obstacle)


@EVERY
def test_who_applies_never_differs(code: str) -> None:
    definition = TYPES[code]
    may = divisible(definition)
    who = {definition.holder_field, definition.owner_field, definition.owner_name_field}

    assert not who & {one.key for one in may}
    assert not {FieldKind.NIK, FieldKind.PERMIT_NUMBER} & {one.kind for one in may}
    assert {definition.object_field, definition.place_field} & {one.key for one in may}


KEYS = [one.key for one in BANNERS.fields]


@given(st.dictionaries(st.sampled_from([*KEYS, "tidak_ada"]), st.text("ab 1", max_size=6)))
def test_only_what_is_applied_for_changes_whatever_is_typed(typed: dict[str, str]) -> None:
    before: dict[str, Any] = {key: f"jawaban {key}" for key in KEYS}

    after = divided(BANNERS, before, typed)

    may = {one.key for one in divisible(BANNERS)}
    assert set(after) == set(before)
    assert {key for key in before if after[key] != before[key]} <= may & set(typed)
    assert {one.key for one in differing(BANNERS, before, after)} == {
        key for key in before if after[key] != before[key]
    }


def test_an_empty_answer_and_none_are_the_same() -> None:
    assert list(differing(BANNERS, {"lokasi": ""}, {})) == []


def test_a_question_that_was_not_asked_does_not_divide() -> None:
    keys = {one.key for one in open_to_division(BANNERS, "baru", {})}

    assert {"judul_reklame", "lokasi", "jumlah"} <= keys
    assert not {"nama_pemegang", "nomor_izin_lama"} & keys
