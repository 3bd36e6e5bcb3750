# SPDX-License-Identifier: Apache-2.0
"""The printed SOP against a checklist: identity block, columns, symbols, connectors; by words, by shapes, by picture.

The pictures in ``pages`` were looked at. ``PERMISI_KEEP_PAGES=1 ./permisi test papers -- -k picture`` draws them anew.
"""

import json
import os
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTComponent, LTCurve, LTRect, LTTextBox
from PIL import Image, ImageChops, ImageStat

from permisi.catalogue.files import read_permit, sop_digest
from permisi.catalogue.rules import Definition
from permisi.decisions.papers import procedures
from permisi.decisions.papers.procedures import (
    DRAFT,
    FIXED,
    SAMPLE,
    UNSET,
    UNSIGNED,
    Edition,
    composed,
    mark_of,
)
from permisi.doors.shell.sop import FORMATS, heads_of
from permisi.procedure.rules.sop import Shape
from tests.papers import desk
from tests.papers.samples import AT
from tests.rules.cilegon import CITY, DAY, FOLDER, KNOWN

pytestmark = pytest.mark.needs("pdftoppm", "qpdf")
PAGES = Path(__file__).with_name("pages")
DPI, NEAR = 90, 2.5  # a difference of two and a half grey levels on average is another picture
BOTH = pytest.mark.parametrize("code", ["PDK-PAUD", "MKM-LAHAN"])
EVERY = pytest.mark.parametrize("code", sorted(path.stem for path in FOLDER.permit_files))
LABELS = (
    "PEMERINTAH KOTA CILEGON DINAS PENANAMAN MODAL DAN PELAYANAN TERPADU SATU PINTU",
    "Nomor SOP",
    "Tanggal pembuatan",
    "Tanggal revisi",
    "Tanggal efektif",
    "Disahkan oleh",
    "Nama SOP",
    "Dasar hukum",
    "Keterkaitan",
    "Peringatan",
    "Kualifikasi pelaksana",
    "Peralatan/perlengkapan",
    "Pencatatan dan pendataan",
)
"""The thirteen items (L-80)."""
COLUMNS = ("No", "Uraian kegiatan", "Pelaksana", "Mutu baku", "Kelengkapan", "Waktu", "Output", "Keterangan")


@cache
def definition(code: str) -> Definition:
    return read_permit(CITY / "permits" / f"{code}.toml", KNOWN)


@cache
def pdf(code: str) -> bytes:
    return FORMATS["pdf"](definition(code), FOLDER, DAY)


def edition(code: str, **known: Any) -> Edition:
    sop = definition(code).sop
    mine = replace(definition(code), sop=replace(sop, identity=replace(sop.identity, **known)))
    return Edition(
        definition=mine,
        government="Pemerintah Kota Cilegon",
        agency="Dinas",
        units={},
        titles={},
        heads=heads_of(FOLDER),
        instruments={},
        version="versi 7",
        digest=sop_digest(mine),
        on=DAY,
    )


# --- words ------------------------------------------------------------------------------------------------------


@BOTH
def test_the_identity_block_has_its_thirteen_items_in_words(code: str, tmp_path: Path) -> None:
    first = desk.pages(tmp_path, pdf(code))[0]

    assert [label for label in LABELS if label not in first] == []
    assert definition(code).sop.title in first
    known = definition(code).sop.identity
    for texts in (known.related, known.warnings, known.qualifications, known.equipment, known.records):
        assert texts
        assert all(text in first for text in texts)
    instruments = {one.key: one for one in FOLDER.instruments}
    assert all(instruments[one.instrument].cited in first for one in definition(code).basis)


@BOTH
def test_what_nobody_has_set_says_so_and_no_date_is_made_up(code: str, tmp_path: Path) -> None:
    first = desk.pages(tmp_path, pdf(code))[0]
    block = first[first.index("Nomor SOP") : first.index("Nama SOP")]

    assert block.count(UNSET) == 6  # number, three dates, name, NIP
    assert "2026" not in block


def test_what_was_set_is_printed(tmp_path: Path) -> None:
    days = {"made": date(2026, 1, 5), "revised": date(2026, 2, 1), "effective": date(2026, 2, 9)}
    known = edition("PDK-PAUD", **days, approver_name="CONTOH NAMA", approver_nip="19000101 200001 1 001")

    words = desk.text(tmp_path, procedures.printed_sop(known, on=desk.STATIONERY, at=AT))

    for told in (
        "5 Januari 2026",
        "1 Februari 2026",
        "9 Februari 2026",
        "CONTOH NAMA",
        "NIP 19000101 200001 1 001",
    ):
        assert told in words


@EVERY
def test_every_row_stands_on_the_paper_with_all_its_columns(code: str, tmp_path: Path) -> None:
    pages = desk.pages(tmp_path, pdf(code))
    words = " ".join(pages[1:])
    content = composed(edition(code))

    assert all(all(name in page for name in COLUMNS) for page in pages[1:])
    assert all(all(head in page for head in content["heads"] if " " not in head) for page in pages[1:])
    for page in content["pages"]:
        for row in page["rows"]:
            assert row["activity"] in words
            for told in ("materials", "output", "remarks"):
                missing = [word for word in row[told].split() if word not in words]
                assert missing == []


