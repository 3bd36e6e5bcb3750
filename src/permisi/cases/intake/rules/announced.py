# SPDX-License-Identifier: Apache-2.0
"""What a browser announces before it sends a file in pieces, in the headers of the tus protocol, version 1.0."""

import base64
import binascii
import re
from typing import Final

from permisi.cases.intake.errors import BadAnnouncement

_NUMBER: Final = re.compile(r"[0-9]{1,15}", re.ASCII)


def read_number(header: str) -> int:
    """A count of bytes. Raises BadAnnouncement."""
    if not _NUMBER.fullmatch(header):
        raise BadAnnouncement(header=header[:40])
    return int(header)


def read_name(metadata: str) -> str:
    """The name in ``Upload-Metadata``: keys and base64 values in pairs. Raises BadAnnouncement."""
    pairs = (pair.strip().partition(" ") for pair in metadata.split(","))
    named = {key: value for key, _, value in pairs}
    try:
        return base64.b64decode(named["filename"], validate=True).decode()
    except (KeyError, binascii.Error, UnicodeDecodeError) as wrong:
        raise BadAnnouncement() from wrong
