# SPDX-License-Identifier: Apache-2.0
"""Lists of the studio page by page: after a row (keyset), never counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import HttpRequest

from permisi.parts.asking import number_of

AFTER = "sesudah"
PAGE = 50
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """The rows of one page; addresses of the first page and of the next one, empty where there is none."""

    rows: list[T]
    first: str
    next: str


def after(request: HttpRequest) -> str:
    """The mark of the row after which the page begins; empty for the first page."""
    return request.GET.get(AFTER, "").replace("\0", "")


def number_in(request: HttpRequest) -> int | None:
    """The number of the version after which the page begins; none for the first page."""
    return number_of(after(request))


def paged(request: HttpRequest, found: Sequence[T], mark: Callable[[T], object], size: int = PAGE) -> Page[T]:
    """A page of what was found: at most one row more than fits was asked for, and says that a next page is there."""
    rows = list(found[:size])
    return Page(
        rows,
        first=_address(request, "") if after(request) else "",
        next=_address(request, str(mark(rows[-1]))) if len(found) > size else "",
    )


def within(request: HttpRequest, rows: Sequence[T], mark: Callable[[T], object]) -> Page[T]:
    """A page of rows that stand in memory anyway; a mark that nobody knows begins at the first."""
    asked = after(request)
    place = next((at for at, one in enumerate(rows, 1) if asked and str(mark(one)) == asked), 0)
    return paged(request, rows[place : place + PAGE + 1], mark)


def _address(request: HttpRequest, mark: str) -> str:
    asked = request.GET.copy()
    asked.pop(AFTER, None)
    if mark:
        asked[AFTER] = mark
    return f"?{asked.urlencode()}"
