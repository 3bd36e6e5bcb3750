# SPDX-License-Identifier: Apache-2.0
"""From paper to online: the way of a type by date, and running paper files carried in by two persons."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from permisi.cases import acts, carried, jobs, queries
from permisi.cases.acts import Paper
from permisi.cases.errors import (
    AnswerMissing,
    ContactUnclear,
    FileIncomplete,
    NoSuchPaperFile,
    NotAtCounter,
    NotYourEntry,
    OwnFile,
    PaperDatesWrong,
    PaperEvidenceMissing,
    PaperFileSettled,
    PaperLaneClosed,
    PaperTwice,
    SamePersonConfirms,
)
from permisi.cases.models import Case, PaperFile
from permisi.catalogue import queries as catalogue
from permisi.catalogue.acts.lanes import lane_key
from permisi.catalogue.acts.types import report_readiness
from permisi.catalogue.errors import (
    CrossingInThePast,
    CrossingUnclear,
    NoSuchType,
    NotReadyToCross,
    ReopenedInThePast,
    TypeClosed,
)
from permisi.catalogue.rules.readiness import REHEARSAL, Check, Ready
from permisi.decisions import acts as decisions
from permisi.ledger import queries as log
from permisi.ledger.rules import Actor
from permisi.people.queries import account_at, vault
from permisi.procedure import queries as procedure
from permisi.regulation import acts as law_acts
from permisi.regulation import queries as law
from permisi.regulation.acts import Wanted
from permisi.regulation.errors import ChangeUnsound, SamePersonApproves
from permisi.regulation.queries.lanes import lane, without_force
from permisi.regulation.queries.lanes import lanes as lanes_known
from permisi.regulation.rules.lanes import Lane
from permisi.regulation.rules.office import InstrumentRow
from tests import make

pytestmark = pytest.mark.django_db

CODE, BASIS = "PDK-PAUD", "uu-30-2014"
BY = Actor.system("uji")


def wanted(lane_: str, start: date, *, code: str = CODE, **more: Any) -> Wanted:
    facts = {"type_code": code, "lane": lane_, "start": start.isoformat(), "instrument": BASIS, **more}
    return Wanted("lane", lane_key(code, start), facts)


def crossed(lane_: str, start: date, **more: Any) -> None:
    """Proposed by the admin, approved by the head of the legal office."""
    change = law_acts.propose_change(wanted(lane_, start, **more), "rencana", who=make.who("putri"))
    law_acts.approve_change(change.pk, who=make.who("hanum"))


def days(number: int) -> date:
    return law.today() + timedelta(days=number)


def typed(**changed: str) -> dict[str, str]:
    """The answers of the folder, as an officer types them."""
    return {key: str(value) for key, value in make.story().told["isian"].items()} | changed


def paper(**told: Any) -> Paper:
    """A folder as the agenda tells it."""
    facts: dict[str, Any] = {
        "type_code": CODE,
        "variant": "baru",
        "agenda": "503/017",
        "received_on": days(-6),
        "complete_on": days(-3),
        "stand": "lengkap",
        "done": "Diperiksa di loket 3 hari yang lalu oleh petugas contoh.",
        "contact": "0812 0000 9917",
        "typed": typed(),
    }
    return Paper(**{**facts, **told})


def entered(by: str = "rini", **told: Any) -> PaperFile:
    return acts.enter_paper_file(paper(**told), [make.pdf("Agenda")], who=make.who(by))


@pytest.fixture
def both() -> None:
    """The type is applied for both ways since a month."""
    crossed("keduanya", days(-30))


# --- the way of a type ---------------------------------------------------------------------------------------


def test_a_type_without_a_record_was_never_anywhere_but_online() -> None:
    assert lane(CODE, days(-900)) is Lane.ONLINE
    assert carried.taken_on_paper() == []


def test_on_paper_nobody_files_online_and_the_page_says_where() -> None:
    crossed("kertas", days(-900))

    with pytest.raises(TypeClosed, match="di loket"):
        acts.open_draft(CODE, "baru", who=make.who("bunga"))
    assert any("loket" in why for why in catalogue.obstacles(CODE))
    assert catalogue.blocking(CODE) == []


def test_a_draft_is_not_filed_once_the_type_went_back_to_paper() -> None:
    case = make.draft()
    crossed("kertas", law.today())

    with pytest.raises(TypeClosed):
        acts.submit(case.pk, who=make.who("bunga"))


def test_paper_both_online_by_their_days() -> None:
    crossed("kertas", days(-900))
    crossed("keduanya", days(-30))
    crossed("daring", days(10))

    assert [lane(CODE, days(n)) for n in (-31, -30, 9, 10)] == [
        Lane.PAPER, Lane.BOTH, Lane.BOTH, Lane.ONLINE,
    ]  # fmt: skip
    assert lane("KES-STPT", days(-31)) is Lane.ONLINE


def test_a_type_that_is_not_ready_does_not_go_online() -> None:
    report_readiness(CODE, Check(REHEARSAL, Ready.NOT, "gladi tidak lulus"), by=BY)

    with pytest.raises(NotReadyToCross, match="gladi"):
        crossed("keduanya", law.today())


def test_a_type_that_lost_its_ground_since_the_proposal_does_not_go_online() -> None:
    change = law_acts.propose_change(wanted("daring", days(3)), "rencana", who=make.who("putri"))
    report_readiness(CODE, Check(REHEARSAL, Ready.NOT, "gladi tidak lulus"), by=BY)

    with pytest.raises(NotReadyToCross):
        law_acts.approve_change(change.pk, who=make.who("hanum"))


def test_the_manual_lane_is_not_closed_after_the_fact() -> None:
    with pytest.raises(CrossingInThePast):
        crossed("daring", days(-1))


@pytest.mark.parametrize("at", [0, 3])
def test_a_closed_manual_lane_is_not_opened_again_after_the_fact(at: int) -> None:
    closing = law.today()
    crossed("keduanya", days(-30))
    crossed("daring", closing)
    morning = datetime.combine(closing + timedelta(days=5), time(9), law.zone())

    with make.at_moment(morning), pytest.raises(ReopenedInThePast):
        crossed("keduanya", closing + timedelta(days=at))
    with make.at_moment(morning):
        assert not lane(CODE, closing + timedelta(days=at)).takes_paper


@pytest.mark.parametrize(
    "told", [{"lane": "faks"}, {"start": "besok"}, {"instrument": ""}, {"start": "2026-01-01"}]
)
def test_a_crossing_names_its_type_its_day_and_its_ground(told: dict[str, Any]) -> None:
    asked = wanted("keduanya", law.today())
    asked = Wanted(asked.table, asked.key, {**asked.facts, **told})
    with pytest.raises((CrossingUnclear, ChangeUnsound)):
        law_acts.propose_change(asked, "rencana", who=make.who("putri"))


def test_a_crossing_of_no_type_is_refused() -> None:
    with pytest.raises(NoSuchType):
        crossed("keduanya", law.today(), code="TIDAK-ADA")


def test_nobody_crosses_alone() -> None:
    change = law_acts.propose_change(wanted("keduanya", law.today()), "rencana", who=make.who("putri"))
    with pytest.raises(SamePersonApproves):
        law_acts.approve_change(change.pk, who=make.who("putri"))
    assert lane(CODE, law.today()) is Lane.ONLINE


def test_a_way_whose_instrument_had_no_force_then_is_warned_of() -> None:
    row = InstrumentRow("perwal-daring", "Perwal", "…", 2026, "perizinan daring", None, "", False)
    law_acts.draft_instrument("perwal-daring", row, who=make.who("putri"))
    crossed("kertas", date(1999, 1, 1))
    crossed("keduanya", law.today(), instrument="perwal-daring")

    assert without_force(lanes_known(CODE)[CODE]) == {"perwal-daring"}


# --- carried in ------------------------------------------------------------------------------------------------


def test_a_running_paper_file_goes_on_under_its_true_dates(both: None) -> None:
    row = entered()
    assert (row.state, row.case, PaperFile.objects.count()) == ("dicatat", None, 1)

    case = acts.confirm_paper_file(row.pk, who=make.who("sari"))

    assert (case.channel, case.state) == ("kertas", "diproses")
    assert (case.received_on, case.complete_on) == (days(-6), days(-3))
    assert case.decide_by is not None
    assert case.decide_by < days(40)
    assert [one.row for one in procedure.open_at(case.ref)] == ["tinjau"]
    assert case.account == account_at("+6281200009917")
    assert {"cases.carried_in"} <= set(log.kinds_about(case.ref))
    assert set(log.kinds_about(row.ref)) == {"cases.paper_file_entered", "cases.paper_file_settled"}


def test_its_number_is_the_next_of_the_files_and_its_nik_is_sealed(both: None) -> None:
    before = make.filed()

    case = acts.confirm_paper_file(entered().pk, who=make.who("sari"))

    nik = next(value for key, value in typed().items() if key.startswith("nik"))
    assert case.number != before.number
    assert nik not in str(case.answers)
    assert case.nik_index == vault().index(nik)


def test_from_paper_to_a_signed_permit(both: None) -> None:
    case = acts.confirm_paper_file(entered().pk, who=make.who("sari"))
    mine = make.story()
    mine.case = case
    for row in (
        "tinjau",
        "susun_rekomendasi",
        "tetapkan_rekomendasi",
        "susun_naskah",
        "periksa_naskah",
        "paraf",
    ):
        mine.step({"baris": row, "hasil": ""}, make.who(make.HANDS[row]))

    decision = decisions.approve(make.turn(case).pk, who=make.who("teladan"))

    assert decision.number


def test_one_whose_check_ran_out_on_paper_counts_as_complete_from_that_day(both: None) -> None:
    case = acts.confirm_paper_file(
        entered(received_on=days(-20), complete_on=None, stand="periksa_fo").pk, who=make.who("sari")
    )
    assert (case.state, case.check_by and case.check_by < law.today()) == ("diperiksa", True)

    jobs.deem_overdue_complete(0)

    case.refresh_from_db()
    assert (case.complete_by_law, case.complete_on) == (True, case.check_by)


def test_the_applicant_follows_it_and_cannot_change_it(both: None) -> None:
    make.account("bunga")
    case = acts.confirm_paper_file(entered(contact=make.contact("bunga")).pk, who=make.who("sari"))

    assert queries.own_case(make.who("bunga"), case.pk) == case
    assert queries.may_change(case, "ktp") is False


def test_nobody_writes_or_confirms_the_days_of_the_own_application(both: None) -> None:
    with pytest.raises(OwnFile):
        entered("dodi", contact=make.contact("dodi"))
    row = entered("rini", contact=make.contact("dodi"))
    with pytest.raises(OwnFile):
        acts.confirm_paper_file(row.pk, who=make.who("dodi"))


def test_the_one_who_entered_it_does_not_confirm_it(both: None) -> None:
    row = entered()
    with pytest.raises(SamePersonConfirms):
        acts.confirm_paper_file(row.pk, who=make.who("rini"))
    with pytest.raises(SamePersonConfirms):
        acts.refuse_paper_file(row.pk, "tidak cocok", who=make.who("rini"))
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperFile.objects.filter(pk=row.pk).update(
            state="ditolak", decided_by=make.account("rini"), version=2
        )


@pytest.mark.parametrize("name", ["bunga", "yoga", "teguh", "putri"])
def test_nobody_but_the_agency_s_desk_carries_files_in(name: str, both: None) -> None:
    row = entered()
    with pytest.raises(NotAtCounter):
        entered(by=name, agenda="503/018")
    with pytest.raises(NotAtCounter):
        acts.confirm_paper_file(row.pk, who=make.who(name))


def test_after_the_manual_lane_closed_no_paper_comes_in() -> None:
    crossed("keduanya", days(-30))
    crossed("daring", law.today())
    acts.confirm_paper_file(entered().pk, who=make.who("sari"))  # received while paper was taken

    with pytest.raises(PaperLaneClosed):
        entered(agenda="503/018", received_on=law.today(), complete_on=None, stand="periksa_fo")


def test_where_paper_was_never_taken_none_comes_in() -> None:
    with pytest.raises(PaperLaneClosed):
        entered()


@pytest.mark.parametrize(
    "told",
    [
        {"received_on": date(2999, 1, 1)},
        {"complete_on": None},
        {"complete_on": date(2020, 1, 1)},
        {"stand": "periksa_fo"},
        {"stand": "tanda_tangan"},
        {"stand": ""},
    ],
)
def test_dates_that_cannot_be_true_are_refused(told: dict[str, Any], both: None) -> None:
    with pytest.raises(PaperDatesWrong):
        entered(**told)


def test_what_the_folder_does_not_say_is_named(both: None) -> None:
    with pytest.raises(FileIncomplete) as no:
        entered(typed=typed(nama_satuan=""))
    assert [one.key for one in no.value.items] == ["nama_satuan"]


def test_it_needs_a_contact_and_evidence(both: None) -> None:
    with pytest.raises(ContactUnclear):
        entered(contact="di rumah")
    with pytest.raises(PaperEvidenceMissing):
        acts.enter_paper_file(paper(), [], who=make.who("rini"))


def test_a_number_of_the_agenda_comes_in_once(both: None) -> None:
    row = entered()
    with pytest.raises(PaperTwice):
        entered(by="sari", agenda="503/017 ")
    acts.refuse_paper_file(row.pk, "tanggal terima beda", who=make.who("sari"))
    assert entered().state == "dicatat"


def test_a_refusal_says_why_and_a_settled_entry_stays(both: None) -> None:
    row = entered()
    with pytest.raises(AnswerMissing):
        acts.refuse_paper_file(row.pk, " ", who=make.who("sari"))
    acts.refuse_paper_file(row.pk, "tanggal terima beda", who=make.who("sari"))
    with pytest.raises(PaperFileSettled):
        acts.confirm_paper_file(row.pk, who=make.who("sari"))
    assert Case.objects.filter(channel="kertas").count() == 0


def test_only_its_author_takes_an_entry_back(both: None) -> None:
    row = entered()
    with pytest.raises(NotYourEntry):
        acts.withdraw_paper_file(row.pk, who=make.who("sari"))
    assert acts.withdraw_paper_file(row.pk, who=make.who("rini")).state == "ditarik"
    with pytest.raises(NoSuchPaperFile):
        acts.withdraw_paper_file("01a21a66-0000-776d-971c-47e38259b56a", who=make.who("rini"))
