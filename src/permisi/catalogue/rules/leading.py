# SPDX-License-Identifier: Apache-2.0
"""Types that ask for one another's permits: whether each named type exists, and whether no circle arises."""

from collections.abc import Iterable, Mapping, Sequence

from permisi.catalogue.rules import Definition, Effect


def circle(code: str, known: Mapping[str, Definition]) -> tuple[str, ...]:
    """The types through which a first permit of this one would need a permit of the same; empty where none does.

    Only what is always asked for counts: a condition may be the way out.
    """
    ways: list[tuple[str, ...]] = [(code,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for to in _first_needs(known.get(way[-1])):
            if to == code:
                return (*way, to)
            if to not in seen:
                seen.add(to)
                ways.append((*way, to))
    return ()


def _first_needs(definition: Definition | None) -> Sequence[str]:
    """The types whose permit is always asked for before a first permit of this one."""
    if definition is None:
        return ()
    first = {one.key for one in definition.variants if one.effect is Effect.NEW}
    return [
        one.from_permit
        for one in definition.requirements
        if one.from_permit and not one.need and (not one.variants or first & set(one.variants))
    ]


def nowhere(definition: Definition, every: Iterable[Definition]) -> tuple[str, ...]:
    """What is wrong with the types that this one asks permits of, in words; empty where nothing is."""
    known = {one.code: one for one in every}
    lost = [
        f'syarat "{one.name}" menunjuk jenis izin {one.from_permit} yang belum diterbitkan'
        for one in definition.requirements
        if one.from_permit and one.from_permit not in known
    ]
    round_ = circle(definition.code, {**known, definition.code: definition})
    return (*lost, *((f"syarat berputar: {', '.join(round_)}",) if round_ else ()))
