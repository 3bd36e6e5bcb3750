# SPDX-License-Identifier: Apache-2.0
"""One document at a time, with its requirement beside it; who may not see the file sees nothing of it."""

import io
import re
import sys
from pathlib import Path

import pytest
from django.urls import reverse
from PIL import Image

from permisi.cases import acts
from permisi.cases import queries as cases
from permisi.cases.intake import looking
from permisi.cases.intake.inspector.preview import draw
from permisi.cases.intake.rules import jpeg_size
from permisi.cases.models import Document, Mark
from permisi.cases.rules.keeping import Part
from permisi.cases.rules.marking import Place, Spot, near, turned
from permisi.doors.desk.marking import WIDTHS
from permisi.doors.desk.reading import Look
from permisi.ledger.models import Attempt
from permisi.parts import leaves
from tests import make
from tests.doors.own_pages import cost
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
def test_the_file_shows_the_pages_of_a_pdf_one_under_the_other() -> None:
    case = make.returned()
    found = next(one for one in Document.objects.filter(case=case) if one.kind == "pdf")
    page = reverse("meja:berkas", args=[case.pk])

    shown = text(signed_in("rini").get(page, {"dok": found.requirement}))

    assert f"/meja/baca/{found.pk}/halaman/{found.pages}/0/" in shown
    assert "<iframe" not in shown
    assert Attempt.objects.filter(what="meja.dokumen", subject=found.ref).count() == 1


def test_of_a_long_pdf_the_first_pages_are_shown_and_the_rest_is_told() -> None:
    part = Part("denah.pdf", "pdf", "application/pdf", 1_000, 30, "0" * 64)

    shown = leaves.strip(part, "Denah", at="/halaman/{}/".format)

    assert [one.url for one in shown["leaves"]] == [f"/halaman/{one}/" for one in range(1, 13)]
    assert (shown["pages"], shown["more"]) == (30, True)


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
        assert max(jpeg_size(first.content)) <= leaves.EDGE
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


# --- marks ------------------------------------------------------------------------------------------------------


def sent(**more: object) -> dict[str, object]:
    """The form of a new mark as a browser sends it."""
    return {"zum": "satu", "putar": 0, "hal": 1, "place": "00", "words": "Stempel buram.", **more}


@pytest.fixture
def lying() -> Document:
    """A PDF of a file that was just filed."""
    return cases.documents_of(make.filed())[ITEM][0]


@pytest.mark.django_db
def test_a_press_chooses_the_place_and_the_button_keeps_the_mark(lying: Document) -> None:
    rini, put = signed_in("rini"), reverse("meja:taruh-tanda", args=[lying.pk])
    pressed = rini.post(put, sent(place="", **{"t740.x": 370, "t740.y": 5}))

    assert pressed.status_code == 200
    shown = text(pressed)
    x, y = (re.search(rf'name="{axis}" value="(\d+)"', shown)[1] for axis in "xy")  # type: ignore[index]  # it is there
    assert (x, y) == ("500", "5")
    assert "Stempel buram." in shown
    assert Mark.objects.count() == 0

    kept = rini.post(put, sent(place="titik", x=x, y=y))
    assert kept.status_code == 302
    (row,) = Mark.objects.all()
    assert (row.x, row.y, row.page) == (500, 5, 1)
    page = text(rini.get(kept.headers["Location"].split("#")[0]))
    assert "Stempel buram." in page
    assert 'cx="50.0%" cy="0.5%"' in page
    assert rini.post(put, sent(place="titik", x=x, y=y)).status_code == 409


@pytest.mark.django_db
def test_by_key_and_on_a_turned_page_a_mark_goes_where_it_is_seen(lying: Document) -> None:
    rini, put = signed_in("rini"), reverse("meja:taruh-tanda", args=[lying.pk])

    by_key = rini.post(put, sent(place="", **{"t320.x": 0, "t320.y": 0}))
    assert (by_key.status_code, 'value="titik"' in text(by_key)) == (200, False)
    assert rini.post(put, sent(putar=90, for_applicant="on")).status_code == 302

    (row,) = Mark.objects.all()
    assert (near(row.place), near(turned(row.place, 90)), row.for_applicant) == ("02", "00", True)
    assert "Kiri atas" in text(rini.get(reverse("meja:baca", args=[lying.pk]), {"putar": 90}))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"place": ""},
        {"place": "titik"},
        {"place": "titik", "x": "1001", "y": "1"},
        {"words": " "},
        {"words": "a" * 501},
    ],
    ids=["no place", "no point", "beside the page", "no words", "too many words"],
)
def test_a_mark_that_is_not_taken_keeps_what_was_typed(lying: Document, wrong: dict[str, str]) -> None:
    answer = signed_in("rini").post(reverse("meja:taruh-tanda", args=[lying.pk]), sent(**wrong))

    assert answer.status_code == 422
    assert wrong.get("words", "Stempel buram.").strip() in text(answer)
    assert Mark.objects.count() == 0


