# SPDX-License-Identifier: Apache-2.0
"""Of one type the file that waits longest goes first; a younger one needs a reason that the overseers read."""

import pytest
from django.urls import reverse

from permisi.cases import acts as cases
from permisi.cases.boxes import untaken
from permisi.cases.models import Case
from permisi.ground import clock
from permisi.ground.act import act
from permisi.ledger.acts import record
from permisi.ledger.models import Entry
from permisi.ledger.rules import Actor
from permisi.procedure import acts, queries
from permisi.procedure.acts import Ahead
from permisi.procedure.errors import CannotTakeOver, HasInterest, OlderFirst, OwnFile, ReasonUnknown
from permisi.procedure.events import InterestFound
from permisi.procedure.handing import hand_over
from permisi.procedure.interests import causes, declare_interest
from permisi.procedure.models import Interest
from permisi.procedure.rules.handing import Why
from tests import make
from tests.doors.test_studio import signed_in, text

pytestmark = pytest.mark.django_db
BY = Actor.system("uji")
RENTAN = Ahead("pemohon rentan", "Pemohon berusia 78 tahun dan datang sendiri.")


@pytest.fixture
def two() -> tuple[Case, Case]:
    """Two files of one type at the counter, the older one first."""
    return make.filed(), make.filed()


def test_a_younger_file_is_not_taken_before_an_older_one(two: tuple[Case, Case]) -> None:
    with pytest.raises(OlderFirst):
        acts.take(make.turn(two[1]).pk, who=make.who("rini"))

    assert acts.take(make.turn(two[0]).pk, who=make.who("rini")).holder == make.account("rini")
    acts.take(make.turn(two[1]).pk, who=make.who("dodi"))


def test_nor_worked_on_without_taking_it(two: tuple[Case, Case]) -> None:
    with pytest.raises(OlderFirst):
        cases.pass_check(make.turn(two[1]).pk, who=make.who("rini"))


def test_with_a_reason_of_the_list_it_goes_first_and_the_overseers_read_it(two: tuple[Case, Case]) -> None:
    acts.take(make.turn(two[1]).pk, ahead=RENTAN, who=make.who("rini"))

    told = Entry.objects.get(kind="procedure.taken_ahead").content.payload
    assert told["reason"] == "pemohon rentan"
    assert told["older"] == [two[0].ref]
    cases.pass_check(make.turn(two[1]).pk, who=make.who("rini"))


@pytest.mark.parametrize("ahead", [Ahead("teman lama", "Ia teman lama saya."), Ahead("pemohon rentan", "ya")])
def test_another_reason_or_no_words_do_not_do(two: tuple[Case, Case], ahead: Ahead) -> None:
    with pytest.raises(ReasonUnknown):
        acts.take(make.turn(two[1]).pk, ahead=ahead, who=make.who("rini"))


def test_a_post_of_one_holder_is_no_pool() -> None:
    first, second = make.at("paraf"), make.at("paraf")

    assert queries.passed_over(make.turn(second)) == []
    assert first.pk != second.pk


def test_the_page_offers_the_oldest_first_and_asks_why(two: tuple[Case, Case]) -> None:
    rini, page = signed_in("rini"), reverse("meja:berkas", args=[two[1].pk])
    shown = text(rini.get(page))
    assert "Ambil berkas tertua" in shown
    assert "Teruskan ke pemeriksa berikutnya" not in shown
    take = reverse("meja:giliran", args=[make.turn(two[1]).pk, "ambil"])

    refused = rini.post(take, {"seen": 1, "reason": "", "words": "Tolong segera."})
    assert refused.status_code == 422
    assert "Tolong segera." in text(refused)
    done = rini.post(take, {"seen": 1, "reason": RENTAN.reason, "words": RENTAN.words})

    assert done.status_code == 302
    assert "Teruskan ke pemeriksa berikutnya" in text(rini.get(page))


def test_what_an_officer_may_not_do_holds_up_nothing_of_the_rest(two: tuple[Case, Case]) -> None:
    declare_interest(make.turn(two[0]).pk, causes()[0], "Pemohon adik saya.", who=make.who("rini"))

    assert untaken(make.who("rini")) == [make.turn(two[1])]
    cases.pass_check(make.turn(two[1]).pk, who=make.who("rini"))


def test_nobody_hands_a_younger_file_out_of_the_pool(two: tuple[Case, Case]) -> None:
    """The manual fast lane (Bandung) by the superior's hand; a reason is given by whoever takes it."""
    dodi, ratna = make.account("dodi").pk, make.who("ratna")
    with pytest.raises(OlderFirst):
        hand_over(make.turn(two[1]).pk, dodi, Why.LOAD, who=ratna)

    hand_over(make.turn(two[0]).pk, dodi, Why.LOAD, who=ratna)
    assert hand_over(make.turn(two[1]).pk, dodi, Why.LOAD, who=ratna).holder == make.account("dodi")


def test_a_party_neither_takes_nor_is_given_nor_hands_on_the_own_file() -> None:
    own, mine = make.filed(by="rini"), make.filed(by="ratna")

    with pytest.raises(OwnFile):
        acts.take(make.turn(own).pk, who=make.who("rini"))
    assert [one.subject for one in untaken(make.who("rini"))] == [mine.ref]
    with pytest.raises(CannotTakeOver):
        hand_over(make.turn(own).pk, make.account("rini").pk, Why.LOAD, who=make.who("ratna"))
    with pytest.raises(OwnFile):
        hand_over(make.turn(mine).pk, make.account("dodi").pk, Why.LOAD, who=make.who("ratna"))


@act
def found_out(case: Case, person: str) -> None:
    """An interest of this person was reported and proven."""
    row = Interest(
        subject=case.ref, person=make.account(person), cause=causes()[0], words="Ipar.", at=clock.now()
    )
    row.save(force_insert=True)
    told = [str(row.person_id)]
    record(InterestFound(subject=case.ref, cause=row.cause, nature="aktual", told=told), about=row, by=BY)


def test_who_has_an_interest_does_not_choose_who_works_on_the_file() -> None:
    case = make.filed()
    found_out(case, "ratna")

    with pytest.raises(HasInterest):
        hand_over(make.turn(case).pk, make.account("dodi").pk, Why.LOAD, who=make.who("ratna"))
