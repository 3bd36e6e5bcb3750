# SPDX-License-Identifier: Apache-2.0
"""Several permits from one set of documents: each file runs by itself (L-37)."""

import pytest
from django.urls import reverse

from permisi.cases import acts
from permisi.cases import queries as cases
from permisi.cases.errors import NoSuchCase, NotEndedInVain
from permisi.cases.errors.again import OpenedAlready
from permisi.cases.rules.state import State
from permisi.catalogue.errors import NoSuchType
from permisi.ledger.models import Entry
from tests import make
from tests.doors.test_studio import signed_in, text

pytestmark = pytest.mark.django_db
LKP = "PDK-LKP"


def test_the_draft_has_what_the_other_form_asks_alike_and_the_same_documents() -> None:
    first = make.filed()

    beside = acts.open_beside(first.pk, LKP, "baru", who=make.who("bunga"))

    there, here = cases.documents_of(first), cases.documents_of(beside)
    assert beside.state == State.DRAFT
    assert beside.beside == first
    assert beside.answers["nik"] == first.answers["nik"]  # sealed, as it lay
    assert beside.nik_index == first.nik_index
    assert [one.sha256 for one in here["bukti_tempat"]] == [one.sha256 for one in there["bukti_tanah"]]
    assert "kurikulum" not in here
    assert Entry.objects.filter(kind="cases.opened_beside", subject=beside.ref).count() == 1


def test_a_third_one_joins_the_same_package_and_each_knows_the_others() -> None:
    first, bunga = make.filed(), make.who("bunga")
    second = acts.open_beside(first.pk, LKP, "baru", who=bunga)
    gone = acts.open_beside(first.pk, "PDK-PAUD", "baru", who=bunga)
    acts.cancel_draft(gone.pk, who=bunga)
    with pytest.raises(OpenedAlready) as twin:  # the second click
        acts.open_beside(first.pk, LKP, "baru", who=bunga)
    assert twin.value.case_id == second.pk
    acts.save_answers(second.pk, "pemohon", {"nama_lengkap": "Bunga Lain"}, who=bunga)
    third = acts.open_beside(second.pk, LKP, "baru", who=bunga)

    assert [one.pk for one in cases.package_of(second, bunga)] == [first.pk, third.pk]
    assert cases.package_of(second, make.who("jaka")) == []


def test_only_ones_own_file_and_only_types_that_exist() -> None:
    first = make.filed()

    with pytest.raises(NoSuchCase):
        acts.open_beside(first.pk, LKP, "baru", who=make.who("jaka"))
    with pytest.raises(NoSuchType):
        acts.open_beside(first.pk, LKP, "tidak-ada", who=make.who("bunga"))


def test_the_page_offers_the_permits_and_leads_into_the_draft() -> None:
    first, bunga = make.filed(), signed_in("bunga")
    page = reverse("saya:beside", args=[first.pk])

    assert page in text(bunga.get(reverse("saya:case", args=[first.pk])))
    assert bunga.post(page, {}).status_code == 422
    made = bunga.post(page, {"jenis": f"{LKP}/baru"})
    assert made.status_code == 302
    assert str(first.number) in text(bunga.get(made.url))
    assert signed_in("jaka").get(page).status_code == 404


def test_the_officer_sees_the_filed_ones_of_the_package() -> None:
    first, rini = make.filed(), signed_in("rini")
    beside = acts.open_beside(first.pk, LKP, "baru", who=make.who("bunga"))

    shown = text(rini.get(reverse("meja:berkas", args=[first.pk])))

    assert "Satu paket dengan" not in shown
    assert str(beside.pk) not in shown


def test_an_application_that_ended_in_vain_is_filed_once_more_with_what_it_said_and_held() -> None:
    first, bunga = make.filed(), make.who("bunga")
    with pytest.raises(NotEndedInVain):
        acts.open_again(first.pk, who=bunga)
    acts.withdraw_case(first.pk, "Salah pilih tempat.", who=bunga)

    again = acts.open_again(first.pk, who=bunga)

    assert (again.type_code, again.variant, again.answers) == (first.type_code, first.variant, first.answers)
    assert cases.documents_of(again).keys() == cases.documents_of(first).keys()
    assert again.beside is None
    filed = acts.submit(again.pk, who=bunga)
    assert filed.number != first.number


def test_the_page_of_such_a_file_offers_it() -> None:
    first, bunga = make.filed(), signed_in("bunga")
    page, again = reverse("saya:case", args=[first.pk]), reverse("saya:again", args=[first.pk])

    assert again not in text(bunga.get(page))
    assert bunga.post(again).status_code == 302
    assert "masih berjalan" in text(bunga.get(page))
    acts.withdraw_case(first.pk, "Salah pilih tempat.", who=make.who("bunga"))
    assert again in text(bunga.get(page))
    made = bunga.post(again).url
    assert "sudah disalin" in text(bunga.get(made))
    assert bunga.post(again).url == made  # the second click
    assert "Draf ini sudah dibuka" in text(bunga.get(made))
