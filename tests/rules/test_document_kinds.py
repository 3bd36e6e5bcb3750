# SPDX-License-Identifier: Apache-2.0
"""The kinds of document that can be kept: read from the city's file with every fault and its line; how one stands."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from permisi.cases.rules.keeping import Part, Standing, digest_of, fits, standing
from permisi.catalogue.files import read_documents
from permisi.regulation.errors import CityFileBroken
from tests.rules.cilegon import KINDS, KNOWN

GOOD = """[[dokumen]]
kunci = "ktp"
nama = "KTP"
nama_inggris = "Identity card"
ada_masa_berlaku = false
petunjuk = "Terbaca."
asumsi = true
"""
TODAY = date(2026, 11, 26)


def faults(folder: Path, text: str) -> list[tuple[int, str]]:
    path = folder / "documents.toml"
    path.write_text(text)
    with pytest.raises(CityFileBroken) as refused:
        read_documents(path, KNOWN)
    return [(one.line, one.reason) for one in refused.value.problems]


def test_the_first_citys_kinds_are_read() -> None:
    kinds = {one.key: one for one in KINDS}

    assert len(kinds) > 10
    assert not kinds["ktp"].expires
    assert kinds["bukti_tanah"].open_end


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('petunjuk = "Terbaca."\n', "", 1, "kunci petunjuk tidak ada"),
        ("false", '"tidak"', 5, "ada_masa_berlaku harus berupa true atau false"),
        ("asumsi", 'gambar = "kartuu"\nasumsi', 7, "pilih salah satu: kartu, lembar, meterai, tempat, wajah"),
        ("asumsi", "bulan_berlaku = 3\nasumsi", 7, "hanya untuk dokumen yang ada masa berlakunya"),
        ("asumsi", "boleh_tanpa_batas = true\nasumsi", 7, "hanya untuk dokumen yang ada masa berlakunya"),
        ("asumsi", "maks_mb = 0\nasumsi", 7, "maks_mb paling kecil 1"),
        ("asumsi = true", "", 1, "tulis sumber nilai ini, atau asumsi = true"),
        ("asumsi", "warna = 1\nasumsi", 7, 'kunci "warna" tidak dikenal'),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    found = faults(tmp_path, GOOD.replace(old, new))

    assert [at for at, words in found if reason in words] == [line]


def test_two_kinds_of_one_key_are_refused(tmp_path: Path) -> None:
    assert faults(tmp_path, GOOD + GOOD) == [(9, 'kunci "ktp" sudah dipakai di baris 2')]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (None, Standing.GOOD),
        (-1, Standing.EXPIRED),
        (0, Standing.SOON),
        (30, Standing.SOON),
        (31, Standing.GOOD),
    ],
)
def test_the_last_day_still_counts(days: int | None, expected: Standing) -> None:
    until = None if days is None else TODAY + timedelta(days=days)

    assert standing(until, TODAY, 30) is expected


def test_a_requirement_takes_what_it_accepts() -> None:
    paper = Part("a.pdf", "pdf", "application/pdf", 3_000_000, 1, "0" * 64)

    assert fits([paper], ("pdf",), 3)
    assert not fits([paper], ("foto",), 3)
    assert not fits([paper, paper], ("pdf", "foto"), 2)
    assert digest_of([paper]) != digest_of([paper, paper])
