# SPDX-License-Identifier: Apache-2.0
"""From the complete file to the issued paper: who may, who may not, and what stays."""

from datetime import timedelta
from typing import Any

import pytest

from permisi.cases import acts as cases
from permisi.cases.rules.state import State
from permisi.decisions import acts, jobs, queries
from permisi.decisions.errors import (
    AgainstRecommendation,
    ConditionsMissing,
    NotInTheLogYet,
    PaperNotFound,
    ReasonsMissing,
    VisitIncomplete,
)
from permisi.decisions.rules import Outcome, Verdict, VisitReport
from permisi.decisions.signers.errors import NoKey
from permisi.ground.period import Period
from permisi.ledger import acts as ledger
from permisi.ledger import queries as entries
from permisi.ledger.rules import Actor
from permisi.procedure.errors import NotYourTurn, SamePersonTwice
from permisi.procedure.rules.sop import Task
from permisi.register import queries as register
from permisi.regulation import acts as regulation
from permisi.regulation import queries as law
from permisi.regulation.errors import DelegatedAway, DelegationEnded, NoAuthority, PlacementEnded
from permisi.regulation.rules.office import Capacity, PlacementRow
from tests import make

pytestmark = pytest.mark.django_db
BY = Actor.system("uji")
YES = acts.Opinion(verdict=Verdict.YES, reasons=[], words="Layak.", conditions=[])
GRANT = acts.Proposal(outcome=Outcome.GRANT, reasons=[], words="")


def report(**changes: Any) -> VisitReport:
    """A visit that answers nothing, unless told."""
    facts: dict[str, Any] = {
        "visited_on": law.today(),
        "place": "Jl. Misal",
        "present": "Tim dan pemohon",
        "results": {},
        "notes": {},
        "summary": "Sesuai.",
    }
    return VisitReport(**(facts | changes))


def placed(person: str, position: str, *, capacity: Capacity = Capacity.DEFINITIVE) -> None:
    """A person in one more position from today on."""
    last = law.today() + timedelta(days=7) if capacity is Capacity.PLH else None
    force = Period(law.today(), last)
    row = PlacementRow(f"{person}-lagi", position, person, capacity, force, "SP contoh", "uji")
    regulation.place(row, make.account(person), by=BY)


# --- visit and recommendation ----------------------------------------------------------------------------------


def test_minutes_need_every_line_of_the_checklist() -> None:
    activity = make.turn(make.at("tinjau"))

    for faulty in (report(), report(visited_on=law.today() + timedelta(days=1))):
        with pytest.raises(VisitIncomplete):
            acts.record_visit(activity.pk, faulty, who=make.who("galih"))


def test_a_no_needs_reasons_and_a_conditional_yes_its_conditions() -> None:
    activity, who = make.turn(make.at("susun_rekomendasi")), make.who("yoga")
    no = acts.Opinion(verdict=Verdict.NO, reasons=[], words="", conditions=[])
    conditional = acts.Opinion(verdict=Verdict.WITH_CONDITIONS, reasons=[], words="", conditions=[" "])

    with pytest.raises(ReasonsMissing):
        acts.draft_recommendation(activity.pk, no, who=who)
    with pytest.raises(ConditionsMissing):
        acts.draft_recommendation(activity.pk, conditional, who=who)


def test_the_head_of_the_opd_sends_a_draft_back_and_signs_the_next() -> None:
    case = make.at("tetapkan_rekomendasi")
    acts.send_back_recommendation(make.turn(case).pk, "Lengkapi alasan.", who=make.who("purnama"))
    acts.draft_recommendation(make.turn(case).pk, YES, who=make.who("yoga"))

    signed = acts.sign_recommendation(make.turn(case).pk, who=make.who("purnama"))

    assert signed.state == "signed"
    assert signed.number.endswith("/2026")
    assert signed.grant["position"] == "kepala-dindikbud"
    assert make.turn(case).row == "susun_naskah"


def test_only_the_head_of_the_opd_signs_a_recommendation() -> None:
    activity = make.turn(make.at("tetapkan_rekomendasi"))

    for other in ("yoga", "galih", "teladan", "surya"):
        with pytest.raises(NotYourTurn):
            acts.sign_recommendation(activity.pk, who=make.who(other))


