# SPDX-License-Identifier: Apache-2.0
"""The drawn examples: every set that a city may name is drawn, lightly, in the colours of the page."""

import gzip
import re
from pathlib import Path

import pytest

from permisi.catalogue.files import PICTURES
from permisi.parts import examples

SPRITE = Path(examples.__file__).parent / "static" / "contoh.svg"
GLARE = "#fff"  # light stays white in the dark


def test_every_set_that_a_city_may_name_is_drawn() -> None:
    assert set(examples.SETS) == set(PICTURES)
    assert examples.drawn("tidak ada") == examples.drawn(examples.USUAL)


@pytest.mark.parametrize("name", PICTURES)
def test_a_set_shows_what_is_good_first_and_says_it_in_words(name: str) -> None:
    drawn = examples.drawn(name)
    text = SPRITE.read_text()

    assert [one.good for one in drawn] == [True] + [False] * (len(drawn) - 1)
    assert len(drawn) > 1
    assert all(f'id="{one.drawing}"' in text for one in drawn)
    assert all(one.alt.startswith("Gambar: ") for one in drawn)


def test_the_sprite_is_light_and_follows_light_and_dark() -> None:
    text = SPRITE.read_text()

    assert len(gzip.compress(text.encode())) < 2_000
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", text)) == {GLARE}
    assert "style=" not in text
