# SPDX-License-Identifier: Apache-2.0
"""A stored file on its way out. The door has asked who may see it."""

from typing import Protocol

from django.http import FileResponse

from permisi.cases.intake import store
from permisi.cases.intake.rules import headers_for


class Stored(Protocol):
    """Whatever names a stored file: a document, a part of one, a paper."""

    @property
    def sha256(self) -> str: ...
    @property
    def media(self) -> str: ...
    @property
    def name(self) -> str: ...


def as_it_came(found: Stored) -> FileResponse:
    """The file as it came, under headers that show it as what it was found to be, never as a page of ours."""
    answer = FileResponse(store.here().open_stored(found.sha256))
    for name, value in headers_for(found.media, found.name).items():
        answer.headers[name] = value
    return answer
