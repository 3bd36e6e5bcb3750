# SPDX-License-Identifier: Apache-2.0
"""What keeps a type shut, what does not, and when the ground under it falls away."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from permisi.catalogue.rules.readiness import (
    CHECKS,
    Check,
    Ground,
    Ready,
    board,
    checks,
    ending,
    lapsed,
    warnings,
)
from permisi.doors.shell.management.commands.tell_readiness import rehearsed
from permisi.ground.period import Period
from permisi.procedure.rules.linting.finding import find
from permisi.regulation.rules.office import AuthorityRow
from tests.rules.cilegon import PERMIT

TODAY = date(2026, 11, 2)
GIVEN = AuthorityRow(
    key="limpah",
    kind="delegasi",
    giver="wali-kota",
    receiver="kepala-dpmptsp",
    scopes=("menandatangani",),
    types=("X",),
    instrument="Perwal 1/2026",
    article="",
    force=Period(date(2026, 11, 1), date(2026, 12, 31)),
    source="uji",
    assumed=False,
)
WHOLE = Ground(
    on=TODAY,
    marked=False,
    authority=GIVEN,
    findings=(),
    signers=("Plt",),
    signer_until=date(2026, 11, 30),
    assumed=(),
    announced=(),
)


def said_no(ground: Ground) -> list[str]:
    """The names of the checks that keep the type shut."""
    return [one.name for one in checks(ground) if one.blocks]


def test_a_type_with_its_whole_ground_may_open() -> None:
    assert said_no(WHOLE) == []


@pytest.mark.parametrize(
    ("ground", "name"),
    [
        (replace(WHOLE, authority=None), "kewenangan"),
        (replace(WHOLE, authority=replace(GIVEN, assumed=True)), "kewenangan"),
        (replace(WHOLE, findings=(find(PERMIT.sop, "tanpa_akhir"),)), "sop"),
        (replace(WHOLE, findings=(find(PERMIT.sop, "jabatan_kosong", PERMIT.sop.first),)), "pelaksana"),
        (replace(WHOLE, signers=()), "penandatangan"),
        (replace(WHOLE, assumed=("KTP",)), "syarat"),
        (replace(WHOLE, announced=None), "standar"),
        (replace(WHOLE, announced=("Persyaratan",)), "standar"),
    ],
)
def test_one_thing_missing_keeps_it_shut(ground: Ground, name: str) -> None:
    assert said_no(ground) == [name]


def test_assumptions_open_only_where_nothing_is_real() -> None:
    guessed = replace(WHOLE, authority=replace(GIVEN, assumed=True), assumed=("KTP",), announced=None)

    assert said_no(guessed) == ["kewenangan", "syarat", "standar"]
    assert said_no(replace(guessed, marked=True)) == []


def test_what_nobody_looked_at_does_not_block() -> None:
    lines = board(checks(WHOLE))

    assert [one.name for one in lines] == list(CHECKS)
    assert {one.name for one in lines if one.state is Ready.UNKNOWN} == {"gladi", "kunci", "naskah"}
    assert not any(one.blocks for one in lines)


def test_what_ends_first_is_told() -> None:
    assert ending(checks(WHOLE), TODAY) == (checks(WHOLE)[3], 28)


def test_each_end_is_said_on_its_own_days_however_soon_another_comes() -> None:
    """A placement that ends in three days hides no certificate that ends in thirty."""
    soon = Check("penandatangan", Ready.OK, "", TODAY + timedelta(days=2))
    key = Check("kunci", Ready.OK, "", TODAY + timedelta(days=29))
    shut = Check("standar", Ready.NOT, "", TODAY)

    assert warnings([soon, key, shut], TODAY) == [(key, 30)]
    assert warnings([soon, key], TODAY + timedelta(days=2)) == [(soon, 1)]
    assert warnings([soon, key], TODAY + timedelta(days=23)) == [(key, 7)]


def test_after_its_last_day_the_ground_says_no() -> None:
    signer = Check("penandatangan", Ready.OK, "", TODAY)

    assert not lapsed(signer, TODAY).blocks
    assert lapsed(signer, TODAY + timedelta(days=1)).blocks


def test_a_type_passed_if_every_one_of_its_files_did() -> None:
    lines = [
        "Situs menyala.",
        '{"type": "A", "version": "1", "ok": true}',
        '{"type": "A", "version": "1", "ok": false}',
        '{"type": "B", "version": "2", "ok": true}',
        '{"ringkasan": {"berkas": 3}}',
    ]

    assert rehearsed(lines) == {("A", "1"): False, ("B", "2"): True}
