# SPDX-License-Identifier: Apache-2.0
"""The first and last bytes of a file, and what they betray."""

import os
from typing import BinaryIO, Final

HEAD: Final = 1024
ZIP_END: Final = b"PK\x05\x06"
ZIP_END_BYTES: Final = 22
TAIL: Final = ZIP_END_BYTES + 65_535  # as far back as a ZIP's end may lie


def ends(file: BinaryIO) -> tuple[bytes, bytes]:
    """The head and the tail; the file stands at its beginning afterwards."""
    file.seek(0)
    head = file.read(HEAD)
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - TAIL))
    tail = file.read()
    file.seek(0)
    return head, tail


def is_also_zip(tail: bytes) -> bool:
    """Whether an unpacker would take this file for an archive: the end record of one closes it exactly."""
    at = tail.rfind(ZIP_END)
    while at >= 0:
        comment = tail[at + 20 : at + ZIP_END_BYTES]
        if len(comment) == 2 and at + ZIP_END_BYTES + int.from_bytes(comment, "little") == len(tail):
            return True
        at = tail.rfind(ZIP_END, 0, at)
    return False
