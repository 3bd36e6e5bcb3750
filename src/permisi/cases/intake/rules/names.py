# SPDX-License-Identifier: Apache-2.0
"""The name of an upload: as we show it, and as we send it back to a browser."""

import unicodedata
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

from permisi.cases.intake.limits import NAME_LETTERS

ENDINGS: Final = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
}
"""What is served, and the endings under which it may be saved; the first is added where none fits."""
NAMELESS: Final = "berkas"
LONGEST_ENDING: Final = 6
_DROPPED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_PLAIN_IN_HEADER: Final = "!#$&+-.^_`|~"  # attr-char of RFC 8187 besides letters and digits


def clean_name(raw: str) -> str:
    """A file name fit to be shown: no folders, no control or invisible characters, none that turn the
    direction of reading, and at most 120 letters with the ending kept."""
    last = unicodedata.normalize("NFC", raw).replace("\\", "/").rsplit("/", 1)[-1]
    spaced = "".join(" " if letter.isspace() else letter for letter in last)
    seen = "".join(letter for letter in spaced if unicodedata.category(letter) not in _DROPPED)
    tidy = " ".join(seen.split()).strip(" .")
    return _shortened(unicodedata.normalize("NFC", tidy)) or NAMELESS


def _shortened(name: str) -> str:
    """The name cut in its middle, so that its ending stays."""
    if len(name) <= NAME_LETTERS:
        return name
    ending = PurePosixPath(name).suffix
    ending = ending if len(ending) <= LONGEST_ENDING else ""
    return name[: NAME_LETTERS - len(ending)].rstrip(" .") + ending


def headers_for(media: str, name: str) -> dict[str, str]:
    """Headers under which an upload may leave our address: shown as what it was found to be, never as a page.

    The caller has asked who may see it; a browser asks again each time (``no-cache``; answer with an ETag).
    ValueError for any other media type: nothing else is ever stored as an upload.
    """
    if media not in ENDINGS:
        raise ValueError(f"{media!r} is not served")
    served = clean_name(name)
    if not served.lower().endswith(ENDINGS[media]):
        served += ENDINGS[media][0]
    return {
        "Content-Type": media,
        "Content-Disposition": f"inline; filename=\"{_plain(served)}\"; filename*=UTF-8''{_quoted(served)}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'self'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-cache",
    }


def _quoted(name: str) -> str:
    return quote(name, safe=_PLAIN_IN_HEADER)


def _plain(name: str) -> str:
    """The name for programs that read only the old header: ASCII, nothing that could end the quotes."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "".join(letter if letter.isalnum() or letter in " -._()" else "_" for letter in letters)
