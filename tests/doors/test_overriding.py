# SPDX-License-Identifier: Apache-2.0
"""The page on which recommendations are set aside: what is typed survives, one question, then the act."""

import pytest
from django.urls import reverse

from permisi.decisions.models import Override
from permisi.decisions.rules import NOT_IN_REGISTER
from tests import make
from tests.acts.test_overriding import OWN, WHY, advised_against
from tests.doors.test_studio import signed_in, text

pytestmark = pytest.mark.django_db
TYPED = {"instrument": "uu-30-2014", "article": "Pasal 24", "words": WHY}


def test_who_signs_writes_reads_it_again_and_sets_it_aside() -> None:
    case, teladan = advised_against(), signed_in("teladan")
    page, here = (reverse(f"meja:{one}", args=[case.pk]) for one in ("kesampingkan", "berkas"))
    assert page in text(teladan.get(here))

    asked = teladan.post(page, TYPED)
    assert "Kesampingkan atas nama Anda?" in text(asked)
    assert Override.objects.count() == 0
    done = teladan.post(page, TYPED | {"yakin": "ya", "seen": case.version})

    assert done.status_code == 302
    row = Override.objects.get()
    assert (row.words, row.article) == (WHY, "Pasal 24")
    assert WHY in text(teladan.get(here))
    assert WHY in text(signed_in("toni").get(here))


def test_what_was_typed_survives_a_refusal_and_a_change_of_mind() -> None:
    case, teladan = advised_against(), signed_in("teladan")
    page = reverse("meja:kesampingkan", args=[case.pk])

    short = teladan.post(page, TYPED | {"words": "Perintah."})
    assert (short.status_code, "Perintah." in text(short)) == (422, True)
    again = text(teladan.post(page, TYPED | {"ubah": "ya"}))
    assert WHY in again
    assert "Kesampingkan atas nama Anda?" not in again
    stale = teladan.post(page, TYPED | {"yakin": "ya", "seen": case.version + 1})
    assert (stale.status_code, WHY in text(stale)) == (409, True)
    assert Override.objects.count() == 0


def test_where_none_fits_the_basis_is_written_and_the_overseers_see_that() -> None:
    case, teladan = advised_against(), signed_in("teladan")
    page = reverse("meja:kesampingkan", args=[case.pk])
    own = TYPED | {"instrument": NOT_IN_REGISTER, "other": OWN}

    for faulty in (TYPED | {"other": OWN}, own | {"other": ""}, own | {"article": "nomor 3"}):
        answer = teladan.post(page, faulty)
        assert (answer.status_code, WHY in text(answer)) == (422, True)
    asked = text(teladan.post(page, own))
    assert (OWN in asked, "Di luar daftar" in asked) == (True, True)
    assert teladan.post(page, own | {"yakin": "ya", "seen": case.version}).status_code == 302
    assert "Di luar daftar" in text(teladan.get(reverse("meja:berkas", args=[case.pk])))
    assert "Dasar di luar daftar" in text(signed_in("teguh").get(reverse("pengawasan:penyimpangan")))


@pytest.mark.parametrize("person", ["ratna", "toni"])
def test_nobody_else_is_offered_it_or_gets_through(person: str) -> None:
    case, client = advised_against(), signed_in(person)
    page = reverse("meja:kesampingkan", args=[case.pk])

    assert page not in text(client.get(reverse("meja:berkas", args=[case.pk])))
    assert client.post(page, TYPED | {"yakin": "ya", "seen": case.version}).status_code == 403
    assert Override.objects.count() == 0


def test_without_a_recommendation_there_is_nothing_to_set_aside() -> None:
    page = reverse("meja:kesampingkan", args=[make.filed().pk])

    assert "Tidak ada rekomendasi" in text(signed_in("teladan").get(page))
