# SPDX-License-Identifier: Apache-2.0
"""Who files for another is named, and only under a kuasa that both sides gave (L-95)."""

from datetime import timedelta

import pytest

from permisi.cases import acts, jobs, queries, talked
from permisi.cases.acts import Terms
from permisi.cases.agents import queries as agents
from permisi.cases.agents.errors import (
    NoAccountThere,
    NoSuchProxy,
    OfficerAsAgent,
    ProxyDatesWrong,
    ProxyEnded,
    ProxyExpired,
    ProxyNotYet,
    ProxyPaperMissing,
    ProxySettled,
    ProxyTooNarrow,
    ProxyToOneself,
    ProxyTwice,
)
from permisi.cases.agents.models import AgentWork
from permisi.cases.errors import NoSuchCase, OwnFile
from permisi.cases.models import Case
from permisi.decisions import acts as decisions
from permisi.decisions.acts.receipts import filing_of
from permisi.decisions.errors import PaperNotFound
from permisi.decisions.papers.composing import Office
from permisi.decisions.papers.receipts import receipt
from permisi.dispatch import acts as dispatch
from permisi.dispatch.models import Message
from permisi.ledger import queries as ledger
from permisi.ledger.models import Entry
from permisi.people.models import Account
from permisi.procedure import acts as procedure
from permisi.regulation import queries as law
from permisi.regulation.queries import Principal
from tests import make, proxies

pytestmark = pytest.mark.django_db


def last(kind: str) -> Entry:
    """The newest entry of a kind."""
    return Entry.objects.filter(kind=kind).latest("id")


def test_what_an_agent_does_belongs_to_the_applicant_and_is_marked_as_his() -> None:
    proxy = proxies.accepted()
    case = proxies.at("periksa_fo", proxy)

    assert case.account == make.account("bunga")
    actor = last("cases.submitted").content.actor
    assert (actor["name"], actor["capacity"], actor["authority"]) == ("Jaka Umpama", "kuasa", proxy.ref)
    assert {one.capacity for one in ledger.entries_about(case.ref) if one.who == "Jaka Umpama"} == {"kuasa"}
    assert list(agents.worked_on(case)) == [proxy]


def test_the_applicant_reads_everything_that_was_done_under_the_kuasa() -> None:
    proxy = proxies.accepted()
    case = proxies.drafted(proxy)
    acts.save_answers(case.pk, "pemohon", {}, who=make.who("bunga"))

    told = ledger.under(proxy.ref)
    assert told[-1].kind == "cases.opened"
    assert {one.who for one in told} == {"Jaka Umpama"}
    assert ledger.under(proxy.ref, before=told[0].id)[0].id == told[1].id


def test_a_withdrawn_kuasa_opens_nothing_from_that_moment() -> None:
    proxy = proxies.accepted()
    case = proxies.drafted(proxy)
    jaka = make.who("jaka")
    assert queries.visible_to(jaka).filter(pk=case.pk).exists()
    acts.end_proxy(proxy.pk, who=make.who("bunga"))

    with pytest.raises(ProxyEnded):
        acts.submit(case.pk, who=jaka)
    with pytest.raises(ProxyEnded):
        acts.save_answers(case.pk, "pemohon", {}, who=jaka)
    with pytest.raises(ProxyEnded):
        agents.handled_case(jaka, case.pk)
    with pytest.raises(NoSuchProxy):
        acts.open_draft(case.type_code, "baru", proxy_id=proxy.pk, who=jaka)
    assert not queries.visible_to(jaka).exists()
    assert agents.files_for(jaka, proxy) == []


def test_an_expired_kuasa_is_refused_by_name_at_each_act() -> None:
    proxy = proxies.accepted(days=2)
    draft, returned = proxies.drafted(proxy), make.returned(by="jaka", kuasa=proxy.pk)
    finding = returned.findings.filter(state="returned").first()
    assert finding is not None
    with make.at_moment(make.moment(days=2)):
        jaka = make.who("jaka")
        tries = [
            lambda: acts.submit(draft.pk, who=jaka),
            lambda: acts.add_document(draft.pk, "rekening", make.pdf(), who=jaka),
            lambda: acts.answer_finding(returned.pk, finding.pk, "Sudah.", typed={}, who=jaka),
            lambda: acts.send_correction(returned.pk, who=jaka),
            lambda: acts.say_as_applicant(returned.pk, "Halo", who=jaka),
        ]
        for one in tries:
            with pytest.raises(ProxyExpired):
                one()


