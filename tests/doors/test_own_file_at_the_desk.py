# SPDX-License-Identifier: Apache-2.0
"""An officer who applies reads at the desk no more of the own file than the portal tells: no draft, no opinion."""

import pytest
from django.urls import reverse

from permisi.decisions.models import Recommendation
from tests import make
from tests.doors.test_studio import signed_in, text

pytestmark = pytest.mark.django_db
WORDS = "Naskah ini belum untuk pemohon."


@pytest.mark.parametrize(("who", "reads"), [("ratna", False), ("bayu", True)], ids=["party", "colleague"])
def test_drafts_stay_from_a_party(who: str, reads: bool) -> None:
    case = make.at(
        "tetapkan_rekomendasi",
        by="ratna",
        rekomendasi={"hasil": "tolak", "alasan": "tempat_tidak_aman", "kata": WORDS},
    )
    row = Recommendation.objects.get(case=case)
    there = signed_in(who)

    assert (WORDS in text(there.get(reverse("meja:berkas", args=[case.pk])))) is reads
    paper = there.get(reverse("meja:rekomendasi", args=[case.pk, row.pk]))
    assert paper.status_code == (200 if reads else 403)


def test_nor_the_decision_before_it_is_made() -> None:
    case = make.at("paraf", by="rini", hands={"periksa_fo": "dodi"})
    rini, konsep = signed_in("rini"), reverse("meja:konsep", args=[make.turn(case).pk])

    assert rini.get(konsep).status_code == 403
    assert "masih konsep" not in text(rini.get(reverse("meja:berkas", args=[case.pk])))