def test_who_drafted_the_recommendation_does_not_sign_it() -> None:
    case = make.at("tetapkan_rekomendasi")
    regulation.end_placement("purnama-1", last_day=law.today() - timedelta(days=1), by=BY)
    placed("yoga", "kepala-dindikbud")

    with pytest.raises(SamePersonTwice):
        acts.sign_recommendation(make.turn(case).pk, who=make.who("yoga"))


# --- draft -----------------------------------------------------------------------------------------------------


def test_a_grant_against_a_signed_no_is_refused() -> None:
    no = {
        "hasil": "tolak",
        "alasan": "tempat_tidak_aman",
        "kata": "Tangga dan jalan masuk membahayakan anak.",
    }
    activity = make.turn(make.at("susun_naskah", rekomendasi=no))

    with pytest.raises(AgainstRecommendation):
        acts.draft_decision(activity.pk, GRANT, who=make.who("toni"))


def test_a_rejection_without_reasons_is_refused() -> None:
    activity = make.turn(make.at("susun_naskah"))
    empty = acts.Proposal(outcome=Outcome.REJECT, reasons=[], words="")

    with pytest.raises(ReasonsMissing):
        acts.draft_decision(activity.pk, empty, who=make.who("toni"))


@pytest.mark.parametrize(
    ("row", "task", "person"), [("periksa_naskah", Task.REVIEW, "bayu"), ("paraf", Task.INITIAL, "ratna")]
)
def test_a_draft_goes_back_with_words(row: str, task: Task, person: str) -> None:
    case = make.at(row)
    with pytest.raises(ReasonsMissing):
        acts.send_back_draft(make.turn(case).pk, task, words=" ", who=make.who(person))

    acts.send_back_draft(make.turn(case).pk, task, words="Nama satuan salah ketik.", who=make.who(person))

    assert make.turn(case).row == "susun_naskah"


@pytest.mark.parametrize(
    ("person", "position", "row", "task"),
    [
        ("toni", "penata-perizinan", "periksa_naskah", Task.REVIEW),
        ("bayu", "kabid-perizinan", "paraf", Task.INITIAL),
    ],
)
def test_nobody_does_two_rows_that_ask_for_two_persons(
    person: str, position: str, row: str, task: Task
) -> None:
    case = make.at(row)
    if position == "kabid-perizinan":
        regulation.end_placement("ratna-1", last_day=law.today() - timedelta(days=1), by=BY)
    placed(person, position)

    with pytest.raises(SamePersonTwice):
        acts.pass_draft(make.turn(case).pk, task, who=make.who(person))


# --- approval --------------------------------------------------------------------------------------------------


def test_the_plt_head_approves_under_the_delegation() -> None:
    decision = acts.approve(make.turn(make.at("tanda_tangan")).pk, who=make.who("teladan"))

    assert decision.state == "approved"
    assert decision.number
    assert (decision.grant["kind"], decision.grant["capacity"]) == ("delegasi", "plt")
    assert decision.content["signatory"]["block"][0]["mark"] == "Plt."
    assert entries.kinds_about(decision.ref)[-1] == "decisions.approved"


def test_the_mayor_may_not_decide_what_is_delegated() -> None:
    activity = make.turn(make.at("tanda_tangan"))

    with pytest.raises(DelegatedAway, match="Perwal"):
        acts.approve(activity.pk, who=make.who("surya"))


def test_a_head_whose_placement_ended_is_refused_by_name() -> None:
    activity = make.turn(make.at("tanda_tangan"))
    regulation.end_placement("teladan-2", last_day=law.today() - timedelta(days=1), by=BY)

    with pytest.raises(PlacementEnded):
        acts.approve(activity.pk, who=make.who("teladan"))


def test_the_head_is_refused_when_the_delegation_ended() -> None:
    activity = make.turn(make.at("tanda_tangan"))
    regulation.end_authority("perizinan-dpmptsp", last_day=law.today() - timedelta(days=1), by=BY)

    with pytest.raises(DelegationEnded):
        acts.approve(activity.pk, who=make.who("teladan"))


@pytest.mark.parametrize("person", ["ratna", "wulan", "purnama", "jaka", "teguh"])
def test_nobody_else_approves(person: str) -> None:
    activity = make.turn(make.at("tanda_tangan"))

    with pytest.raises(NoAuthority):
        acts.approve(activity.pk, who=make.who(person))


