# SPDX-License-Identifier: Apache-2.0
"""Of one type the file that waits longest goes first; a younger one needs a reason that the overseers read."""

import pytest
from django.urls import reverse

from permisi.cases import acts as cases
from permisi.cases.models import Case
from permisi.ledger.models import Entry
from permisi.procedure import acts, queries
from permisi.procedure.acts import Ahead
from permisi.procedure.errors import OlderFirst, ReasonUnknown
from tests import make
from tests.doors.test_studio import signed_in, text

pytestmark = pytest.mark.django_db
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
