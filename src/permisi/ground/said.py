# SPDX-License-Identifier: Apache-2.0
"""What people read is written in Indonesian and said in the language of whoever reads it.

The Indonesian sentence is the key of the catalogue. Until the slots are filled at start, Indonesian is said: rules and
their tests need no catalogue. What is stored (entries, papers) is never said through here.
"""

from collections.abc import Callable
from typing import Any, Literal

Lang = Literal["id", "en"]

_translate: Callable[[str], str] = str
_language: Callable[[], str | None] = str


def use_language(translate: Callable[[str], str], language: Callable[[], str | None]) -> None:
    """Fill the slots: how a sentence is translated, and which language is spoken now."""
    global _translate, _language
    _translate, _language = translate, language


def mark(sentence: str) -> str:
    """Name a sentence for the catalogue where it is written; it is translated where it is said."""
    return sentence


def said(sentence: str, **facts: Any) -> str:
    """The sentence in the language spoken now, with its facts filled in; an empty one stays empty."""
    words = _translate(sentence) if sentence else ""
    return words.format(**facts) if facts else words


def spoken() -> Lang:
    """The language spoken now; Indonesian unless English was chosen."""
    return "en" if (_language() or "").startswith("en") else "id"
