# SPDX-License-Identifier: Apache-2.0
"""Look, then keep."""

import io
from dataclasses import dataclass
from pathlib import Path

from permisi.cases.intake.store import Store, here


@dataclass(frozen=True, slots=True)
class Seen:
    kind: str
    media: str
    name: str
    size: int
    sha256: str
    pages: int


def receive(
    upload: Path | bytes, *, accepts: tuple[str, ...], max_mb: int, name: str, store: Store | None = None
) -> Seen:
    data = upload if isinstance(upload, bytes) else upload.read_bytes()
    kept = (store or here()).put(io.BytesIO(data), limit=max_mb * 2**20)
    pdf = data.startswith(b"%PDF")
    return Seen("pdf" if pdf else "foto", "application/pdf" if pdf else "image/jpeg", name, kept.size, kept.sha256, 1)
