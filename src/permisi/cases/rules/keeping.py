# SPDX-License-Identifier: Apache-2.0
"""A document in somebody's own store, as values: its files, whether it still stands, whether it fits."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a kept document: the PDF, or one photo of several; its bytes lie under their hash."""

    name: str
    kind: str  # "pdf" | "foto"
    media: str
    size: int
    pages: int
    sha256: str


class Standing(StrEnum):
    """Whether a kept document can still be used."""

    GOOD = "berlaku"
    SOON = "segera"  # ends within the days of which the city warns
    EXPIRED = "berakhir"


def standing(until: date | None, today: date, warn_days: int) -> Standing:
    """How a document stands today; its last day still counts, and one without an end stands for ever."""
    if until is None:
        return Standing.GOOD
    if until < today:
        return Standing.EXPIRED
    return Standing.SOON if until <= today + timedelta(days=warn_days) else Standing.GOOD


def fits(parts: Iterable[Part], accepts: Collection[str], max_mb: int) -> bool:
    """Whether a requirement takes all these files: their form, and the size of each."""
    return all(one.kind in accepts and one.size <= max_mb * MEGABYTE for one in parts)


def digest_of(parts: Iterable[Part]) -> str:
    """One hash for all files of a document, in their order."""
    return hashlib.sha256("\n".join(one.sha256 for one in parts).encode()).hexdigest()


def parts_of(stored: Iterable[Mapping[str, Any]]) -> tuple[Part, ...]:
    """The files as the row keeps them."""
    return tuple(Part(**one) for one in stored)
