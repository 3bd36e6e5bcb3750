# SPDX-License-Identifier: Apache-2.0
"""People of a company, fellow applicants, and what is recorded against a party: who may, and in whose name (L-95)."""

from datetime import timedelta

import pytest

from permisi.cases import acts, queries
from permisi.cases.agents import cards
from permisi.cases.agents import queries as agents
from permisi.cases.agents.errors import (
    CompanyTwice,
    CompanyUnnamed,
    NoSuchCompany,
    NoSuchProxy,
    NoSuchSanction,
    OfficerAsAgent,
    ProxyEnded,
    ProxyPaperMissing,
    ProxySettled,
    ProxyTooNarrow,
    ProxyToOneself,
    ProxyTwice,
    RoleUnfit,
    SanctionSettled,
    SanctionUnclear,
)
from permisi.cases.agents.models import Company, Proxy, Sanction
from permisi.cases.errors import NoSuchCase, OwnFile
from permisi.cases.models import Case
from permisi.dispatch import acts as dispatch
from permisi.dispatch.models import Message
from permisi.ledger.models import Content, Entry
from permisi.people import acts as people
from permisi.procedure.errors import HasInterest
from permisi.procedure.interests import causes, declare_interest
from permisi.regulation import queries as law
from permisi.regulation.errors import NoAuthority
from permisi.regulation.queries import Principal
from tests import make, proxies

pytestmark = pytest.mark.django_db
TYPE = "PDK-PAUD"


def company(name: str = "PT Rekaan Jaya") -> Company:
    """A company that Bunga entered."""
    return acts.enter_company(name, who=make.who("bunga"))


def employed(row: Company, key: str, role: str, *, by: str = "bunga") -> Proxy:
    """One of its people, who agreed."""
    terms = proxies.terms(company_id=row.pk, role=role)
    offer = acts.give_proxy(make.contact(key), terms, who=make.who(by))
    return acts.accept_proxy(offer.pk, who=make.who(key))


def draft_of(row: Company) -> Case:
    """A draft that its founder opened for it."""
    case = make.draft()
    return acts.open_draft(case.type_code, case.variant, company_id=row.pk, who=make.who("bunga"))


def fellow(case: Case, key: str = "jaka") -> Proxy:
    """Somebody who was asked to apply together with Bunga, and has not answered."""
    return acts.give_proxy(
        make.contact(key), proxies.terms(case_id=case.pk, role="turut", parts=[]), who=make.who("bunga")
    )


def last(kind: str) -> Entry:
    """The newest entry of a kind."""
    return Entry.objects.filter(kind=kind).latest("id")


# --- companies -------------------------------------------------------------------------------------------------


def test_a_clerk_fills_the_companys_files_in_its_name_and_only_those() -> None:
    row, own = company(), make.draft()
    role = employed(row, "jaka", "mengurus")
    jaka = make.who("jaka")
    case = acts.open_draft(own.type_code, own.variant, proxy_id=role.pk, who=jaka)

    assert (case.account, case.company) == (make.account("bunga"), row)
    assert acts.save_answers(draft_of(row).pk, "pemohon", {}, who=jaka).company == row
    actor = last("cases.answers_saved").content.actor
    assert (actor["name"], actor["capacity"], actor["authority"]) == ("Jaka Umpama", "kuasa", role.ref)
    with pytest.raises(NoSuchCase):
        acts.save_answers(own.pk, "pemohon", {}, who=jaka)  # the founder's private file
    with pytest.raises(ProxyTooNarrow):
        acts.cancel_draft(case.pk, who=jaka)
    with pytest.raises(NoSuchCompany):
        acts.give_proxy(make.contact("teguh"), proxies.terms(company_id=row.pk, role="melihat"), who=jaka)
    assert own not in queries.visible_to(jaka)


@pytest.mark.parametrize("role", ["melihat", "teknis"])
def test_who_only_reads_changes_nothing(role: str) -> None:
    row = company()
    case, proxy = draft_of(row), employed(row, "jaka", role)
    jaka = make.who("jaka")

    assert agents.handled_case(jaka, case.pk) == case
    for one in (
        lambda: acts.save_answers(case.pk, "pemohon", {}, who=jaka),
        lambda: acts.submit(case.pk, who=jaka),
        lambda: acts.open_draft(case.type_code, case.variant, proxy_id=proxy.pk, who=jaka),
    ):
        with pytest.raises(ProxyTooNarrow):
            one()


