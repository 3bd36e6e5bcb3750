# SPDX-License-Identifier: Apache-2.0
"""Looks at a file that begins like neither a PDF nor a photo, to say what it really is."""

from typing import BinaryIO, Final

import puremagic

from permisi.cases.intake.inspector.ends import ends
from permisi.cases.intake.inspector.program import Found, report

OWN_FORMAT: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
WEB: Final = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script")
PARTS: Final = {b"word/": "word", b"xl/": "sheet", b"ppt/": "slides", b"opendocument.text": "word"}
ENDINGS: Final = {
    "word": ".doc .docx .docm .rtf .odt .wps .wpd .pages",
    "sheet": ".xls .xlsx .ods .csv",
    "slides": ".ppt .pptx .odp",
    "web": ".html .htm .xhtml .mht .mhtml",
    "drawing": ".dwg .dxf .skp",
    "postscript": ".ps .eps",
    "archive": ".zip .rar .7z .gz .bz2 .xz .tar .tgz .cab .iso",
    "picture": ".gif .bmp .tif .tiff .svg .psd .ico .avif .jp2 .jxl .heif .dng .cr2",
    "video": ".mp4 .mov .avi .3gp .3gpp .mkv .webm .m4v .mpg .wmv .flv",
    "audio": ".mp3 .wav .ogg .m4a .aac .amr .flac .wma",
    "program": ".exe .dll .com .msi .apk .jar .elf .class .dex .sh .scr",
}
FAMILY: Final = {ending: family for family, endings in ENDINGS.items() for ending in endings.split()}


def look(file: BinaryIO) -> Found:
    """The family of a file, from its two ends."""
    head, tail = ends(file)
    if b"%PDF-" in head:
        return {"state": "mixed"}
    return {"state": "foreign", "family": _family(head, tail)}


def _family(head: bytes, tail: bytes) -> str:
    if head[4:8] == b"ftyp":
        return _in_a_box(head[8:32])
    if head.startswith(b"PK"):
        return next((family for part, family in PARTS.items() if part in head or part in tail), "archive")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].lower().startswith(WEB):
        return "web"
    try:
        matches = puremagic.magic_string(head)
    except puremagic.PureError:
        matches = []
    named = (FAMILY.get(match.extension) for match in matches)
    return next((family for family in named if family), "text" if _is_text(head) else "")


def _in_a_box(brands: bytes) -> str:
    """Photos of phones and videos share one wrapping; its brand tells them apart."""
    if brands[:4] == b"avif":
        return "picture"
    return "heic" if brands[:4] in OWN_FORMAT else "video"


def _is_text(head: bytes) -> bool:
    return bool(head) and not any(byte < 9 or 13 < byte < 32 for byte in head)


if __name__ == "__main__":
    report(look)
