# SPDX-License-Identifier: Apache-2.0
"""Draws a small JPEG of a photo: upright, on white, without the place and time the camera wrote into it."""

import io
import sys
from typing import BinaryIO

from PIL import Image, ImageOps

from permisi.cases.intake import limits
from permisi.cases.intake.inspector.photo import FORMATS
from permisi.cases.intake.inspector.program import write
from permisi.cases.intake.inspector.walls import shut_in

QUALITIES = (78, 60, 40, 20)


def draw(file: BinaryIO, edge: int, turn: int = 0) -> bytes:
    """The photo, its longer edge at most ``edge`` pixels, turned by so many degrees to the right."""
    with Image.open(file, formats=FORMATS) as image:
        image.draft("RGB", (edge, edge))
        small = ImageOps.exif_transpose(image)
        small.thumbnail((edge, edge))
        if turn:
            small = small.rotate(-turn, expand=True)
        if small.has_transparency_data:
            sheet = Image.new("RGBA", small.size, "white")
            small = Image.alpha_composite(sheet, small.convert("RGBA"))
        return jpeg(small.convert("RGB"))


def jpeg(picture: Image.Image) -> bytes:
    """The picture as a JPEG that the walls let through: a restless one a little coarser, and at last smaller."""
    for quality in QUALITIES:
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= limits.CHILD_OUTPUT:
            return out.getvalue()
    return jpeg(picture.reduce(2))


if __name__ == "__main__":
    shut_in()
    write(draw(sys.stdin.buffer, *map(int, sys.argv[1:])))
