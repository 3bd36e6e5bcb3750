# SPDX-License-Identifier: Apache-2.0
"""Which PostgreSQL we work with. Older ones lack what we use; newer ones nobody has tried yet."""

from permisi.doors.shell.errors import OtherServer

OLDEST, NEWEST = 15, 18
NUMBERS_PER_MAJOR = 10_000  # PostgreSQL writes 15.14 as 150014


def require_supported(number: int) -> None:
    """Refuse a server outside the range; ``number`` is what it answers to ``SHOW server_version_num``.

    Raises:
        OtherServer: its major version is below the oldest or above the newest.
    """
    major = number // NUMBERS_PER_MAJOR
    if not OLDEST <= major <= NEWEST:
        raise OtherServer(found=major, oldest=OLDEST, newest=NEWEST)
