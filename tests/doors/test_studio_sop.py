# SPDX-License-Identifier: Apache-2.0
"""The SOP under edit in the studio, as its people meet it."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from permisi.catalogue import drafting, queries
from permisi.catalogue.models import SopDraft
from permisi.doors.studio.sopforms import told as form_of
from permisi.ledger.models import Entry
from permisi.procedure.rules.sop import Sop
from permisi.regulation import queries as law
from tests import make
from tests.doors.test_studio import day, signed_in, text
from tests.papers import desk

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


def test_a_rows_own_limit_is_typed_shown_and_held_against_its_time(page: str) -> None:
    key = next(row.key for row in queries.current(CODE)[1].sop.rows if row.time == 4)
    asked = signed_in("putri").get(f"{page}{key}/").context["form"]
    typed = {name: value for name, value in asked.initial.items() if value not in (False, ())}
    typed |= {"shape": str(typed["shape"]), "task": str(typed["task"])}
    assert typed["limit"] == ""

    signed_in("putri").post(f"{page}{key}/", {**typed, "limit": "3"})
    short = text(signed_in("putri").get(page))
    signed_in("putri").post(f"{page}{key}/", {**typed, "limit": "6"})
    whole = text(signed_in("putri").get(page))

    assert "dibatasi 3 hari kerja, padahal waktunya 4 hari kerja" in short
    assert "paling lama 6 hari kerja" in whole
    assert "padahal waktunya" not in whole
    assert signed_in("putri").get(f"{page}{key}/").context["form"].initial["limit"] == 6


def test_an_approved_own_limit_is_told_to_everybody(page: str) -> None:
    def limited(sop: Sop) -> Sop:
        return replace(
            sop, rows=tuple(replace(one, limit=one.time + 2 if one.time == 4 else 0) for one in sop.rows)
        )

    drafting.edit_sop(SopDraft.objects.get().pk, limited, "batas", who=make.who("putri"))
    typed = {"tindakan": "usulkan", "reason": "Beban kerja.", **day(law.today(), "effective")}
    signed_in("putri").post(page, typed)
    signed_in("hanum").post(page, {"tindakan": "sahkan"})

    assert max(row.limit for row in queries.current(CODE)[1].sop.rows) == 6
    assert "Paling lama 6 hari kerja." in text(Client().get(f"/izin/{CODE}/"))


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


# --- the identity block, conditions, doing again ---------------------------------------------------------------


def test_the_identity_block_is_edited_in_the_draft(page: str) -> None:
    putri = signed_in("putri")
    told = {"number": "067/SOP-CONTOH/2026", "title": "SOP Contoh", "approver": "kepala-dpmptsp"}
    told |= {
        "qualifications": "Memahami syarat PAUD\nMampu memakai komputer",
        **day(law.today(), "effective"),
    }

    assert putri.post(f"{page}identitas/", {**told, "title": ""}).status_code == 422
    assert putri.post(f"{page}identitas/", told).status_code == 302

    sop = drafting.sop_of(SopDraft.objects.get())
    assert (sop.number, sop.identity.approver) == ("067/SOP-CONTOH/2026", "kepala-dpmptsp")
    assert sop.identity.qualifications == ("Memahami syarat PAUD", "Mampu memakai komputer")
    assert "Identitas: diubah" in text(putri.get(page))


def test_what_was_undone_is_done_again_until_something_else_is_edited(page: str) -> None:
    before, putri = rows(), signed_in("putri")
    moved(page, before[1], "ganda")
    twice = rows()

    putri.post(page, {"tindakan": "urungkan"})
    assert rows() == before
    putri.post(page, {"tindakan": "ulang"})
    assert rows() == twice
    putri.post(page, {"tindakan": "urungkan"})
    moved(page, before[3], "turun")
    assert putri.post(page, {"tindakan": "ulang"}).status_code == 422


def test_two_open_tabs_do_not_overwrite_each_other(page: str) -> None:
    before, putri = rows(), signed_in("putri")
    seen = SopDraft.objects.get().version
    moved(page, before[1], "sisip")
    after = rows()

    putri.post(f"{page}{before[2]}/gerak/", {"tindakan": "naik", "versi": seen})

    assert rows() == after


def test_a_condition_is_written_in_words_and_for_the_machine(page: str) -> None:
    putri, key = signed_in("putri"), rows()[1]
    sop = drafting.sop_of(SopDraft.objects.get())
    told = {name: value for name, value in form_of(sop.row(key)).items() if value not in (None, False, "")}

    half = putri.post(f"{page}{key}/", {**told, "condition": "luas > 100"})
    assert half.status_code == 422
    broken = putri.post(f"{page}{key}/", {**told, "condition": "luas >", "condition_words": "bila luas"})
    assert broken.status_code == 422
    assert "belum dapat dibaca" in text(broken)
    whole = {**told, "condition": "luas > 100", "condition_words": "luasnya lebih dari 100 m2"}
    assert putri.post(f"{page}{key}/", whole).status_code == 302

    assert drafting.sop_of(SopDraft.objects.get()).row(key).condition == "luas > 100"
    assert "luasnya lebih dari 100 m2" in text(putri.get(page))


# --- the preview of the paper -----------------------------------------------------------------------------------


def shown(tmp_path: Path, content: bytes) -> list[str]:
    """The words of each page of a PDF."""
    return desk.pages(tmp_path, content)


@pytest.mark.needs("pdftoppm")
def test_the_draft_is_previewed_as_paper_with_its_mark_on_every_page(page: str, tmp_path: Path) -> None:
    moved(page, rows()[1], "sisip")
    client = signed_in("putri")

    answer = client.get(f"{page}cetak.pdf")
    pages = shown(tmp_path, answer.content)

    assert f"{page}cetak.pdf" in text(client.get(page))
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "no-store")
    assert len(pages) > 1
    assert all(
        "RANCANGAN" in one and "Pratinjau rancangan SOP PDK-PAUD, suntingan ke-" in one for one in pages
    )
    assert "Langkah baru" in " ".join(pages)
    assert "definisi yang berjalan" not in " ".join(pages)
    assert "RANCANGAN" not in " ".join(shown(tmp_path, Client().get(f"/izin/{CODE}/sop.pdf").content))


@pytest.mark.parametrize(
    ("person", "status"), [("putri", 200), ("hanum", 200), ("rini", 403), ("bunga", 403)]
)
def test_who_may_see_the_draft_may_see_its_preview(page: str, person: str, status: int) -> None:
    client = signed_in(person)

    assert client.get(f"{page}cetak.pdf").status_code == client.get(page).status_code == status
    assert signed_in("putri").get(f"/studio/sop/rancangan/{UUID(int=1)}/cetak.pdf").status_code == 404


def test_the_preview_writes_nothing(page: str) -> None:
    before = SopDraft.objects.get().version, Entry.objects.count()

    assert signed_in("putri").get(f"{page}cetak.pdf").status_code == 200
    assert (SopDraft.objects.get().version, Entry.objects.count()) == before


def test_letters_that_no_font_has_are_named_instead_of_a_broken_paper(page: str) -> None:
    draft = SopDraft.objects.get()
    putri = make.who("putri")
    drafting.edit_sop(draft.pk, lambda sop: replace(sop, title="SOP 📄"), "judul", who=putri)

    answer = signed_in("putri").get(f"{page}cetak.pdf", follow=True)

    assert answer.redirect_chain == [(page, 302)]
    assert "📄" in text(answer)
    assert "tidak dapat dicetak" in text(answer)


def test_a_draft_with_faults_is_previewed_too(page: str) -> None:
    def cut(sop: Sop) -> Sop:
        return replace(sop, rows=tuple(replace(row, edges=()) for row in sop.rows))

    drafting.edit_sop(SopDraft.objects.get().pk, cut, "jalan dihapus", who=make.who("putri"))

    assert signed_in("putri").get(f"{page}cetak.pdf").content.startswith(b"%PDF")
