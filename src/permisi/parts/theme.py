# SPDX-License-Identifier: Apache-2.0
"""Colours: the tokens of the stylesheet, what a city may change, whether people can read it. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Tokens = Mapping[str, str]

CITY_MAY_SET = ("brand", "brand-deep", "brand-soft", "gold")
TEXT, EDGE = 4.5, 3.0

# front, back, least contrast (WCAG 2.2, 1.4.3 and 1.4.11)
TONES = ("ok", "wait", "bad", "note")
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((front, back, TEXT) for front in ("ink", "ink-2", "brand") for back in ("paper", "surface", "sunken")),
    *((front, back, TEXT) for front in ("ok", "wait", "bad", "note") for back in ("paper", "surface")),
    *((front, "brand-soft", TEXT) for front in ("ink", "ink-2", "brand")),
    *((front, f"{tone}-soft", TEXT) for tone in TONES for front in ("ink", "brand", tone)),
    *(("on-deep", ground, TEXT) for ground in ("brand-deep", "sealed", "ended", "refused", "unknown")),
    ("on-brand", "brand", TEXT),
    ("on-brand", "bad", TEXT),
    ("on-gold", "gold", TEXT),
    *((front, back, EDGE) for front in ("edge", "focus") for back in ("paper", "surface")),
    ("gold", "brand-deep", EDGE),
)

_HEX = re.compile(r"#[0-9a-f]{6}")
_TOKEN = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-fA-F]{6})")
_BLOCKS = {
    "light": re.compile(r"^:root \{(.*?)\}", re.DOTALL | re.MULTILINE),
    "system dark": re.compile(r':root:not\(\[data-theme="light"\]\) \{(.*?)\}', re.DOTALL),
    "dark": re.compile(r'^:root\[data-theme="dark"\] \{(.*?)\}', re.DOTALL | re.MULTILINE),
}


@dataclass(frozen=True, slots=True)
class Faint:
    """Two colours of a scheme that stand too close to each other to be read."""

    front: str
    back: str
    contrast: float
    least: float


def tokens_of(sheet: str) -> dict[str, dict[str, str]]:
    """The colour tokens of a stylesheet by scheme: light, system dark, dark. Dark leaves out what stays."""
    found = {scheme: dict(_TOKEN.findall("".join(block.findall(sheet)))) for scheme, block in _BLOCKS.items()}
    return {scheme: {**found["light"], **colours} for scheme, colours in found.items()}


def contrast(one: str, other: str) -> float:
    """Contrast of two colours ``#rrggbb`` between 1 and 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    if not _HEX.fullmatch(colour.lower()):
        raise ValueError(f"not a colour of the form #rrggbb: {colour}")
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (_linear(channel) for channel in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def too_faint(tokens: Tokens) -> Iterator[Faint]:
    """The pairs of a scheme that fall below what people need; a city theme with any of them is refused."""
    for front, back, least in PAIRS:
        found = contrast(tokens[front], tokens[back])
        if found < least:
            yield Faint(front, back, round(found, 2), least)


def city_sheet(light: Tokens, dark: Tokens) -> str:
    """The stylesheet of a city's own colours, loaded after ours. Raises ValueError for a foreign token."""
    for name in (*light, *dark):
        if name not in CITY_MAY_SET:
            raise ValueError(f"a city may set {', '.join(CITY_MAY_SET)}, not {name}")
    in_light, in_dark = (
        ";".join(f"--{name}:{_colour(value)}" for name, value in part.items()) for part in (light, dark)
    )
    return (
        f":root{{{in_light}}}\n"
        f'@media (prefers-color-scheme:dark){{:root:not([data-theme="light"]){{{in_dark}}}}}\n'
        f':root[data-theme="dark"]{{{in_dark}}}\n'
    )


def _colour(value: str) -> str:
    if not _HEX.fullmatch(value.lower()):
        raise ValueError(f"not a colour of the form #rrggbb: {value}")
    return value
