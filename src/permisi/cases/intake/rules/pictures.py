# SPDX-License-Identifier: Apache-2.0
"""The size of a JPEG, read from its own marks without decoding it: a child that read a stranger's bytes drew it."""

from typing import Final

BEGIN: Final = b"\xff\xd8"
FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The segments that tell height and width; the three others of that row hold tables."""
LEAST_FRAME: Final = 9  # bytes of such a segment up to its width


def jpeg_size(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels. Raises ValueError for what is no whole JPEG."""
    at = len(BEGIN) if picture.startswith(BEGIN) else len(picture)
    while at + LEAST_FRAME <= len(picture) and picture[at] == 0xFF:
        kind, length = picture[at + 1], int.from_bytes(picture[at + 2 : at + 4], "big")
        if kind in FRAMES:
            height, width = (int.from_bytes(picture[at + n : at + n + 2], "big") for n in (5, 7))
            if width and height:
                return width, height
            break
        at += 2 + length
    raise ValueError("no picture of a known size")
