# SPDX-License-Identifier: Apache-2.0
"""Conditions are written in CEL: visibility of a field, need of a document, guard of an SOP row.

CEL knows only doubles, so no amount of money may stand in one.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import cel


class ConditionBroken(ValueError):
    """The text is no CEL expression, or names something the form does not have."""


@lru_cache(maxsize=2048)
def _program(text: str) -> Any:
    try:
        return cel.compile(text)
    except Exception as wrong:
        raise ConditionBroken(f"{text!r}: {wrong}") from wrong


def check(text: str) -> None:
    """Raise ``ConditionBroken`` unless ``text`` compiles."""
    _program(text)


def names(text: str) -> frozenset[str]:
    """The names that the condition reads; those that a macro such as ``exists`` binds are among them."""
    return frozenset(_program(text).variables())


def holds(text: str, facts: Mapping[str, Any]) -> bool:
    """Whether the condition is true of ``facts``; an empty text always holds."""
    if not text:
        return True
    try:
        return bool(_program(text).execute(dict(facts)))
    except Exception as wrong:
        raise ConditionBroken(f"{text!r}: {wrong}") from wrong
