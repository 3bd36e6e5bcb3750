# SPDX-License-Identifier: Apache-2.0
"""A mark stays at its place of the page, whichever way the page is turned and however large it is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permisi.cases.rules.marking import NINE, TURNS, WHOLE, Place, near, pressed, turned, upright

PLACES = st.builds(Place, st.integers(0, WHOLE), st.integers(0, WHOLE))
TURN = st.sampled_from(TURNS)


@given(place=PLACES)
def test_four_turns_lead_back_to_the_same_place(place: Place) -> None:
    seen = place
    for _ in range(4):
        seen = turned(seen, 90)
        assert seen.fits

    assert seen == place


@given(place=PLACES, first=TURN, second=TURN)
def test_turns_add_up_and_are_undone(place: Place, first: int, second: int) -> None:
    assert turned(turned(place, first), second) == turned(place, (first + second) % 360)
    assert upright(turned(place, first), first) == place


@pytest.mark.parametrize(
    ("turn", "seen"), [(0, "00"), (90, "20"), (180, "22"), (270, "02")], ids=["0", "90", "180", "270"]
)
def test_the_upper_left_goes_round_to_the_right(turn: int, seen: str) -> None:
    assert near(turned(Place(100, 50), turn)) == seen


@given(
    place=PLACES, width=st.integers(200, 2000), size=st.tuples(st.integers(90, 2560), st.integers(90, 2560))
)
def test_a_press_tells_the_place_to_the_pixel(place: Place, width: int, size: tuple[int, int]) -> None:
    height = width * size[1] / size[0]
    x, y = int(place.x * width / WHOLE), int(place.y * height / WHOLE)

    found = pressed(x, y, width=width, size=size)

    if (x, y) == (0, 0):
        assert found is None
        return
    assert found is not None
    assert abs(found.x - place.x) <= WHOLE / width + 1
    assert abs(found.y - place.y) <= WHOLE / height + 1


@pytest.mark.parametrize(
    ("x", "y"), [(0, 0), (701, 10), (10, 991)], ids=["by key", "to the right of it", "below it"]
)
def test_no_place_was_pressed(x: int, y: int) -> None:
    assert pressed(x, y, width=700, size=(905, 1280)) is None


def test_each_of_the_nine_places_is_the_middle_of_its_own_ninth() -> None:
    assert [near(place) for _, place in NINE.values()] == list(NINE)
    assert len({words for words, _ in NINE.values()}) == 9
