# SPDX-License-Identifier: Apache-2.0
"""The post above shares a pool out evenly; interests, own files and the other hand are passed over."""

import re

import pytest
from django.urls import reverse

from permisi.cases import acts
from permisi.cases.acts.sharing import proposed
from permisi.ledger.models import Entry
from permisi.procedure import acts as procedure
from permisi.procedure.errors import NothingToShare, NotYoursToShare
from permisi.procedure.interests import causes, declare_interest
from tests import make
from tests.doors.test_studio import signed_in, text

pytestmark = pytest.mark.django_db
POST = "petugas-loket"


def test_each_gets_as_many_as_the_other_and_each_piece_is_recorded() -> None:
    files = [make.filed(by=one) for one in ("bunga", "jaka", "bunga", "jaka")]
    procedure.take(make.turn(files[0]).pk, who=make.who("rini"))

    acts.share_out(POST, who=make.who("ratna"))

    held = [make.turn(one).holder for one in files]
    assert sorted(one.called for one in held if one) == ["Dodi Rekaanto"] * 2 + ["Rini Andaikata"] * 2
    told = Entry.objects.filter(kind="procedure.work_handed_over")
    assert told.count() == 3
    assert "Dibagi merata" in told.latest("id").content.payload["why"]
    with pytest.raises(NothingToShare):
        acts.share_out(POST, who=make.who("ratna"))


def test_who_declared_an_interest_is_passed_over() -> None:
    case = make.filed()
    declare_interest(make.turn(case).pk, causes()[0], "Pemohon sepupu saya.", who=make.who("dodi"))

    acts.share_out(POST, who=make.who("ratna"))

    assert make.turn(case).holder == make.account("rini")


@pytest.mark.parametrize("who", ["rini", "toni", "bunga", "purnama"])
def test_only_the_post_above_shares(who: str) -> None:
    make.filed()

    with pytest.raises(NotYoursToShare):
        acts.share_out(POST, who=make.who(who))
    assert signed_in(who).get(reverse("meja:bagi", args=[POST])).status_code in (403, 404)


def test_the_page_shows_who_gets_how_much_before_it_is_done() -> None:
    make.filed(), make.filed(by="jaka"), make.filed()
    page, ratna = reverse("meja:bagi", args=[POST]), signed_in("ratna")

    asked = text(ratna.get(page))
    assert sorted(len(one.given) for one in proposed(POST)) == [1, 2]
    assert "Bagi merata pekerjaan Petugas Loket (Front Office)?" in asked
    assert page in text(ratna.get(reverse("meja:beban")))
    assert ratna.post(page).status_code == 302
    told = text(ratna.get(reverse("meja:beban")))
    assert re.search(r"3 pekerjaan dibagikan kepada 2 petugas", told)
    assert ratna.post(page).status_code == 302
    assert "semuanya sudah diambil" in text(ratna.get(reverse("meja:beban")))
