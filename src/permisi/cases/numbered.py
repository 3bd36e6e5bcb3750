# SPDX-License-Identifier: Apache-2.0
"""A file by the number that somebody typed who may know nothing else of it."""

from permisi.cases.models import Case


def subject_numbered(number: str) -> str:
    """The subject of the filed file of that number, or an empty text. For acts only: nothing of it may be shown."""
    tidy = number.replace("\0", "").strip()
    found = Case.objects.filter(number=tidy).first() if tidy else None
    return found.ref if found is not None else ""
