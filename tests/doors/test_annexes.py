# SPDX-License-Identifier: Apache-2.0
"""The annexes as the studio gives them out, from the records of a running city."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from docx import Document

from permisi.catalogue import acts, queries
from permisi.catalogue.acts.standards import Decree
from permisi.ledger.rules import Actor
from permisi.parts.annexes import ANNEXES
from permisi.regulation import queries as law
from tests import make

pytestmark = pytest.mark.django_db

PAGE = "/studio/lampiran/"


def signed_in(person: str) -> Client:
    """A browser in which this person has come in."""
    client = Client()
    client.force_login(make.account(person))
    return client


def text(raw: bytes) -> str:
    """Everything that a draft says."""
    made = Document(io.BytesIO(raw))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in made.paragraphs), *cells])


def test_every_annex_is_listed_in_both_forms() -> None:
    page = signed_in("putri").get(PAGE).content.decode()

    assert all(f"{PAGE}{name}.{form}?pada=" in page for name in ANNEXES for form in ("pdf", "docx"))


@pytest.mark.parametrize("page", [PAGE, f"{PAGE}sotk.docx"])
@pytest.mark.parametrize(("person", "status"), [("hanum", 200), ("rini", 403), ("bunga", 403)])
def test_only_the_studios_people_come_in(page: str, person: str, status: int) -> None:
    assert signed_in(person).get(page).status_code == status


@pytest.mark.parametrize("name", list(ANNEXES))
def test_each_is_made_from_the_records(name: str) -> None:
    client = signed_in("putri")

    assert client.get(f"{PAGE}{name}.pdf").content.startswith(b"%PDF")
    draft = text(client.get(f"{PAGE}{name}.docx?pada=2026-01-31").content)
    assert "Menurut keadaan pada 31 Januari 2026." in draft


def test_papers_stay_indonesian_on_an_english_screen() -> None:
    client = signed_in("putri")
    client.cookies["bahasa"] = "en"

    assert "semua jenis izin" in text(client.get(f"{PAGE}delegasi.docx").content)


def test_the_team_is_named_as_it_is_placed_that_day() -> None:
    draft = text(signed_in("putri").get(f"{PAGE}tim-teknis.docx").content)

    assert f"{make.account('galih').called}, SPT 800/112-CONTOH/2026, sejak 5 Januari 2026" in draft


def test_an_announced_standard_is_printed_with_its_decree() -> None:
    found = acts.draft_standard("PDK-PAUD", who=make.who("putri"))
    acts.decide_standard(found.pk, Decree("503/2/2026", law.today()), who=make.who("hanum"))
    acts.announce_standard(found.pk, who=make.who("hanum"))
    client = signed_in("putri")

    assert "ditetapkan dengan 503/2/2026" in text(client.get(f"{PAGE}standar.docx").content)
    assert "503/2/2026" not in text(client.get(f"{PAGE}standar.docx?pada=2020-01-01").content)


def test_a_type_is_printed_as_it_was_that_day() -> None:
    _, known = queries.current("PDK-PAUD")
    tomorrow = law.today() + timedelta(days=1)
    first = known.sop.rows[0]
    changed = replace(known.sop, rows=(replace(first, activity="Kegiatan yang baru"), *known.sop.rows[1:]))
    acts.publish(replace(known, sop=changed), effective_from=tomorrow, by=Actor.system("uji"))
    client = signed_in("putri")

    assert "Kegiatan yang baru" not in text(client.get(f"{PAGE}sop.docx").content)
    assert "Kegiatan yang baru" in text(client.get(f"{PAGE}sop.docx?pada={tomorrow}").content)


@pytest.mark.parametrize("page", [f"{PAGE}tiada.pdf", f"{PAGE}sotk.odt"])
def test_what_is_not_an_annex_is_not_found(page: str) -> None:
    assert signed_in("putri").get(page).status_code == 404
