# SPDX-License-Identifier: Apache-2.0
"""Photos of a document change places by buttons, without script, in a draft and in a correction."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from permisi.cases import acts, queries
from permisi.cases.models import Case, Finding
from permisi.ledger.models import Attempt
from tests import make, uploads
from tests.doors.own_pages import at, page, signed_in, words

pytestmark = pytest.mark.django_db


def with_photos(case: Case, key: str, count: int) -> list[str]:
    """The hashes of photos laid into the file through its page."""
    sent = [SimpleUploadedFile(f"{n}.jpg", uploads.photo(size=(900 + n, 700))) for n in range(count)]
    signed_in("bunga").post(at(case, "document", key), {"berkas": sent})
    return hashes(case, key)


def hashes(case: Case, key: str) -> list[str]:
    return [one.sha256 for one in queries.documents_of(case)[key]]


def test_buttons_offer_only_steps_that_exist() -> None:
    case = make.draft(without=("foto_gedung",))
    with_photos(case, "foto_gedung", 3)

    shown = page(signed_in("bunga"), at(case, "document", "foto_gedung"))

    assert re.findall(r'name="arah" value="(\w+)"', shown) == ["turun", "naik", "turun", "naik"]


def test_one_photo_has_no_steps() -> None:
    case = make.draft(without=("foto_gedung",))
    with_photos(case, "foto_gedung", 1)

    assert 'name="arah"' not in page(signed_in("bunga"), at(case, "document", "foto_gedung"))


def test_a_step_leads_back_to_the_photo_and_changes_the_order() -> None:
    case, bunga = make.draft(without=("foto_gedung",)), signed_in("bunga")
    first, second = with_photos(case, "foto_gedung", 2)
    document = queries.documents_of(case)["foto_gedung"][1]

    answer = bunga.post(at(case, "move", document.pk), {"arah": "naik"})

    assert answer["Location"] == f"{at(case, 'document', 'foto_gedung')}#foto-{document.pk}"
    assert hashes(case, "foto_gedung") == [second, first]


def test_a_step_that_an_old_page_offers_is_answered_in_words() -> None:
    case, bunga = make.draft(without=("foto_gedung",)), signed_in("bunga")
    before = with_photos(case, "foto_gedung", 2)
    document = queries.documents_of(case)["foto_gedung"][0]

    answer = bunga.post(at(case, "move", document.pk), {"arah": "naik"}, follow=True)

    assert "Foto ini sudah di ujung urutan" in words(answer.content.decode())
    assert hashes(case, "foto_gedung") == before
    assert Attempt.objects.filter(what="AlreadyAtTheEnd").exists()


@pytest.mark.parametrize("sent", [{}, {"arah": "miring"}])
def test_an_odd_way_changes_nothing(sent: dict[str, str]) -> None:
    case, bunga = make.draft(without=("foto_gedung",)), signed_in("bunga")
    before = with_photos(case, "foto_gedung", 2)
    document = queries.documents_of(case)["foto_gedung"][0]

    assert bunga.post(at(case, "move", document.pk), sent).status_code == 302
    assert hashes(case, "foto_gedung") == before


@pytest.mark.parametrize("stranger", ["jaka", "rini", "teladan"])
def test_nobody_else_moves_a_photo(stranger: str) -> None:
    case = make.draft(without=("foto_gedung",))
    before = with_photos(case, "foto_gedung", 2)
    document = queries.documents_of(case)["foto_gedung"][1]

    answer = signed_in(stranger).post(at(case, "move", document.pk), {"arah": "naik"})

    assert answer.status_code == 404
    assert hashes(case, "foto_gedung") == before


def test_photos_of_a_returned_item_change_places_and_others_do_not() -> None:
    case, bunga = make.returned(), signed_in("bunga")
    for name in ("satu", "dua"):
        acts.add_document(case.pk, "bukti_tanah", make.photo(name), who=make.who("bunga"))
    asked, other = queries.documents_of(case)["bukti_tanah"][1], queries.documents_of(case)["foto_gedung"][0]

    moved = bunga.post(at(case, "move", asked.pk), {"arah": "naik"})
    refused = bunga.post(at(case, "move", other.pk), {"arah": "naik"})

    finding = Finding.objects.get(case=case, item="bukti_tanah")
    assert moved["Location"].startswith(at(case, "answer", finding.pk))
    assert queries.documents_of(case)["bukti_tanah"][0].pk == asked.pk
    assert refused.status_code == 409