def test_the_remarks_say_who_may_not_and_what_runs_beside() -> None:
    rows = {row["key"]: row for page in composed(edition("MKM-LAHAN"))["pages"] for row in page["rows"]}

    assert "Bukan oleh orang yang mengerjakan baris 7, 9, 10, 11, 12." in rows["tanda_tangan"]["remarks"]
    assert "Bersamaan dengan baris 8, 9." in rows["susun_rekomendasi_dpkp"]["remarks"]
    assert "Seluruh pemeriksaan paling lama 2 hari kerja." in rows["periksa_fo"]["remarks"]


def test_a_rows_own_limit_stands_in_its_remarks_beside_its_time() -> None:
    known = edition("PDK-PAUD")
    rows = tuple(replace(row, limit=6 if row.key == "tinjau" else 0) for row in known.sop.rows)
    limited = replace(known, definition=replace(known.definition, sop=replace(known.sop, rows=rows)))
    (told,) = [row for page in composed(limited)["pages"] for row in page["rows"] if row["key"] == "tinjau"]

    assert (told["time"], told["remarks"]) == ("4 hari kerja", "Paling lama 6 hari kerja.")


@EVERY
def test_every_page_says_of_which_version_it_is_a_printout(code: str, tmp_path: Path) -> None:
    pages = desk.pages(tmp_path, pdf(code))

    for number, page in enumerate(pages, start=1):
        assert f"Cetakan SOP {code}" in page
        assert "menurut keadaan 23 November 2026" in page
        assert sop_digest(definition(code)) in page
        assert f"Halaman {number} dari {len(pages)}" in page
        assert DRAFT in page


def test_the_mark_tells_sample_draft_and_unsigned_apart() -> None:
    known = edition("PDK-PAUD")
    rows = tuple(replace(row, assumed=False) for row in known.sop.rows)
    sure = replace(
        known, definition=replace(known.definition, sop=replace(known.sop, rows=rows, assumed=False))
    )
    signed = replace(sure.sop.identity, effective=DAY, approver_name="CONTOH")
    official = replace(sure, definition=replace(sure.definition, sop=replace(sure.sop, identity=signed)))

    assert [mark_of(replace(known, sample=True)), mark_of(known)] == [SAMPLE, DRAFT]
    assert [mark_of(sure), mark_of(official)] == [UNSIGNED, ""]


# --- shapes -----------------------------------------------------------------------------------------------------

OUTLINES = {
    ("LTCurve", "mclclclch", True, False): Shape.ENDS,
    ("LTRect", "mlllh", True, True): Shape.WORK,
    ("LTCurve", "mlllh", True, True): Shape.DECISION,
    ("LTCurve", "mllh", True, False): "panah",
    ("LTCurve", "mllllh", True, True): "segilima",
}
"""How the five symbols (L-82) are drawn: operators of the path, filled, stroked."""


def symbols(content: bytes) -> list[Counter[str]]:
    """The symbols of each page, counted by their outlines."""
    found = []
    for page in extract_pages(desk.io(content)):
        drawn = [one for one in page if isinstance(one, LTCurve)]
        names = [_outline(one) for one in drawn]
        found.append(Counter(str(OUTLINES[name]) for name in names if name in OUTLINES))
    return found


def _outline(one: LTCurve) -> tuple[str, str, bool, bool]:
    path = "".join(step[0] for step in one.original_path or ())
    return ("LTRect" if isinstance(one, LTRect) else "LTCurve", path, bool(one.fill), bool(one.stroke))


@EVERY
def test_the_five_symbols_are_drawn_as_often_as_the_table_asks(code: str) -> None:
    legend, *pages = symbols(pdf(code))
    content = composed(edition(code))

    assert legend == Counter(dict.fromkeys(["kapsul", "kotak", "belah", "panah", "segilima"], 1))
    for drawn, page in zip(pages, content["pages"], strict=True):
        wanted = Counter(one["shape"] for one in page["symbols"])
        assert drawn == wanted + Counter(panah=len(page["lines"]))
    rows = Counter(str(row.shape) for row in definition(code).sop.rows)
    assert {shape: sum(page[shape] for page in pages) for shape in rows} == dict(rows)


@EVERY
def test_each_symbol_stands_in_its_executors_column_on_its_row_and_holds_its_number(code: str) -> None:
    """By the shapes on the paper: the centre of each lies in the one cell where it belongs."""
    content, sop = composed(edition(code)), definition(code).sop
    widths = content["table"]["widths"]
    left = procedures.MARGIN + widths["no"] + widths["activity"]
    numbers = {row.key: str(n) for n, row in enumerate(sop.rows, start=1)}
    for page, drawn in zip(content["pages"], [*extract_pages(desk.io(pdf(code)))][1:], strict=True):
        found = {middle(one): str(OUTLINES[_outline(one)]) for one in drawn if is_symbol(one)}
        words = [(middle(one), one.get_text().split()) for one in drawn if isinstance(one, LTTextBox)]
        top = procedures.MARGIN + sum(content["table"]["heads"]) + page["above"]
        for row, high in zip(page["rows"], page["heights"], strict=True):
            known = sop.row(row["key"])
            across = left + sop.executors.index(known.executor) * widths["executor"]
            cell = (across, top, across + widths["executor"], top + high)
            assert [shape for at, shape in found.items() if within(at, cell)] == [str(known.shape)]
            assert [numbers[row["key"]]] in [told for at, told in words if within(at, cell)]
            top += high


