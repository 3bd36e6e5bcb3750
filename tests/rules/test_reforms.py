# SPDX-License-Identifier: Apache-2.0
"""Reorganisation as values: what may be changed on a day, and that every day's organisation stands by itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from permisi.regulation.rules.reforms import (
    Chart,
    Kind,
    Reform,
    applied,
    before_of,
    chart_on,
    fault,
    in_order,
    predecessors_of,
    reform_key,
    successor_of,
    taken_back,
)

DAY = date(2027, 1, 1)
UNIT, POST = Kind.UNIT, Kind.POST


def city() -> Chart:
    units = {
        "KOTA": {"name": "Kota", "short": "K", "parent": "", "address": ""},
        "A": {"name": "Dinas A", "short": "A", "parent": "KOTA", "address": ""},
        "B": {"name": "Dinas B", "short": "B", "parent": "KOTA", "address": ""},
        "A1": {"name": "Bidang A1", "short": "A1", "parent": "A", "address": ""},
    }
    posts = {
        "wali": {"title": "Wali Kota", "unit": "KOTA", "superior": "", "level": ""},
        "ka": {"title": "Kepala A", "unit": "A", "superior": "wali", "level": "eselon II"},
        "kb": {"title": "Kepala B", "unit": "B", "superior": "wali", "level": "eselon II"},
        "sa": {"title": "Staf A1", "unit": "A1", "superior": "ka", "level": ""},
    }
    return {UNIT: units, POST: posts}


def reform(kind: Kind, subject: str, at: int = 0, **told: object) -> Reform:
    start = DAY + timedelta(days=at)
    says = told.pop("says", {})
    return Reform(reform_key(kind, subject, start), kind, subject, start, says=says, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "ok"),
    [
        (reform(UNIT, "A", says={"name": "Dinas A Baru"}), True),
        (reform(UNIT, "A", says={"name": " "}), False),
        (reform(UNIT, "A", says={"warna": "biru"}), False),
        (reform(UNIT, "A", says={}), False),
        (reform(UNIT, "A1", says={"parent": "B"}), True),
        (reform(UNIT, "A1", says={"parent": "TIADA"}), False),
        (reform(UNIT, "A", says={"parent": "A1"}), False),
        (reform(UNIT, "A", says={"parent": "A"}), False),
        (reform(UNIT, "C", says={"name": "Dinas C", "short": "C", "parent": "KOTA"}), True),
        (reform(UNIT, "C", says={"name": "Dinas C"}), False),
        (reform(UNIT, "A", ends=True, successor="B"), True),
        (reform(UNIT, "A", ends=True, successor="A"), False),
        (reform(UNIT, "A", ends=True, successor="A1"), False),
        (reform(UNIT, "A", ends=True, successor="TIADA"), False),
        (reform(UNIT, "TIADA", ends=True, successor="A"), False),
        (reform(POST, "sa", says={"title": "Analis A1", "level": "fungsional"}), True),
        (reform(POST, "sa", says={"unit": "TIADA"}), False),
        (reform(POST, "ka", says={"superior": "sa"}), False),
        (reform(POST, "ka", ends=True, successor="kb"), True),
        (reform(POST, "baru", says={"title": "Jabatan Baru", "unit": "B"}), True),
        (reform(POST, "baru", says={"title": "Jabatan Baru"}), False),
    ],
)
def test_what_may_be_changed(one: Reform, ok: bool) -> None:
    assert (fault(city(), one) == "") is ok


def test_what_stood_under_a_unit_goes_on_under_its_successor() -> None:
    after = applied(city(), reform(UNIT, "A", ends=True, successor="B"))

    assert "A" not in after[UNIT]
    assert after[UNIT]["A1"]["parent"] == "B"
    assert after[POST]["ka"]["unit"] == "B"


def test_who_goes_on_for_whom() -> None:
    known = [
        reform(POST, "ka", ends=True, successor="kb"),
        reform(POST, "kb", 10, ends=True, successor="wali"),
    ]

    assert [successor_of("ka", POST, known, DAY + timedelta(days=n)) for n in (-1, 0, 10)] == [
        "ka",
        "kb",
        "wali",
    ]
    assert predecessors_of("wali", POST, known, DAY + timedelta(days=10)) == {"ka", "kb"}
    assert successor_of("A", UNIT, known, DAY) == "A"


def test_what_was_founded_is_known_once_it_is_carried_out() -> None:
    new = reform(UNIT, "C", says={"name": "Dinas C", "short": "C"})

    assert new.founds is False
    assert replace(new, before=before_of(city(), new)).founds is True


STEPS = some.lists(
    some.tuples(
        some.sampled_from(["ganti", "pindah", "akhir", "baru"]),
        some.sampled_from(["A", "B", "A1", "KOTA", "N1", "N2"]),
        some.sampled_from(["A", "B", "A1", "KOTA", "N1", "N2", ""]),
        some.integers(0, 40),
    ),
    max_size=12,
)


def made(step: tuple[str, str, str, int]) -> Reform:
    what, subject, other, at = step
    if what == "akhir":
        return reform(UNIT, subject, at, ends=True, successor=other or "B")
    if what == "pindah":
        return reform(UNIT, subject, at, says={"parent": other})
    return reform(UNIT, subject, at, says={"name": f"{subject} {at}", "short": subject, "parent": other})


@given(STEPS)
def test_every_day_has_one_organisation_without_a_circle_and_the_past_comes_back(
    steps: list[tuple[str, str, str, int]],
) -> None:
    first = chart = city()
    done: list[Reform] = []
    for one in in_order(made(step) for step in steps):
        if not fault(chart, one):
            done.append(replace(one, before=before_of(chart, one), done=True))
            chart = applied(chart, one)
        for key in chart[UNIT]:
            line, at = set(), key
            while at:
                assert at in chart[UNIT]
                assert at not in line
                line.add(at)
                at = chart[UNIT][at]["parent"]
        assert all(row["unit"] in chart[UNIT] for row in chart[POST].values())
    assert chart_on(first, done, DAY + timedelta(days=99)) == chart
    for one in reversed(done):
        chart = taken_back(chart, one)
    assert chart == first
