# SPDX-License-Identifier: Apache-2.0
"""One document at a time, with its requirement beside it; who may not see the file sees nothing of it."""

import io
import sys

import pytest
from django.urls import reverse
from PIL import Image

from permisi.cases import queries as cases
from permisi.cases.intake import looking
from permisi.cases.intake.inspector.preview import draw
from permisi.cases.intake.rules import jpeg_size
from permisi.cases.models import Document
from permisi.doors.desk.reading import Look
from permisi.parts.leaves import EDGE
from tests import make
from tests.doors.test_comparing import ITEM, replaced
from tests.doors.test_studio import signed_in, text

LOOK = Look("utuh", 0, 1)


@pytest.mark.parametrize(
    ("turn", "size"), [(0, (60, 30)), (90, (30, 60)), (180, (60, 30))], ids=["upright", "right", "over"]
)
def test_a_photo_is_turned_to_the_right(turn: int, size: tuple[int, int]) -> None:
    sent = io.BytesIO()
    sheet = Image.new("RGB", (60, 30), "white")
    sheet.paste("black", (0, 0, 30, 30))
    sheet.save(sent, "PNG")
    sent.seek(0)

    drawn = Image.open(io.BytesIO(draw(sent, 60, turn)))

    assert drawn.size == size
    assert (drawn.convert("L").tobytes()[0] < 100) is (turn != 180)


def test_a_link_changes_one_thing_and_keeps_the_others() -> None:
    assert LOOK.query(zum="dua") == "?zum=dua&putar=0&hal=1"


@pytest.mark.django_db
def test_the_officer_reads_each_document_in_turn() -> None:
    case, before, _ = replaced()
    rini, (now,) = signed_in("rini"), cases.documents_of(case)[ITEM]
    page = reverse("meja:baca", args=[now.pk])

    assert page in text(rini.get(reverse("meja:berkas", args=[case.pk]), {"dok": ITEM}))
    shown = text(rini.get(page, {"zum": "dua", "hal": "999"}))
    assert f"/meja/baca/{now.pk}/halaman/{now.pages}/0/?zum=dua" in shown
    assert "<iframe" not in shown
    assert "Halaman kedua buram." in shown
    assert rini.get(reverse("meja:baca", args=[before.pk])).status_code == 404
    assert rini.get(reverse("meja:baca-halaman", args=[now.pk, now.pages + 1, 0])).status_code == 404


@pytest.mark.django_db
def test_a_page_comes_as_a_picture_once() -> None:
    case = make.returned()
    rini = signed_in("rini")
    for kind in ("foto", "pdf"):
        found = next(one for one in Document.objects.filter(case=case) if one.kind == kind)
        page, address = (
            reverse("meja:baca", args=[found.pk]),
            reverse("meja:baca-halaman", args=[found.pk, 1, 90]),
        )

        assert address in text(rini.get(page, {"putar": "90"}))
        assert f"/meja/baca/{found.pk}/halaman/1/0/" in text(rini.get(page, {"putar": "45", "zum": "lain"}))
        first = rini.get(address)
        assert (first.status_code, first.headers["Content-Type"]) == (200, "image/jpeg")
        assert max(jpeg_size(first.content)) <= EDGE
        assert first.headers["Cache-Control"].startswith("private")
        assert rini.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
        assert rini.get(reverse("meja:baca-halaman", args=[found.pk, 1, 45])).status_code == 404
        assert rini.get(reverse("meja:baca-halaman", args=[found.pk, 0, 0])).status_code == 404


@pytest.mark.django_db
def test_a_page_that_cannot_be_drawn_says_so_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    found = next(one for one in Document.objects.filter(case=make.returned()) if one.kind == "pdf")
    monkeypatch.setattr(looking, "command", lambda *_: [sys.executable, "-c", "raise SystemExit(3)"])

    shown = signed_in("rini").get(reverse("meja:baca-halaman", args=[found.pk, 1, 0]))

    assert (shown.status_code, shown.headers["Content-Type"]) == (422, "image/svg+xml")
    assert "Buka berkas aslinya." in shown.content.decode()
    assert "sandbox" in shown.headers["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["baca", "baca-halaman"])
def test_who_may_not_see_the_file_reads_nothing(name: str) -> None:
    found = Document.objects.filter(case=make.returned()).first()
    assert found is not None
    args = [found.pk] if name == "baca" else [found.pk, 1, 0]

    for person in ("ayu", "bunga"):
        assert signed_in(person).get(reverse(f"meja:{name}", args=args)).status_code in (403, 404)