def test_of_two_roles_the_wider_counts_and_withdrawn_at_once_it_opens_nothing() -> None:
    row = company()
    case, reading = draft_of(row), employed(row, "jaka", "melihat")
    acts.end_proxy(reading.pk, who=make.who("bunga"))
    jaka = make.who("jaka")
    with pytest.raises(ProxyEnded):
        acts.save_answers(case.pk, "pemohon", {}, who=jaka)
    director = employed(row, "jaka", "direktur")
    assert acts.cancel_draft(case.pk, who=jaka).state == "batal"
    acts.end_proxy(director.pk, who=make.who("bunga"))
    assert not queries.visible_to(jaka).exists()
    assert agents.managed(jaka) == []


def test_a_director_names_and_dismisses_people_in_the_companys_name() -> None:
    row = company()
    director = employed(row, "jaka", "direktur")
    terms = proxies.terms(company_id=row.pk, role="mengurus")
    with pytest.raises(ProxyToOneself):
        acts.give_proxy(make.contact("bunga"), terms, who=make.who("jaka"))  # the founder
    with pytest.raises(OfficerAsAgent):
        acts.give_proxy(make.contact("rini"), terms, who=make.who("jaka"))
    other = people.open_account("Orang Rekaan", email="orang.rekaan@example.id", by=make.who("jaka").actor())
    person = acts.give_proxy(other.contact, terms, who=make.who("jaka"))
    actor = last("cases.proxy_offered").content.actor
    assert (actor["name"], actor["authority"]) == ("Jaka Umpama", director.ref)
    assert person.grantor == make.account("bunga")
    acts.accept_proxy(person.pk, who=law.principal(other))
    assert acts.end_proxy(person.pk, who=make.who("jaka")).state == "ditarik"
    assert last("cases.proxy_closed").content.actor["authority"] == director.ref
    acts.end_proxy(director.pk, who=make.who("bunga"))
    with pytest.raises(NoSuchProxy):
        agents.one(make.who("jaka"), person.pk)


@pytest.mark.parametrize(
    ("changed", "no"),
    [
        ({"role": "kuasa"}, RoleUnfit),
        ({"role": "turut"}, RoleUnfit),
        ({"role": "melihat", "types": [TYPE]}, RoleUnfit),
        ({"role": "melihat", "parts": []}, ProxyPaperMissing),
    ],
)
def test_terms_that_no_one_in_a_company_may_have(changed: dict[str, object], no: type[Exception]) -> None:
    terms = proxies.terms(**{"company_id": company().pk, **changed})
    with pytest.raises(no):
        acts.give_proxy(make.contact("jaka"), terms, who=make.who("bunga"))


def test_a_company_is_entered_once_and_only_its_founder_opens_files_for_it() -> None:
    row = company()
    with pytest.raises(CompanyTwice):
        acts.enter_company(" pt  rekaan JAYA ", who=make.who("bunga"))
    for name, number in (("", ""), ("PT Rekaan", "12")):
        with pytest.raises(CompanyUnnamed):
            acts.enter_company(name, number, who=make.who("bunga"))
    with pytest.raises(NoSuchCompany):
        acts.open_draft(TYPE, "baru", company_id=row.pk, who=make.who("jaka"))
    employed(row, "jaka", "melihat")
    with pytest.raises(ProxyTwice):
        acts.give_proxy(
            make.contact("jaka"), proxies.terms(company_id=row.pk, role="direktur"), who=make.who("bunga")
        )
    assert "Rekaan" not in str([one.payload for one in Content.objects.all()])


def test_who_was_of_the_company_works_on_none_of_its_files_in_office() -> None:
    case, row = make.filed(), company()
    employed(row, "jaka", "melihat")
    assert not agents.is_party(case, make.who("jaka"))
    case.company = row
    assert agents.is_party(case, make.who("jaka"))
    assert not agents.is_party(case, make.who("rini"))
    assert agents.valid(Principal(make.account("jaka"), make.who("rini").held)) == []


# --- fellow applicants -----------------------------------------------------------------------------------------


