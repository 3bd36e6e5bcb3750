# SPDX-License-Identifier: Apache-2.0
"""Before whom late work is laid: a post above the one that has it, passing over whoever has it (L-3)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Laid:
    """The post before which late work is laid, and the posts that were passed over on the way.

    No ``post``: the line above has come to its end, and only the overseers are left.
    """

    post: str
    passed_over: tuple[str, ...]


def line_above(post: str, superiors: Mapping[str, str]) -> tuple[str, ...]:
    """The posts above a post, nearest first; a circle in the records ends it."""
    found: list[str] = []
    above = superiors.get(post, "")
    while above and above != post and above not in found:
        found.append(above)
        above = superiors.get(above, "")
    return tuple(found)


def laid_before(
    line: tuple[str, ...], level: int, held: Mapping[str, Collection[object]], keepers: Collection[object]
) -> Laid:
    """The post of the ``level``-th escalation (1 is the first) in the line above.

    A vacant post and one held by a keeper of the work do not count: nobody is asked to judge the own delay.
    """
    passed: list[str] = []
    left = level
    for post in line:
        people = set(held.get(post, ()))
        if not people or people & set(keepers):
            passed.append(post)
            continue
        left -= 1
        if left == 0:
            return Laid(post, tuple(passed))
    return Laid("", tuple(passed))
