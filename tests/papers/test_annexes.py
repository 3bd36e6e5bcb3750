# SPDX-License-Identifier: Apache-2.0
"""The annexes of a regulation: PDF and draft say the same, name their day and their assumptions, and are archivable."""

import argparse
import io
import json
import re
from collections import Counter
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from permisi.decisions.papers.orgchart import Node, chart, levels
from permisi.decisions.papers.sheets import Form, Grid, Sheet
from permisi.decisions.papers.sheets_docx import DRAFT, drafted_sheet
from permisi.doors.shell import annex
from permisi.parts.annexes import ANNEXES
from permisi.regulation.errors import CityFileBroken
from tests.papers import desk
from tests.papers.test_procedures import symbols
from tests.rules.cilegon import CITY, DAY, FOLDER

pytestmark = pytest.mark.needs("pdftoppm", "qpdf")
EVERY = pytest.mark.parametrize("name", list(ANNEXES))
NUMBERED = re.compile(r"^\d+\. ")


@cache
def sheet(name: str, on: date = DAY) -> Sheet:
    """The annex of the first city's files."""
    return ANNEXES[name](annex.records(FOLDER, on))


@cache
def pdf(name: str) -> bytes:
    """The same as PDF."""
    return annex.FORMATS["pdf"](sheet(name), CITY)


@cache
def draft(name: str) -> bytes:
    """The same as a draft."""
    return annex.FORMATS["docx"](sheet(name), CITY)


