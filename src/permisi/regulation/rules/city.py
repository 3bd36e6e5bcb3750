# SPDX-License-Identifier: Apache-2.0
"""The city itself as a value: names, permit agency, address on the web, colours."""

from collections.abc import Mapping
from dataclasses import dataclass

TEXT_CONTRAST = 4.5
EDGE_CONTRAST = 3.0
PAIRS: tuple[tuple[str, str, float], ...] = (
    ("ink", "paper", TEXT_CONTRAST),
    ("ink", "surface", TEXT_CONTRAST),
    ("ink-2", "paper", TEXT_CONTRAST),
    ("ink-2", "sunken", TEXT_CONTRAST),
    ("brand", "paper", TEXT_CONTRAST),
    ("brand", "surface", TEXT_CONTRAST),
    ("on-brand", "brand", TEXT_CONTRAST),
    ("edge", "surface", EDGE_CONTRAST),
)


@dataclass(frozen=True, slots=True)
class City:
    """One city and its permit agency, as pages and papers name them."""

    code: str  # Kemendagri code, 36.72
    name: str
    short_name: str
    kind: str  # "kota" | "kabupaten"
    province: str
    province_code: str
    head_title: str  # "Wali Kota" | "Bupati" (L-1)
    agency_unit: str  # key of the unit
    agency: str  # as pages name it
    agency_name: str  # as papers name it
    address: str
    hours: str
    help_phone: str  # empty until the agency names one
    email: str
    host: str
    log_origin: str
    zone: str
    light: Mapping[str, str]  # colour tokens
    dark: Mapping[str, str]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours ``#rrggbb`` as WCAG 2.2 defines it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def too_faint(tokens: Mapping[str, str]) -> list[tuple[str, str, float]]:
    """The pairs of tokens that a reader could not tell apart, each with the contrast it would need."""
    return [pair for pair in PAIRS if contrast(tokens[pair[0]], tokens[pair[1]]) < pair[2]]


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