def test_before_it_is_accepted_nothing_can_be_done() -> None:
    case = make.draft()
    proxy = proxies.offered()

    with pytest.raises(NoSuchCase):
        acts.submit(case.pk, who=make.who("jaka"))
    with pytest.raises(ProxySettled):
        acts.accept_proxy(proxy.pk, who=make.who("bunga"))  # her own offer
    with pytest.raises(NoSuchProxy):
        acts.accept_proxy(proxy.pk, who=make.who("teguh"))
    acts.accept_proxy(proxy.pk, who=make.who("jaka"))
    assert acts.submit(case.pk, who=make.who("jaka")).account == make.account("bunga")


def test_a_kuasa_that_starts_later_waits_for_its_day() -> None:
    case = make.draft()
    later = law.today() + timedelta(days=3)
    proxies.accepted(start=later, until=later)

    with pytest.raises(ProxyNotYet):
        acts.submit(case.pk, who=make.who("jaka"))
    with make.at_moment(make.moment(days=3)):
        assert acts.submit(case.pk, who=make.who("jaka")).number


def test_an_agent_asks_and_only_the_applicant_answers() -> None:
    asked = acts.ask_proxy(make.contact("bunga"), proxies.terms(fee=250_000), who=make.who("jaka"))

    with pytest.raises(ProxySettled):
        acts.accept_proxy(asked.pk, who=make.who("jaka"))
    acts.accept_proxy(asked.pk, seen=asked.version, who=make.who("bunga"))
    assert proxies.drafted(asked).account == make.account("bunga")


def test_one_file_or_some_types_reach_no_further() -> None:
    first, other = make.draft(), make.draft()
    proxy = proxies.accepted(case_id=first.pk)
    jaka = make.who("jaka")

    assert acts.submit(first.pk, who=jaka).number
    with pytest.raises(NoSuchCase):
        acts.submit(other.pk, who=jaka)
    with pytest.raises(ProxyTooNarrow):
        acts.open_draft(first.type_code, "baru", proxy_id=proxy.pk, who=jaka)
    typed = proxies.accepted(types=["KES-STPT"])
    with pytest.raises(ProxyTooNarrow):
        acts.open_draft(first.type_code, "baru", proxy_id=typed.pk, who=jaka)
    assert list(queries.visible_to(jaka)) == [first]


def test_taking_an_application_back_wants_a_kuasa_that_says_so() -> None:
    proxy = proxies.accepted()
    case, draft = proxies.at("periksa_fo", proxy), proxies.drafted(proxy)
    jaka = make.who("jaka")

    with pytest.raises(ProxyTooNarrow):
        acts.withdraw_case(case.pk, "Tidak jadi.", who=jaka)
    with pytest.raises(ProxyTooNarrow):
        acts.cancel_draft(draft.pk, who=jaka)
    acts.end_proxy(proxy.pk, who=make.who("bunga"))
    proxies.accepted(may_withdraw=True)
    assert acts.withdraw_case(case.pk, "Tidak jadi.", who=jaka).state == "ditarik"


def test_an_agent_answers_questions_and_corrects_and_is_named_in_the_talk() -> None:
    proxy = proxies.accepted()
    case = make.returned(by="jaka", kuasa=proxy.pk)
    acts.say_as_applicant(case.pk, "Segera kami perbaiki.", who=make.who("jaka"))
    for finding in case.findings.filter(state="returned"):
        acts.answer_finding(case.pk, finding.pk, "Sudah.", typed={}, who=make.who("jaka"))
    acts.send_correction(case.pk, who=make.who("jaka"))

    (line,) = talked.with_applicant(case, applicant=False, at=lambda talk, number: "")
    assert line.who == "Jaka Umpama, sebagai penerima kuasa"
    assert last("cases.correction_sent").content.actor["capacity"] == "kuasa"


def facts_on_the_receipt(case: Case) -> str:
    """What the receipt says about the filing beside number and dates."""
    office = Office(city=law.city(), unit_name="DPMPTSP", address="Jl. Contoh")
    return "; ".join(fact.value for fact in receipt(filing_of(case), office).facts)


def test_the_paper_and_the_codes_stay_with_the_applicant() -> None:
    case = make.at("terima", by="jaka", kuasa=proxies.accepted().pk)

    with pytest.raises(PaperNotFound):
        decisions.receive(case.pk, who=make.who("jaka"))
    with pytest.raises(NoSuchCase):
        queries.own_case(make.who("jaka"), case.pk)
    assert decisions.receive(case.pk, who=make.who("bunga")).received_at
    assert "Jaka Umpama, sebagai penerima kuasa" in facts_on_the_receipt(case)
    assert "penerima kuasa" not in facts_on_the_receipt(make.filed())


