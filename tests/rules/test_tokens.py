# SPDX-License-Identifier: Apache-2.0
"""The colours of the stylesheet can be read, and what a first visit loads stays small."""

import hashlib
import re
import tomllib
from pathlib import Path

import brotli
import pytest

from permisi.parts import theme

ROOT = Path(__file__).parents[2]
PARTS = ROOT / "src" / "permisi" / "parts"
STATIC = PARTS / "static"
SHEET = (STATIC / "permisi.css").read_text()
SCHEMES = theme.tokens_of(SHEET)


def weight(name: str) -> int:
    """Bytes on the wire; fonts are compressed already."""
    body = (STATIC / name).read_bytes()
    return len(body) if name.endswith(".woff2") else len(brotli.compress(body))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_of_colours_that_meets_on_a_page_can_be_read(scheme: str) -> None:
    assert list(theme.too_faint(SCHEMES[scheme])) == []


def test_choosing_dark_gives_the_same_colours_as_a_dark_system() -> None:
    assert SCHEMES["dark"] == SCHEMES["system dark"]
    assert SCHEMES["dark"]["paper"] != SCHEMES["light"]["paper"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#0b5561", "#faf8f3", 8.0),
        ("#abcdef", "#abcdef", 1.0),
    ],
)
def test_contrast_is_the_ratio_of_the_accessibility_guidelines(one: str, other: str, expected: float) -> None:
    assert theme.contrast(one, other) == pytest.approx(expected, abs=0.05)


def test_a_pale_brand_colour_is_named_with_the_ground_it_fails_on() -> None:
    pale = {**SCHEMES["light"], "brand": "#8fd0d8"}

    faint = list(theme.too_faint(pale))

    assert ("brand", "paper") in {(pair.front, pair.back) for pair in faint}
    assert all(pair.contrast < pair.least for pair in faint)


def test_a_city_sheet_sets_its_own_colours_in_both_schemes() -> None:
    sheet = theme.city_sheet({"brand": "#5a1846"}, {"brand": "#e3a4cf"})

    merged = theme.tokens_of(
        SHEET + sheet.replace(":root{", ":root {").replace('"]{', '"] {').replace(")]{", ")] {")
    )

    assert merged["light"]["brand"] == "#5a1846"
    assert merged["dark"]["brand"] == "#e3a4cf"


@pytest.mark.parametrize(
    "colours", [{"ink": "#000000"}, {"brand": "red"}, {"brand": "#fff;}body{display:none"}]
)
def test_a_city_sheet_takes_only_named_tokens_and_plain_colours(colours: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"may set|form"):
        theme.city_sheet(colours, {})


def test_the_stylesheet_stays_within_its_budget_and_its_layers() -> None:
    assert len(SHEET.encode()) <= 40_000
    assert "@layer base, layout, parts, doors, print;" in SHEET
    forced = [line for line in SHEET.split("@layer print {")[0].splitlines() if "!important" in line]
    assert [line.strip() for line in forced] == ["[hidden] { display: none !important; }"]


def test_every_colour_used_in_the_stylesheet_is_a_token() -> None:
    body = SHEET.split("@layer base {", 1)[1].split("@layer print {")[0]

    assert re.findall(r"#[0-9a-f]{3,6}\b", body) == []


def test_a_first_visit_to_a_public_page_fits_its_budget() -> None:
    frame = [
        "permisi.css",
        "pjs.woff2",
        "icons.svg",
        "htmx.min.js",
        "permisi.js",
        "mark.svg",
        "weave.svg",
        "check.svg",
    ]
    page = 6_000

    assert sum(map(weight, frame)) + page <= 60_000
    assert (STATIC / "permisi.js").stat().st_size <= 4_000


TRAY = ["pocket.js", "send.js", "picture.js", "editor.js", "tray.js", "tray.css"]


def test_what_a_page_loads_for_a_weak_network_stays_small() -> None:
    assert sum(map(weight, TRAY)) <= 9_000
    assert weight("keep.js") <= 2_000
    assert weight("waiting.js") + weight("pocket.js") <= 1_500
    lines = {name: (STATIC / name).read_text().count("\n") for name in [*TRAY, "keep.js", "waiting.js"]}
    assert max(lines.values()) <= 250, lines


def test_vendored_assets_are_the_ones_that_were_fetched() -> None:
    recorded = tomllib.loads((PARTS / "VENDORED.toml").read_text())["sha256"]

    changed = [
        name
        for name, digest in recorded.items()
        if hashlib.sha256((ROOT / name).read_bytes()).hexdigest() != digest
    ]

    assert recorded
    assert changed == []


def test_the_sprite_holds_exactly_the_icons_that_are_listed() -> None:
    listed = tomllib.loads((PARTS / "VENDORED.toml").read_text())["icons"]["names"]

    drawn = re.findall(r'<symbol id="([a-z0-9-]+)"', (STATIC / "icons.svg").read_text())

    assert drawn == listed
