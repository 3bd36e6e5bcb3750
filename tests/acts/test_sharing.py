# SPDX-License-Identifier: Apache-2.0
"""The post above shares a pool out evenly; interests, own files and the other hand are passed over."""

import re

import pytest
from django.urls import reverse

from permisi.ledger.models import Entry
from permisi.procedure import acts as procedure
from permisi.procedure.errors import NothingToShare, NotYoursToShare, OwnFile
from permisi.procedure.interests import causes, declare_interest
from permisi.procedure.sharing import share_out, shares
from tests import make
from tests.acts.test_handing import lent
from tests.doors.test_studio import signed_in, text
from tests.proxies import accepted, at

pytestmark = pytest.mark.django_db
POST = "petugas-loket"


def test_each_gets_as_many_as_the_other_and_each_piece_is_recorded() -> None:
    files = [make.filed(by=one) for one in ("bunga", "jaka", "bunga", "jaka")]
    procedure.take(make.turn(files[0]).pk, who=make.who("rini"))

    share_out(POST, who=make.who("ratna"))

    held = [make.turn(one).holder for one in files]
    assert sorted(one.called for one in held if one) == ["Dodi Rekaanto"] * 2 + ["Rini Andaikata"] * 2
    told = Entry.objects.filter(kind="procedure.work_handed_over")
    assert told.count() == 3
    assert "Dibagi merata" in told.latest("id").content.payload["why"]
    with pytest.raises(NothingToShare):
        share_out(POST, who=make.who("ratna"))


def test_who_declared_an_interest_is_passed_over() -> None:
    case = make.filed()
    declare_interest(make.turn(case).pk, causes()[0], "Pemohon sepupu saya.", who=make.who("dodi"))

    share_out(POST, who=make.who("ratna"))

    assert make.turn(case).holder == make.account("rini")


def test_nobody_is_given_a_file_on_which_he_acted_for_the_applicant() -> None:
    """Jaka filed it under a kuasa, and works at the counter today."""
    case = at("periksa_fo", accepted())
    lent("jaka", "DKPP", POST)

    assert [one.given for one in shares(POST) if one.person == make.account("jaka")] == [()]
    assert sum(len(one.given) for one in shares(POST)) == 1
    with pytest.raises(OwnFile):
        procedure.take(make.turn(case).pk, who=make.who("jaka"))


@pytest.mark.parametrize("who", ["rini", "toni", "bunga", "purnama"])
def test_only_the_post_above_shares(who: str) -> None:
    make.filed()

    with pytest.raises(NotYoursToShare):
        share_out(POST, who=make.who(who))
    assert signed_in(who).get(reverse("meja:bagi", args=[POST])).status_code in (403, 404)


def test_the_page_shows_who_gets_how_much_before_it_is_done() -> None:
    make.filed(), make.filed(by="jaka"), make.filed()
    page, ratna = reverse("meja:bagi", args=[POST]), signed_in("ratna")

    asked = text(ratna.get(page))
    assert sorted(len(one.given) for one in shares(POST)) == [1, 2]
    assert "Bagi merata pekerjaan Petugas Loket (Front Office)?" in asked
    assert page in text(ratna.get(reverse("meja:beban")))
    assert ratna.post(page).status_code == 302
    told = text(ratna.get(reverse("meja:beban")))
    assert re.search(r"3 pekerjaan dibagikan kepada 2 petugas", told)
    assert ratna.post(page).status_code == 302
    assert "semuanya sudah diambil" in text(ratna.get(reverse("meja:beban")))
