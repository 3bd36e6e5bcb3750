# SPDX-License-Identifier: Apache-2.0
"""A printed paper says what its content says, to people and to machines."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pikepdf
import pytest

from permisi.decisions.papers.assembly import FONTS, PROOF, assemble, printed
from permisi.decisions.papers.contents import Content, Decision, Frozen, Rejection
from permisi.decisions.papers.values import Dictum, Fact
from permisi.ground.paper import RenderFailed
from tests.papers import desk
from tests.papers.samples import ALL, AT, CODE, DECISION, MINUTES, RECEIPT, RECOMMENDATION, REJECTION, URL

pytestmark = pytest.mark.needs("pdftoppm", "qpdf")
EVERY = pytest.mark.parametrize("content", ALL, ids=lambda content: content.kind)
SPELLED = "K7QM-2XRV-9TBD"
SAMPLE = "CONTOH – BUKAN DOKUMEN RESMI"
HOSTILE = '#panic("x") *tebal* $x$ @ref <l> #read("/etc/passwd") \\ // `x` #import "y"'


@EVERY
def test_the_same_content_gives_the_same_bytes(content: Content) -> None:
    assert desk.pdf(content) == desk.pdf(content)


@EVERY
def test_a_foreign_program_finds_no_fault_in_the_file(content: Content, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(desk.pdf(content))

    said = desk.told("qpdf", "--check", file)

    assert "No syntax or stream encoding errors found" in said


@EVERY
def test_its_content_lies_in_it_for_machines(content: Content) -> None:
    with pikepdf.open(desk.io(desk.pdf(content))) as opened:
        inside = opened.attachments["isi.json"].get_file().read_bytes()

    assert inside == content.to_json()
    assert hashlib.sha256(inside).hexdigest() == content.hash()


@EVERY
def test_a_sample_says_so_in_words_and_on_every_page(content: Content, tmp_path: Path) -> None:
    sample, real = (desk.pages(tmp_path, desk.pdf(content, contoh=yes)) for yes in (True, False))

    assert all(SAMPLE in page for page in sample)
    assert sample[0].startswith("Contoh – bukan dokumen resmi.")
    assert not any("contoh –" in page.lower() for page in real)


FACTS = [
    (
        DECISION,
        [DECISION.number, "MEMUTUSKAN:", "KEENAM", "PAUD Contoh Melati", "Tembusan:", URL],
    ),
    (DECISION, ["Ditandatangani secara elektronik oleh", "23 November 2026", f"Kode: {SPELLED}", "1 dari 2"]),
    (
        REJECTION,
        ["Menolak permohonan", "1,6 m² per anak", "Pasal 12 huruf c", "Keberatan", "KELIMA"],
    ),
    (RECEIPT, ["Senin, 23 November 2026 pukul 09.42.10 WIB", "Rabu, 25 November 2026", "7 Desember 2026"]),
    (RECEIPT, [SPELLED, "1a9c04e71a9c04e7", "412 kB", "10 menit", RECEIPT.promise.leaf_hash, "Batas hukum"]),
    (MINUTES, ["Selasa, 17 November 2026 pukul 09.30 WIB", "Contoh Lestari", "Kran belum terpasang Tidak"]),
    (
        RECOMMENDATION,
        ["DIREKOMENDASIKAN DENGAN SYARAT", "Yth. Kepala Dinas", "S.Pd., M.Si."],
    ),
]


@pytest.mark.parametrize(("content", "expected"), FACTS)
def test_the_key_facts_stand_on_it(content: Content, expected: list[str], tmp_path: Path) -> None:
    words = desk.text(tmp_path, desk.pdf(content, contoh=False))

    assert [fact for fact in expected if fact not in words] == []


def test_lists_end_as_the_law_writes_them(tmp_path: Path) -> None:
    marked = replace(DECISION, copies=("Satu;", "Dua."))

    words = desk.text(tmp_path, desk.pdf(marked))

    assert "1. Satu; 2. Dua." in words


@pytest.mark.parametrize(("sheet", "size"), [("A4", "595.276 x 841.89"), ("F4", "609.449 x 935.433")])
def test_the_sheet_is_the_citys_choice(sheet: Literal["A4", "F4"], size: str, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(desk.pdf(replace(DECISION, sheet=sheet)))

    assert size in desk.told("pdfinfo", file)


def test_what_looks_like_a_command_is_printed_as_it_stands(tmp_path: Path) -> None:
    told = replace(DECISION, dicta=(Dictum("Kepada:", (Fact("Nama", HOSTILE),)), Dictum("Selesai.")))

    words = desk.text(tmp_path, desk.pdf(told))

    assert HOSTILE.replace(" ", "") in words.replace(" ", "")


@pytest.mark.parametrize("letter", ["王", "👍", "\ue000", "ʿ"])
def test_a_letter_no_font_has_is_refused_by_name_before_it_stops_a_permit(letter: str) -> None:
    strange = replace(RECEIPT, applicant=f"Contoh {letter}")

    found = strange.undrawable(FONTS)

    assert found == {"applicant": {letter}}
    with pytest.raises(RenderFailed):
        desk.pdf(strange)


def test_names_of_many_peoples_are_drawable() -> None:
    named = replace(RECEIPT, applicant="Ñuñez Ōta Łukasz Ḥasan Ḍiyā’ Élodie Çağrı O’Brien–Müller")

    assert named.undrawable(FONTS) == {}
    desk.pdf(named)


def test_marks_that_turn_the_reading_direction_are_gone() -> None:
    turned = replace(RECEIPT, applicant="Contoh \u202eitoC\u0000\u0085\u2066")

    assert json.loads(turned.to_json())["applicant"] == "Contoh itoC"


def test_a_frozen_content_prints_as_the_fresh_one() -> None:
    kept = Frozen(json.loads(json.dumps(DECISION.frozen())))

    assert kept.hash() == DECISION.hash()
    assert desk.pdf(kept) == desk.pdf(DECISION)


def test_the_ledgers_proof_lies_beside_the_content() -> None:
    with pikepdf.open(desk.io(desk.pdf(DECISION, enclosed={PROOF: b"bukti"}))) as opened:
        assert sorted(opened.attachments) == [PROOF, "isi.json"]
        assert opened.attachments[PROOF].get_file().read_bytes() == b"bukti"


def test_a_qr_that_leads_elsewhere_is_a_bug() -> None:
    with pytest.raises(ValueError, match="does not end in the paper's code"):
        assemble(DECISION, on=desk.STATIONERY, verify_url="https://lain.example/p/AAAA", contoh=True)


@pytest.mark.parametrize("code", ["", "pendek", "K7QM2XRV9TB-", "K" * 17])
def test_a_code_that_could_be_guessed_is_a_bug(code: str) -> None:
    with pytest.raises(ValueError, match="12 to 16"):
        replace(DECISION, code=code)


EMPTY = [(DECISION, "dicta"), (REJECTION, "dicta"), (REJECTION, "reasons"), (REJECTION, "remedies")]


@pytest.mark.parametrize(("content", "part"), EMPTY)
def test_no_decision_lacks_what_makes_it_one(content: Decision | Rejection, part: str) -> None:
    with pytest.raises(ValueError, match=r"decision has|rejection"):
        replace(content, **dict[str, Any]({part: ()}))


def test_a_moment_without_its_zone_is_a_bug() -> None:
    with pytest.raises(ValueError, match="time zone"):
        printed(desk.files(DECISION), at=AT.replace(tzinfo=None))


def test_the_code_is_in_the_content() -> None:
    assert json.loads(DECISION.to_json())["code"] == CODE
