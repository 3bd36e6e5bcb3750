# SPDX-License-Identifier: Apache-2.0
"""Who stands in a post on a day: a table, and random placements against a slow oracle that shares no code."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permisi.ground.period import Period
from permisi.procedure.rules.sides import Side, other, side_of
from permisi.regulation.errors import SamePersonConfirms, SelfGrant
from permisi.regulation.rules.office import Capacity
from permisi.regulation.rules.placing import (
    Spell,
    Standing,
    in_office,
    months_later,
    require_other,
    standing_words,
    vacant,
)

MONDAY = date(2026, 3, 2)


def day(ahead: int) -> date:
    """A day from a Monday in March."""
    return MONDAY + timedelta(days=ahead)


def spell(person: str, start: int, end: int | None, *, capacity: str = "definitif", **more: object) -> Spell:
    """A placement in the head's post unless told otherwise."""
    facts = {"position": "kepala", "single": True, "standing": Standing.IN_FORCE, **more}
    force = Period(day(start), day(end) if end is not None else None)
    return Spell(
        key=f"{person}-{start}-{capacity}", person=person, capacity=Capacity(capacity), force=force, **facts
    )  # type: ignore[arg-type]


HEAD = spell("kadis", 0, None)
COVER = spell("plh", 2, 4, capacity="plh")
TABLE = [
    ([HEAD], 0, (), ["kadis"]),
    ([HEAD], -1, (), []),
    ([HEAD, COVER], 1, (), ["kadis"]),
    ([HEAD, COVER], 2, (), ["plh"]),
    ([HEAD, COVER], 4, (), ["plh"]),
    ([HEAD, COVER], 5, (), ["kadis"]),
    ([HEAD, COVER], 3, ("plh",), ["kadis"]),  # a Plh who is away covers nobody
    ([HEAD], 3, ("kadis",), []),
    ([spell("plt", 0, 9, capacity="plt")], 9, (), ["plt"]),
    ([spell("usul", 0, 9, standing=Standing.WAITING)], 3, (), []),
    ([HEAD, spell("usul", 2, 4, capacity="plh", standing=Standing.WAITING)], 3, (), ["kadis"]),
    ([spell("a", 0, None, single=False), spell("b", 0, None, single=False)], 3, (), ["a", "b"]),
]


@pytest.mark.parametrize(("spells", "ahead", "away", "wanted"), TABLE)
def test_who_stands_in_a_post(
    spells: list[Spell], ahead: int, away: tuple[str, ...], wanted: list[str]
) -> None:
    assert [one.person for one in in_office(spells, day(ahead), away=away)] == wanted


SPELLS = st.builds(
    lambda n, position, person, start, length, kind, standing: (
        n, position, person, start, length, kind, standing,
    ),
    st.integers(0, 10**6), st.sampled_from("ABC"), st.sampled_from("pqrs"), st.integers(0, 12),
    st.one_of(st.none(), st.integers(0, 6)), st.sampled_from(["definitif", "plt", "plh"]),
    st.sampled_from(list(Standing)),
)  # fmt: skip
SINGLE = {"A": True, "B": True, "C": False}


def slow(rows: list[tuple[object, ...]], on: int, away: set[str]) -> set[tuple[object, object]]:
    """Person and post, day by day and question by question; numbers instead of dates."""
    there = []
    for _, position, person, start, length, kind, standing in rows:
        days = range(start, 40) if length is None else range(start, start + length + 1)
        if on in days and str(standing) == "berlaku" and person not in away:
            there.append((person, position, kind))
    plh_at = [position for _, position, kind in there if kind == "plh"]
    found = set()
    for person, position, kind in there:
        silenced = kind != "plh" and position in plh_at and position != "C"
        if not silenced:
            found.add((person, position))
    return found


@given(st.lists(SPELLS, max_size=12), st.integers(0, 20), st.sets(st.sampled_from("pqrs"), max_size=2))
def test_exactly_those_whom_the_rule_names_stand_there(
    rows: list[tuple[object, ...]], on: int, away: set[str]
) -> None:
    spells = [
        Spell(
            key=str(n),
            position=position,
            person=person,
            capacity=Capacity(kind),
            single=SINGLE[position],
            force=Period(day(start), None if length is None else day(start + length)),
            standing=standing,
        )
        for n, position, person, start, length, kind, standing in rows
    ]

    named = {(one.person, one.position) for one in in_office(spells, day(on), away=away)}

    assert named == slow(rows, on, away)
    if not away:
        assert vacant("ABC", spells, day(on)) == set("ABC") - {position for _, position in named}


@pytest.mark.parametrize(
    ("start", "months", "wanted"),
    [("2026-01-31", 1, "2026-02-28"), ("2026-11-30", 3, "2027-02-28"), ("2026-03-02", 12, "2027-03-02")],
)
def test_a_month_later_is_the_same_day_or_the_last(start: str, months: int, wanted: str) -> None:
    assert months_later(date.fromisoformat(start), months).isoformat() == wanted


@pytest.mark.parametrize(("person", "refusal"), [("a", SelfGrant), ("b", SamePersonConfirms), ("c", None)])
def test_the_second_person_is_a_third(person: str, refusal: type[Exception] | None) -> None:
    if refusal is None:
        require_other(person, placed="a", proposer="b")
        return
    with pytest.raises(refusal):
        require_other(person, placed="a", proposer="b")


@pytest.mark.parametrize(
    ("standing", "ahead", "wanted"),
    [("berlaku", 0, "Berlaku"), ("berlaku", -1, "Mulai nanti"), ("berlaku", 5, "Berakhir"),
     ("menunggu", 5, "Menunggu kepastian"), ("dicabut", 0, "Dicabut")],
)  # fmt: skip
def test_how_far_a_placement_is_in_words(standing: str, ahead: int, wanted: str) -> None:
    assert standing_words(Standing(standing), Period(day(0), day(4)), day(ahead)) == wanted


@pytest.mark.parametrize(("unit", "side"), [("DPMPTSP", Side.ASKS), ("DINKES", Side.ANSWERS), ("", None)])
def test_a_unit_asks_or_answers(unit: str, side: Side | None) -> None:
    assert side_of(unit, "DPMPTSP") is side
    assert {other(one) for one in Side} == set(Side)
