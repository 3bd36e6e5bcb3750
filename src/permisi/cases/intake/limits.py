# SPDX-License-Identifier: Apache-2.0
"""How far an upload may go. Technical limits: those of the law stand in the permit type."""

from typing import Final

MEBIBYTE: Final = 2**20

PAGES: Final = 500
PAGE_LEAST: Final = 72  # points, shorter edge: 2,5 cm
PAGE_MOST: Final = 14_400  # points, longer edge: 5,08 m, as far as PDF itself goes without a scale
CONTENT_READ: Final = MEBIBYTE // 4  # of packed page content that is unpacked to see whether it is whole
ATTACHMENT_READ: Final = 4 * MEBIBYTE  # the same for an attachment

LONG_EDGE: Final = 800  # pixels; below, a page of writing cannot be read
SHORT_EDGE: Final = 300
JPEG_PIXELS: Final = 120_000_000  # decoded at an eighth, so cheap
PIXELS: Final = 50_000_000  # PNG and WebP are decoded whole

NAME_LETTERS: Final = 120
PREVIEW_EDGE: Final = 640  # pixels

ARRIVING_SIZE: Final = 300 * MEBIBYTE  # announced and not yet whole, of one account
ARRIVING_COUNT: Final = 60
ARRIVING_SPARE: Final = 512 * MEBIBYTE  # of the disk, that no upload may take
ARRIVING_SECONDS: Final = 3 * 24 * 3600  # since the last piece; then an unfinished upload is cleared

CHILD_MEMORY: Final = 768 * MEBIBYTE
CHILD_SECONDS: Final = 10  # of CPU
CHILD_OUTPUT: Final = MEBIBYTE
CHILD_FILES: Final = 16
WALL_SECONDS: Final = 20
CHILDREN: Final = 3  # at once in one process
