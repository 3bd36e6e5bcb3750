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


def opened(passed_over: dict[str, str], row: str, waiting: tuple[str, ...] = ()) -> list[str]:
    table = sop()
    rows = tuple(replace(one, condition=passed_over.get(one.key, "")) for one in table.rows)
    table = replace(table, rows=rows)
    return [one.key for one in following(table, table.row(row), "", waiting=waiting, facts={})]


def test_the_decision_waits_though_a_whole_branch_is_passed_over() -> None:
    without_b = {"susun_b": "false", "tanda_b": "false"}

    assert opened(without_b, "tinjau") == ["susun_a"]
    assert opened(without_b, "tanda_a") == ["naskah"]


def test_the_decision_opens_once_where_every_branch_is_passed_over() -> None:
    nobody = dict.fromkeys(("susun_a", "tanda_a", "susun_b", "tanda_b"), "false")

    assert opened(nobody, "tinjau") == ["naskah"]


def test_the_decision_waits_for_the_other_office_though_the_rest_of_this_branch_is_passed_over() -> None:
    unsigned = {"tanda_a": "false"}

    assert opened(unsigned, "susun_a", waiting=("susun_b",)) == []
    assert opened(unsigned, "susun_a") == ["naskah"]


def test_a_row_without_a_plain_way_is_passed_over_by_its_first_outcome_with_all_its_branches() -> None:
    table = sop()
    first = replace(
        table.rows[0],
        condition="false",
        edges=(Edge("susun_a", "ya"), Edge("susun_b", "ya"), Edge("naskah", "tidak")),
    )
    table = replace(table, rows=(replace(ROW, key="awal", edges=(Edge("tinjau"),)), first, *table.rows[1:]))

    found = following(table, table.row("awal"), "", waiting=(), facts={})

    assert [one.key for one in found] == ["susun_a", "susun_b"]
