# SPDX-License-Identifier: Apache-2.0
"""Looks at a photo: truly decodes it, so that a cut-off one is found now and not at the officer's desk."""

from typing import BinaryIO, Final

from PIL import (
    ExifTags,
    Image,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from permisi.cases.intake import limits
from permisi.cases.intake.inspector.ends import ends, is_also_zip
from permisi.cases.intake.inspector.program import Found, report

MEDIA: Final = {
    JpegImagePlugin.JpegImageFile.format: "image/jpeg",
    MpoImagePlugin.MpoImageFile.format: "image/jpeg",  # of a phone that keeps a second picture inside
    PngImagePlugin.PngImageFile.format: "image/png",
    WebPImagePlugin.WebPImageFile.format: "image/webp",
}
FORMATS: Final = ("JPEG", "PNG", "WEBP")
NEEDED_LATER: Final = TiffImagePlugin  # reads a photo's orientation, and cannot be imported behind the walls
LYING: Final = range(5, 9)  # orientations in which width and height change places
EIGHTH: Final = 8  # a JPEG read at this scale is read to its end, in little memory

Image.preinit()
Image.MAX_IMAGE_PIXELS = None  # our own limits refuse with a sentence


def look(file: BinaryIO) -> Found:
    """Size and soundness of a photo. One with too many pixels is measured, and not decoded."""
    _, tail = ends(file)
    if is_also_zip(tail):
        return {"state": "mixed"}
    try:
        with Image.open(file, formats=FORMATS) as image:
            return _described(image)
    except (OSError, SyntaxError, ValueError, EOFError):
        return {"state": "broken"}


def _described(image: Image.Image) -> Found:
    media, (width, height) = MEDIA[image.format or ""], image.size
    frames = 1 if media == "image/jpeg" else getattr(image, "n_frames", 1)
    most = limits.JPEG_PIXELS if media == "image/jpeg" else limits.PIXELS
    if width * height <= most:
        image.draft("L", (width // EIGHTH, height // EIGHTH))
        image.load()
        if image.getexif().get(ExifTags.Base.Orientation) in LYING:
            width, height = height, width
    return {"state": "opened", "media": media, "width": width, "height": height, "frames": frames}


if __name__ == "__main__":
    report(look)
