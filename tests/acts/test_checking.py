# SPDX-License-Identifier: Apache-2.0
"""The completeness check: one joint list, one return, one correction."""

from datetime import datetime, time, timedelta

import pytest

from permisi.cases import acts, clocks, queries
from permisi.cases.errors import (
    AlreadyReturned,
    CheckOver,
    FindingsOpen,
    ItemsUnanswered,
    NotDueYet,
    NothingToReturn,
    NotReturned,
    UnknownItem,
)
from permisi.cases.models import Case
from permisi.cases.rules.state import State
from permisi.ledger import acts as ledger
from permisi.ledger import queries as entries
from permisi.ledger.rules import Actor
from permisi.procedure import acts as procedure
from permisi.procedure.errors import AlreadyDone, HeldByAnother, NotYourTurn
from permisi.regulation import queries as law
from tests import make

pytestmark = pytest.mark.django_db
BY = Actor.system("uji")


def corrected(case: Case) -> Case:
    """The applicant's answer to every item."""
    for finding in queries.findings_of(case, states=("returned",)):
        acts.answer_finding(case.pk, finding.pk, "Sudah diperbaiki.", typed={}, who=make.who("bunga"))
    return acts.send_correction(case.pk, who=make.who("bunga"))


def test_the_joint_list_reaches_the_last_checker() -> None:
    case = make.filed()
    acts.note_finding(
        make.turn(case).pk, acts.Lack("rekening", "tidak_terbaca", "Buram."), who=make.who("rini")
    )
    acts.pass_check(make.turn(case).pk, who=make.who("rini"))
    acts.note_finding(
        make.turn(case).pk, acts.Lack("domisili", "tidak_terbaca", "Terpotong."), who=make.who("sari")
    )

    acts.pass_check(make.turn(case).pk, who=make.who("sari"))

    assert [one.item for one in queries.findings_of(case, states=("noted",))] == ["rekening", "domisili"]
    assert make.turn(case).row == "periksa_penata"


def test_declaring_complete_starts_the_clock_and_opens_the_visit() -> None:
    case = acts.declare_complete(make.turn(make.at("periksa_penata")).pk, who=make.who("wulan"))

    assert case.state == State.PROCESSED
    assert case.complete_on == law.today()
    assert case.decide_by == law.calendar().add(law.today(), 10)
    assert make.turn(case).row == "tinjau"


def test_a_file_with_findings_is_not_complete_until_they_are_dropped() -> None:
    activity = make.turn(make.at("periksa_penata"))
    finding = acts.note_finding(
        activity.pk, acts.Lack("rekening", "tidak_terbaca", ""), who=make.who("wulan")
    )

    with pytest.raises(FindingsOpen):
        acts.declare_complete(activity.pk, who=make.who("wulan"))
    acts.drop_finding(activity.pk, finding.pk, who=make.who("wulan"))

    assert acts.declare_complete(activity.pk, who=make.who("wulan")).complete_on


def test_nothing_is_returned_without_a_list() -> None:
    activity = make.turn(make.at("periksa_penata"))

    with pytest.raises(NothingToReturn):
        acts.return_to_applicant(activity.pk, who=make.who("wulan"))


def test_an_item_or_reason_off_the_list_is_refused() -> None:
    activity = make.turn(make.filed())

    for item, reason in (("tidak_ada", "tidak_terbaca"), ("rekening", "tidak_ada")):
        with pytest.raises(UnknownItem):
            acts.note_finding(activity.pk, acts.Lack(item, reason, ""), who=make.who("rini"))


def test_a_returned_file_waits_for_its_applicant_and_its_clock_rests() -> None:
    case = make.returned()

    assert case.state == State.RETURNED
    assert case.rounds == 1
    assert make.turn(case).executor == "pemohon"
    assert [pause.end for pause in clocks.pauses_of(case)] == [None]


def test_the_correction_goes_item_by_item_and_the_check_begins_again() -> None:
    case = make.returned()

    with pytest.raises(ItemsUnanswered):
        acts.send_correction(case.pk, who=make.who("bunga"))
    case = corrected(case)

    assert case.state == State.CHECKED
    assert make.turn(case).row == "periksa_fo"
    assert clocks.pauses_of(case)[0].end == case.check_from
    with pytest.raises(NotReturned):
        acts.send_correction(case.pk, who=make.who("bunga"))