def told(raw: bytes) -> list[str]:
    """Every text of a draft's body in its order, without the numbers of its lists."""
    found: list[str] = []
    for part in Document(io.BytesIO(raw)).element.body:
        cells = part.iter(qn("w:tc")) if part.tag == qn("w:tbl") else [part]
        found += ["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in cells]
    return [NUMBERED.sub("", text) for text in found if text and text != DRAFT]


def forms(of: Sheet) -> list[Form]:
    """The official forms in a sheet."""
    return [block for chapter in of.chapters for block in chapter.blocks if isinstance(block, Form)]


def _rows(form: Form) -> tuple[tuple[str, ...], ...]:
    table = form.tables[-1]
    assert isinstance(table, Grid)
    return table.rows


def words(text: str) -> Counter[str]:
    """The words of a text, however it is broken into lines."""
    return Counter(re.findall(r"\w+", text))


@EVERY
def test_the_draft_says_what_the_sheet_says(name: str) -> None:
    assert told(draft(name)) == [NUMBERED.sub("", text) for text in sheet(name).texts() if text]


@EVERY
def test_the_pdf_shows_every_word_of_the_draft(name: str, tmp_path: Path) -> None:
    file = tmp_path / "annex.pdf"
    file.write_bytes(pdf(name))
    shown = words(desk.told("pdftotext", file, "-"))
    lacking = words(" ".join(told(draft(name)))) - shown

    executors = words(" ".join(row[2] for form in forms(sheet(name)) for row in _rows(form)))
    assert lacking - executors == Counter()  # on the form an executor stands once over its column
    assert lacking.keys() <= shown.keys()


@EVERY
def test_the_pdf_is_sound_archivable_and_carries_its_data(name: str, tmp_path: Path) -> None:
    file = tmp_path / "annex.pdf"
    file.write_bytes(pdf(name))

    assert "No syntax or stream encoding errors found" in desk.told("qpdf", "--check", file)
    with pikepdf.open(file) as opened, opened.open_metadata() as meta:
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("3", "A", "1")
        data = json.loads(opened.attachments["isi.json"].get_file().read_bytes())
    assert data["digest"] == sheet(name).digest
    assert data["day"]["iso"] == "2026-11-23"


@EVERY
def test_each_names_its_day_its_assumptions_and_its_digest(name: str) -> None:
    made = Document(io.BytesIO(draft(name)))
    foot = made.sections[0].footer.paragraphs[0].text

    assert "Menurut keadaan pada 23 November 2026." in foot
    assert sheet(name).digest in foot
    assert any("baris anggapan" in note for note in sheet(name).notes)
    assert made.sections[0].header.paragraphs[0].text == "KONSEP – MEMUAT ANGGAPAN"


@EVERY
def test_the_same_records_give_the_same_bytes_and_digest(name: str) -> None:
    again = ANNEXES[name](annex.records(FOLDER, DAY))

    assert again.digest == sheet(name).digest
    assert annex.FORMATS["pdf"](again, CITY) == pdf(name)


def test_a_table_of_the_draft_repeats_its_head_on_every_page() -> None:
    made = Document(io.BytesIO(draft("delegasi")))

    assert all(
        next(table.iter(qn("w:tr"))).find(f".//{qn('w:tblHeader')}") is not None
        for table in made.element.body.iter(qn("w:tbl"))
    )


def test_the_list_of_delegations_follows_the_day() -> None:
    before, after = (" ".join(sheet("delegasi", on).texts()) for on in (date(2024, 12, 31), date(2025, 1, 1)))

    assert "Perwal 14/2024" not in before.split("Catatan wewenang")[0]
    assert "Perwal 14/2024" in after.split("Catatan wewenang")[0]
    assert sheet("delegasi", date(2024, 12, 31)).digest != sheet("delegasi", date(2025, 1, 1)).digest


def test_the_annex_of_procedures_holds_every_form_whole() -> None:
    """Identity page and table pages of each type, with as many symbols and arrows as its own paper."""
    first, *pages = symbols(pdf("sop"))

    assert first == Counter()
    for form in forms(sheet("sop")):
        legend, pages = pages[0], pages[1:]
        assert legend == Counter(dict.fromkeys(["kapsul", "kotak", "belah", "panah", "segilima"], 1))
        for page in form.composed["pages"]:
            wanted = Counter(one["shape"] for one in page["symbols"]) + Counter(panah=len(page["lines"]))
            drawn, pages = pages[0], pages[1:]
            assert drawn == wanted
    assert pages == []


def test_the_annex_of_procedures_leads_to_every_type(tmp_path: Path) -> None:
    """A bookmark and a line of contents for each, both at the page where its identity stands."""
    shown = desk.pages(tmp_path, pdf("sop"))
    named = [one.composed["title"] for one in forms(sheet("sop"))]
    with pikepdf.open(io.BytesIO(pdf("sop"))) as opened, opened.open_outline() as outline:
        marked = [one.title for one in outline.root[0].children]
    led = [int(page) for page in re.findall(r"\. \u2060?(\d+)\b", shown[0].split("Daftar isi")[1])]

    assert marked == named
    assert [name in shown[page - 1] for name, page in zip(named, led[: len(named)], strict=True)] == [
        True
    ] * len(named)


def test_a_connector_in_the_annex_names_the_page_of_the_annex(tmp_path: Path) -> None:
    shown = desk.pages(tmp_path, pdf("sop"))
    led = [
        (n, int(page)) for n, text in enumerate(shown, 1) for page in re.findall(r"A: halaman (\d+)", text)
    ]

    assert led
    assert [(page, n) for n, page in led] != led
    assert {(page, n) for n, page in led} == set(led)
    assert all(abs(page - n) == 1 for n, page in led)


def test_the_draft_of_procedures_has_table_drawing_and_contents() -> None:
    made = Document(io.BytesIO(draft("sop")))
    described = [one.get("descr") for one in made.element.body.iter(qn("wp:docPr"))]
    asked = [one.text for one in made.element.body.iter(qn("w:instrText"))]

    assert described == [
        f"Bagan {form.composed['title']}, lembar {n} dari {len(form.composed['pages'])}"
        for form in forms(sheet("sop"))
        for n in range(1, len(form.composed["pages"]) + 1)
    ]
    assert asked == [r'TOC \o "2-2" \h']
    assert len(made.tables) == 2 * len(FOLDER.permit_files)


@EVERY
def test_the_columns_of_a_draft_keep_their_shares_and_its_rows_stay_whole(name: str) -> None:
    for table in Document(io.BytesIO(draft(name))).tables:
        told = [column.width for column in table.columns]
        assert [cell.width for cell in table.rows[0].cells] == told
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)


