# SPDX-License-Identifier: Apache-2.0
"""Who examines a report that an officer has an interest in a file: the nearest post above that is free of it (L-21)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from uuid import UUID

from permisi.ground.said import mark


class Nature(StrEnum):
    """The register keeps the two apart (L-22)."""

    ACTUAL = "aktual"
    POTENTIAL = "potensial"

    @property
    def words(self) -> str:
        """How a person reads it."""
        return NATURES[self]


class ReportState(StrEnum):
    """What became of a report."""

    EXAMINED = "diperiksa"
    PROVEN = "terbukti"
    UNPROVEN = "tidak"

    @property
    def words(self) -> str:
        """How a person reads it."""
        return STATES[self]


NATURES = {
    Nature.ACTUAL: mark("Aktual: sudah ada"),
    Nature.POTENTIAL: mark("Potensial: dapat timbul"),
}
STATES = {
    ReportState.EXAMINED: mark("Diperiksa atasan"),
    ReportState.PROVEN: mark("Terbukti"),
    ReportState.UNPROVEN: mark("Tidak terbukti"),
}


def above(post: str, superiors: Mapping[str, str]) -> tuple[str, ...]:
    """The posts above a post, nearest first; a circle in the records ends the walk."""
    found: list[str] = []
    at = superiors.get(post, "")
    while at and at not in found and at != post:
        found.append(at)
        at = superiors.get(at, "")
    return tuple(found)


def chain_of(post: str, superiors: Mapping[str, str], head: str, ends: Sequence[str] = ()) -> tuple[str, ...]:
    """Who may examine a report about a post, nearest first; without a post from the agency's head upwards.

    Above the last post stand those that the city names (``ends``), so that a report about the highest post, or one
    whose whole chain is barred, can still be decided. Nobody examines a report about the own post.
    """
    chain = above(post, superiors) if post else (head, *above(head, superiors))
    return tuple(dict.fromkeys(one for one in (*chain, *ends) if one and one != post))


def under(
    positions: Collection[str], superiors: Mapping[str, str], head: str, ends: Sequence[str] = ()
) -> tuple[str, ...]:
    """The posts whose reports may come before one of these positions; an empty text for reports without a post."""
    mine = set(positions)
    return tuple(
        post
        for post in dict.fromkeys(("", *superiors))
        if not mine.isdisjoint(chain_of(post, superiors, head, ends))
    )


def post_at_work(executors: Iterable[str]) -> str:
    """Whose superior examines a report that names no post: the one post that has the file in hand today.

    Empty where nobody or more than one post works on it: then the agency's head examines.
    """
    found = set(executors)
    return found.pop() if len(found) == 1 else ""


def examining(
    chain: Sequence[str], holders: Mapping[str, Collection[UUID]], barred: Collection[UUID], *, late: bool
) -> tuple[str, ...]:
    """Which posts may decide: the nearest of ``chain`` that somebody holds who is not barred.

    Once the last day is over, the next such post above may decide as well: nobody can let a report lie. Barred
    are the reported person (every holder of the reported post where nobody is named), the reporter, and whoever
    has an interest in the same file.
    """
    free = [post for post in chain if set(holders.get(post, ())) - set(barred)]
    return tuple(free[: 2 if late else 1])
