# SPDX-License-Identifier: Apache-2.0
"""Papers keep their form when contents grow."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer

from permisi.decisions.papers.contents import Content
from permisi.decisions.papers.values import Basis, Capacity, Dictum, Fact, Signatory
from tests.papers import desk
from tests.papers.samples import ALL, DECISION, HEAD, LONG_ANNEX, MINUTES, RECEIPT, RECOMMENDATION, VISIT

pytestmark = pytest.mark.needs("pdftoppm")
MARGIN = 40  # points; the narrowest margin of any paper is 57
GIVER = ("WALI KOTA CILEGON",)
OWN = "KEPALA DINAS PENANAMAN MODAL DAN PELAYANAN TERPADU SATU PINTU KOTA CILEGON,"
BLOCKS = [
    (Basis.DELEGATION, Capacity.DEFINITIVE, f"November 2026 {OWN}"),
    (Basis.DELEGATION, Capacity.PLT, f"November 2026 Plt. {OWN}"),
    (Basis.DELEGATION, Capacity.PLH, f"November 2026 Plh. {OWN}"),
    (Basis.MANDATE, Capacity.DEFINITIVE, f"November 2026 a.n. WALI KOTA CILEGON {OWN}"),
    (Basis.MANDATE, Capacity.PLT, f"November 2026 a.n. WALI KOTA CILEGON Plt. {OWN}"),
    (Basis.MANDATE, Capacity.PLH, f"November 2026 a.n. WALI KOTA CILEGON Plh. {OWN}"),
    (Basis.ATTRIBUTION, Capacity.DEFINITIVE, f"November 2026 {OWN}"),
]


@pytest.mark.parametrize(("basis", "capacity", "expected"), BLOCKS)
def test_the_block_names_whose_authority_it_is(
    basis: Basis, capacity: Capacity, expected: str, tmp_path: Path
) -> None:
    giver = GIVER if basis is Basis.MANDATE else ()
    who = replace(HEAD, basis=basis, capacity=capacity, giver=giver)

    words = desk.text(tmp_path, desk.pdf(replace(DECISION, signatory=who), contoh=False))

    assert expected in words


@pytest.mark.parametrize(("basis", "giver"), [(Basis.MANDATE, ()), (Basis.DELEGATION, GIVER)])
def test_only_a_mandate_has_a_giver_on_paper(basis: Basis, giver: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="a mandate names its giver"):
        Signatory(basis=basis, capacity=Capacity.PLT, title=("KEPALA",), name="CONTOH", giver=giver)


def test_rank_and_number_appear_only_if_given(tmp_path: Path) -> None:
    bare = replace(HEAD, rank="", nip="")

    words = desk.text(tmp_path, desk.pdf(replace(DECISION, signatory=bare)))

    assert "NIP" not in words
    assert "Pembina Utama Muda" not in words


@pytest.mark.parametrize("more", range(0, 30, 3))
@pytest.mark.parametrize("sheet", ["A4", "F4"])
def test_no_signature_stands_alone_on_a_page(more: int, sheet: Literal["A4", "F4"], tmp_path: Path) -> None:
    recalled = DECISION.recalling + ("Peraturan Contoh tentang Satu Hal",) * more
    grown = replace(DECISION, recalling=recalled, sheet=sheet)

    signed = [page for page in desk.pages(tmp_path, desk.pdf(grown, contoh=False)) if "Ditetapkan di" in page]

    assert [page.index("KEENAM") < page.index("Ditetapkan di") for page in signed] == [True]


@pytest.mark.parametrize("content", [MINUTES, RECOMMENDATION], ids=lambda content: content.kind)
def test_last_words_and_signature_share_a_page(content: Content, tmp_path: Path) -> None:
    last = desk.pages(tmp_path, desk.pdf(content, contoh=False))[-1]

    assert "2026." in last.partition("Ditandatangani secara elektronik oleh")[0]


def _letters(part: object) -> list[LTChar]:
    if isinstance(part, LTChar):
        return [part]
    return [found for one in part for found in _letters(one)] if isinstance(part, LTContainer) else []


LONG = "W" * 180
CROWDED = [
    replace(DECISION, dicta=(Dictum(LONG, (Fact(LONG, LONG),), (LONG, "x")), Dictum(LONG))),
    replace(DECISION, about=("IZIN " + LONG,), signatory=replace(HEAD, name=LONG, rank=LONG)),
    replace(RECEIPT, number=LONG, applicant=LONG, permit=LONG, facts=(Fact(LONG, LONG),)),
    replace(RECEIPT, documents=tuple(replace(one, title=LONG, file_name=LONG) for one in RECEIPT.documents)),
    replace(MINUTES, findings=tuple(replace(one, item=LONG, found=LONG) for one in MINUTES.findings)),
    replace(RECOMMENDATION, reasons=tuple(replace(one, basis=LONG) for one in RECOMMENDATION.reasons)),
]


@pytest.mark.parametrize("content", [*ALL, *CROWDED])
def test_no_letter_leaves_the_sheet(content: Content) -> None:
    for page in extract_pages(desk.io(desk.pdf(content, contoh=False))):
        out = [one for one in _letters(page) if one.x0 < MARGIN or one.x1 > page.width - MARGIN]

        assert "".join(one.get_text() for one in out) == ""


def test_an_annex_repeats_its_head_on_every_page(tmp_path: Path) -> None:
    pages = desk.pages(tmp_path, desk.pdf(replace(DECISION, annexes=(LONG_ANNEX,))))

    heads = [page for page in pages if "Nama alat" in page]

    assert len(heads) == 2
    assert "LAMPIRAN" in heads[0]


def test_a_photo_of_the_visit_is_printed_and_enclosed(picture: bytes, tmp_path: Path) -> None:
    seen = replace(MINUTES, photos=(replace(MINUTES.photos[0], name="foto-1.jpg", taken=VISIT),))
    file = tmp_path / "minutes.pdf"

    file.write_bytes(desk.pdf(seen, enclosed={"foto-1.jpg": picture}))

    assert "jpeg" in desk.told("pdfimages", "-list", file)
    assert "foto-1.jpg" in desk.told("pdfdetach", "-list", file)
