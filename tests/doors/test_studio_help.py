# SPDX-License-Identifier: Apache-2.0
"""The studio explains itself, prints what is under edit, and finds what was decided."""

from pathlib import Path

import pytest
from django.urls import reverse

from permisi.catalogue import drafting
from permisi.doors.studio.frame import SECTIONS
from permisi.doors.studio.helptexts import HELP
from permisi.regulation.acts.changing import Wanted, propose_change, withdraw_change
from permisi.regulation.models import Parameter
from permisi.regulation.queries import changes
from tests import make
from tests.doors.test_studio import signed_in, text
from tests.papers import desk

pytestmark = pytest.mark.django_db


def test_every_section_has_its_help() -> None:
    assert set(HELP) == {one.page for one in SECTIONS}


def test_the_page_of_help_shows_the_sections_one_may_open() -> None:
    page = text(signed_in("putri").get(reverse("studio:bantuan")))

    assert "Kapan dipakai" in page
    assert "Peralihan" in page


@pytest.mark.parametrize("page", ["studio:peralihan", "studio:setelan", "studio:wewenang"])
def test_each_page_carries_its_own_help(page: str) -> None:
    assert "Siapa yang menyetujui" in text(signed_in("putri").get(reverse(page)))


def test_a_draft_is_printed_with_its_mark(tmp_path: Path) -> None:
    draft = drafting.open_sop_draft("PDK-PAUD", who=make.who("putri"))

    answer = signed_in("hanum").get(reverse("studio:cetak-rancangan-sop", args=[draft.pk]))

    assert answer.headers["Content-Type"] == "application/pdf"
    assert "BELUM DISAHKAN" in " ".join(desk.text(tmp_path, answer.content).split())
    assert signed_in("rini").get(reverse("studio:cetak-rancangan-sop", args=[draft.pk])).status_code == 403


def decided(count: int) -> None:
    known = Parameter.objects.get(name="putaran_perbaikan", retired=False)
    for day in range(1, count + 1):
        start = f"2027-01-{day:02}"
        facts = {"name": known.name, "value": 1, "unit": known.unit, "start": start, "source": "uji"}
        wanted = Wanted("parameter", f"{known.name}@{start}", facts, "")
        withdraw_change(
            propose_change(wanted, f"Alasan ke-{day}.", who=make.who("putri")).pk, who=make.who("putri")
        )


def test_decided_proposals_are_found_and_paged() -> None:
    decided(3)
    first = changes.settled(limit=2)
    second = changes.settled(after=str(first[-1].pk), limit=2)

    assert [one.reason for one in first] == ["Alasan ke-3.", "Alasan ke-2."]
    assert second[0].reason == "Alasan ke-1."
    assert [one.reason for one in changes.settled(words="ke-2")] == ["Alasan ke-2."]
    assert changes.settled(after="bukan kunci", limit=1) == first[:1]
    page = text(signed_in("hanum").get(reverse("studio:usulan-lama"), {"q": "ke-2"}))
    assert "Alasan ke-2." in page
    assert "Alasan ke-3." not in page
