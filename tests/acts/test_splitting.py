# SPDX-License-Identifier: Apache-2.0
"""One application becomes two: nobody wins or loses a day, a place in the queue, or another pair of eyes by it."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from permisi.cases import acts, clocks, reopened, returned
from permisi.cases import queries as cases
from permisi.cases.acts import Division, look
from permisi.cases.agents import holders
from permisi.cases.agents.errors import ProxyTooNarrow
from permisi.cases.agents.queries import is_party
from permisi.cases.errors import NoSuchCase, NotYoursToTalk
from permisi.cases.errors.relating import RelatedAlready
from permisi.cases.errors.splitting import (
    CannotSplit,
    NoSuchProposal,
    NothingDivided,
    PartIncomplete,
    SplitProposedAlready,
    SplitUnsaid,
)
from permisi.cases.explained import explain
from permisi.cases.models import Case, Escalation, Relation, SplitProposal, Watch
from permisi.cases.parting import family, proposal_of
from permisi.cases.related import related
from permisi.cases.rules.state import State
from permisi.catalogue import acts as types_acts
from permisi.catalogue import queries as types
from permisi.decisions.acts.receipts import filing_of
from permisi.dispatch.queries import news_of
from permisi.ground.refusal import Refusal
from permisi.ledger import queries as ledger
from permisi.ledger.errors import StalePage
from permisi.ledger.models import Entry
from permisi.ledger.rules import Actor
from permisi.procedure import acts as work
from permisi.procedure import queries as activities
from permisi.procedure.errors import HasInterest
from permisi.procedure.interests import causes, declare_interest
from permisi.procedure.models import Hand, InterestReport
from permisi.procedure.reporting import Judgement, Said, judge_report, report_interest
from permisi.procedure.rules.counting import LimitKind
from permisi.regulation import queries as law
from tests import holding, make, proxies
from tests.doors.own_pages import at, box, page, signed_in, words

pytestmark = pytest.mark.django_db
WHY = "Kelompok bermain kedua dipisah, karena izin lahannya tertahan."
STAYS, GOES = {"nama_satuan": "Kupu-Kupu Rekaan"}, {"nama_satuan": "Kumbang Rekaan", "jml_peserta": "12"}


def split(case: Case, *, by: str = "bunga", **more: Any) -> Case:
    """Split the file as its applicant would, from the page as it stands; answers the new one."""
    facts = {"words": WHY, "stays": STAYS, "goes": GOES, **more}
    made = acts.split_file(case.pk, Division(**facts), seen=case.version, who=make.who(by))
    case.refresh_from_db()
    return made


def days(case: Case) -> tuple[object, ...]:
    """Everything that a clock of the file follows from."""
    rows = [
        (one.row, one.state, one.opened_at, one.due_on, one.holder_id) for one in activities.history(case.ref)
    ]
    stops = [(one.start, one.end) for one in clocks.pauses_of(case)]
    return (
        *(case.received_on, case.submitted_at, case.check_from, case.check_by, case.answer_by, case.rounds),
        *(case.state, rows, stops),
    )


def test_both_have_the_same_days_place_documents_and_hands() -> None:
    older, case = make.filed(by="jaka"), make.at("periksa_bo")
    work.take(make.turn(case).pk, who=make.who("sari"))
    before, stale = days(case), make.turn(case)

    with make.at_moment(make.moment(days=1)):
        new = split(case)
        told, told_new = explain(case), explain(new)

    assert days(case) == days(new) == before
    assert new.number not in (None, case.number, older.number)
    assert (new.code != case.code, new.account, new.type_version) == (True, case.account, case.type_version)
    assert told.receipts
    assert (told.counted, told.receipts) == (told_new.counted, told_new.receipts)
    lying, lying_new = (
        {key: [part.sha256 for part in parts] for key, parts in cases.documents_of(one).items()}
        for one in (case, new)
    )
    assert lying == lying_new
    hands = [
        set(Hand.objects.filter(subject=one.ref).values_list("pair", "person", "row")) for one in (case, new)
    ]
    assert hands[0] == hands[1] != set()
    assert activities.passed_over(make.turn(new)) == activities.passed_over(make.turn(case))
    assert Watch.objects.get(case=new).look_on == Watch.objects.get(case=case).look_on
    assert filing_of(new).documents == filing_of(case).documents
    with pytest.raises(StalePage):  # the officer's page shows what was asked before
        acts.pass_check(stale.pk, seen=stale.version, who=make.who("sari"))
    assert acts.pass_check(make.turn(new).pk, who=make.who("sari")).number == new.number


def test_each_says_its_own_part_and_names_the_other_in_the_ledger() -> None:
    case = make.filed()
    new = split(case)

    assert (case.object_name, new.object_name) == ("Kupu-Kupu Rekaan", "Kumbang Rekaan")
    assert (case.answers["jml_peserta"], new.answers["jml_peserta"]) == (24, 12)
    assert (case.nik_index, case.answers["nik"]) == (new.nik_index, new.answers["nik"])
    told = {one.kind: one for ref in (case.ref, new.ref) for one in ledger.entries_about(ref)}
    assert new.number in told["cases.split"].words
    assert case.number in told["cases.split_off"].words
    assert told["cases.split"].payload["changed"] == "–"
    assert told["cases.split_off"].payload["changed"] == "Nama satuan PAUD, Jumlah peserta didik"
    assert told["cases.split"].payload["before"] == told["cases.submitted"].payload["answers"]
    for key in ("bunga", "rini", "teguh"):
        seen = [(one.other, one.came_out) for file in (case, new) for one in related(file, make.who(key))]
        assert seen == [(new, False), (case, True)], key
    assert related(new, make.who("jaka")) == []
    (entry,) = Entry.objects.filter(kind="cases.split_off")
    (letter,) = [one.letter() for one in news_of(entry.pk)]
    assert new.number in letter.body
    with pytest.raises(RelatedAlready):
        acts.relate_files(new.pk, case.number or "", WHY, who=make.who("rini"))
    third = make.filed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Relation.objects.get().twin(first=third).save(force_insert=True)


def test_a_second_click_and_an_old_page_make_no_second_file() -> None:
    case = make.filed()
    seen = case.version
    split(case)

    for _ in range(2):
        with pytest.raises(StalePage):
            acts.split_file(case.pk, Division(WHY, STAYS, GOES), seen=seen, who=make.who("bunga"))
    assert len(family(case)) == 2


def test_a_returned_file_has_its_findings_rounds_and_stopped_clock_in_both() -> None:
    bunga = make.who("bunga")
    case = acts.withdraw_case(make.returned().pk, "Salah menekan tombol.", who=bunga)
    asked = acts.ask_reopening(case.pk, "Saya salah menekan tombol.", who=bunga)
    acts.decide_reopening(asked.pk, "Alasannya dapat diterima.", opens=True, who=make.who("ratna"))
    case.refresh_from_db()
    before = days(case)
    new = split(case)
    assert [one.state for one in reopened.of_case(new)] == ["dibuka"]  # nor is how often it was reopened

    assert days(case) == days(new) == before
    assert (new.state, new.rounds, bool(clocks.pauses_of(new))) == (State.RETURNED, 1, True)
    found = [
        [(one.item, one.words, one.state, one.round) for one in cases.findings_of(file)]
        for file in (case, new)
    ]
    assert found[0] == found[1]
    for one in cases.findings_of(new, round=1):
        acts.answer_finding(new.pk, one.pk, "Sudah dilengkapi.", typed={}, who=bunga)
    assert acts.send_correction(new.pk, who=bunga).state == State.CHECKED
    assert {one.state for one in cases.findings_of(case, round=1)} == {"returned"}
    assert returned.returned_items(new) == returned.returned_items(case)  # the bound on returns is not reset
    assert explain(new).receipts[:-1] == explain(case).receipts


def test_an_accepted_answer_that_the_split_changes_is_judged_again() -> None:
    case, wulan = make.at("periksa_penata"), make.who("wulan")
    for item in ("nama_satuan", "jml_guru"):
        acts.note_finding(make.turn(case).pk, acts.Lack(item, "tidak_terbaca", "Kurang jelas."), who=wulan)
    acts.return_to_applicant(make.turn(case).pk, who=wulan)
    for one in cases.findings_of(case, states=("returned",)):
        acts.answer_finding(case.pk, one.pk, "Sudah benar.", typed={}, who=make.who("bunga"))
        acts.accept_answer(one.pk, who=wulan)
    case.refresh_from_db()

    new = split(case)

    accepted = [
        {one.item for one in cases.findings_of(file) if one.accepted_at is not None} for file in (case, new)
    ]
    assert accepted == [{"nama_satuan", "jml_guru"}, {"jml_guru"}]


def test_an_interest_goes_with_it() -> None:
    case = make.filed()
    turn, cause = make.turn(case), causes()[0]
    declare_interest(turn.pk, cause, "Ia sepupu saya, jadi saya tidak memeriksanya.", who=make.who("rini"))

    new = split(case)

    with pytest.raises(HasInterest):
        acts.pass_check(make.turn(new).pk, who=make.who("rini"))


def test_a_report_that_is_still_examined_is_about_both() -> None:
    case = make.filed()
    told = Said(causes()[0], "Petugas ini sepupu pesaing saya.", subject=case.ref, activity=make.turn(case))
    first = report_interest(told, who=make.who("bunga"))

    new = split(case)

    second = InterestReport.objects.get(subject=new.ref)
    assert (second.number, second.due_on, second.reporter) == (new.number, first.due_on, first.reporter)
    rini = Judgement(proven=True, words="Diakui yang bersangkutan.", person=make.account("rini").pk)
    judge_report(second.pk, rini, who=make.who("ratna"))
    with pytest.raises(HasInterest):
        acts.pass_check(make.turn(new).pk, who=make.who("rini"))
    first.refresh_from_db()
    assert first.decided_at is None


def test_late_work_lies_before_the_same_post_in_both() -> None:
    _, known = types.current("PDK-PAUD")
    longer = [replace(one, value=9) if one.kind is LimitKind.PEMERIKSAAN else one for one in known.limits]
    rows = tuple(replace(one, limit=1) if one.key == "periksa_fo" else one for one in known.sop.rows)
    wanted = replace(known, limits=tuple(longer), sop=replace(known.sop, rows=rows))
    types_acts.publish(wanted, effective_from=law.today(), by=Actor.system("uji"))
    case = make.filed()
    turn = make.turn(case)
    assert turn.due_on is not None
    with make.at_moment(datetime.combine(law.calendar().add(turn.due_on, 2), time(9), law.zone())):
        look(case.pk)
        new = split(case)

    both = [list(Escalation.objects.filter(case=one).values_list("level", "post")) for one in (case, new)]
    assert both[0] == both[1] != []


def test_on_the_last_day_of_the_check_nothing_is_changed_that_nobody_could_read() -> None:
    case = make.filed()
    assert case.check_by is not None
    with make.at_moment(datetime.combine(case.check_by, time(9), law.zone())), pytest.raises(CannotSplit):
        split(case)


def test_what_an_agent_and_a_fellow_may_and_may_not_goes_with_it() -> None:
    slight = proxies.accepted()
    narrow = proxies.at("periksa_bo", slight)
    with pytest.raises(ProxyTooNarrow):  # a second file takes a kuasa along: who may take back may split
        split(narrow, by="jaka")
    acts.end_proxy(slight.pk, who=make.who("bunga"))
    proxy = proxies.accepted(may_withdraw=True)
    case = proxies.at("periksa_bo", proxy)

    new = split(case, by="jaka")

    assert is_party(new, make.who("jaka"))
    (entry,) = [one for one in ledger.entries_about(new.ref) if one.kind == "cases.split_off"]
    assert entry.capacity == "kuasa"
    only = proxies.accepted(case_id=new.pk)
    third = split(new, goes={"nama_satuan": "Jangkrik Rekaan"})
    assert [one.agent for one in third.proxies.all()] == [only.agent]


def test_who_held_it_before_and_who_signed_on_paper_are_known_in_both() -> None:
    case = make.returned()
    heir = holding.on_paper(case)
    new = split(case)
    assert [one.name for one in new.paper_fellows.all()] == [heir.name]

    case = make.filed()
    offer = holding.offered(case)
    case.refresh_from_db()
    with pytest.raises(CannotSplit):
        split(case)
    acts.decline_holder(offer.pk, who=make.who("jaka"))
    holding.confirmed(case, officer="rini")
    new = split(case, by="jaka")
    assert holders.former(new) == holders.former(case) == {make.account("bunga").pk}
    assert holders.lying(new).keys() == holders.lying(case).keys() < cases.documents_of(new).keys()


def test_what_cannot_be_split_and_why() -> None:
    case = make.filed()

    def refused(no: type[Refusal], **more: Any) -> Refusal:
        with pytest.raises(no) as raised:
            split(case, **more)
        return raised.value

    refused(SplitUnsaid, words="ya")
    refused(NothingDivided, goes=STAYS)
    empty = refused(PartIncomplete, goes={"nama_satuan": ""})
    assert "Nama" in empty.words()
    refused(NothingDivided, goes={"nik": "9999011203880001", "nama_lengkap": "Jaka Umpama"})
    refused(NoSuchCase, by="jaka")
    refused(NoSuchCase, by="rini")
    assert Relation.objects.count() == 0
    for name in ("Satu", "Dua", "Tiga"):
        split(case, goes={"nama_satuan": f"{name} Rekaan"})
    assert "sesering" in refused(CannotSplit).words()
    case = make.at("tinjau")
    assert "lengkap" in refused(CannotSplit).words()
    case = make.draft()
    assert "draf" in refused(CannotSplit).words()


def test_an_officer_proposes_and_the_applicant_decides() -> None:
    case, bunga, rini = make.filed(), make.who("bunga"), make.who("rini")
    for key in ("bunga", "teguh"):
        with pytest.raises(NotYoursToTalk):
            acts.propose_split(case.pk, WHY, who=make.who(key))
    with pytest.raises(SplitUnsaid):
        acts.propose_split(case.pk, "pecah", who=rini)

    first = acts.propose_split(case.pk, WHY, who=rini)
    with pytest.raises(SplitProposedAlready):
        acts.propose_split(case.pk, WHY, who=make.who("dodi"))
    (entry,) = Entry.objects.filter(kind="cases.split_proposed")
    assert [one.account for one in news_of(entry.pk)] == [make.account("bunga")]
    acts.decline_split(case.pk, first.pk, who=bunga)
    second = acts.propose_split(case.pk, WHY, who=rini)
    acts.withdraw_split_proposal(second.pk, who=make.who("dodi"))
    for again in (first, second):
        with pytest.raises(NoSuchProposal):
            acts.decline_split(case.pk, again.pk, who=bunga)
        with pytest.raises(NoSuchProposal):
            acts.withdraw_split_proposal(again.pk, who=rini)

    third = acts.propose_split(case.pk, WHY, who=rini)
    split(case)
    third.refresh_from_db()
    assert (third.state, proposal_of(case)) == ("diterima", None)
    (told,) = [one for one in ledger.entries_about(case.ref) if one.kind == "cases.split"]
    assert told.payload["proposed"] is True
    with pytest.raises(CannotSplit):
        acts.propose_split(make.at("tinjau").pk, WHY, who=rini)


def test_on_the_pages() -> None:
    case, bunga, rini = make.filed(), signed_in("bunga"), signed_in("rini")
    propose, here = reverse("meja:pecah", args=[case.pk]), at(case, "split")
    desk = reverse("meja:berkas", args=[case.pk])
    assert propose in page(rini, desk)
    assert rini.post(propose, {"words": "ya"}).status_code == 422
    assert rini.post(propose, {"words": WHY}).status_code == 302
    assert WHY in page(rini, desk)
    mine = page(bunga, at(case))
    row = SplitProposal.objects.get()
    assert WHY in mine
    assert at(case, "split-decline", row.pk) in mine
    assert signed_in("jaka").get(here).status_code == 404
    assert bunga.post(at(case, "split-decline", row.pk)).url == at(case)
    assert bunga.post(at(case, "split-decline", row.pk)).url == at(case)  # the second click
    assert "Usulan itu sudah dijawab" in words(page(bunga, at(case)))

    assert "Isian mana yang berbeda?" in page(bunga, here)
    assert bunga.get(f"{here}?lanjut=1").status_code == 422
    both = f"{here}?isian=nama_satuan&isian=status_tanah"
    shown = page(bunga, both)
    boxes = {
        "seen": box(shown, "seen"),
        "tetap-nama_satuan": "Kupu-Kupu Rekaan",
        "baru-nama_satuan": "Kumbang Rekaan",
        "tetap-status_tanah": "milik",
        "baru-status_tanah": "sewa",
        "words": WHY,
    }
    wrong = bunga.post(both, {**boxes, "baru-nama_satuan": ""})
    assert wrong.status_code == 422
    assert box(wrong.content.decode(), "tetap-nama_satuan") == "Kupu-Kupu Rekaan"
    assert WHY in wrong.content.decode()
    made = bunga.post(both, boxes)
    assert made.status_code == 302
    new = Case.objects.exclude(pk=case.pk).get(account=case.account)
    assert made.url == at(new)
    assert bunga.post(both, boxes).status_code == 422
    assert "Dipecah dari" in words(page(bunga, at(new)))
    assert "Dipecah menjadi" in words(page(bunga, at(case)))
    assert case.number in page(rini, reverse("meja:berkas", args=[new.pk]))
    teguh = signed_in("teguh")
    assert case.number in page(teguh, reverse("pengawasan:satu-berkas", args=[new.pk]))
    assert WHY in page(teguh, reverse("pengawasan:penyimpangan"))
