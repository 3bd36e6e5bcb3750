# SPDX-License-Identifier: Apache-2.0
"""Where a mark lies on a page: in thousandths of the upright page, whatever way somebody looks at it."""

from dataclasses import dataclass
from typing import Final

from permisi.ground.said import mark

WHOLE: Final = 1000  # thousandths
THIRD: Final = WHOLE / 3
TURNS: Final = (0, 90, 180, 270)  # degrees to the right


@dataclass(frozen=True, slots=True)
class Place:
    """A point: thousandths from the left and from the top."""

    x: int
    y: int

    @property
    def fits(self) -> bool:
        """Whether it lies on the page."""
        return 0 <= self.x <= WHOLE and 0 <= self.y <= WHOLE


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of one page of a document; the first page is 1."""

    page: int
    place: Place


NINE: Final = {
    f"{column}{row}": (words, Place(round((column + 0.5) * THIRD), round((row + 0.5) * THIRD)))
    for row, line in enumerate(
        (
            (mark("kiri atas"), mark("tengah atas"), mark("kanan atas")),
            (mark("kiri tengah"), mark("tengah"), mark("kanan tengah")),
            (mark("kiri bawah"), mark("tengah bawah"), mark("kanan bawah")),
        )
    )
    for column, words in enumerate(line)
}
"""Nine places for who presses no picture: key, words, and the middle of that ninth."""


def turned(place: Place, turn: int) -> Place:
    """Where the point is seen once the page is turned to the right by so many degrees, in quarters."""
    for _ in range(turn // 90 % 4):
        place = Place(WHOLE - place.y, place.x)
    return place


def upright(place: Place, turn: int) -> Place:
    """Where a point lies on the upright page that was seen on one turned by so many degrees."""
    return turned(place, -turn)


def pressed(x: int, y: int, *, width: int, size: tuple[int, int]) -> Place | None:
    """The point of the shown picture at which a browser says that it was pressed.

    ``x`` and ``y``: pixels of the shown picture, which is ``width`` wide; ``size``: the drawn one's. None where the
    press lies beside it, and in the very corner, which is what a browser says of a press by key.
    """
    height = width * size[1] / size[0]
    place = Place(round(x * WHOLE / width), round(y * WHOLE / height))
    return place if place.fits and (x, y) != (0, 0) else None


def near(place: Place) -> str:
    """Which of the nine places this is, by its key."""
    column, row = (min(int(one / THIRD), 2) for one in (place.x, place.y))
    return f"{column}{row}"
