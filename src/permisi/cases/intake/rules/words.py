# SPDX-License-Identifier: Apache-2.0
"""How much was uploaded, in words."""

from collections.abc import Iterable
from typing import Protocol

from permisi.ground.said import said, spoken


class Held(Protocol):
    """A document as far as it is counted here: what was accepted, or its row."""

    @property
    def kind(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def pages(self) -> int: ...


def size_words(size: int) -> str:
    """Bytes in steps of a thousand: ``412 kB``, ``8,1 MB``."""
    if size < 1000:
        return f"{size} B"
    if size < 999_500:
        return f"{(size + 500) // 1000} kB"
    tenths = (size + 50_000) // 100_000
    comma = "." if spoken() == "en" else ","
    return f"{tenths // 10}{f'{comma}{tenths % 10}' if tenths % 10 else ''} MB"


def photos_as_one(documents: Iterable[Held]) -> str:
    """Several files under one requirement, read as one: ``3 foto, 4,2 MB``. Empty if there is none."""
    held = list(documents)
    if not held:
        return ""
    pdfs = [document.pages for document in held if document.kind == "pdf"]
    photos = sum(document.kind == "foto" for document in held)
    counted = []
    if pdfs:
        counted.append(
            said("{n}PDF {pdfs} halaman", n="" if len(pdfs) == 1 else f"{len(pdfs)} ", pdfs=sum(pdfs))
        )
    if photos:
        counted.append(said("{photos} foto", photos=photos))
    return f"{said(' dan ').join(counted)}, {size_words(sum(document.size for document in held))}"