def test_a_plh_stands_in_for_the_absent_holder() -> None:
    activity = make.turn(make.at("tanda_tangan"))
    placed("mega", "kepala-dpmptsp", capacity=Capacity.PLH)

    with pytest.raises(NoAuthority):
        acts.approve(activity.pk, who=make.who("teladan"))
    assert acts.approve(activity.pk, who=make.who("mega")).grant["capacity"] == "plh"


# --- seal and issue --------------------------------------------------------------------------------------------


def test_sealing_waits_for_the_checkpoint() -> None:
    decision = acts.approve(make.turn(make.at("tanda_tangan")).pk, who=make.who("teladan"))

    with pytest.raises(NotInTheLogYet):
        acts.seal(decision.pk)
    ledger.sequence()

    assert acts.seal(decision.pk).state == "issued"


def test_no_key_no_document(settings: Any) -> None:
    decision = acts.approve(make.turn(make.at("tanda_tangan")).pk, who=make.who("teladan"))
    ledger.sequence()
    settings.PERMISI_TRIAL_P12 = ""

    with pytest.raises(NoKey):
        acts.seal(decision.pk)

    assert queries.decision_of(decision.case).state == "approved"
    assert register.of_subject(decision.case.ref) is None


def test_the_issued_permit_stands_in_the_register_and_ends_the_file() -> None:
    case = make.issued()
    decision, permit = queries.decision_of(case), register.of_subject(case.ref)

    assert case.state == State.ISSUED
    assert case.ended_at
    assert permit.number == decision.number
    assert permit.hashes == [decision.sha256]
    assert permit.until.year == permit.start.year + 5


def test_sealing_twice_issues_once() -> None:
    case = make.issued()
    decision = queries.decision_of(case)

    again = acts.seal(decision.pk)
    acts.issue(decision.pk, "0" * 64, approved_entry=1)

    assert again.sha256 == queries.decision_of(case).sha256 == decision.sha256
    assert entries.kinds_about(decision.ref).count("decisions.issued") == 1


def test_a_rejection_is_a_paper_and_no_permit() -> None:
    case = make.rejected()
    decision = queries.decision_of(case)

    assert case.state == State.REJECTED
    assert "TOLAK" in decision.number
    assert decision.content["reasons"]
    assert len(decision.content["remedies"]) == 2
    assert register.of_subject(case.ref) is None


def test_an_extension_takes_the_place_of_the_earlier_permit() -> None:
    earlier = register.of_subject(make.issued().ref)
    case = make.draft(varian="perpanjangan", answers={"nomor_izin_lama": earlier.number})
    cases.add_document(case.pk, "izin_lama", make.pdf(), who=make.who("bunga"))
    cases.submit(case.pk, who=make.who("bunga"))

    mine = make.story(varian="perpanjangan")
    mine.case = case
    for row in list(make.HANDS)[1:-1]:
        mine.step({"baris": row, "hasil": make.OUTCOMES.get(row, "")}, make.who(make.HANDS[row]))
    earlier.refresh_from_db()

    later = register.of_subject(case.ref)
    assert earlier.extended_by_id == later.pk
    assert later.until.year == earlier.until.year + 5


def test_the_paper_is_in_force_when_its_applicant_receives_it() -> None:
    case = make.issued()
    with pytest.raises(PaperNotFound):
        acts.receive(case.pk, who=make.who("jaka"))

    received = acts.receive(case.pk, who=make.who("bunga"))

    assert received.received_at
    assert entries.kinds_about(received.ref)[-1] == "decisions.received"


def test_the_register_says_what_the_paper_says_even_when_it_is_sealed_later() -> None:
    decision = acts.approve(make.turn(make.at("tanda_tangan")).pk, who=make.who("teladan"))
    ledger.sequence()
    ledger.set_clock(decision.approved_at + timedelta(days=3), by=BY)

    acts.seal(decision.pk)

    permit = register.of_subject(decision.case.ref)
    assert (permit.issued_on, permit.start) == (decision.decided_on, decision.holds_from)


def test_one_paper_that_cannot_be_made_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def broken(decision_id: str) -> None:
        tried.append(decision_id)
        raise RuntimeError(decision_id)

    monkeypatch.setattr(jobs.queries, "unsealed", lambda: ["satu", "dua"])
    monkeypatch.setattr(jobs, "seal_one", broken)
    jobs.sweep(0)

    assert tried == ["satu", "dua"]
