# SPDX-License-Identifier: Apache-2.0
"""Bytes kept under their own hash; what is kept is never rewritten."""

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings


class Stream(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Stored:
    sha256: str
    size: int


class Store:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _place(self, sha256: str) -> Path:
        if not re.fullmatch(r"[0-9a-f]{64}", sha256):
            raise ValueError("no hash")
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def put(self, stream: Stream, *, limit: int) -> Stored:
        data = stream.read(limit + 1)
        name = hashlib.sha256(data).hexdigest()
        place = self._place(name)
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists():
            handle, temporary = tempfile.mkstemp(dir=place.parent)
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            Path(temporary).rename(place)
        return Stored(name, len(data))

    def open_stored(self, sha256: str, *, verify: bool = False) -> BinaryIO:
        return self._place(sha256).open("rb")


def here() -> Store:
    return Store(settings.PERMISI_STORE)
