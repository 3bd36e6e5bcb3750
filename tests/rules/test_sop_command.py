# SPDX-License-Identifier: Apache-2.0
"""``./permisi sop``: the procedures of a city's files, without a database."""

import argparse
import shutil
from pathlib import Path

import pytest

from permisi.doors.shell import sop
from permisi.doors.shell.errors import NoSuchPermitFile
from permisi.regulation.errors import CityFileBroken
from tests.rules.cilegon import CITY, DAY


def ask(*words: str) -> int:
    parser = argparse.ArgumentParser()
    sop.arguments(parser)
    return sop.run(parser.parse_args([*words, "--on", DAY.isoformat()]))


def test_the_city_s_own_procedures_have_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask("lint") == 0

    told = capsys.readouterr().out
    assert told.count("0 temuan") == 8
    assert "salah:" not in told


def test_an_unknown_code_is_refused_with_the_known_ones() -> None:
    with pytest.raises(NoSuchPermitFile) as no:
        ask("lint", "PDK-TK")

    assert "PDK-PAUD" in no.value.words()


def test_a_procedure_that_never_ends_is_refused_with_its_line(tmp_path: Path) -> None:
    city = Path(shutil.copytree(CITY, tmp_path / "kota"))
    file = city / "permits" / "PDK-PAUD.toml"
    text = file.read_text().replace(
        'jalan = [{ ke = "periksa_naskah" }]', 'jalan = [{ ke = "susun_naskah" }]'
    )
    file.write_text(text)

    with pytest.raises(CityFileBroken) as no:
        ask("lint", "PDK-PAUD", "--city", str(city))

    line = text.count("\n", 0, text.index('jalan = [{ ke = "susun_naskah" }]')) + 1
    assert f"baris {line}: Baris 8 “Menyusun naskah keputusan” menuju dirinya sendiri." in no.value.words()
    assert "berputar tanpa jalan keluar" in no.value.words()


def test_a_box_with_two_outcomes_is_only_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    city = Path(shutil.copytree(CITY, tmp_path / "kota"))
    file = city / "permits" / "PDK-PAUD.toml"
    file.write_text(file.read_text().replace('bentuk = "belah"', 'bentuk = "kotak"'))

    assert ask("lint", "PDK-PAUD", "--city", str(city)) == 0

    assert "peringatan: Baris 4" in capsys.readouterr().out
