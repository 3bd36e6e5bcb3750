# SPDX-License-Identifier: Apache-2.0
"""The studio's pages of service standards, and what the public reads of them."""

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pikepdf
import pytest
from django.test import Client

from permisi.catalogue import acts, queries
from permisi.catalogue.acts.standards import Decree
from permisi.catalogue.models import ServiceStandard
from permisi.ledger.rules import Actor
from permisi.regulation import queries as law
from tests import make

pytestmark = pytest.mark.django_db

CODE = "PDK-PAUD"
PAGE = f"/studio/standar/{CODE}/"
PAGES = ("/studio/standar/", PAGE, f"{PAGE}konsep.pdf")


def signed_in(person: str) -> Client:
    """A browser in which this person has come in."""
    client = Client()
    client.force_login(make.account(person))
    return client


def text(response: Any) -> str:
    """What the page says."""
    said: str = response.content.decode()
    return said


def day(on: date, name: str) -> dict[str, str]:
    """A date in its three boxes."""
    return {f"{name}_hari": str(on.day), f"{name}_bulan": str(on.month), f"{name}_tahun": str(on.year)}


def drafted() -> ServiceStandard:
    """Putri drafts on her page."""
    assert signed_in("putri").post(PAGE, {"participation": "BA 1"}).status_code == 302
    found = queries.drafted_standard(CODE)
    assert found is not None
    return found


def decree(found: ServiceStandard, **more: str) -> dict[str, str]:
    """What is typed to decide it."""
    told = {"tindakan": "tetapkan", "versi": str(found.version), "decree": "503/2/2026"}
    return {**told, **day(law.today(), "on"), **more}


def announced() -> None:
    """It is announced."""
    found = acts.draft_standard(CODE, who=make.who("putri"))
    acts.decide_standard(found.pk, Decree("503/2/2026", law.today()), who=make.who("hanum"))
    acts.announce_standard(found.pk, who=make.who("hanum"))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("person", "status"), [("putri", 200), ("hanum", 200), ("rini", 403), ("bunga", 403)]
)
def test_only_the_studios_people_come_in(page: str, person: str, status: int) -> None:
    assert signed_in(person).get(page).status_code == status


def test_a_standard_goes_from_draft_to_the_public_through_two_people() -> None:
    found = drafted()
    step = f"{PAGE}{found.pk}/"
    assert signed_in("hanum").post(step, decree(found)).status_code == 302
    found.refresh_from_db()
    answer = signed_in("hanum").post(step, {"tindakan": "umumkan", "versi": str(found.version)}, follow=True)

    assert "Standar diumumkan." in text(answer)
    public = text(Client().get(f"/izin/{CODE}/standar/"))
    assert "Standar nomor 1, ditetapkan dengan 503/2/2026." in public
    assert "14. Evaluasi kinerja pelaksana" in public
    assert f"/izin/{CODE}/standar/" in text(Client().get(f"/izin/{CODE}/"))


def test_who_drafted_is_told_that_another_one_decides() -> None:
    found = drafted()
    client = signed_in("putri")

    assert "Orang lain yang menetapkan." in text(client.get(PAGE))
    answer = client.post(f"{PAGE}{found.pk}/", decree(found))
    assert answer.status_code == 422
    assert "Minta orang lain menetapkannya" in text(answer)


def test_what_was_typed_survives_a_fault() -> None:
    found = drafted()
    tomorrow = day(law.today() + timedelta(days=1), "on")
    answer = signed_in("hanum").post(f"{PAGE}{found.pk}/", decree(found, **tomorrow))

    assert answer.status_code == 422
    assert 'value="503/2/2026"' in text(answer)


def test_the_page_shows_what_is_new_against_the_announced_standard() -> None:
    announced()
    assert "Sama dengan yang diumumkan" in text(signed_in("putri").get(PAGE))
    _, known = queries.current(CODE)
    first = known.requirements[0]
    other = (replace(first, name="Surat yang baru"), *known.requirements[1:])
    acts.publish(replace(known, requirements=other), effective_from=law.today(), by=Actor.system("uji"))
    page = text(signed_in("putri").get(PAGE))

    assert "Berbeda dari yang diumumkan" in page
    assert "<ins>Surat yang baru</ins>" in page
    assert f"<del>{first.name}</del>" in page
    assert first.name in text(Client().get(f"/izin/{CODE}/standar/"))


def test_before_it_is_announced_the_public_is_told_so() -> None:
    client = Client()

    assert "belum diumumkan" in text(client.get(f"/izin/{CODE}/standar/"))
    assert client.get(f"/izin/{CODE}/standar.pdf").status_code == 404
    assert f"/izin/{CODE}/standar/" not in text(client.get(f"/izin/{CODE}/"))


def test_the_announced_standard_and_the_maklumat_are_printed_for_the_archive() -> None:
    announced()
    for page in (f"/izin/{CODE}/standar.pdf", "/maklumat.pdf"):
        answer = Client().get(page)
        assert answer["Content-Type"] == "application/pdf"
        with pikepdf.open(io.BytesIO(answer.content)) as pdf, pdf.open_metadata() as meta:
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("3", "A")


def test_the_maklumat_is_a_page() -> None:
    assert "sanggup menyelenggarakan pelayanan" in text(Client().get("/maklumat/"))


def test_a_type_that_is_not_there_has_no_standard() -> None:
    assert Client().get("/izin/TIADA/standar/").status_code == 404
    assert signed_in("putri").get("/studio/standar/TIADA/").status_code == 404
