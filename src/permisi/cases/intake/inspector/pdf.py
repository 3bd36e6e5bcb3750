# SPDX-License-Identifier: Apache-2.0
"""Looks at a PDF: opens it, measures and reads its pages, and searches it for what acts by itself."""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

import pikepdf
from pikepdf.exceptions import PikepdfError

from permisi.cases.intake import limits
from permisi.cases.intake.inspector.ends import ends, is_also_zip
from permisi.cases.intake.inspector.program import Found, report

MEDIA: Final = "application/pdf"
FILE_END: Final = b"%%EOF"
FILE_END_WITHIN: Final = 1024
SUSPECT: Final = re.compile(
    rb"/(?:S /(?:JavaScript|Rendition|Launch|ImportData|SubmitForm)|RichMedia|XFA|EF)(?=[\s/<(\[>\]])"
)
"""In a dictionary as the library writes it out. It may hit a mere text; a second look decides."""
ACTIONS: Final = {
    "/JavaScript": "script",
    "/Rendition": "media",
    "/Launch": "launch",
    "/ImportData": "send",
    "/SubmitForm": "send",
}
PROGRAMS: Final = re.compile(
    r"\.(?:exe|com|scr|pif|bat|cmd|ps1|vb[se]|jse?|ws[fh]|hta|jar|apk|msi|dll|lnk|reg|sh|cpl|(?:doc|xls|ppt)m"
    r"|html?|svg)[ .]*$",
    re.IGNORECASE,
)
PROGRAM_HEADS: Final = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"dex\n")


class Damaged(Exception):
    """Something that a page needs is not there."""


def look(file: BinaryIO) -> Found:
    """What the PDF is. One with small faults is read as viewers read it, and reported as unsound."""
    _, tail = ends(file)
    if is_also_zip(tail):
        return {"state": "mixed"}
    whole = FILE_END in tail.rstrip(b"\0 \t\r\n")[-FILE_END_WITHIN:]
    for mending in (False, True) if whole else (False,):
        file.seek(0)
        try:
            with pikepdf.open(file, attempt_recovery=mending) as pdf:
                return {"state": "opened", "media": MEDIA, "sound": not mending, **_described(pdf)}
        except pikepdf.PasswordError:
            return {"state": "locked"}
        except pikepdf.DataDecodingError:
            break
        except (PikepdfError, Damaged):
            continue
    return {"state": "broken", "media": MEDIA}


def _described(pdf: pikepdf.Pdf) -> Found:
    pages = len(pdf.pages)
    if not 0 < pages <= limits.PAGES:
        return {"pages": pages}
    sizes = [_size(page) for page in pdf.pages]
    odd = next((size for size in sizes if not _fits(*size)), (0, 0))
    for page in pdf.pages:
        _read_content(page)
    active, attachments = _active(pdf.objects)
    return {
        "pages": pages,
        "width": sizes[0][0],
        "height": sizes[0][1],
        "odd_width": odd[0],
        "odd_height": odd[1],
        "active": active,
        "attachments": attachments,
        "encrypted": pdf.is_encrypted,
    }


def _size(page: pikepdf.Page) -> tuple[int, int]:
    """Width and height in points, in the scale of the page."""
    try:
        left, bottom, right, top = (float(side) for side in page.mediabox)
        scale = float(page.obj.get("/UserUnit", 1))
    except (TypeError, ValueError, AttributeError) as wrong:
        raise Damaged from wrong
    return _points((right - left) * scale), _points((top - bottom) * scale)


def _points(length: float) -> int:
    """A length that a report can carry, however absurd it is."""
    return round(min(abs(length), 10**9))


def _fits(width: int, height: int) -> bool:
    return min(width, height) >= limits.PAGE_LEAST and max(width, height) <= limits.PAGE_MOST


def _read_content(page: pikepdf.Page) -> None:
    """Unpack what the page draws. Raises Damaged if it is not there, PdfError if it does not unpack."""
    if "/Contents" not in page.obj.keys():  # noqa: SIM118 -- a missing object is a key without a value
        return
    content = page.obj.get("/Contents")
    for part in content if isinstance(content, pikepdf.Array) else [content]:
        if not isinstance(part, pikepdf.Stream):
            raise Damaged
        if len(part.get_raw_stream_buffer()) <= limits.CONTENT_READ:
            part.get_stream_buffer()


def _active(objects: Iterable[pikepdf.Object]) -> tuple[str, int]:
    """The first thing that acts by itself, or nothing; and how many files are attached."""
    attached = 0
    for one in objects:
        outside = one.stream_dict if isinstance(one, pikepdf.Stream) else one
        if not isinstance(outside, pikepdf.Object) or not SUSPECT.search(outside.unparse(resolved=True)):
            continue  # a mere number or nothing at all, or a thing that does nothing
        for held in _dictionaries(outside):
            reason = _acts(held)
            if reason:
                return reason, attached
            attached += "/EF" in held
    return "", attached


def _dictionaries(outside: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """The dictionary itself and those written inside it; what it only refers to is an object of its own."""
    waiting = [outside]
    while waiting:
        held = waiting.pop()
        if isinstance(held, pikepdf.Dictionary):
            yield held
            waiting.extend(value for _, value in held.items() if _is_inside(value))
        elif isinstance(held, pikepdf.Array):
            waiting.extend(value for value in held if _is_inside(value))


def _is_inside(value: object) -> bool:
    return isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect


def _acts(held: pikepdf.Dictionary) -> str:
    """What this dictionary makes a viewer do by itself."""
    action = held.get("/S")
    if isinstance(action, pikepdf.Name) and str(action) in ACTIONS:
        return ACTIONS[str(action)]
    if held.get("/Subtype") == "/RichMedia":
        return "media"
    if "/XFA" in held:
        return "form"
    return "program" if "/EF" in held and _carries_program(held) else ""


def _carries_program(specification: pikepdf.Dictionary) -> bool:
    """Whether an attached file is a program, by its name or by how it begins."""
    names = (str(specification.get(key, "")) for key in ("/UF", "/F"))
    if any(PROGRAMS.search(name) for name in names):
        return True
    files = (file for _, file in specification.EF.items() if isinstance(file, pikepdf.Stream))
    return any(
        bytes(file.get_stream_buffer()).startswith(PROGRAM_HEADS)
        for file in files
        if len(file.get_raw_stream_buffer()) <= limits.ATTACHMENT_READ
    )


if __name__ == "__main__":
    report(look)
