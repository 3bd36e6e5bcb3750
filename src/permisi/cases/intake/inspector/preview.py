# SPDX-License-Identifier: Apache-2.0
"""Draws a small JPEG of a photo: upright, on white, without the place and time the camera wrote into it."""

import io
import sys
from typing import BinaryIO

from PIL import Image, ImageOps

from permisi.cases.intake.inspector.photo import FORMATS
from permisi.cases.intake.inspector.program import write
from permisi.cases.intake.inspector.walls import shut_in

QUALITY = 78


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
        out = io.BytesIO()
        small.convert("RGB").save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    shut_in()
    write(draw(sys.stdin.buffer, *map(int, sys.argv[1:])))
