# SPDX-License-Identifier: Apache-2.0
"""Answers made from the published definition, so that nothing would be returned. Pure.

Each turn of the wheel answers otherwise. ``chosen`` takes the turn that shows or hides most of what no
earlier file of the rehearsal showed or hid.
"""

import math
import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from permisi.cases.rules.answers import FEWEST_CORNERS, NO, YES, tidied
from permisi.catalogue.rules import (
    Definition,
    FieldKind,
    FormField,
    asked_fields,
    needed_documents,
    needed_gates,
)

TURNS = 24
LATITUDE, LONGITUDE = -6.0123, 106.0543
LARGEST = 500
SPAN = 30  # days of an asked term, where nothing caps it
Typed = dict[str, str]
Seen = tuple[str, str, bool]  # kind of item, its key, and whether it applied


@dataclass(frozen=True, slots=True)
class World:
    """What answers need to know of the city: its kelurahan, the day, and the number of an earlier permit."""

    areas: tuple[str, ...]
    today: date
    permit: str = ""


@dataclass(slots=True)
class Coverage:
    """Which conditional questions, documents and gates were met by the files so far."""

    seen: set[Seen] = field(default_factory=set)

    def add(self, items: Collection[Seen]) -> None:
        """These were met."""
        self.seen |= set(items)


def made(definition: Definition, world: World, *, turn: int, code: str = "") -> Typed:
    """What would be typed into every box of the form at this turn of the wheel, asked or not."""
    dice = random.Random(f"{definition.code}|{code}|{turn}")  # noqa: S311 -- answers to play with
    typed = {one.key: _typed(one, world, dice) for one in definition.fields}
    return typed | _term(definition, world)


def kept(definition: Definition, typed: Mapping[str, str]) -> dict[str, Any]:
    """The answers as the file keeps them."""
    return {one.key: tidied(one, typed[one.key]) for one in definition.fields if one.key in typed}


def asked(definition: Definition, variant: str, typed: Mapping[str, str]) -> Typed:
    """Of what would be typed, what is really asked: an answer to a question that is not shown opens no other."""
    found: Typed = {}
    for _ in definition.fields:
        now = asked_fields(definition, variant, kept(definition, found))
        told = {one.key: typed[one.key] for one in now}
        if told == found:
            break
        found = told
    return found


def items(definition: Definition, variant: str, typed: Mapping[str, str]) -> set[Seen]:
    """Which of the conditional items of the variant apply with these answers, and which do not."""
    answers = kept(definition, typed)
    shown = {one.key for one in asked_fields(definition, variant, answers)}
    needed = {one.key for one in needed_documents(definition, variant, answers)}
    gates = {one.key for one in needed_gates(definition, variant, answers)}
    return {
        *(("isian", one.key, one.key in shown) for one in definition.fields if one.visible),
        *(("dokumen", one.key, one.key in needed) for one in definition.requirements if one.need),
        *(("gerbang", one.key, one.key in gates) for one in definition.gates if one.need),
    }


def chosen(definition: Definition, variant: str, world: World, coverage: Coverage) -> Typed:
    """The answers of the next file of this variant."""
    wheel = [asked(definition, variant, made(definition, world, turn=turn)) for turn in range(TURNS)]
    best = max(wheel, key=lambda typed: len(items(definition, variant, typed) - coverage.seen))
    coverage.add(items(definition, variant, best))
    return best


def _typed(one: FormField, world: World, dice: random.Random) -> str:
    match one.kind:
        case FieldKind.DATE:
            return (world.today - timedelta(days=dice.randint(20, 400))).isoformat()
        case FieldKind.NIK:
            born = f"{dice.randint(1, 28):02}{dice.randint(1, 12):02}{dice.randint(60, 99):02}"
            return f"367201{born}{dice.randint(1, 999):04}"
        case FieldKind.PERMIT_NUMBER:
            return world.permit
        case FieldKind.CHOICE | FieldKind.YES_NO | FieldKind.AREA:
            return dice.choice(_offered(one, world))
        case FieldKind.CHOICES | FieldKind.AREAS:
            offered = _offered(one, world)
            return "\n".join(dice.sample(offered, dice.randint(1, min(3, len(offered)))))
        case _:
            return _written(one, dice)


def _written(one: FormField, dice: random.Random) -> str:
    match one.kind:
        case FieldKind.INTEGER:
            least = one.least if one.least is not None else 0
            return str(max(math.ceil(least), math.floor(_number(one, dice))))
        case FieldKind.DECIMAL:
            return f"{_number(one, dice):.2f}".replace(".", ",")
        case FieldKind.POINT:
            return _point(dice)
        case FieldKind.POLYGON:
            return "\n".join(_point(dice) for _ in range(FEWEST_CORNERS + dice.randint(0, 3)))
        case FieldKind.LINES:
            return "\n".join(f"Contoh {number}" for number in range(1, dice.randint(2, 4)))
        case _:
            return f"{one.label.rstrip('?')[:60]} contoh {dice.randint(1, 99)}"


def _offered(one: FormField, world: World) -> list[str]:
    if one.kind in (FieldKind.AREA, FieldKind.AREAS):
        return list(world.areas)
    return [YES, NO] if one.kind is FieldKind.YES_NO else [option.key for option in one.options]


def _number(one: FormField, dice: random.Random) -> float:
    least = one.least if one.least is not None else 0.0
    most = one.most if one.most is not None else max(least, LARGEST)
    return dice.choice([least, most, (least + most) / 2, min(most, least + dice.randint(1, 9))])


def _point(dice: random.Random) -> str:
    return f"{LATITUDE + dice.randint(0, 900) / 1e5:.6f}, {LONGITUDE + dice.randint(0, 900) / 1e5:.6f}"


def _term(definition: Definition, world: World) -> Typed:
    """The asked term begins today and lasts no longer than it may."""
    term = definition.validity
    if not term.asked:
        return {}
    most = term.most_days or 28 * term.most_months or SPAN
    end = world.today + timedelta(days=max(0, min(SPAN, most) - 1))
    typed = {term.end_field: end.isoformat()}
    return typed | ({term.start_field: world.today.isoformat()} if term.start_field else {})
