# SPDX-License-Identifier: Apache-2.0
"""When an instrument has force, what its records carry, and who is in charge then."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permisi.ground.period import Period
from permisi.regulation.rules.authority import entitled, in_charge
from permisi.regulation.rules.force import Law, Standing, forces, rests_on_too_little
from permisi.regulation.rules.office import AuthorityRow, InstrumentRow, Stage
from permisi.regulation.rules.overlap import clash, clashes, unlawful
from permisi.regulation.rules.trying import moved, seats, standing_rules

NOV_1 = date(2026, 11, 1)
OCT_31 = date(2026, 10, 31)
JAN_1 = date(2026, 1, 1)
SIGN = "menandatangani"


SINCE_NEW_YEAR = Period(JAN_1)


def instrument(key: str, force: Period | None = SINCE_NEW_YEAR, **facts: Any) -> InstrumentRow:
    """An instrument that was published and has force since the new year."""
    row = InstrumentRow(
        key=key,
        kind="Perwal",
        number="1",
        year=2026,
        subject=key,
        force=force,
        source="uji",
        assumed=False,
    )
    return replace(row, **facts)


def power(key: str, receiver: str, *, giver: str | None = None, **facts: Any) -> AuthorityRow:
    """A record over one type and one power: an attribution, or a delegation where somebody gives it."""
    row = AuthorityRow(
        key=key,
        kind="delegasi" if giver else "atribusi",
        giver=giver,
        receiver=receiver,
        scopes=(SIGN,),
        types=("A",),
        instrument="Perwal 1/2026",
        article="",
        force=Period(JAN_1),
        source="uji",
        assumed=False,
        basis="perwal",
    )
    return replace(row, **facts)


MAYOR = power("asal", "wali-kota", basis="uu")
HEAD = power("limpah", "kepala", giver="wali-kota", force=Period(NOV_1))


def law(*rows: AuthorityRow, instruments: tuple[InstrumentRow, ...] = ()) -> Law:
    """The law made of these records, in instruments that have force."""
    told = {row.key: row for row in (instrument("uu"), instrument("perwal"), *instruments)}
    return Law(told, rows)


def charged(of: Law, on: date, scope: str = SIGN) -> str:
    """The post that is in charge of type A that day."""
    row = in_charge(of.carrying(), scope=scope, type_code="A", on=on)
    return row.receiver if row else ""


def test_a_delegation_moves_the_power_on_its_first_day() -> None:
    city = law(MAYOR, HEAD)

    assert (charged(city, OCT_31), charged(city, NOV_1)) == ("wali-kota", "kepala")


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.HARMONISED, Stage.SIGNED])
def test_what_is_not_published_carries_nothing(stage: Stage) -> None:
    city = law(MAYOR, HEAD, instruments=(instrument("perwal", None, stage=stage),))

    assert charged(city, NOV_1) == "wali-kota"
    assert forces(city.instruments.values())["perwal"].on(NOV_1) is Standing.DRAFT


def test_published_without_a_date_carries_with_a_warning() -> None:
    city = law(MAYOR, HEAD, instruments=(instrument("perwal", None),))

    (row,) = [row for row in city.carrying() if row.key == "limpah"]
    assert row.undated
    assert charged(city, NOV_1) == "kepala"


def test_a_repealed_instrument_ends_the_day_before_the_new_one_begins() -> None:
    new = instrument("baru", Period(NOV_1), repeals=("perwal",))
    old = replace(HEAD, force=Period(JAN_1))
    city = law(MAYOR, old, instruments=(new,))

    assert (charged(city, OCT_31), charged(city, NOV_1)) == ("kepala", "wali-kota")


def test_what_was_repealed_does_not_revive() -> None:
    first = instrument("baru", Period(date(2026, 3, 1), date(2026, 4, 1)), repeals=("perwal",))

    assert forces([instrument("perwal"), first])["perwal"].on(NOV_1) is Standing.ENDED


def test_a_withdrawal_gives_the_power_back() -> None:
    city = law(MAYOR, replace(HEAD, force=Period(JAN_1), withdrawn_on=NOV_1, withdrawn_by="uu"))

    assert (charged(city, OCT_31), charged(city, NOV_1)) == ("kepala", "wali-kota")


@pytest.mark.parametrize(
    ("kind", "keeps", "who"),
    [
        ("delegasi", False, ["kepala"]),
        ("delegasi", True, ["kepala", "wali-kota"]),
        ("mandat", False, ["kepala", "wali-kota"]),
    ],
)
def test_who_may_act_beside_the_receiver(kind: str, keeps: bool, who: list[str]) -> None:
    rows = law(MAYOR, replace(HEAD, kind=kind, giver_keeps=keeps)).carrying()

    assert [row.receiver for row in entitled(rows, scope=SIGN, type_code="A", on=NOV_1)] == who


def test_an_appeal_is_a_power_of_its_own() -> None:
    mayor = replace(MAYOR, scopes=(SIGN, "banding"))

    assert charged(law(mayor, HEAD), NOV_1, scope="banding") == "wali-kota"


PASSED = power("terus", "kabid", giver="kepala", parent="limpah", force=Period(NOV_1))


def test_what_may_be_passed_on_reaches_one_further() -> None:
    city = law(MAYOR, replace(HEAD, passes_on=True), PASSED)

    assert charged(city, NOV_1) == "kabid"
    assert clashes(city.carrying()) == []


def test_what_was_passed_on_ends_with_its_source() -> None:
    head = replace(HEAD, passes_on=True, withdrawn_on=date(2026, 12, 1), withdrawn_by="uu")

    assert charged(law(MAYOR, head, PASSED), date(2026, 12, 1)) == "wali-kota"


@pytest.mark.parametrize(
    ("source", "row", "words"),
    [
        (HEAD, PASSED, "tidak membolehkan"),
        (replace(HEAD, passes_on=True), replace(PASSED, giver="sekretaris"), "hanya penerima"),
        (replace(HEAD, passes_on=True), replace(PASSED, force=Period(JAN_1)), "mendahului"),
        (replace(HEAD, passes_on=True), replace(PASSED, types=("A", "B")), "tidak memuat: B"),
        (replace(HEAD, key="lain", passes_on=True), PASSED, "tidak dikenal"),
    ],
)
def test_passing_on_needs_leave_beforehand(source: AuthorityRow, row: AuthorityRow, words: str) -> None:
    assert words in unlawful(row, {source.key: source})


def test_passed_on_in_a_circle_carries_nothing() -> None:
    one = power("satu", "x", giver="y", parent="dua", passes_on=True)
    two = power("dua", "y", giver="x", parent="satu", passes_on=True)

    assert law(one, two).carrying() == ()


def test_two_delegations_of_one_power_clash() -> None:
    other = power("lain", "camat", giver="wali-kota", force=Period(NOV_1))

    assert clash(HEAD, other)
    assert not clash(HEAD, replace(other, types=("B",)))


@pytest.mark.parametrize(
    ("row", "weak"),
    [
        (HEAD, True),
        (replace(HEAD, higher="perda"), False),
        (replace(HEAD, basis="perda"), False),
        (MAYOR, False),
    ],
)
def test_a_delegation_by_the_mayors_own_rule_alone_is_warned_of(row: AuthorityRow, weak: bool) -> None:
    city = law(row, instruments=(instrument("perda", kind="Perda"),))

    assert rests_on_too_little(row, city.instruments, ["PP", "Perpres", "Perda"]) is weak
    assert not rests_on_too_little(row, city.instruments, [])


# --- as if ---------------------------------------------------------------------------------------------------


DRAFT = instrument("rancangan", None, stage=Stage.DRAFT, repeals=("perwal",))
TO_CAMAT = power("camat", "camat", giver="wali-kota", basis="rancangan")


def test_a_draft_is_tried_without_changing_what_stands() -> None:
    city = law(MAYOR, replace(HEAD, force=Period(JAN_1)), TO_CAMAT, instruments=(DRAFT,))

    tried = city.as_if("rancangan", NOV_1)

    assert (charged(city, NOV_1), charged(tried, NOV_1)) == ("kepala", "camat")
    assert charged(tried, OCT_31) == "kepala"


def test_what_a_draft_would_move_is_told_by_power_and_type() -> None:
    city = law(MAYOR, replace(HEAD, force=Period(JAN_1)), TO_CAMAT, instruments=(DRAFT,))
    asked: dict[str, Any] = {"types": ["A", "B"], "scopes": [SIGN], "on": NOV_1}

    (found,) = moved(seats(city, **asked), seats(city.as_if("rancangan", NOV_1), **asked))

    assert (found.before.receiver, found.after.receiver) == ("kepala", "camat")


def test_a_type_opens_with_the_first_authority() -> None:
    city = law(power("baru", "kepala", basis="rancangan"), instruments=(DRAFT,))
    asked: dict[str, Any] = {"types": ["A"], "scopes": [SIGN], "on": NOV_1}

    (found,) = moved(seats(city, **asked), seats(city.as_if("rancangan", NOV_1), **asked))

    assert (found.opens, found.closes) == (True, False)


@pytest.mark.parametrize(
    ("draft", "touched"),
    [
        (DRAFT, "mencabut"),
        (replace(DRAFT, repeals=(), changes=("perwal",)), "mengubah"),
        (replace(DRAFT, repeals=()), "bertentangan"),
    ],
)
def test_which_standing_rule_a_draft_would_touch(draft: InstrumentRow, touched: str) -> None:
    city = law(MAYOR, replace(HEAD, force=Period(JAN_1)), TO_CAMAT, instruments=(draft,))
    uses = {"perwal": ["kewenangan"], "uu": ["dasar hukum"]}

    found = standing_rules(city.as_if("rancangan", NOV_1), uses, draft="rancangan", on=NOV_1)

    assert {one.instrument: one.touched for one in found} == {"perwal": touched, "uu": ""}


# --- against a slow reader that shares no code -----------------------------------------------------------------

POSTS = ("wali-kota", "kepala", "kabid")
DAYS = [JAN_1 + timedelta(days=number) for number in range(12)]
spans = st.tuples(st.integers(0, 11), st.one_of(st.none(), st.integers(0, 11))).filter(
    lambda span: span[1] is None or span[1] >= span[0]
)
kinds = st.sampled_from(["delegasi", "mandat"])


@st.composite
def chains(draw: st.DrawFn) -> tuple[tuple[AuthorityRow, ...], tuple[InstrumentRow, ...]]:
    """An attribution, perhaps given away, perhaps passed on, each in an instrument of its own."""
    rows, papers = [], []
    for number, post in enumerate(POSTS[: draw(st.integers(1, 3))]):
        (start, end), (opened, closed) = draw(spans), draw(spans)
        force = Period(DAYS[opened], None if closed is None else DAYS[closed])
        papers.append(
            instrument(
                f"i{number}",
                draw(st.sampled_from([force, None])),
                stage=draw(st.sampled_from([Stage.PUBLISHED, Stage.PUBLISHED, Stage.DRAFT])),
                repeals=draw(st.sampled_from([(), ("i0",), ("i1",)])),
            )
        )
        rows.append(
            power(
                f"w{number}",
                post,
                giver=POSTS[number - 1] if number else None,
                kind=draw(kinds) if number else "atribusi",
                basis=f"i{number}",
                force=Period(DAYS[start], None if end is None else DAYS[end]),
                parent="w1" if number == 2 else "",
                passes_on=draw(st.booleans()),
                withdrawn_on=draw(st.sampled_from([None, DAYS[5]])),
            )
        )
    return tuple(rows), tuple(papers)


def slowly(rows: tuple[AuthorityRow, ...], papers: tuple[InstrumentRow, ...], on: date) -> set[str]:
    """Who may sign on that day, asked record by record and day by day."""

    def within(span: Period | None) -> bool:
        return span is None or (span.start <= on and (span.end is None or span.end >= on))

    def stands(key: str) -> bool:
        paper = next(one for one in papers if one.key == key)
        if paper.stage is not Stage.PUBLISHED or not within(paper.force):
            return False
        enders = [one for one in papers if one.stage is Stage.PUBLISHED and key in one.repeals and one.force]
        return not any(one.force.start <= on for one in enders if one.force)

    def carries(row: AuthorityRow) -> bool:
        if not (within(row.force) and stands(row.basis)):
            return False
        if row.withdrawn_on is not None and on >= row.withdrawn_on:
            return False
        above = [one for one in rows if one.key == row.parent]
        return not row.parent or any(one.passes_on and carries(one) for one in above)

    standing = [row for row in rows if carries(row)]
    away = {row.giver for row in standing if row.kind == "delegasi"}
    return {row.receiver for row in standing} - away


@given(chains(), st.sampled_from(DAYS))
def test_exactly_the_posts_that_the_law_names_may_act(
    city: tuple[tuple[AuthorityRow, ...], tuple[InstrumentRow, ...]], on: date
) -> None:
    rows, papers = city

    may = entitled(Law({one.key: one for one in papers}, rows).carrying(), scope=SIGN, type_code="A", on=on)

    assert {row.receiver for row in may} == slowly(rows, papers, on)
