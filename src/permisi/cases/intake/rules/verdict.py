# SPDX-License-Identifier: Apache-2.0
"""May this upload stand under this requirement? A report in; what is known of the file, or a refusal, out."""

from collections.abc import Sequence
from typing import Final

from permisi.cases.intake import errors, limits
from permisi.cases.intake.rules.foreign import foreign_words, instead_words
from permisi.cases.intake.rules.names import clean_name
from permisi.cases.intake.rules.seen import Report, Seen, State
from permisi.cases.intake.rules.words import size_words
from permisi.ground.refusal import Refusal
from permisi.ground.said import mark, said

KINDS: Final = {"application/pdf": "pdf", "image/jpeg": "foto", "image/png": "foto", "image/webp": "foto"}
ACTIVE: Final = {
    "script": mark("perintah otomatis (JavaScript)"),
    "launch": mark("perintah yang membuka program lain"),
    "send": mark("perintah yang mengirim atau mengambil data"),
    "form": mark("formulir dinamis (XFA)"),
    "media": mark("media tertanam"),
    "program": mark("lampiran berupa program"),
}
CM_PER_POINT: Final = 2.54 / 72


def limit_bytes(max_mb: int) -> int:
    """The limit in bytes. A megabyte is 2^20, the larger of its two meanings: doubt favours the applicant."""
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
    if report.media not in KINDS:
        raise errors.Unreadable(why=f"reported as {report.media!r}")
    kind = KINDS[report.media]
    if kind not in accepts:
        raise errors.WrongType(**instead_words(kind))
    against = _against_pdf(report) if kind == "pdf" else _against_photo(report)
    if against is not None:
        raise against
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


def _closed(report: Report) -> Refusal:
    """The refusal of a file that did not open."""
    if report.state == State.LOCKED:
        return errors.LockedPdf()
    if report.state == State.MIXED:
        return errors.MixedFile()
    if report.state == State.FOREIGN:
        heic = report.family == "heic"
        return errors.HeicPhoto() if heic else errors.WrongType(**foreign_words(report.family))
    return errors.BrokenPdf() if report.media == "application/pdf" else errors.BrokenPhoto()


def _against_pdf(report: Report) -> Refusal | None:
    """What stands against a PDF that opened, if anything."""
    if report.pages == 0:
        return errors.NoPages()
    if report.pages > limits.PAGES:
        return errors.TooManyPages(pages=report.pages, limit=limits.PAGES)
    if report.odd_width or report.odd_height:
        width, height = (round(side * CM_PER_POINT) for side in (report.odd_width, report.odd_height))
        return errors.StrangePage(width=width, height=height)
    if report.active:
        return errors.ActivePdf(what=said(ACTIVE.get(report.active, mark("isi yang dapat berjalan sendiri"))))
    return None


def _against_photo(report: Report) -> Refusal | None:
    """What stands against a picture that opened, if anything."""
    short, long = sorted((report.width, report.height))
    most = limits.JPEG_PIXELS if report.media == "image/jpeg" else limits.PIXELS
    if short * long > most:
        return errors.HugePhoto(million=short * long // 1_000_000, limit=most // 1_000_000)
    if report.frames > 1:
        return errors.MovingPhoto()
    if short < limits.SHORT_EDGE or long < limits.LONG_EDGE:
        return errors.SmallPhoto(
            width=report.width, height=report.height, long=limits.LONG_EDGE, short=limits.SHORT_EDGE
        )
    return None
