# SPDX-License-Identifier: Apache-2.0
"""The page on which recommendations are set aside: what is typed survives, one question, then the act."""

import pytest
from django.urls import reverse

from permisi.decisions.models import Override
from tests import make
from tests.acts.test_overriding import WHY, advised_against
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
