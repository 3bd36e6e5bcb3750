# SPDX-License-Identifier: Apache-2.0
"""How wide text is in a font of the papers: so that a table's rows can be given their heights before it is set."""

from functools import cache
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

FONT: Final = Path(__file__).resolve().parent / "fonts" / "PlusJakartaSans_400Regular.ttf"
MM_PER_POINT: Final = 25.4 / 72


@cache
def _advances() -> tuple[dict[str, int], int, int]:
    """Width of each letter, of an unknown one, and the units of an em."""
    with TTFont(FONT, lazy=True) as font:
        widths = font["hmtx"].metrics
        known = {chr(code): widths[name][0] for code, name in font.getBestCmap().items()}
        return known, widths[".notdef"][0], font["head"].unitsPerEm


def width(text: str, size: float) -> float:
    """Millimetres that the text takes at ``size`` points; kerning is left out, so it is never too little."""
    known, other, em = _advances()
    return sum(known.get(letter, other) for letter in text) / em * size * MM_PER_POINT


def lines(text: str, size: float, within: float) -> int:
    """How many lines the text takes within so many millimetres."""
    count, used = 1, 0.0
    space = width(" ", size)
    for word in text.split():
        long = width(word, size)
        if used and used + space + long > within:
            count, used = count + 1, long
        else:
            used += long + (space if used else 0)
        while used > within:  # a word wider than its column is broken
            count, used = count + 1, used - within
    return count


def largest(words: str, within: float, *, most: float, least: float) -> float:
    """The size in points, between ``least`` and ``most``, at which the longest word fits."""
    longest = max((width(word, 1.0) for word in words.split()), default=0.0)
    return max(least, min(most, within / longest)) if longest else most
