# SPDX-License-Identifier: Apache-2.0
"""Reorganisation: open files go on at the right post, decided ones keep their words, the past stays readable."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache

from permisi.cases import queries as cases
from permisi.decisions import acts as decisions
from permisi.decisions import queries as decided
from permisi.ground.period import Period
from permisi.ledger import queries as log
from permisi.ledger.rules import Actor
from permisi.procedure import acts as work
from permisi.procedure import jobs
from permisi.procedure import queries as procedure
from permisi.procedure.errors import NotYourTurn
from permisi.regulation import acts
from permisi.regulation import queries as law
from permisi.regulation.acts import Wanted
from permisi.regulation.errors import ChangeUnsound, ReformImpossible, ReformNotDue, SamePersonApproves
from permisi.regulation.models import Change, Placement, Unit
from permisi.regulation.queries.reforms import chart_on
from permisi.regulation.rules.office import Capacity, PlacementRow
from permisi.regulation.rules.reforms import Kind, reform_key
from tests import make

pytestmark = pytest.mark.django_db

BASIS, BY = "uu-30-2014", Actor.system("uji")


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """What a process remembers of the organisation for some seconds is gone with the test."""
    yield
    cache.clear()


def proposal(kind: Kind, subject: str, start: date, **told: Any) -> Wanted:
    facts = {"kind": str(kind), "subject": subject, "start": start.isoformat(), "instrument": BASIS, **told}
    return Wanted("reform", reform_key(kind, subject, start), facts)


def reformed(kind: Kind, subject: str, start: date, **told: Any) -> Change:
    """Proposed by the admin, approved by the head of the legal office."""
    change = acts.propose_change(proposal(kind, subject, start, **told), "penataan", who=make.who("putri"))
    acts.approve_change(change.pk, who=make.who("hanum"))
    return change


def came() -> None:
    """The worker has carried out what was due."""
    jobs.follow_reforms(0)


def tomorrow() -> date:
    return law.today() + timedelta(days=1)


def next_day() -> Any:
    return make.at_moment(datetime.now(law.zone()) + timedelta(days=1))


def test_a_renamed_agency_changes_its_name_on_the_day_and_not_before() -> None:
    old = Unit.objects.get(key="DINDIKBUD").name
    reformed(Kind.UNIT, "DINDIKBUD", tomorrow(), says={"name": "Dinas Pendidikan Contoh", "short": "DISDIK"})

    came()
    assert Unit.objects.get(key="DINDIKBUD").name == old
    with next_day():
        came()
        assert Unit.objects.get(key="DINDIKBUD").name == "Dinas Pendidikan Contoh"
        assert chart_on(law.today() - timedelta(days=1))[Kind.UNIT]["DINDIKBUD"]["name"] == old


def test_an_open_file_goes_on_at_the_post_after_the_one_that_ended() -> None:
    case = make.at("susun_rekomendasi")
    reformed(
        Kind.POST, "analis-baru", tomorrow(),
        says={"title": "Analis Pendidikan Contoh", "unit": "DINDIKBUD", "superior": "kepala-dindikbud"},
    )  # fmt: skip
    old = make.turn(case).executor
    reformed(Kind.POST, old, tomorrow(), ends=True, successor="analis-baru")

    with next_day():
        came()
        activity = make.turn(case)
        assert activity.executor == "analis-baru"
        assert "procedure.activity_rerouted" in log.kinds_about(activity.ref)
        assert old not in make.who("yoga").positions
        with pytest.raises(NotYourTurn):
            procedure_take(activity, "yoga")
        placed = PlacementRow(
            "analis-baru-1", "analis-baru", str(make.account("yoga").pk), Capacity.DEFINITIVE,
            Period(law.today()), "SK 1", "uji",
        )  # fmt: skip
        acts.place(placed, make.account("yoga"), by=BY)
        assert procedure_take(activity, "yoga").holder == make.account("yoga")


def procedure_take(activity: Any, person: str) -> Any:
    """Take an open activity out of the pool."""
    return work.take(activity.pk, who=make.who(person))


def test_a_file_that_comes_to_the_row_later_opens_at_the_successor() -> None:
    case = make.at("tinjau")
    rows = {row.key: row.executor for row in cases.definition_of(case).sop.rows}
    old = rows["susun_rekomendasi"]
    reformed(Kind.POST, old, tomorrow(), ends=True, successor=rows["tinjau"])

    with next_day():
        came()
        mine = make.story()
        mine.case = case
        mine.step({"baris": "tinjau", "hasil": ""}, make.who("galih"))
        assert make.turn(case).executor == rows["tinjau"]


def test_a_merged_agency_s_files_are_seen_by_the_one_it_went_into() -> None:
    case = make.at("susun_rekomendasi")
    assert not cases.visible_to(make.who("hasan")).filter(pk=case.pk).exists()
    reformed(Kind.UNIT, "DINDIKBUD", tomorrow(), ends=True, successor="DINKES")

    with next_day():
        came()
        assert cases.visible_to(make.who("hasan")).filter(pk=case.pk).exists()
        assert {law.titles()[post][1] for post in make.who("yoga").positions} == {"DINKES"}


def test_a_decided_file_keeps_the_words_of_its_day() -> None:
    case = make.at("tanda_tangan")
    decision = decisions.approve(make.turn(case).pk, who=make.who("teladan"))
    before = dict(decision.grant)
    reformed(Kind.POST, "kepala-dpmptsp", tomorrow(), says={"title": "Kepala Badan Contoh"})

    with next_day():
        came()
        found = decided.decision_of(case)
        assert found is not None
        assert found.grant == before
        assert law.titles()["kepala-dpmptsp"][0] == "Kepala Badan Contoh"


def test_a_post_with_authority_does_not_end_before_the_authority_was_passed_on() -> None:
    with pytest.raises(ReformImpossible, match="wewenang"):
        reformed(Kind.POST, "kepala-dpmptsp", tomorrow(), ends=True, successor="wali-kota")


@pytest.mark.parametrize(
    ("kind", "subject", "told"),
    [
        (Kind.UNIT, "DINDIKBUD", {"says": {"parent": "TIDAK-ADA"}}),
        (Kind.UNIT, "DINDIKBUD", {"ends": True, "successor": "TIDAK-ADA"}),
        (Kind.POST, "sekretaris-dpmptsp", {"says": {"superior": "sekretaris-dpmptsp"}}),
        (Kind.POST, "baru", {"says": {"title": "Tanpa Tempat"}}),
    ],
)
def test_what_the_organisation_does_not_allow_is_refused_by_name(
    kind: Kind, subject: str, told: dict[str, Any]
) -> None:
    with pytest.raises(ReformImpossible):
        reformed(kind, subject, tomorrow(), **told)


def test_a_reform_contradicts_none_that_comes_after_it() -> None:
    reformed(Kind.UNIT, "DKPP", law.today() + timedelta(days=9), says={"parent": "DINKES"})

    with pytest.raises(ReformImpossible):
        reformed(Kind.UNIT, "DINKES", tomorrow(), ends=True, successor="DINDIKBUD")


def test_not_after_the_fact_not_alone_and_not_under_another_key() -> None:
    with pytest.raises(ReformImpossible):
        reformed(Kind.UNIT, "DINDIKBUD", law.today() - timedelta(days=1), says={"name": "Lama"})
    change = acts.propose_change(
        proposal(Kind.UNIT, "DINDIKBUD", tomorrow(), says={"name": "Baru"}), "uji", who=make.who("putri")
    )
    with pytest.raises(SamePersonApproves):
        acts.approve_change(change.pk, who=make.who("putri"))
    wrong = proposal(Kind.UNIT, "DINDIKBUD", tomorrow(), says={"name": "Baru"})
    with pytest.raises((ReformImpossible, ChangeUnsound)):
        acts.propose_change(Wanted("reform", "lain", wrong.facts), "uji", who=make.who("putri"))


def test_it_is_carried_out_once_and_on_its_day() -> None:
    reformed(Kind.UNIT, "DINDIKBUD", tomorrow(), says={"name": "Baru"})
    key = reform_key(Kind.UNIT, "DINDIKBUD", tomorrow())

    with pytest.raises(ReformNotDue):
        acts.carry_out(key)
    with next_day():
        acts.carry_out(key)
        with pytest.raises(ReformNotDue):
            acts.carry_out(key)


def test_a_key_that_ended_is_not_used_again() -> None:
    reformed(Kind.UNIT, "DKPP", tomorrow(), ends=True, successor="DINKES")
    with next_day():
        came()
        with pytest.raises(ReformImpossible, match="tidak dipakai lagi"):
            reformed(Kind.UNIT, "DKPP", tomorrow(), says={"name": "Hidup lagi", "short": "DKPP"})


def test_placements_at_a_post_that_ends_end_the_day_before() -> None:
    rows = {row.key: row.executor for row in cases.definition_of(make.at("tinjau")).sop.rows}
    old = rows["susun_rekomendasi"]
    reformed(Kind.POST, old, tomorrow(), ends=True, successor=rows["tinjau"])
    ends = law.today()

    with next_day():
        came()
        assert {one.until for one in Placement.objects.filter(position__key=old)} == {ends}
        assert procedure.at_posts([old]) == []


def test_the_past_comes_back_in_the_order_it_was_carried_out_not_in_the_order_of_a_day() -> None:
    today, before = law.today(), chart_on(law.today() - timedelta(days=1))
    moved = next(key for key, row in before[Kind.POST].items() if row["superior"] == "sekretaris-dpmptsp")
    reformed(Kind.POST, "sekretaris-dpmptsp", today, ends=True, successor="kabid-perizinan")
    came()
    reformed(Kind.POST, moved, today, says={"title": "Jabatan Contoh"})
    came()

    assert chart_on(today)[Kind.POST][moved]["superior"] == "kabid-perizinan"
    assert chart_on(today - timedelta(days=1)) == before
