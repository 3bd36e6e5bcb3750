# SPDX-License-Identifier: Apache-2.0
"""Another holder for a file under way: nothing changes before an officer confirms, then everything at once (L-95)."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from permisi.cases import acts, queries, talked
from permisi.cases.agents import holders
from permisi.cases.agents import queries as agents
from permisi.cases.agents.errors import NoAccountThere, ProxyToOneself
from permisi.cases.agents.models import HolderChange
from permisi.cases.errors import NoSuchCase, NothingToKeep, OwnFile, WordsCannotBePrinted, WordsTooLong
from permisi.cases.errors.holding import (
    HolderAfterDraft,
    HolderAnswersWrong,
    HolderCauseUnknown,
    HolderOfferedAlready,
    HolderPaperMissing,
    HolderReasonTooShort,
    HolderRefusedBefore,
    HolderSettled,
    HolderStatementMissing,
    HolderWaits,
    NoSuchHolderChange,
    TakerWorkedOnIt,
    TooLateForHolder,
)
from permisi.cases.models import Case
from permisi.decisions import acts as decisions
from permisi.decisions.acts.abouts import about_of
from permisi.decisions.acts.drafting import Proposal
from permisi.decisions.acts.receipts import filing_of
from permisi.decisions.queries import visits_of
from permisi.decisions.rules import Outcome
from permisi.dispatch import acts as dispatch
from permisi.dispatch.models import Message
from permisi.ledger.errors import StalePage
from permisi.ledger.models import Content, Entry
from permisi.people.models import Account
from permisi.people.queries import vault
from permisi.procedure import bench
from permisi.procedure.errors import NotYourTurn
from permisi.procedure.rules.sop import Task
from permisi.register import queries as register
from tests import holding, make, proxies

pytestmark = pytest.mark.django_db


def last(kind: str) -> Entry:
    """The newest entry of a kind."""
    return Entry.objects.filter(kind=kind).latest("id")


def told(kind: str) -> set[Any]:
    """Who is told of the newest entry of a kind."""
    entry = last(kind)
    dispatch.tell(entry.pk)
    return {one.account for one in Message.objects.filter(entry=entry.pk)}


def passed_by_hand(case: Case, to: Account | None) -> None:
    """Write another account into the file, past every act."""
    Case.objects.filter(pk=case.pk).update(account=to, version=F("version") + 1)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS holder_was_confirmed IMMEDIATE")


def test_a_confirmed_change_moves_the_file_and_leaves_its_clock() -> None:
    case, bunga, jaka = make.filed(), make.who("bunga"), make.who("jaka")
    before = (case.number, case.check_by, case.received_on, case.submitted_at, case.place_name)
    name, code, own_nik = case.applicant_name, case.code, case.nik_index
    row = holding.offered(case)
    assert told("cases.holder_offered") == {jaka.account}
    acts.accept_holder(row.pk, holding.taking(), who=jaka)
    assert told("cases.holder_accepted") == {bunga.account}
    case.refresh_from_db()
    assert (case.account, case.applicant_name) == (bunga.account, name)
    assert not queries.visible_to(jaka).exists()

    row = acts.confirm_holder(row.pk, who=make.who("rini"))

    case.refresh_from_db()
    assert (case.number, case.check_by, case.received_on, case.submitted_at, case.place_name) == before
    assert (case.account, case.applicant_name) == (jaka.account, "Jaka Umpama")
    assert case.nik_index == vault().index(holding.ANSWERS["nik"]) != own_nik
    assert case.answers["nik"].startswith("rahasia:")
    assert "nomor_akta" not in case.answers
    assert case.code != code
    assert queries.own_case(jaka, case.pk) == case
    assert not queries.visible_to(bunga).exists()
    assert told("cases.holder_confirmed") == {bunga.account, jaka.account}
    payload = last("cases.holder_confirmed").content.payload
    assert (payload["giver"], payload["taker"]) == (str(row.giver_id), str(row.taker_id))
    assert payload["answers"] != payload["before"]
    assert last("cases.holder_confirmed").content.actor["name"] == make.account("rini").name
    assert "Umpama" not in str([one.payload for one in Content.objects.all()])
    assert filing_of(case).answers["nama_penyelenggara"] == name  # the receipt says who filed


def test_every_act_twice_has_one_effect_and_whoever_is_no_side_does_nothing() -> None:
    case, jaka, rini = make.filed(), make.who("jaka"), make.who("rini")
    row = holding.offered(case)
    with pytest.raises(HolderOfferedAlready):
        holding.offered(case)
    for nobody in (make.who("bunga"), make.who("teguh")):
        with pytest.raises(NoSuchHolderChange):
            acts.accept_holder(row.pk, holding.taking(), who=nobody)
        with pytest.raises(NoSuchHolderChange):
            acts.decline_holder(row.pk, who=nobody)
    with pytest.raises(NoSuchHolderChange):
        acts.withdraw_holder_offer(row.pk, who=jaka)
    with pytest.raises(HolderSettled):
        acts.confirm_holder(row.pk, who=rini)  # nobody accepted it
    with pytest.raises(StalePage):
        acts.accept_holder(row.pk, holding.taking(), seen=7, who=jaka)
    acts.accept_holder(row.pk, holding.taking(), seen=1, who=jaka)
    with pytest.raises(HolderSettled):
        acts.accept_holder(row.pk, holding.taking(), who=jaka)
    with pytest.raises(NoSuchHolderChange):
        acts.confirm_holder(row.pk, who=jaka)
    for other, no in (("dodi", None), ("wulan", NotYourTurn), ("galih", NoSuchHolderChange)):
        if no is not None:
            with pytest.raises(no):
                acts.confirm_holder(row.pk, who=make.who(other))
    with pytest.raises(StalePage):
        acts.confirm_holder(row.pk, seen=1, who=rini)
    acts.confirm_holder(row.pk, seen=2, who=rini)
    for again in (acts.confirm_holder, acts.withdraw_holder_offer, acts.decline_holder):
        who = {"confirm_holder": rini, "withdraw_holder_offer": make.who("bunga")}.get(again.__name__, jaka)
        with pytest.raises(HolderSettled):
            again(row.pk, who=who)
    assert Entry.objects.filter(kind="cases.holder_confirmed").count() == 1


def test_both_sides_may_step_back_until_it_is_confirmed_and_an_officer_may_refuse() -> None:
    case, rini = make.filed(), make.who("rini")
    assert acts.withdraw_holder_offer(holding.offered(case).pk, who=make.who("bunga")).state == "ditarik"
    assert told("cases.holder_offer_ended") == {make.account("jaka")}
    assert acts.decline_holder(holding.accepted(case).pk, who=make.who("jaka")).state == "ditolak"
    assert told("cases.holder_offer_ended") == {make.account("bunga")}
    row = holding.accepted(case)
    with pytest.raises(HolderReasonTooShort):
        acts.refuse_holder(row.pk, " ya ", who=rini)
    with pytest.raises(WordsTooLong):
        acts.refuse_holder(row.pk, "a" * 501, who=rini)
    acts.refuse_holder(row.pk, "Akta belum ditandatangani.", seen=2, who=rini)
    assert told("cases.holder_refused") == {make.account("bunga"), make.account("jaka")}
    with pytest.raises(HolderSettled):
        acts.refuse_holder(row.pk, "Akta belum ditandatangani.", who=rini)
    case.refresh_from_db()
    with pytest.raises(HolderRefusedBefore):  # decisions wait for an accepted change: no way to stall one
        holding.offered(case)
    assert case.account == make.account("bunga")
    assert holders.of_file(case) == []


def test_what_nobody_may_offer() -> None:
    draft, case, bunga = make.draft(), make.filed(), make.who("bunga")
    jaka = make.contact("jaka")
    proxy = proxies.accepted(case_id=case.pk)
    for deed, contact, no in (
        (holding.deed(), "0812 0000 0000", NoAccountThere),
        (holding.deed(), make.contact("bunga"), ProxyToOneself),
        (holding.deed(cause="lain sekali"), jaka, HolderCauseUnknown),
        (holding.deed(words="x"), jaka, HolderReasonTooShort),
        (holding.deed(parts=[]), jaka, HolderPaperMissing),
    ):
        with pytest.raises(no):
            acts.offer_holder(case.pk, contact, deed, who=bunga)
    with pytest.raises(TooLateForHolder):
        holding.offered(draft)
    with pytest.raises(NoSuchCase):  # the agent of the file
        acts.offer_holder(case.pk, make.contact("teguh"), holding.deed(), who=make.who("jaka"))
    assert proxy.state == "diterima"
    assert not HolderChange.objects.exists()


def test_what_a_new_holder_has_to_say() -> None:
    case, jaka = make.filed(), make.who("jaka")
    row = holding.offered(case)
    with pytest.raises(HolderStatementMissing):
        acts.accept_holder(row.pk, holding.taking(stated=False), who=jaka)
    with pytest.raises(HolderAnswersWrong) as wrong:
        acts.accept_holder(
            row.pk, holding.taking(typed={"nik": "12", "bentuk_pemohon": "badan_hukum"}), who=jaka
        )
    assert {one.key for one in wrong.value.items} >= {"nik", "nomor_akta"}
    with pytest.raises(WordsCannotBePrinted):
        acts.accept_holder(row.pk, holding.taking(typed={"nama_lengkap": "Jaka 漢字"}), who=jaka)
    with pytest.raises(IntegrityError, match="needs a confirmed change"), transaction.atomic():
        passed_by_hand(case, jaka.account)


def test_no_officer_confirms_for_himself_and_nobody_takes_over_what_he_worked_on() -> None:
    case = make.at("periksa_bo")  # Rini did the first check
    row = holding.offered(case, to="rini")
    with pytest.raises(TakerWorkedOnIt):
        acts.accept_holder(row.pk, holding.taking(), who=make.who("rini"))
    acts.withdraw_holder_offer(row.pk, who=make.who("bunga"))
    row = holding.accepted(case, to="sari")
    with pytest.raises(OwnFile):
        acts.confirm_holder(row.pk, who=make.who("sari"))
    with pytest.raises(OwnFile):
        acts.pass_check(make.turn(case).pk, who=make.who("sari"))
    acts.withdraw_holder_offer(row.pk, who=make.who("bunga"))
    assert agents.is_party(case, make.who("sari"))


def test_the_old_holders_kuasa_end_and_fellows_stay_beside_the_new_one() -> None:
    case, jaka = make.filed(), make.who("jaka")
    turut = proxies.terms(case_id=case.pk, role="turut", parts=[])
    fellow = acts.give_proxy(make.contact("teguh"), turut, who=make.who("bunga"))
    acts.accept_proxy(fellow.pk, who=make.who("teguh"))
    unanswered = acts.give_proxy(make.contact("rini"), turut, who=make.who("bunga"))
    agent, wide = proxies.accepted(case_id=case.pk), proxies.accepted()
    acts.say_as_applicant(case.pk, "Halo", who=jaka)

    holding.confirmed(case, officer="rini")

    for one in (fellow, unanswered, agent, wide):
        one.refresh_from_db()
    assert (fellow.state, fellow.grantor) == ("diterima", jaka.account)
    assert told("cases.fellow_stays") == {make.account("teguh")}
    assert (unanswered.state, agent.state, wide.state) == ("ditarik", "ditarik", "diterima")
    assert not agents.reaches(wide, case)
    assert Entry.objects.filter(kind="cases.proxy_closed").count() == 2
    assert agents.applied_case(make.who("teguh"), case.pk) == case
    assert agents.told_of(case, make.moment().date()) == [make.account("teguh")]
    with pytest.raises(NoSuchCase):
        acts.say_as_applicant(case.pk, "Masih saya?", who=make.who("bunga"))


def test_nothing_is_drafted_or_approved_while_it_waits_and_the_decision_prints_the_new_holder() -> None:
    case = make.at("susun_naskah")
    row = holding.accepted(case)
    grant = Proposal(Outcome.GRANT, (), "")
    with pytest.raises(HolderWaits):
        decisions.draft_decision(make.turn(case).pk, grant, who=make.who("toni"))
    acts.confirm_holder(row.pk, who=make.who("toni"))
    case.refresh_from_db()
    decisions.draft_decision(make.turn(case).pk, grant, who=make.who("toni"))
    assert [one.state for one in holders.of_file(case)] == ["dipastikan"]
    (visit,), definition = visits_of(case), queries.definition_of(case)
    then, now = (about_of(case, definition, visit.pk.hex, at=at) for at in (visit.written_at, None))
    assert ("Bunga Contohwati" in str(then.facts), "Jaka Umpama" in str(now.facts)) == (True, True)

    case = make.at("tanda_tangan")
    row = holding.accepted(case)
    with pytest.raises(HolderWaits):
        decisions.approve(make.turn(case).pk, who=make.who("teladan"))
    with pytest.raises(HolderAfterDraft):  # it was drafted for another
        acts.confirm_holder(row.pk, who=make.who("teladan"))
    decisions.send_back_draft(
        make.turn(case).pk, Task.SIGN, words="Pemegangnya berganti.", who=make.who("teladan")
    )
    acts.confirm_holder(row.pk, who=make.who("toni"))
    mine = make.story()
    mine.case = case
    for step, hand in (("susun_naskah", "toni"), ("periksa_naskah", "bayu"), ("paraf", "ratna")):
        mine.step({"baris": step, "hasil": ""}, make.who(hand))
    decision = decisions.approve(make.turn(case).pk, who=make.who("teladan"))
    assert "Jaka Umpama" in str(decision.content)
    with pytest.raises(TooLateForHolder):
        acts.offer_holder(case.pk, make.contact("bunga"), holding.deed(), who=make.who("jaka"))
    assert register.of_subject(case.ref) is None


def test_the_company_of_the_new_holder_is_his_own() -> None:
    case, jaka = make.filed(), make.who("jaka")
    company = acts.enter_company("PT Umpama", who=jaka)
    row = acts.accept_holder(holding.offered(case).pk, holding.taking(company_id=company.pk), who=jaka)
    acts.confirm_holder(row.pk, who=make.who("rini"))
    case.refresh_from_db()
    assert case.company == company


def test_the_new_holder_keeps_none_of_the_old_ones_own_papers() -> None:
    case = make.filed()
    acts.say_as_applicant(case.pk, "Ini KTP saya.", parts=[make.photo()], who=make.who("bunga"))
    said = case.talk.get()
    assert talked.attached(case, said.pk, 1, applicant=True)
    holding.confirmed(case, officer="rini")
    case.refresh_from_db()

    with pytest.raises(NothingToKeep):
        acts.keep(case.pk, "ktp_pendiri", until=None, who=make.who("jaka"))
    with pytest.raises(NoSuchCase):
        talked.attached(case, said.pk, 1, applicant=True)
    assert talked.attached(case, said.pk, 1, applicant=False)  # the office reads on


def test_a_party_of_the_file_never_judges_a_report_about_it() -> None:
    case = make.filed()
    assert agents.parties_of([case.ref]) == {case.ref: frozenset({case.account_id})}
    holding.accepted(case)

    assert agents.parties_of([case.ref])[case.ref] == {case.account_id, make.account("jaka").pk}
    assert bench.parties_now([case.ref]) == agents.parties_of([case.ref])  # as handed in at start
