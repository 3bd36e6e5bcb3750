# SPDX-License-Identifier: Apache-2.0
"""Editing an SOP: each step gives another table, no way is left in the air, and what differs is told."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permisi.catalogue.files import sop_from_json, sop_to_json
from permisi.procedure.rules.editing import changed_rows, duplicated, inserted, shifted, with_row, without
from permisi.procedure.rules.linting import lint, wrong
from permisi.procedure.rules.sop import Sop
from tests.rules.cilegon import PERMIT

SOP = PERMIT.sop
KEYS = [row.key for row in SOP.rows]


def led_astray(sop: Sop) -> list[str]:
    """Ways that lead to a row which is not there."""
    known = {row.key for row in sop.rows}
    return [edge.to for row in sop.rows for edge in row.edges if edge.to not in known]


@pytest.mark.parametrize("key", KEYS[:-1])
def test_a_new_row_stands_between_its_neighbours(key: str) -> None:
    sop, new = inserted(SOP, key)

    assert new in [edge.to for edge in sop.row(key).edges]
    assert sop.rows.index(sop.row(new)) == sop.rows.index(sop.row(key)) + 1
    assert led_astray(sop) == []
    assert wrong(lint(sop)) == []


@pytest.mark.parametrize("key", KEYS)
def test_who_came_from_a_removed_row_goes_on(key: str) -> None:
    sop = without(SOP, key)

    assert key not in [row.key for row in sop.rows]
    assert led_astray(sop) == []
    assert all(key not in row.differs_from for row in sop.rows)


def test_a_moved_row_keeps_its_ways() -> None:
    sop = shifted(SOP, KEYS[3], -1)

    assert [row.key for row in sop.rows][2] == KEYS[3]
    assert sop.row(KEYS[3]) == SOP.row(KEYS[3])
    assert shifted(SOP, KEYS[0], -1) == SOP


def test_what_was_done_is_told_row_by_row() -> None:
    longer, new = inserted(SOP, KEYS[1])

    told = changed_rows(SOP, without(longer, KEYS[5]))

    assert (longer.row(new).activity, "baru") in told
    assert (SOP.row(KEYS[5]).activity, "dihapus") in told


def test_a_row_done_twice_leads_through_both_and_starts_no_second_clock() -> None:
    key = next(row.key for row in SOP.rows if row.starts_clock)

    longer, new = duplicated(SOP, key)

    assert led_astray(longer) == []
    assert new in {edge.to for edge in longer.row(key).edges}
    assert longer.row(new).starts_clock is False
    assert [row.key for row in longer.rows].index(new) == [row.key for row in longer.rows].index(key) + 1


def test_a_changed_identity_block_is_told() -> None:
    assert changed_rows(SOP, replace(SOP, number="067/SOP/2026")) == [("Identitas", "diubah")]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 30)), max_size=12))
def test_no_way_is_ever_left_in_the_air(steps: list[tuple[int, int]]) -> None:
    sop = SOP
    for kind, number in steps:
        key = sop.rows[number % len(sop.rows)].key
        match kind:
            case 0:
                sop = inserted(sop, key)[0]
            case 1:
                sop = without(sop, key)
            case 2:
                sop = shifted(sop, key, 1)
            case _:
                sop = duplicated(sop, key)[0]

    assert led_astray(sop) == []
    assert sop.first in {row.key for row in sop.rows}
    assert sop_from_json(sop_to_json(sop)) == sop
    assert with_row(sop, sop.rows[0]) == sop
