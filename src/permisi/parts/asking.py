# SPDX-License-Identifier: Apache-2.0
"""What a request says: who asks, and the numbers that its page sent along."""

from django.http import HttpRequest

from permisi.regulation.queries import Principal


def who_is(request: HttpRequest) -> Principal:
    """Who acts, with what he or she holds today."""
    principal: Principal = request.principal  # type: ignore[attr-defined]  # Django has no such name; config.middleware sets it
    return principal


def number_of(text: str | None, *, digits: int = 8) -> int | None:
    """A whole number that a page sent, of at most so many digits; none for anything else."""
    plain = text is not None and text.isascii() and text.isdigit() and len(text) <= digits
    return int(text) if text and plain else None


def seen_in(request: HttpRequest, name: str = "versi") -> int | None:
    """The version that the page showed, so that two open tabs do not overwrite each other; none if it does not say."""
    return number_of(request.POST.get(name))