@EVERY
def test_every_page_of_a_draft_has_its_number(name: str) -> None:
    foot = Document(io.BytesIO(draft(name))).sections[0].footer
    assert [one.text for one in foot._element.iter(qn("w:instrText"))] == ["PAGE"]


def test_the_standards_of_every_type_are_there_with_fourteen_components() -> None:
    chapters = [one.title for one in sheet("standar").chapters]

    assert len(chapters) == len(FOLDER.permit_files) * 15
    assert chapters.count("14. Evaluasi kinerja pelaksana") == len(FOLDER.permit_files)


def test_who_holds_a_post_is_not_made_up_from_files() -> None:
    assert "tidak tercatat dalam berkas kota" in " ".join(sheet("tim-teknis").texts())


def test_every_post_stands_in_the_organisation_with_its_level() -> None:
    texts = list(sheet("sotk").texts())

    assert all(one.title in texts for one in FOLDER.positions)
    row = texts.index("Kepala Bidang Pelayanan Perizinan dan Nonperizinan")
    assert texts[row + 3] == "eselon III"


# --- the chart -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pairs", "placed"),
    [
        ([("a", "")], [("a", 0, None)]),
        ([("b", "a"), ("a", "")], [("a", 0, None), ("b", 1, 0)]),
        (
            [("a", ""), ("b", "a"), ("c", "b"), ("d", "a")],
            [("a", 0, None), ("b", 1, 0), ("c", 2, 1), ("d", 1, 0)],
        ),
        ([("a", "gone"), ("b", "")], [("a", 0, None), ("b", 0, None)]),
        ([("a", "b"), ("b", "a")], [("a", 0, None), ("b", 1, 0)]),
        ([("a", "a")], [("a", 0, None)]),
    ],
)
def test_every_box_stands_once_after_the_one_above(
    pairs: list[tuple[str, str]], placed: list[tuple[str, int, int | None]]
) -> None:
    found = levels([Node(key, key, above) for key, above in pairs])

    assert [(one.node.key, one.level, one.up) for one in found] == placed


def test_a_chart_is_drawn_twice_the_same_size_and_is_told_in_words() -> None:
    drawn = chart([Node("a", "Kepala <&>"), Node("b", "Staf", "a", assumed=True)], "Bagan contoh")

    assert b"Kepala &lt;&amp;&gt;" in drawn.svg
    assert b'viewBox="0 0 178.0 18.0"' in drawn.svg
    with Image.open(io.BytesIO(drawn.png)) as picture:
        assert picture.size == (1424, 144)


def test_the_drafts_picture_has_words_for_who_does_not_see_it() -> None:
    made = Document(io.BytesIO(draft("sotk")))
    described = [one.get("descr") for one in made.element.body.iter(qn("wp:docPr"))]

    assert described
    assert all(one and one.startswith("Bagan jabatan: ") for one in described)


# --- the command ---------------------------------------------------------------------------------------------


def ask(*given: str) -> int:
    """``./permisi annex …``."""
    parser = argparse.ArgumentParser()
    annex.arguments(parser)
    return annex.run(parser.parse_args([*given, "--on", DAY.isoformat()]))


def test_the_command_writes_a_file(tmp_path: Path) -> None:
    file = tmp_path / "tim.docx"

    assert ask("tim-teknis", "--format", "docx", "--out", str(file)) == 0
    assert told(file.read_bytes()) == told(draft("tim-teknis"))


def test_the_command_writes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert ask("tim-teknis") == 0

    assert capfdbinary.readouterr().out.startswith(b"%PDF")


def test_a_broken_city_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CityFileBroken):
        ask("sotk", "--city", str(tmp_path))


def test_a_draft_is_dated() -> None:
    made = Document(io.BytesIO(drafted_sheet(sheet("sotk"), at=datetime(2026, 11, 23, tzinfo=UTC))))

    assert made.core_properties.created == datetime(2026, 11, 23, tzinfo=UTC)
