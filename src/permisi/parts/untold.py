# SPDX-License-Identifier: Apache-2.0
"""Pages of which nothing is told afterwards: no line in the log, no note of what was refused there."""

from django.http import HttpRequest

VIEWS = frozenset({"meja:seseorang-meminta", "meja:sudah-dikirim", "saya:report", "saya:report-file"})
"""An officer who is pressed, and a citizen who reports one: who is meant may be among those who read the notes."""


def is_untold(request: HttpRequest) -> bool:
    """Whether nobody shall be able to tell that this page was asked for."""
    match = getattr(request, "resolver_match", None)
    return match is not None and match.view_name in VIEWS
