# SPDX-License-Identifier: Apache-2.0
"""What no template may hold: the policy of the pages blocks it, or it would tell another site of a visit."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = ROOT / "src" / "permisi" / "parts"
TEMPLATES = sorted(
    path
    for folder in ("src", "config")
    for path in (ROOT / folder).rglob("*.html")
    if "templates" in path.parts
)
ICONS = set(tomllib.loads((PARTS / "VENDORED.toml").read_text())["icons"]["names"])

FORBIDDEN = {
    "inline style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "script without src": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "hx-on": re.compile(r"\bhx-on\b", re.IGNORECASE),
    "script in hx-vals": re.compile(r"hx-vals(:[a-z]+)?=[\"']\s*(js|javascript):", re.IGNORECASE),
    "filter in hx-trigger": re.compile(r"hx-trigger(:[a-z]+)?=[\"'][^\"']*\[", re.IGNORECASE),
    "address of another site": re.compile(
        r"(?:src|href|action|srcset|data|poster|hx-\w+)=[\"']\s*(?:https?:)?//", re.IGNORECASE
    ),
    "javascript address": re.compile(r"=[\"']\s*javascript:", re.IGNORECASE),
}
DATA_SCRIPT = re.compile(r"<script\b[^>]*type=[\"']application/json[\"'][^>]*>", re.IGNORECASE)
COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", re.DOTALL)
SPOKEN_ICON = re.compile(r"(?:\{% icon |icon=)\"([a-z0-9-]+)\"")


def written(path: Path) -> str:
    """The markup of a template without its comments and without data that no browser runs."""
    return DATA_SCRIPT.sub("", COMMENT.sub("", path.read_text()))


def named(path: Path) -> str:
    """How a failing test names a template."""
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_holds_nothing_that_the_policy_blocks(path: Path) -> None:
    markup = written(path)

    found = [what for what, pattern in FORBIDDEN.items() if pattern.search(markup)]

    assert found == []


@pytest.mark.parametrize(
    ("what", "markup"),
    [
        ("inline style", '<p style="color: red">'),
        ("script without src", "<script defer>"),
        ("event attribute", '<a href="/" onclick="go()">'),
        ("hx-on", '<a hx-on:click="go()">'),
        ("script in hx-vals", "<a hx-vals='js:{a: 1}'>"),
        ("filter in hx-trigger", '<a hx-trigger="click[ctrlKey]">'),
        ("address of another site", '<img src="//cdn.example/x.png">'),
    ],
)
def test_each_forbidden_thing_is_found_where_it_stands(what: str, markup: str) -> None:
    assert FORBIDDEN[what].search(markup)


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_icon_that_a_template_names_is_in_the_sprite(path: Path) -> None:
    assert set(SPOKEN_ICON.findall(path.read_text())) <= ICONS


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_form_that_posts_carries_its_token(path: Path) -> None:
    forms = re.findall(
        r"<form\b[^>]*method=[\"']post[\"'].*?</form>", written(path), re.DOTALL | re.IGNORECASE
    )

    assert [form[:60] for form in forms if "csrf_token" not in form] == []
