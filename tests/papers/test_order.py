# SPDX-License-Identifier: Apache-2.0
"""The order letter of a Plt or Plh: what it orders, until when, and that it is to be signed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from permisi.decisions.papers.composing import Office
from permisi.decisions.papers.composing_orders import Ordering, order
from tests.papers import desk

pytestmark = pytest.mark.needs("pdftoppm", "qpdf")
OFFICE = Office(
    city={"name": "Kota Contoh", "short_name": "Contoh", "address": "Jl. Misal", "host": "contoh.example"},
    unit_name="Wali Kota Contoh",
    address="Jl. Misal No. 1",
)
TOLD = Ordering(
    code="k7qm2xrv9tbd",
    number="800.1.11.1/0001-PLH/2026",
    on=date(2026, 11, 26),
    capacity="plh",
    title="Kepala Dinas Percontohan",
    unit="Dinas Percontohan",
    person="Mega Seandainya",
    own_title="Sekretaris Dinas Percontohan",
    start=date(2026, 11, 27),
    until=date(2026, 11, 30),
    reason="Pejabat cuti tahunan",
    types=(),
    orderer="Wali Kota Contoh",
    orderer_name="Surya Antahberantah",
    orderer_capacity="definitif",
)


def text(told: Ordering, folder: Path, *, contoh: bool = False) -> str:
    """What stands on the printed letter, line ends as spaces."""
    return " ".join(" ".join(desk.pages(folder, desk.pdf(order(told, OFFICE), contoh=contoh))).split())


def test_the_letter_orders_for_the_days_named_and_ends_by_itself(tmp_path: Path) -> None:
    said = text(TOLD, tmp_path)

    for words in (
        "SURAT PERINTAH", "800.1.11.1/0001-PLH/2026", "Mega Seandainya", "Pelaksana Harian (Plh.)",
        "27 November 2026 sampai dengan tanggal 30 November 2026", "berakhir dengan sendirinya",
        "Pejabat cuti tahunan", "alokasi anggaran", "WALI KOTA CONTOH", "Surya Antahberantah", "sesudah ditandatangani",
    ):  # fmt: skip
        assert words in said, words


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"until": date(2026, 11, 27)}, "pada tanggal 27 November 2026"),
        ({"until": None, "capacity": "plt"}, "Pelaksana Tugas (Plt.)"),
        ({"until": None, "capacity": "plt"}, "berakhir dengan penempatan pejabat definitif"),
        ({"types": ("PDK-PAUD",)}, "terbatas pada jenis izin PDK-PAUD"),
        ({"reason": ""}, "berhalangan atau kosong"),
    ],
)
def test_other_letters(changed: dict[str, object], words: str, tmp_path: Path) -> None:
    assert words in text(replace(TOLD, **changed), tmp_path)  # type: ignore[arg-type]  # fields of the letter


def test_a_draft_says_that_it_is_one(tmp_path: Path) -> None:
    assert "CONTOH – BUKAN DOKUMEN RESMI" in text(TOLD, tmp_path, contoh=True)
