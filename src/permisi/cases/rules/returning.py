# SPDX-License-Identifier: Apache-2.0
"""How often a file may come back: one joint list, then the same items once more, then a decision (L-31, Gresik).

A new item after the first round needs a new fact: something that could not be known when the first list was made.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """What a list leads to."""

    FIRST = "pertama"  # the first return
    AGAIN = "lagi"  # the same items once more, or new facts
    DECIDE = "putuskan"  # no return is left: complete, or a rejection with reasons
    NOTHING = "kosong"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The city's dated numbers: ``rounds`` joint lists, and ``again`` further returns of one item."""

    rounds: int
    again: int


@dataclass(frozen=True, slots=True)
class Noted:
    """One line of the list under hand: its item, and the new fact that brought it, if there is one."""

    item: str
    new_fact: bool


def is_new(
    item: str, returned: Mapping[str, int], rounds: int, bounds: Bounds, *, accepted: Collection[str] = ()
) -> bool:
    """Whether an item needs a new fact: it comes up after the joint lists are used up, or was accepted already."""
    return item in accepted or (rounds >= bounds.rounds and item not in returned)


def answer_of(noted: Collection[Noted], returned: Mapping[str, int], rounds: int, bounds: Bounds) -> Answer:
    """What may be done with the list; ``returned`` says how often each item was sent back before."""
    if not noted:
        return Answer.NOTHING
    if rounds < bounds.rounds:
        return Answer.FIRST
    used_up = [one for one in noted if returned.get(one.item, 0) > bounds.again]
    unfounded = [one for one in noted if one.item not in returned and not one.new_fact]
    return Answer.DECIDE if used_up or unfounded else Answer.AGAIN
