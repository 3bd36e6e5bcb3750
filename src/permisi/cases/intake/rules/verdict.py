# SPDX-License-Identifier: Apache-2.0
"""May this upload stand under this requirement? A report in; what is known of the file, or a refusal, out."""

from collections.abc import Callable, Sequence
from typing import Final

from permisi.cases.intake import errors, limits
from permisi.cases.intake.rules.foreign import foreign_words, instead_words
from permisi.cases.intake.rules.names import clean_name
from permisi.cases.intake.rules.seen import Report, Seen, State
from permisi.cases.intake.rules.words import size_words
from permisi.ground.refusal import Refusal

KINDS: Final = {"application/pdf": "pdf", "image/jpeg": "foto", "image/png": "foto", "image/webp": "foto"}
ACCEPT: Final = {"pdf": (".pdf",), "foto": (".jpg", ".jpeg", ".png", ".webp")}
"""Endings for a file box to offer; what is inside is asked of the file itself."""
ACTIVE: Final = {
    "script": "perintah otomatis (JavaScript)",
    "launch": "perintah yang membuka program lain",
    "send": "perintah yang mengirim atau mengambil data",
    "form": "formulir dinamis (XFA)",
    "media": "media tertanam",
    "program": "lampiran berupa program",
}
CM_PER_POINT: Final = 2.54 / 72


def limit_bytes(max_mb: int) -> int:
    """The limit in bytes. A megabyte is taken as 2^20, the larger of its two meanings, in favour of the applicant."""
    return max_mb * limits.MEBIBYTE


def check_size(size: int, *, max_mb: int) -> None:
    """Refuse nothing at all, and too much. Raises Empty, TooLarge."""
    if size == 0:
        raise errors.Empty
    if size > limit_bytes(max_mb):
        raise errors.TooLarge(size=size_words(size), limit=f"{max_mb} MB")


def judge(report: Report, *, accepts: Sequence[str], name: str, size: int, sha256: str) -> Seen:
    """The file as we know it. Raises the named refusal of what stands against it."""
    if report.state != State.OPENED:
        raise _closed(report)
    kind = KINDS.get(report.media)
    if kind is None or not report.active <= "" and report.active not in ACTIVE:
        raise errors.Unreadable(why="an unknown word in the report")
    if kind not in accepts:
        raise errors.WrongType(**instead_words(kind, accepts=accepts))
    (_judge_pdf if kind == "pdf" else _judge_photo)(report)
    return Seen(
        kind=kind,
        media=report.media,
        name=clean_name(name),
        size=size,
        sha256=sha256,
        pages=report.pages,
        width=report.width,
        height=report.height,
        encrypted=report.encrypted,
        sound=report.sound,
        attachments=report.attachments,
    )