def test_nobody_in_office_is_an_agent_and_a_former_agent_works_on_no_such_file() -> None:
    with pytest.raises(OfficerAsAgent):
        acts.give_proxy(make.contact("rini"), proxies.terms(), who=make.who("bunga"))
    with pytest.raises(OfficerAsAgent):
        acts.ask_proxy(make.contact("bunga"), proxies.terms(), who=make.who("rini"))
    case = proxies.at("periksa_fo", proxies.accepted())
    promoted = Principal(make.account("jaka"), make.who("rini").held)
    with pytest.raises(OfficerAsAgent):
        acts.say_as_applicant(case.pk, "Halo", who=promoted)
    AgentWork.objects.filter(case=case).update(agent=make.account("rini"))  # as if she had been one before
    with pytest.raises(OwnFile):
        acts.pass_check(make.turn(case).pk, who=make.who("rini"))


@pytest.mark.parametrize(
    ("changed", "no"),
    [
        ({"days": 366}, ProxyDatesWrong),
        ({"days": 0}, ProxyDatesWrong),
        ({"parts": []}, ProxyPaperMissing),
    ],
)
def test_terms_that_no_kuasa_may_have(changed: dict[str, object], no: type[Exception]) -> None:
    with pytest.raises(no):
        proxies.offered(**changed)
    assert proxies.offered(days=365).state == "dibuat"


def test_who_may_not_be_named() -> None:
    with pytest.raises(NoAccountThere):
        acts.give_proxy("tidak.ada@example.id", proxies.terms(), who=make.who("bunga"))
    with pytest.raises(ProxyToOneself):
        acts.give_proxy(make.contact("bunga"), proxies.terms(), who=make.who("bunga"))
    with pytest.raises(NoSuchCase):
        acts.give_proxy(make.contact("bunga"), case_terms(make.draft()), who=make.who("jaka"))
    proxies.offered()
    with pytest.raises(ProxyTwice):
        proxies.offered()


def case_terms(case: Case) -> Terms:
    """Terms about one file."""
    return proxies.terms(case_id=case.pk)


def test_a_second_click_ends_nothing_twice_and_each_ending_has_its_name() -> None:
    declined, laid = proxies.offered(), proxies.accepted(types=["KES-STPT"])

    assert acts.end_proxy(declined.pk, who=make.who("jaka")).state == "ditolak"
    assert acts.end_proxy(laid.pk, who=make.who("jaka")).state == "dilepas"
    with pytest.raises(ProxySettled):
        acts.end_proxy(laid.pk, who=make.who("bunga"))
    with pytest.raises(ProxySettled):
        acts.accept_proxy(declined.pk, who=make.who("jaka"))


def told(kind: str) -> list[tuple[Account, str]]:
    """Who is told of the newest entry of a kind, and under which subject."""
    dispatch.tell(last(kind).pk)
    return [(one.account, one.subject) for one in Message.objects.filter(entry=last(kind).pk).order_by("id")]


def test_notices_go_to_the_applicant_always_and_to_the_agent_too() -> None:
    bunga, jaka = make.account("bunga"), make.account("jaka")
    proxy = proxies.accepted()
    assert [who for who, _ in told("cases.proxy_offered")] == [jaka]
    assert [who for who, _ in told("cases.proxy_accepted")] == [bunga]
    proxies.at("periksa_fo", proxy)

    assert [who for who, _ in told("cases.submitted")] == [bunga, jaka]
    acts.end_proxy(proxy.pk, who=make.who("bunga"))
    assert [who for who, _ in told("cases.proxy_closed")] == [jaka]


def test_after_the_end_the_agent_is_told_nothing_more() -> None:
    proxy = proxies.accepted()
    case = proxies.at("periksa_penata", proxy)
    acts.end_proxy(proxy.pk, who=make.who("bunga"))
    procedure.take(make.turn(case).pk, who=make.who("wulan"))
    acts.declare_complete(make.turn(case).pk, who=make.who("wulan"))

    assert [who for who, _ in told("cases.declared_complete")] == [make.account("bunga")]


def test_both_sides_learn_once_that_the_last_day_is_over() -> None:
    bunga, jaka = make.account("bunga"), make.account("jaka")
    short, withdrawn = proxies.accepted(days=2), proxies.accepted(days=2, types=["PDK-PAUD"])
    acts.end_proxy(withdrawn.pk, who=make.who("bunga"))
    assert agents.ran_out() == []
    with pytest.raises(ProxySettled):
        acts.tell_ran_out(short.pk)

    with make.at_moment(make.moment(days=2)):
        jobs.tell_of_ended_proxies(0)
        assert {who for who, _ in told("cases.proxy_ran_out")} == {bunga, jaka}
        jobs.tell_of_ended_proxies(0)
        with pytest.raises(ProxySettled):
            acts.tell_ran_out(short.pk)
    assert Entry.objects.filter(kind="cases.proxy_ran_out").count() == 1


def test_an_end_of_long_ago_is_no_news() -> None:
    proxies.accepted(days=2)
    with make.at_moment(make.moment(days=30)):
        assert agents.ran_out() == []
