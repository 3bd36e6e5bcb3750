# SPDX-License-Identifier: Apache-2.0
"""A page of a document as a picture that a screen can use. The door has asked who may see it."""

from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from permisi.cases.intake import store
from permisi.cases.intake.errors import TooBusy, Unreadable
from permisi.cases.intake.looking import leaf, thumbnail
from permisi.cases.intake.rules import headers_for, jpeg_size
from permisi.cases.models import Mark
from permisi.cases.rules.marking import TURNS, Place, turned
from permisi.ground.said import mark, said
from permisi.parts.shapes import Dot, Leaf

SHOWN: Final = 12  # pages one under the other
EDGE: Final = 1280  # pixels of the longer edge
LARGE: Final = 2 * EDGE
MEASURED: Final = EDGE // 2  # enough to know a page's shape to the thousandth

JPEG: Final = "image/jpeg"
WORDS_ONLY: Final = {
    "Content-Type": "image/svg+xml",
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
CANNOT = mark("Halaman ini tidak dapat ditampilkan sebagai gambar. Buka berkas aslinya.")
BUSY = mark("Banyak berkas sedang dibuka. Muat ulang halaman ini sebentar lagi.")


class Pages(Protocol):
    """Whatever names a stored file of pages: a document, a part of one."""

    @property
    def sha256(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def pages(self) -> int: ...


def strip(found: Pages, name: str, *, at: Callable[[int], str]) -> dict[str, Any]:
    """The first pages of a PDF one under the other, as ``parts/viewer.html`` shows them; each comes when it is seen.

    ``at``: where the picture of a page lies.
    """
    numbers = range(1, min(found.pages, SHOWN) + 1)
    leaves = [Leaf(at(one), said("{name}, halaman {at}", name=name, at=one)) for one in numbers]
    return {"leaves": leaves, "pages": found.pages, "more": found.pages > SHOWN}


def picture(
    request: HttpRequest, found: Pages, number: int, *, turn: int = 0, large: bool = False
) -> HttpResponseBase:
    """Page ``number`` (a photo has one), turned by quarters; nothing is drawn for a browser that has it already.

    What cannot be drawn comes as a picture that says so, with a status of its own. Raises ``Http404`` for another page.
    """
    if not 1 <= number <= found.pages or turn not in TURNS:
        raise Http404("no such page")
    edge = LARGE if large else EDGE
    tag = f'"{found.sha256}-{number}-{edge}-{turn}"'
    answer = get_conditional_response(request, etag=tag)
    if answer is None:
        try:
            made = drawn(found, number, edge=edge, turn=turn)
        except (Unreadable, TooBusy) as no:
            return sentence(said(BUSY if isinstance(no, TooBusy) else CANNOT), status=no.status)
        answer = HttpResponse(made, headers=headers_for(JPEG, found.name))
    answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def drawn(found: Pages, number: int, *, edge: int, turn: int = 0) -> bytes:
    """The JPEG of one page or of a photo. Raises ``Unreadable``, ``TooBusy``, ``NotStored``."""
    if found.kind == "foto":
        return thumbnail(found.sha256, store=store.here(), edge=edge, turn=turn)
    return leaf(found.sha256, number, store=store.here(), edge=edge, turn=turn)


def size_of(found: Pages, number: int, *, turn: int = 0) -> tuple[int, int]:
    """Width and height of a page as it is seen, in a scale of its own. Raises as ``drawn``."""
    try:
        return jpeg_size(drawn(found, number, edge=MEASURED, turn=turn))
    except ValueError as wrong:
        raise Unreadable(why=str(wrong)) from wrong


def dots_of(marks: Sequence[Mark], *, turn: int = 0, chosen: Place | None = None) -> list[Dot]:
    """The dots of a page's marks, numbered in their order, and of a place that is only chosen yet."""
    found = [_dot(str(number), turned(one.place, turn)) for number, one in enumerate(marks, start=1)]
    return [*found, *([_dot("+", turned(chosen, turn), new=True)] if chosen else [])]


def _dot(number: str, seen: Place, *, new: bool = False) -> Dot:
    return Dot(number, f"{seen.x / 10:.1f}%", f"{seen.y / 10:.1f}%", new)


def sentence(words: str, *, status: int) -> HttpResponse:
    """Words in the place of a picture, one sentence a line."""
    lines = [f"{one.rstrip('.')}." for one in words.split(". ")]
    return HttpResponse(_board(lines), headers=WORDS_ONLY, status=status)


def _board(lines: list[str]) -> SafeString:
    said_lines = format_html_join("", '<tspan x="320" dy="32">{}</tspan>', ((one,) for one in lines))
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 200" width="640" height="200">'
        '<rect width="640" height="200" fill="#fff"/>'
        '<text y="60" text-anchor="middle" font-family="sans-serif" font-size="20" fill="#222">{}</text></svg>',
        said_lines,
    )