def is_symbol(one: object) -> bool:
    """A capsule, a box or a diamond."""
    return isinstance(one, LTCurve) and OUTLINES.get(_outline(one)) in set(Shape)


def middle(one: LTComponent) -> tuple[float, float]:
    """The centre in millimetres from the upper left corner of the sheet."""
    return (one.x0 + one.x1) / 2 * 25.4 / 72, procedures.HIGH - (one.y0 + one.y1) / 2 * 25.4 / 72


def within(at: tuple[float, float], cell: tuple[float, float, float, float]) -> bool:
    """Whether a point lies in a cell (left, top, right, bottom)."""
    return cell[0] < at[0] < cell[2] and cell[1] < at[1] < cell[3]


def test_two_agencies_side_by_side_stand_in_columns_of_their_own() -> None:
    sop, content = definition("MKM-LAHAN").sop, composed(edition("MKM-LAHAN"))
    branches = [row for row in sop.rows if row.group]
    opening = next(row for row in sop.rows if len({edge.to for edge in row.edges if not edge.outcome}) == 2)
    heads = {content["heads"][sop.executors.index(row.executor)] for row in branches}

    assert {sop.row(edge.to).group for edge in opening.edges} == {"rekomendasi"}
    assert {head.split()[-1] for head in heads} == {"Disperkim", "DPUPR"}
    assert len(heads) == len(branches) == 4


def test_a_chart_on_two_pages_is_joined_by_connectors_with_letters(tmp_path: Path) -> None:
    first, second = composed(edition("MKM-LAHAN"))["pages"]
    letters = [
        {one["words"] for one in page["symbols"] if one["shape"] == "segilima"} for page in (first, second)
    ]
    words = desk.pages(tmp_path, pdf("MKM-LAHAN"))

    assert letters[0] == letters[1] == {"A", "B"}
    assert "A: halaman 3; B: halaman 3" in words[1]
    assert "A: halaman 2; B: halaman 2" in words[2]


@EVERY
def test_everything_fits_on_the_sheet(code: str) -> None:
    content = composed(edition(code))
    known = content["table"]["widths"]
    across = sum(known[name] for name in FIXED) + known["executor"] * len(content["heads"])

    assert across == pytest.approx(procedures.WIDE - 2 * procedures.MARGIN, abs=0.5)
    for page in content["pages"]:
        high = sum(content["table"]["heads"]) + page["above"] + sum(page["heights"]) + page["below"]
        assert high <= procedures.HIGH - procedures.MARGIN - procedures.FOOT - procedures.BELOW
        assert all(one["x"] > 0 for one in page["symbols"])


# --- the file ---------------------------------------------------------------------------------------------------


@BOTH
def test_it_is_archivable_accessible_and_the_same_each_time(code: str, tmp_path: Path) -> None:
    file = tmp_path / "sop.pdf"
    file.write_bytes(pdf(code))

    assert "No syntax or stream encoding errors found" in desk.told("qpdf", "--check", file)
    assert FORMATS["pdf"](definition(code), FOLDER, DAY) == pdf(code)
    with pikepdf.open(file) as opened:
        told = opened.Root.Metadata.read_bytes().decode()
        inside = json.loads(opened.attachments["isi.json"].get_file().read_bytes())
    assert re.search(r'pdfaid:part(?:="|>)3', told)
    assert re.search(r'pdfuaid:part(?:="|>)1', told)
    assert inside["title"] == definition(code).sop.title


@pytest.mark.parametrize(
    ("code", "page"), [("PDK-PAUD", 1), ("PDK-PAUD", 2), ("MKM-LAHAN", 1), ("MKM-LAHAN", 2), ("MKM-LAHAN", 3)]
)
def test_a_page_looks_like_its_kept_picture(code: str, page: int, tmp_path: Path) -> None:
    file, kept = tmp_path / "sop.pdf", PAGES / f"{code}-{page}.png"
    file.write_bytes(pdf(code))
    desk.told(
        "pdftoppm",
        "-r",
        str(DPI),
        "-gray",
        "-png",
        "-f",
        str(page),
        "-singlefile",
        "-l",
        str(page),
        file,
        tmp_path / "p",
    )
    with Image.open(tmp_path / "p.png") as drawn:
        if os.environ.get("PERMISI_KEEP_PAGES"):
            drawn.quantize(16).save(kept, optimize=True)
        with Image.open(kept) as before:
            assert before.size == drawn.size
            difference = ImageStat.Stat(ImageChops.difference(before.convert("L"), drawn.convert("L"))).mean[
                0
            ]
    assert difference < NEAR
    assert kept.stat().st_size <= 150_000
