# SPDX-License-Identifier: Apache-2.0
"""Reading the QR code of a paper from a photo or a scan."""

import io
import warnings
from typing import Final
from urllib.parse import urlsplit

import zxingcpp
from PIL import Image, UnidentifiedImageError

from permisi.ground.ids import tidy_code
from permisi.ground.refusal import Refusal

LARGEST: Final = 15 * 2**20
MOST_PIXELS: Final = 60_000_000
LONGEST_SIDE: Final = 3000
KINDS: Final = ("JPEG", "PNG", "WEBP")
ONLY_QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


class PictureUnreadable(Refusal):
    """This is no picture we read, or one too large."""

    sentence = "Foto ini tidak dapat dibaca. Kirim foto JPG atau PNG paling besar 15 MB."
    status = 422


def read_codes(picture: bytes) -> list[str]:
    """The texts of the QR codes in a JPEG, PNG or WebP picture; empty if there is none.

    Raises ``PictureUnreadable``.
    """
    if len(picture) > LARGEST:
        raise PictureUnreadable
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            grey = _grey(picture)
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombWarning,
    ) as wrong:
        raise PictureUnreadable from wrong
    found = zxingcpp.read_barcodes(grey, formats=ONLY_QR)
    return [one.text for one in found if one.valid]


def _grey(picture: bytes) -> Image.Image:
    """The picture in shades of grey, at most ``LONGEST_SIDE`` on a side."""
    with Image.open(io.BytesIO(picture), formats=KINDS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise PictureUnreadable
        opened.draft("L", (LONGEST_SIDE, LONGEST_SIDE))
        grey = opened.convert("L")
    grey.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return grey


def code_in(text: str, *, origin: str) -> str | None:
    """The paper's code in a QR's ``text``, if that is an address of ours; another address has none."""
    here, there = urlsplit(origin), urlsplit(text)
    if (here.scheme, here.netloc.lower()) != (there.scheme, there.netloc.lower()):
        return None
    return tidy_code(there.path.rstrip("/").rsplit("/", 1)[-1]) or None