def test_a_fellow_agrees_reads_is_told_and_changes_nothing() -> None:
    case = make.filed()
    asked, jaka = fellow(case), make.who("jaka")
    with pytest.raises(NoSuchCase):
        agents.handled_case(jaka, case.pk)
    with pytest.raises(ProxySettled):
        acts.accept_proxy(asked.pk, who=make.who("bunga"))
    acts.accept_proxy(asked.pk, who=jaka)

    assert agents.applied_case(jaka, case.pk) == case
    assert agents.told_of(case, law.today()) == [make.account("jaka")]
    assert [one.agent for one in agents.fellows_of(case)] == [make.account("jaka")]
    with pytest.raises(ProxyTooNarrow):
        acts.say_as_applicant(case.pk, "Halo", who=jaka)
    with pytest.raises(NoSuchCase):
        fellow_by(case, "jaka")
    dispatch.tell(last("cases.submitted").pk)
    told = Message.objects.filter(entry=last("cases.submitted").pk)
    assert {one.account for one in told} == {make.account("bunga"), make.account("jaka")}
    acts.end_proxy(asked.pk, who=jaka)
    with pytest.raises(ProxyEnded):
        agents.applied_case(jaka, case.pk)


def fellow_by(case: Case, key: str) -> Proxy:
    """Somebody else than the first applicant asks."""
    return acts.give_proxy(
        make.contact("teguh"), proxies.terms(case_id=case.pk, role="turut"), who=make.who(key)
    )


def test_an_officer_may_apply_together_and_works_on_no_such_file() -> None:
    case = make.filed()
    acts.accept_proxy(fellow(case, "rini").pk, who=make.who("rini"))

    with pytest.raises(OwnFile):
        acts.pass_check(make.turn(case).pk, who=make.who("rini"))
    with pytest.raises(RoleUnfit):
        acts.give_proxy(make.contact("jaka"), proxies.terms(role="turut"), who=make.who("bunga"))


# --- sanctions -------------------------------------------------------------------------------------------------


def grounds(**changed: object) -> acts.Grounds:
    """A sanction from today on, until it is lifted."""
    told = {
        "kind": "sanksi",
        "instrument": "Surat 1/2026",
        "words": "Teguran tertulis.",
        "start": law.today(),
    }
    return acts.Grounds(**{**told, **changed})  # type: ignore[arg-type]  # a table of a test


def test_a_sanction_warns_on_every_file_of_the_party_until_it_is_lifted() -> None:
    first, second, signer = make.filed(), make.filed(), make.who("teladan")
    same_nik = make.filed(by="jaka")
    row = acts.record_sanction(first.pk, grounds(), who=signer)

    assert [one.row for one in cards.warnings_of(second)] == [row]
    assert [one.row for one in cards.warnings_of(same_nik)] == [row]
    assert [one.row for one in cards.against(make.who("bunga"))] == [row]
    assert cards.against(make.who("jaka")) == []
    with pytest.raises(SanctionSettled):
        acts.record_sanction(second.pk, grounds(), who=signer)
    with pytest.raises(NoSuchSanction):
        acts.lift_sanction(second.pk, second.pk, "Surat 2/2026", who=signer)
    with pytest.raises(SanctionUnclear):
        acts.lift_sanction(second.pk, row.pk, " ", who=signer)
    assert acts.lift_sanction(second.pk, row.pk, "Surat 2/2026", who=signer).lifted_by == signer.account
    with pytest.raises(SanctionSettled):
        acts.lift_sanction(second.pk, row.pk, "Surat 2/2026", who=signer)
    assert cards.warnings_of(first) == []
    assert last("cases.sanction_lifted").content.payload["grant"]["position"]


def test_who_may_not_record_and_what_may_not_be_recorded() -> None:
    case, signer = make.filed(), make.who("teladan")
    with pytest.raises(NoAuthority):
        acts.record_sanction(case.pk, grounds(), who=make.who("rini"))
    with pytest.raises(NoSuchCase):
        acts.record_sanction(case.pk, grounds(), who=make.who("jaka"))
    today = law.today()
    for changed in (
        {"instrument": " "},
        {"words": ""},
        {"kind": "lain"},
        {"until": today - timedelta(days=1)},
    ):
        with pytest.raises(SanctionUnclear):
            acts.record_sanction(case.pk, grounds(**changed), who=signer)
    assert not Sanction.objects.exists()
    with pytest.raises(NoSuchProxy):
        agents.one(make.who("teguh"), fellow(case).pk)


def test_who_signs_records_nothing_against_a_party_in_whose_file_he_has_an_interest() -> None:
    case = make.at("tanda_tangan")
    signer = make.who("teladan")
    declare_interest(make.turn(case).pk, causes()[0], "Pemohon pesaing usaha istri saya.", who=signer)

    with pytest.raises(HasInterest):
        acts.record_sanction(case.pk, grounds(), who=signer)
