# SPDX-License-Identifier: Apache-2.0
"""The linter of the SOP: every kind of finding on a table that has it, and no table accepted that cannot end."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings

from permisi.procedure.rules.counting import Limit, LimitKind, StartEvent, Unit
from permisi.procedure.rules.flow import following
from permisi.procedure.rules.linting import KINDS, Around, Finding, Grade, days, lint, longest, wrong
from permisi.procedure.rules.sop import Shape, Sop, Task
from tests.rules.cilegon import PERMIT
from tests.rules.tables import row, spoiled, table

REC, DRAFT, SIGN = Task.SIGN_RECOMMENDATION, Task.DRAFT_RECOMMENDATION, Task.SIGN
IF = {"condition": 'x == "ya"'}
SIDE = {"group": "g"}
PROMISE = Limit(LimitKind.JANJI, 3, Unit.HARI_KERJA, StartEvent.COMPLETE)

FAULTY = {
    "tanpa_jalan": (table(row("a", "b"), row("b", shape=Shape.WORK)), "b"),
    "tidak_pernah_selesai": (table(row("a", "b"), row("b", "a")), "b"),
    "putaran_tanpa_keluar": (table(row("a", "b:1", "z:2"), row("b", "c"), row("c", "b"), row("z")), "c"),
    "tanpa_akhir": (
        table(row("a", "n:1", "z:2"), row("n", "b"), row("b", "c"), row("c", "b"), row("z")),
        "n",
    ),
    "akhir_menunggu_syarat": (table(row("a", "b"), row("b", "a", "z:selesai", **IF), row("z")), "b"),
    "syarat_berputar": (table(row("a", "b"), row("b", "c", "z:1", **IF), row("c", "b", "z:1", **IF), row("z")), "b"),
    "tidak_tercapai": (table(row("a", "z"), row("b", "z"), row("z")), "b"),
    "jalan_ganda": (table(row("a", "z", "z"), row("z")), "a"),
    "jalan_ke_diri": (table(row("a", "z", "a:lagi"), row("z")), "a"),
    "belah_satu_jalan": (table(row("a", "z", shape=Shape.DECISION), row("z")), "a"),
    "kotak_berhasil_dua": (table(row("a", "b:1", "z:2", shape=Shape.WORK), row("b", "z"), row("z")), "a"),
    "awal_bersyarat": (replace(table(row("a", "z", **IF), row("z")), first="a"), "a"),
    "akhir_bersyarat": (table(row("a", "z"), row("z", **IF)), "z"),
    "cabang_tanpa_kelompok": (table(row("a", "b", "c"), row("b", "z"), row("c", "z"), row("z")), "a"),
    "kelompok_tidak_bertemu": (
        table(row("a", "b", "c"), row("b", "z", **SIDE), row("c", "d", **SIDE), row("d", "z"), row("z")),
        "c",
    ),
    "kelompok_berakhir": (table(row("a", "b", "c"), row("b", "z", **SIDE), row("c", **SIDE), row("z")), "c"),
    "kelompok_disela": (
        table(row("a", "b", "c"), row("b", "d", **SIDE), row("c", "d", **SIDE), row("d", "z", "b:lagi"), row("z")),
        "d",
    ),
    "kelompok_bercabang": (
        table(row("a", "b", "c"), row("b", "d", **SIDE), row("c", "d", **SIDE), row("d", "z", **SIDE), row("z")),
        "d",
    ),
    "jam_tidak_ada": (Sop("uji", "Uji", "", (row("a", "z"), row("z")), "a"), ""),
    "jam_ganda": (table(row("a", "z", starts_clock=True, task=Task.DECLARE), row("z")), "a"),
    "jam_bukan_pernyataan": (Sop("uji", "Uji", "", (row("a", "z", starts_clock=True), row("z")), "a"), "a"),
    "jam_terlewati": (
        replace(table(row("a", "z", starts_clock=True, task=Task.DECLARE, **IF), row("z")), first="nyatakan"),
        "a",
    ),
    "berbeda_dari_diri": (table(row("a", "z", differs_from=("a",)), row("z")), "a"),
    "orang_sama": (
        table(row("a", "b", task=DRAFT, executor="x"), row("b", "z", task=REC, executor="x"), row("z")),
        "b",
    ),
    "mendahului_rekomendasi": (
        table(row("a", "r:1", "t:2"), row("r", "t", task=REC), row("t", "z", task=SIGN), row("z")),
        "t",
    ),
    "mendahului_gerbang": (
        table(row("a", "t"), row("t", "g", task=SIGN), row("g", "z", task=Task.CONFIRM_GATE), row("z")),
        "t",
    ),
    "batas_terlalu_pendek": (table(row("a", "z", time=3, limit=2), row("z")), "a"),
    "melebihi_janji": (table(row("a", "b", time=2), row("b", "z", time=2), row("z")), "a"),
}  # fmt: skip
OF_THE_DAY = {
    "jabatan_kosong": (table(row("a", "z", executor="kosong"), row("z")), "a"),
    "hanya_satu_orang": (
        table(row("a", "b", executor="x"), row("b", "z", executor="y", differs_from=("a",)), row("z")),
        "b",
    ),
    "orang_sama_hari_ini": (
        table(row("a", "b", task=DRAFT, executor="x"), row("b", "z", task=REC, executor="y"), row("z")),
        "b",
    ),
}


def seen(sop: Sop, around: Around) -> dict[str, Finding]:
    return {one.kind: one for one in lint(sop, around)}


@pytest.mark.parametrize("kind", FAULTY)
def test_a_table_with_this_fault_is_found_out_at_its_row(kind: str) -> None:
    sop, key = FAULTY[kind]

    found = seen(sop, Around(promise=PROMISE))

    assert kind in found
    assert found[kind].row == key


@pytest.mark.parametrize("kind", OF_THE_DAY)
def test_what_depends_on_the_day_is_a_warning(kind: str) -> None:
    sop, key = OF_THE_DAY[kind]
    holders = {"x": ["ani"], "y": ["ani"], "jabatan-z": ["budi"], "jabatan-nyatakan": ["budi"]}

    found = seen(sop, Around(holders=holders))

    assert (found[kind].row, found[kind].grade) == (key, Grade.WARNING)
    assert kind not in seen(sop, Around())


def test_every_kind_of_finding_has_its_table() -> None:
    assert {*FAULTY, *OF_THE_DAY} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_finding_says_what_is_wrong_and_what_to_do_in_short_sentences(kind: str) -> None:
    one = KINDS[kind]

    assert one.remedy
    assert max(len(words.split()) for words in (one.sentence, one.remedy)) <= 18


def test_the_words_name_the_row_by_number_and_activity() -> None:
    sop, _ = FAULTY["tidak_tercapai"]

    assert (
        seen(sop, Around())["tidak_tercapai"].words == "Baris 3 “Mengerjakan b” tidak pernah dicapai berkas."
    )


def test_two_persons_are_enough() -> None:
    sop, _ = OF_THE_DAY["hanya_satu_orang"]

    assert "hanya_satu_orang" not in seen(sop, Around(holders={"x": ["ani"], "y": ["ani", "budi"]}))


def test_the_longest_way_takes_the_slower_branch_and_no_way_back() -> None:
    sop = table(
        row("a", "b", "c", time=1),
        row("b", "z", time=4, **SIDE),
        row("c", "d", time=2, **SIDE),
        row("d", "z", "c:kembali", time=3, **SIDE),
        row("z", time=30, unit="menit"),
    )

    rows = longest(sop, StartEvent.COMPLETE)

    assert ([one.key for one in rows], days(rows)) == (["a", "c", "d", "z"], 6)


def test_a_promise_in_days_of_the_week_is_compared_by_weeks() -> None:
    sop = table(row("a", "z", time=6), row("z"))
    kept = Limit(LimitKind.JANJI, 9, Unit.HARI, StartEvent.COMPLETE)

    assert "melebihi_janji" not in seen(sop, Around(promise=kept))
    assert "melebihi_janji" in seen(sop, Around(promise=replace(kept, value=8)))


def test_a_promise_from_receipt_counts_the_checking_too() -> None:
    kept = Limit(LimitKind.JANJI, 8, Unit.HARI_KERJA, StartEvent.RECEIVED)

    assert "melebihi_janji" in seen(PERMIT.sop, Around(promise=kept))


# --- the independent exploration ----------------------------------------------------------------------------


def trouble(sop: Sop) -> str:
    """Walk every state that any file can be in, by the flow itself; what goes wrong there, or nothing."""
    conditional = sorted({one.condition.split(" ")[0] for one in sop.rows if one.condition})
    for answers in product(["ya", "tidak"], repeat=len(conditional)):
        facts = dict(zip(conditional, answers, strict=True))
        found = _explored(sop, facts)
        if found:
            return f"{found} with {facts}"
    return ""


def _explored(sop: Sop, facts: dict[str, str]) -> str:
    after: dict[frozenset[str], set[frozenset[str]]] = {}
    waiting = [frozenset({sop.first})]
    while waiting:
        state = waiting.pop()
        if state in after:
            continue
        after[state] = set()
        for new, told in _steps(sop, state, facts):
            if told:
                return told
            after[state].add(new)
            waiting.append(new)
    return _stuck(after)


def _steps(sop: Sop, state: frozenset[str], facts: dict[str, str]) -> Iterator[tuple[frozenset[str], str]]:
    for key in state:
        one, rest = sop.row(key), state - {key}
        if not one.edges and rest:
            yield rest, f"{key} ended while {sorted(rest)} was open"
        for outcome in {edge.outcome for edge in one.edges} or {""}:
            try:
                opened = [other.key for other in following(sop, one, outcome, waiting=rest, facts=facts)]
            except RecursionError:
                yield rest, f"{key} goes round for ever"
                continue
            twice = set(opened) & rest or len(set(opened)) < len(opened)
            lost = one.edges and not opened and not rest
            yield rest | set(opened), f"{key}: {opened} twice" if twice else f"{key}: lost" if lost else ""


def _stuck(after: dict[frozenset[str], set[frozenset[str]]]) -> str:
    ending = {frozenset[str]()}
    while more := {state for state, nexts in after.items() if state not in ending and nexts & ending}:
        ending |= more
    stuck = [sorted(state) for state in after if state not in ending]
    return f"no end from {stuck[0]}" if stuck else ""


def test_an_accepted_table_always_ends() -> None:
    judged: Counter[str] = Counter()

    @settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
    @given(spoiled())
    def explore(sop: Sop) -> None:
        faults = wrong(lint(sop))
        judged["refused" if faults else "accepted"] += 1
        if not faults:
            assert trouble(sop) == ""

    explore()
    assert min(judged["accepted"], judged["refused"]) > 50


def test_the_exploration_itself_finds_trouble() -> None:
    parted = table(row("a", "b", "c"), row("b", "z"), row("c", "z"), row("z"))
    round_and_round = table(row("a", "b:1", "z:2"), row("b", "c"), row("c", "b"), row("z"))

    assert "twice" in trouble(parted) or "was open" in trouble(parted)
    assert "no end from" in trouble(round_and_round)