def second_round(case: Case) -> str:
    """The file at the last checker again, with a finding."""
    for officer in ("rini", "sari"):
        acts.pass_check(make.turn(case).pk, who=make.who(officer))
    activity = make.turn(case)
    acts.note_finding(
        activity.pk, acts.Lack("bukti_tanah", "tidak_terbaca", "Masih buram."), who=make.who("wulan")
    )
    return str(activity.pk)


def test_the_same_item_comes_back_once_more_and_then_no_more() -> None:
    case = corrected(make.returned())
    acts.return_to_applicant(second_round(case), who=make.who("wulan"))
    again = second_round(corrected(case))

    with pytest.raises(AlreadyReturned):
        acts.return_to_applicant(again, who=make.who("wulan"))


def test_after_the_correction_a_file_that_is_still_not_whole_goes_to_rejection() -> None:
    case = corrected(make.returned())

    acts.propose_rejection(second_round(case), who=make.who("wulan"))

    assert make.turn(case).row == "susun_naskah"


def test_the_file_that_nobody_checks_until_t1_counts_as_complete_from_t1() -> None:
    case = make.filed()
    assert case.check_by
    assert case.submitted_at
    with pytest.raises(NotDueYet):
        acts.deem_complete(case.pk)

    ledger.set_clock(case.submitted_at + (case.check_by - law.today()) + timedelta(days=3), by=BY)
    case = acts.deem_complete(case.pk)

    assert case.complete_by_law
    assert case.complete_on == case.check_by
    assert case.decide_by == law.calendar().add(case.check_by, 10)
    assert make.turn(case).row == "tinjau"
    (told,) = [one for one in entries.entries_about(case.ref) if one.kind == "cases.deemed_complete"]
    assert "dianggap lengkap" in told.words


def test_after_t1_the_checker_declares_it_complete_from_t1_and_returns_or_rejects_it_no_more() -> None:
    """The day decides, not how soon the worker comes by."""
    first, second = make.at("periksa_penata"), corrected(make.returned())
    assert first.check_by
    assert second.check_by
    wulan = make.who("wulan")
    for officer in ("rini", "sari"):
        acts.pass_check(make.turn(second).pk, who=make.who(officer))
    with make.at_moment(datetime.combine(second.check_by + timedelta(days=1), time(0, 5), law.zone())):
        turn = make.turn(second).pk
        acts.note_finding(turn, acts.Lack("bukti_tanah", "tidak_terbaca", "Masih buram."), who=wulan)
        for deed in (acts.return_to_applicant, acts.propose_rejection):
            with pytest.raises(CheckOver):
                deed(turn, who=wulan)
        done = acts.declare_complete(make.turn(first).pk, who=wulan)
        weighed_later = acts.declare_complete(turn, who=wulan)

    assert weighed_later.complete_on == second.check_by
    assert done.complete_on == first.check_by
    assert done.decide_by == law.calendar().add(first.check_by, 10)


def test_a_correction_after_hours_is_received_the_next_working_day_by_every_clock() -> None:
    case = make.returned()
    day = law.calendar().add(law.today(), 3)
    with make.at_moment(datetime.combine(day, time(22), law.zone())):
        case = corrected(case)

    assert case.check_from == law.calendar().add(day, 1)
    assert clocks.pauses_of(case)[0].end == case.check_from


def test_a_late_click_is_refused_by_name() -> None:
    activity = make.turn(make.filed())
    acts.pass_check(activity.pk, who=make.who("rini"))

    with pytest.raises(AlreadyDone, match="Rini Andaikata"):
        acts.pass_check(activity.pk, who=make.who("dodi"))


def test_somebody_elses_turn_is_refused_by_name() -> None:
    activity = make.turn(make.filed())

    for other in ("sari", "galih", "surya", "jaka"):
        with pytest.raises(NotYourTurn):
            acts.pass_check(activity.pk, who=make.who(other))


def test_what_a_colleague_took_is_left_alone() -> None:
    activity = make.turn(make.filed())
    procedure.take(activity.pk, who=make.who("rini"))

    with pytest.raises(HeldByAnother, match="Rini Andaikata"):
        acts.pass_check(activity.pk, who=make.who("dodi"))