@pytest.mark.django_db
def test_a_mark_is_taken_away_by_its_author_and_a_look_is_noted_once(lying: Document) -> None:
    rini, sari = signed_in("rini"), signed_in("sari")
    rini.post(reverse("meja:taruh-tanda", args=[lying.pk]), sent())
    remove = reverse("meja:hapus-tanda", args=[lying.pk, Mark.objects.get().pk])
    page = reverse("meja:baca", args=[lying.pk])

    assert (remove in text(rini.get(page)), remove in text(sari.get(page))) == (True, False)
    assert (sari.post(remove).status_code, rini.post(remove).status_code) == (403, 302)
    assert "Tanda dihapus: Stempel buram." in text(rini.get(page))
    assert rini.post(remove).status_code == 404
    b"".join(sari.get(reverse("meja:dokumen", args=[lying.pk])).streaming_content)
    looks = Attempt.objects.filter(what="meja.dokumen", subject=lying.ref)
    assert [one.account for one in looks] == [str(make.account(key).pk) for key in ("rini", "sari")]


@pytest.mark.django_db
def test_marks_cost_no_query_each(lying: Document) -> None:
    rini, page = signed_in("rini"), reverse("meja:baca", args=[lying.pk])
    costs = []
    for rounds in (1, 5):
        for n in range(rounds):
            acts.mark_document(
                lying.pk, Spot(1, Place(n, rounds)), f"Tanda {n}.", who=make.who("rini" if n % 2 else "sari")
            )
        cost(rini, page)
        costs.append(cost(rini, page))

    assert costs[0] == costs[1]


@pytest.mark.django_db
def test_the_applicant_sees_the_marks_beside_the_finding_and_no_other(lying: Document) -> None:
    case = make.at("periksa_penata")
    wulan, document = make.who("wulan"), cases.documents_of(case)[ITEM][0]
    acts.mark_document(document.pk, Spot(1, Place(300, 300)), "Cap di sini.", for_applicant=True, who=wulan)
    acts.mark_document(document.pk, Spot(1, Place(600, 600)), "Hanya rekan.", who=wulan)
    turn = make.turn(case)
    for item, reason in ((ITEM, "tidak_terbaca"), ("persetujuan_warga", "warga_kurang")):
        acts.note_finding(turn.pk, acts.Lack(item, reason, "Lihat tandanya."), who=wulan)
    acts.return_to_applicant(turn.pk, who=wulan)
    found, other = (
        next(one for one in cases.findings_of(case) if one.item == key) for key in (ITEM, "persetujuan_warga")
    )
    bunga, address = signed_in("bunga"), reverse("saya:marked", args=[case.pk, found.pk, document.pk, 1])

    shown = text(bunga.get(reverse("saya:answer", args=[case.pk, found.pk])))
    assert ("Cap di sini." in shown, "Hanya rekan." in shown, address in shown) == (True, False, True)
    assert bunga.get(address).headers["Content-Type"] == "image/jpeg"
    assert "Cap di sini." not in text(bunga.get(reverse("saya:answer", args=[case.pk, other.pk])))
    for wrong in ([found.pk, document.pk, 2], [other.pk, document.pk, 1], [found.pk, lying.pk, 1]):
        assert bunga.get(reverse("saya:marked", args=[case.pk, *wrong])).status_code == 404
    for person in ("jaka", "rini"):
        assert signed_in(person).get(address).status_code == 404
    acts.withdraw_document(document.pk, who=make.who("bunga"))
    assert "Cap di sini." in text(bunga.get(reverse("saya:answer", args=[case.pk, found.pk])))
    stale = signed_in("wulan").post(reverse("meja:taruh-tanda", args=[document.pk]), sent())
    assert (stale.status_code, "Stempel buram." in text(stale)) == (409, True)


def test_the_stylesheet_shows_a_picture_as_wide_as_its_name_says() -> None:
    sheet = (Path(leaves.__file__).parent / "static" / "leaf.css").read_text()

    assert set(re.findall(r"\.leaf \.t(\d+) \{ width: \1px; \}", sheet)) == {
        str(width) for widths in WIDTHS.values() for width in widths
    }
