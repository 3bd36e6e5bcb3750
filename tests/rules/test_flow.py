# SPDX-License-Identifier: Apache-2.0
"""Rows side by side: what follows waits for all of them, and one that goes back is waited for again."""

from dataclasses import replace

from permisi.procedure.rules.flow import following
from permisi.procedure.rules.sop import Edge, Sop
from tests.rules.cilegon import PERMIT

GROUP = "rekomendasi"
ROW = PERMIT.sop.rows[1]


def sop() -> Sop:
    """A visit, then two offices side by side, each with a draft and a signature, then the decision."""
    rows = [replace(ROW, key="tinjau", edges=(Edge("susun_a"), Edge("susun_b")))]
    for office in ("a", "b"):
        rows.append(replace(ROW, key=f"susun_{office}", group=GROUP, edges=(Edge(f"tanda_{office}"),)))
        back = (Edge("naskah"), Edge(f"susun_{office}", "kembali"))
        rows.append(replace(ROW, key=f"tanda_{office}", group=GROUP, edges=back))
    rows.append(replace(ROW, key="naskah", edges=()))
    return Sop(key="uji", title="Uji", number="", rows=tuple(rows), first="tinjau")


def after(row: str, outcome: str = "", waiting: tuple[str, ...] = ()) -> list[str]:
    table = sop()
    return [one.key for one in following(table, table.row(row), outcome, waiting=waiting, facts={})]


def test_both_offices_begin_at_once() -> None:
    assert after("tinjau") == ["susun_a", "susun_b"]


def test_the_decision_waits_for_the_slower_office() -> None:
    assert after("tanda_a", waiting=("tanda_b",)) == []
    assert after("tanda_b") == ["naskah"]


def test_a_draft_that_goes_back_opens_again_and_is_waited_for() -> None:
    assert after("tanda_a", "kembali", waiting=("tanda_b",)) == ["susun_a"]
    assert after("tanda_b", waiting=("susun_a",)) == []
    assert after("susun_a") == ["tanda_a"]


def test_a_row_that_two_ways_lead_to_opens_once() -> None:
    table = sop()
    passed = [replace(one, condition="false") if one.key.startswith("susun") else one for one in table.rows]
    table = replace(table, rows=tuple(replace(one, group="") for one in passed))

    opened = following(table, table.row("tinjau"), "", waiting=(), facts={})

    assert [one.key for one in opened] == ["tanda_a", "tanda_b"]
