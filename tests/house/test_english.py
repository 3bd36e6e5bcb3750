# SPDX-License-Identifier: Apache-2.0
"""English is complete: every sentence of the screens has its translation, and no template speaks past the catalogue."""

import gettext
import io
import re
from pathlib import Path

import pytest

from permisi.doors.shell import words
from permisi.doors.shell.wording import catalogue, finding

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(
    path
    for path in (ROOT / "src").rglob("*.html")
    if "templates" in path.parts and path.name != "gaya.html"  # the living page of parts is for makers
)
TAG = re.compile(r"<[a-zA-Z/!](?:\{%.*?%\}|\{\{.*?\}\}|[^>])*>", re.DOTALL)
SAID = re.compile(
    r"\{% comment.*?endcomment %\}|\{% blocktranslate.*?endblocktranslate %\}|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|&\w+;",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r'\b(?:aria-label|placeholder|alt|title|data-l)="([^"]*)"')
NAMES = {
    "Permisi",  # the product
    "NIK", "PDF", "Rp", "SHA-256", "WhatsApp", "checkpoint",  # the same in both languages
    "portal", "desk",  # classes of a page's body
}  # fmt: skip
BARE = re.compile(r"[A-Za-z]{2,}(?:-\d+)?")


def bare(markup: str) -> list[str]:
    """Words of a template that stand outside of every translation."""
    text = TAG.sub(" ", SAID.sub(" ", re.sub(r"<(script|style).*?</\1>", " ", markup, flags=re.DOTALL)))
    found = [word for word in BARE.findall(text) if word not in NAMES]
    plain = SAID.sub(" ", markup)  # what an attribute says outside of a translation
    return found + [one for one in ATTRIBUTE.findall(plain) if re.search("[A-Za-z]{3}", one)]


@pytest.fixture(scope="module")
def used() -> dict[str, list[str]]:
    return finding.everything(ROOT)


@pytest.fixture(scope="module")
def kept() -> dict[str, catalogue.Entry]:
    return catalogue.read(words.CATALOGUE)


def test_every_sentence_has_its_english(used: dict[str, list[str]], kept: dict[str, catalogue.Entry]) -> None:
    missing = {one: places for one, places in used.items() if one not in kept or not kept[one].msgstr}

    assert len(used) > 1000
    assert missing == {}


def test_a_translation_leaves_open_what_its_sentence_leaves_open(kept: dict[str, catalogue.Entry]) -> None:
    places = catalogue.places_of

    assert [one.msgid for one in kept.values() if places(one.msgid) != places(one.msgstr)] == []


def test_nothing_is_fuzzy_and_nothing_is_left_over(
    used: dict[str, list[str]], kept: dict[str, catalogue.Entry]
) -> None:
    assert [one.msgid for one in kept.values() if one.fuzzy] == []
    assert sorted(set(kept) - set(used)) == []


def test_the_compiled_catalogue_says_what_the_text_says(kept: dict[str, catalogue.Entry]) -> None:
    compiled = words.CATALOGUE.with_suffix(".mo").read_bytes()
    spoken = gettext.GNUTranslations(io.BytesIO(compiled))

    assert compiled == catalogue.compiled(kept)
    assert [one.msgid for one in kept.values() if spoken.gettext(one.msgid) != one.msgstr] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_a_template_says_nothing_past_the_catalogue(path: Path) -> None:
    assert bare(path.read_text()) == []


@pytest.mark.parametrize(
    "markup",
    ["<p>Belum ada</p>", "<b>{{ n }} berkas</b>", '<nav aria-label="Utama">', "{% if a %}Ya{% endif %}"],
)
def test_words_past_the_catalogue_are_found(markup: str) -> None:
    assert bare(markup)
