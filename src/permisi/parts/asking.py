# SPDX-License-Identifier: Apache-2.0
"""Who asks: the one place where a request tells the person behind it."""

from django.http import HttpRequest

from permisi.regulation.queries import Principal


def who_is(request: HttpRequest) -> Principal:
    """Who acts, with what he or she holds today."""
    principal: Principal = request.principal  # type: ignore[attr-defined]  # Django has no such name; config.middleware sets it
    return principal
