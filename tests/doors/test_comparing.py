# SPDX-License-Identifier: Apache-2.0
"""A corrected document is read beside the one that was returned; what was never handed in is shown to nobody."""

from dataclasses import replace

import pytest
from django.urls import reverse

from permisi.cases import acts, versions
from permisi.cases import queries as cases
from permisi.cases.models import Case, Document
from permisi.cases.rules.marking import Place, Spot
from tests import make
from tests.doors.test_studio import signed_in, text

pytestmark = pytest.mark.django_db
ITEM = "bukti_tanah"


def replaced() -> tuple[Case, Document, Document]:
    """A returned file of which one item has a new document, and one that was taken back before sending."""
    case, bunga = make.returned(), make.who("bunga")
    (before,) = cases.documents_of(case)[ITEM]
    acts.withdraw_document(before.pk, who=bunga)
    slip = acts.add_document(case.pk, ITEM, make.pdf(), who=bunga)
    acts.withdraw_document(slip.pk, who=bunga)
    acts.add_document(case.pk, ITEM, make.pdf(), who=bunga)
    for finding in cases.findings_of(case, round=1, states=("returned",)):
        acts.answer_finding(case.pk, finding.pk, "Sudah diganti.", typed={}, who=bunga)
    acts.send_correction(case.pk, who=bunga)
    case.refresh_from_db()
    return case, before, slip


def test_the_version_that_was_returned_is_kept_and_a_slip_is_not() -> None:
    case, before, _ = replaced()

    (version,) = versions.earlier(case, ITEM)

    assert [one.pk for one in version.files] == [before.pk]
    assert versions.earlier(case, "persetujuan_warga") == []


def test_the_officer_reads_both_side_by_side() -> None:
    case, before, slip = replaced()
    page, rini = reverse("meja:banding", args=[case.pk, ITEM]), signed_in("rini")

    assert page in text(rini.get(reverse("meja:berkas", args=[case.pk]), {"dok": ITEM}))
    shown = text(rini.get(page))
    now = cases.documents_of(case)[ITEM][0]
    for one in (before, now):
        assert f'src="/meja/baca/{one.pk}/halaman/1/0/"' in shown
    assert str(slip.pk) not in shown
    assert "Versi ini hanya" not in shown


def test_page_by_page_with_the_marks_of_each_side() -> None:
    case, bunga = make.returned(), make.who("bunga")
    (before,) = cases.documents_of(case)[ITEM]
    acts.mark_document(before.pk, Spot(1, Place(500, 250)), "Tidak terbaca.", who=make.who("wulan"))
    acts.withdraw_document(before.pk, who=bunga)
    after = acts.add_document(case.pk, ITEM, replace(make.pdf(), pages=3), who=bunga)
    for finding in cases.findings_of(case, round=1, states=("returned",)):
        acts.answer_finding(case.pk, finding.pk, "Sudah diganti.", typed={}, who=bunga)
    acts.send_correction(case.pk, who=bunga)
    page, rini = reverse("meja:banding", args=[case.pk, ITEM]), signed_in("rini")

    first = text(rini.get(page))
    assert ("Tidak terbaca." in first, 'cx="50.0%" cy="25.0%"' in first) == (True, True)
    third = text(rini.get(page, {"hal": 3, "zum": "dua", "putar": 90}))
    assert f"/meja/baca/{after.pk}/halaman/3/90/?zum=dua" in third
    assert "Versi ini hanya 1 halaman." in third
    assert str(before.pk) not in third
    assert "Halaman 3 dari 3" in text(rini.get(page, {"hal": 9}))


@pytest.mark.parametrize(
    ("who", "item", "asked"), [("rini", "bukti_tanah", "7"), ("rini", "lain", "0"), ("ayu", ITEM, "0")]
)
def test_where_nothing_was_replaced_or_seen_there_is_no_page(who: str, item: str, asked: str) -> None:
    case, _, _ = replaced()

    answer = signed_in(who).get(reverse("meja:banding", args=[case.pk, item]), {"versi": asked})

    assert answer.status_code in (403, 404)
