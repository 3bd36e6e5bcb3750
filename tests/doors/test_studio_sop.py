# SPDX-License-Identifier: Apache-2.0
"""The SOP under edit in the studio, as its people meet it."""

from typing import Any

import pytest
from django.test import Client

from permisi.catalogue import drafting, queries
from permisi.catalogue.models import SopDraft
from permisi.regulation import queries as law
from tests.doors.test_studio import day, signed_in, text

pytestmark = pytest.mark.django_db

CODE = "PDK-PAUD"


@pytest.fixture
def page() -> str:
    """The page of a draft that was opened by its button."""
    answer = signed_in("putri").post(f"/studio/sop/buka/{CODE}/")
    assert answer.status_code == 302
    return f"/studio/sop/rancangan/{SopDraft.objects.get().pk}/"


def rows() -> list[str]:
    """The keys of the rows as the draft has them."""
    return [row.key for row in drafting.sop_of(SopDraft.objects.get()).rows]


def moved(page: str, key: str, act: str, person: str = "putri") -> Any:
    """Press a button of a row."""
    return signed_in(person).post(f"{page}{key}/gerak/", {"tindakan": act})


def test_rows_are_moved_inserted_removed_and_undone(page: str) -> None:
    first = rows()

    assert moved(page, first[2], "naik").status_code == 302
    assert rows()[1] == first[2]
    moved(page, first[2], "sisip")
    moved(page, first[4], "hapus")
    assert len(rows()) == len(first)
    for _ in range(3):
        signed_in("putri").post(page, {"tindakan": "urungkan"})
    assert rows() == first


def test_a_row_is_edited_and_what_was_typed_wrong_stays(page: str) -> None:
    key = rows()[1]
    asked = signed_in("putri").get(f"{page}{key}/").context["form"]
    typed = {name: value for name, value in asked.initial.items() if value not in (False, ())}
    typed |= {"shape": str(typed["shape"]), "task": str(typed["task"]), "activity": "Memeriksa sekali lagi"}

    wrong = signed_in("putri").post(f"{page}{key}/", {**typed, "time": "lama"})
    right = signed_in("putri").post(f"{page}{key}/", typed)

    assert wrong.status_code == 422
    assert "Memeriksa sekali lagi" in text(wrong)
    assert right.status_code == 302
    assert "Memeriksa sekali lagi" in text(signed_in("putri").get(page))


def test_from_draft_to_force(page: str) -> None:
    moved(page, rows()[1], "sisip")
    typed = {"tindakan": "usulkan", "reason": "Beban kerja.", **day(law.today(), "effective")}
    assert signed_in("putri").post(page, typed).status_code == 302

    assert "Sahkan SOP ini" not in text(signed_in("putri").get(page))
    assert signed_in("hanum").post(page, {"tindakan": "sahkan"}).status_code == 302

    assert len(queries.current(CODE)[1].sop.rows) == 13
    assert "Langkah baru" in text(Client().get(f"/izin/{CODE}/"))


def test_faults_stand_on_the_page_with_their_row(page: str) -> None:
    known = queries.current(CODE)[1].sop
    moved(page, next(row.key for row in known.rows if row.starts_clock), "hapus")

    shown = text(signed_in("putri").get(page))

    assert "circle-x" in shown
    typed = {"tindakan": "usulkan", "reason": "Uji.", **day(law.today(), "effective")}
    assert signed_in("putri").post(page, typed).status_code == 422


def test_a_no_reaches_the_author(page: str) -> None:
    moved(page, rows()[1], "sisip")
    signed_in("putri").post(page, {"tindakan": "usulkan", "reason": "Uji.", **day(law.today(), "effective")})

    assert signed_in("hanum").post(page, {"tindakan": "tolak", "answer": ""}).status_code == 422
    signed_in("hanum").post(page, {"tindakan": "tolak", "answer": "Terlalu panjang."})

    assert "Terlalu panjang." in text(signed_in("putri").get(page))


def test_others_read_but_do_not_edit(page: str) -> None:
    before = rows()

    assert signed_in("hanum").get(page).status_code == 200
    moved(page, before[2], "naik", person="hanum")

    assert rows() == before
    assert signed_in("rini").get(page).status_code == 403


@pytest.mark.parametrize("path", ["tidak-ada/", "tidak-ada/gerak/"])
def test_a_row_that_is_not_there(page: str, path: str) -> None:
    client = signed_in("putri")

    assert client.post(f"{page}{path}", {"tindakan": "naik"}).status_code == 404
