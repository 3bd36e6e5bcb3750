# SPDX-License-Identifier: Apache-2.0
"""Who gets which work of a pool: by how much one has in hand, never by whose application it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Person = TypeVar("Person")


@dataclass(frozen=True, slots=True)
class Load:
    """How much a person has in hand, and how much he or she did lately."""

    in_hand: int
    done: int


@dataclass(frozen=True, slots=True)
class Waiting(Generic[Person]):
    """Work that nobody took, and who may not do it: a declared interest, the other hand, the applicant."""

    key: str
    barred: frozenset[Person] = frozenset()


def shared_out(work: Iterable[Waiting[Person]], loads: Mapping[Person, Load]) -> list[tuple[str, Person]]:
    """The oldest work first, each piece to whoever has least in hand; of equals to whoever did least lately.

    ``loads`` names the people in the order in which equals are asked. Work that nobody may do is left in the pool.
    """
    in_hand = {person: load.in_hand for person, load in loads.items()}
    found: list[tuple[str, Person]] = []
    for piece in work:
        able = [person for person in loads if person not in piece.barred]
        if able:
            taker = min(able, key=lambda person: (in_hand[person], loads[person].done))
            in_hand[taker] += 1
            found.append((piece.key, taker))
    return found
